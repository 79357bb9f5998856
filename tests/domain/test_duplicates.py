"""Who may be in the register twice."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.duplicates import Likeness, likeness, names_alike, one_slip_apart, pair_of, suspects


@dataclass(frozen=True)
class Somebody:
    """A person as the register has them."""

    id: int
    first_name: str
    last_name: str
    birth_date: date | None = None
    birth_year: int | None = None
    email: str = ""


def somebody(number: int, name: str, birth: date | int | None = None, email: str = "") -> Somebody:
    first, last = name.split(" ", 1)
    return Somebody(
        number,
        first,
        last,
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth if isinstance(birth, int) else None,
        email=email,
    )


SAME, SIMILAR, KNOWN = Likeness.SAME_NAME, Likeness.SIMILAR_NAME, Likeness.BIRTH_AND_EMAIL


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Raija Mäkelä", "Raija Mäkelä", SAME),
        ("Raija Mäkelä", "RAIJA MAKELA", SAME),
        ("Raija Mäkelä", "Mäkelä Raija", SAME),
        ("Anna-Maija Niemi", "Anna Maija Niemi", SAME),
        ("Anna-Maija Niemi", "Niemi Anna Maija", SAME),
        ("Annamaija Niemi", "Anna-Maija Niemi", SAME),
        ("Raija Mäkelä", "Raja Mäkelä", SIMILAR),
        ("Raija Mäkelä", "Raiija Mäkelä", SIMILAR),
        ("Raija Mäkelä", "Raila Mäkelä", SIMILAR),
        ("Raija Mäkelä", "Riaja Mäkelä", SIMILAR),
        ("Raija Mäkelä", "Mäkela Raila", SIMILAR),
        ("Aija Mäkelä", "Kaija Mäkelä", SIMILAR),
        ("Raija Mäkelä", "Raija Virtanen", None),
        ("Raija Mäkelä", "Marja Mäkelä", None),
        ("Raija Mäkelä", "Raila Mäkälä-Aho", None),
        ("Bo Ek", "Jo Ek", None),
        ("Bo Ek", "Boo Ek", SIMILAR),
        ("Aki Niemi", "Ari Niemi", SIMILAR),
        ("Arto Niemi", "Arti Niemi", SIMILAR),
        ("Anna Anna Niemi", "Anna Niemi", None),
        ("Raija Mäkelä", "Raija Liisa Mäkelä", None),
    ],
)
def test_names(one: str, other: str, expected: Likeness | None) -> None:
    assert likeness(somebody(1, one), somebody(2, other)) is expected
    assert likeness(somebody(2, other), somebody(1, one)) is expected
    found = suspects([somebody(1, one, 1952), somebody(2, other, 1952)], set(), most=9)
    assert [(pair.first.id, pair.second.id, pair.likeness) for pair in found] == (
        [(1, 2, expected)] if expected else []
    )


DAY = date(1952, 3, 14)


@pytest.mark.parametrize(
    ("one", "other", "same_name", "similar_name"),
    [
        (None, None, SAME, SIMILAR),
        (DAY, None, SAME, SIMILAR),
        (DAY, DAY, SAME, SIMILAR),
        (DAY, 1952, SAME, SIMILAR),
        (1952, 1952, SAME, SIMILAR),
        (DAY, date(1952, 3, 15), SAME, None),
        (DAY, date(1925, 3, 14), SAME, None),
        (date(1952, 3, 4), date(1952, 4, 3), SAME, None),
        (DAY, 1925, SAME, None),
        (DAY, 1980, None, None),
        (DAY, date(1953, 4, 14), None, None),
    ],
)
def test_only_one_slip_is_forgiven(
    one: date | int | None, other: date | int | None, same_name: Likeness | None, similar_name: Likeness | None
) -> None:
    raija = somebody(1, "Raija Mäkelä", one)

    assert likeness(raija, somebody(2, "Raija Mäkelä", other)) is same_name
    assert likeness(raija, somebody(2, "Raila Mäkelä", other)) is similar_name


@pytest.mark.parametrize(
    ("birth", "email", "expected"),
    [
        (DAY, "raija@example.org", KNOWN),
        (1952, "RAIJA@example.org", KNOWN),
        (None, "raija@example.org", None),
        (date(1952, 3, 15), "raija@example.org", None),
        (DAY, "muu@example.org", None),
        (DAY, "", None),
    ],
)
def test_who_has_married_is_known_by_birth_and_address(
    birth: date | int | None, email: str, expected: Likeness | None
) -> None:
    raija = somebody(1, "Raija Mäkelä", DAY, "raija@example.org")

    other = somebody(2, "Raija-Liisa Virtanen", birth, email)
    assert likeness(raija, other) is expected
    assert [pair.likeness for pair in suspects([raija, other], set(), most=9)] == ([expected] if expected else [])


def test_two_without_an_address_have_none_in_common() -> None:
    assert likeness(somebody(1, "Raija Mäkelä", DAY), somebody(2, "Liisa Virtanen", DAY)) is None


def test_pairs_are_found_with_the_older_record_first() -> None:
    people = [somebody(9, "Raija Mäkelä"), somebody(2, "Matti Aho"), somebody(3, "Mäkelä Raja")]
    found = suspects(people, set(), most=10)

    assert [(one.first.id, one.second.id, one.likeness) for one in found] == [(3, 9, SIMILAR)]


def test_a_pair_is_remembered_with_the_smaller_id_first() -> None:
    assert pair_of(1, 2) == pair_of(2, 1) == (1, 2)


def test_who_was_told_apart_is_not_found() -> None:
    people = [somebody(number, "Raija Mäkelä") for number in (1, 2, 3)]
    found = suspects(people, {(1, 2), (2, 3)}, most=10)

    assert [(one.first.id, one.second.id) for one in found] == [(1, 3)]


def test_no_more_pairs_than_asked_for() -> None:
    people = [somebody(number, "Raija Mäkelä") for number in range(1, 200)]

    assert len(suspects(people, set(), most=5)) == 5


names = st.text("aab -", min_size=1, max_size=6)
people = st.lists(
    st.builds(
        Somebody,
        id=st.just(0),
        first_name=names,
        last_name=names,
        birth_year=st.sampled_from([None, 1952, 1953]),
        email=st.sampled_from(["", "a@b.fi"]),
    ),
    max_size=6,
)


@given(people)
def test_no_pair_is_missed_for_the_sake_of_speed(drawn: list[Somebody]) -> None:
    """Everybody who is alike has a key in common."""
    register = [
        Somebody(number, one.first_name, one.last_name, None, one.birth_year, one.email)
        for number, one in enumerate(drawn, 1)
    ]
    expected = {pair_of(a.id, b.id) for a, b in combinations(register, 2) if likeness(a, b)}

    assert {(one.first.id, one.second.id) for one in suspects(register, set(), most=99)} == expected


def _slips(word: str) -> set[str]:
    letters = "abc"
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {head + tail[1:] for head, tail in parts if tail}
    added = {head + letter + tail for head, tail in parts for letter in letters}
    changed = {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    turned = {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    return (left_out | added | changed | turned) - {word}


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [("abc", "abc", False), ("abc", "abcd", True), ("abcd", "abc", True), ("", "ab", False)],
)
def test_a_slip_is_one_letter(one: str, other: str, is_slip: bool) -> None:
    assert one_slip_apart(one, other) is is_slip


@given(st.text("abc", max_size=4), st.text("abc", max_size=4))
def test_one_slip(one: str, other: str) -> None:
    assert one_slip_apart(one, other) is (other in _slips(one))


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (("Raija", "Mäkelä"), ("Raija Kaarina", "Virtanen"), True),
        (("Raija", "Mäkelä"), ("Raja", "Virtanen"), True),
        (("Raija", "Mäkelä"), ("Kaisa", "Virtanen"), False),
        (("Bo", "Ek"), ("Jo", "Ahl"), False),
        (("Bo", "Ek"), ("Boo", "Ahl"), False),
        (("Boo", "Ek"), ("Bo", "Ahl"), False),
        (("Ari", "Ek"), ("Aki", "Ahl"), True),
    ],
)
def test_names_are_alike_in_one_part_or_but_for_a_slip(
    one: tuple[str, str], other: tuple[str, str], are_alike: bool
) -> None:
    assert names_alike(one, other) is are_alike
