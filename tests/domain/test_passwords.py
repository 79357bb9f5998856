"""What is wrong with a new password."""

import pytest

from webapp.domain.passwords import LONGEST, SHORTEST, SHORTEST_WITH_SECOND_STEP, Weakness, common, weakness

OWN = ("aino.virtanen@yhdistys-joensuu.example", "Aino Virtanen", "Joensuun Esimerkkiyhdistys ry")


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        ("neljä sanaa rinnan", None),
        ("kolme sanaa riittää", None),
        ("xK9#mPq2vL7@wR4z", None),
        ("a" * 14, Weakness.SHORT),
        ("kaksitoista on", Weakness.SHORT),
        ("sata sanaa " * 19, Weakness.LONG),
        ("1q2w3e4r5t6y7u8i", Weakness.PATTERN),
        ("password1234567", Weakness.COMMON),
        ("P4ssw0rd!!!!!!!!", Weakness.COMMON),
        ("2026-Salasana-2026", Weakness.COMMON),
        ("Kesäkuu20262026!", Weakness.COMMON),
        ("s o m m a r 2 0 2 6", None),
        ("aaaabbbbaaaabbbb", Weakness.PATTERN),
        ("marjapuuromarjapuuro", Weakness.PATTERN),
        ("marjapuuro marjapuuro", Weakness.PATTERN),
        ("abcdefghijklmnop", Weakness.PATTERN),
        ("98765432109876543", Weakness.PATTERN),
        ("asdfghjklöasdfgh", Weakness.PATTERN),
        ("AinoVirtanen2026!", Weakness.OWN),
        ("Joensuun Esimerkkiyhdistys", Weakness.OWN),
        ("esimerkkiyhdistys ry 12", Weakness.OWN),
        ("Aino Virtanen syö puuroa", None),
        ("m-a-n-c-h-e-s-t-e-r", Weakness.COMMON),
        # Five different letters are enough.
        ("kisalilaskasila", None),
        # The same letter twice is a word over and over as well.
        ("a47?9!2(5)8&63a", Weakness.PATTERN),
        # Of 20 pairs 14 are neighbours, of 15 pairs 10.
        ("abcdefghijklmno!r!t!v", Weakness.PATTERN),
        ("abcdefghijk!m!o!", None),
        # Words of four letters give away; five other letters make up for it.
        ("aino 2026 37 48 5", Weakness.OWN),
        ("Virtanen kiss 2026", Weakness.OWN),
        ("Virtanen kissa 20", None),
    ],
)
def test_a_password_is_weak_for_one_reason(password: str, wrong: Weakness | None) -> None:
    assert weakness(password, least=SHORTEST, own=OWN) is wrong


def test_with_a_second_step_ten_characters_are_enough() -> None:
    assert weakness("puu ja kivi"[:10], least=SHORTEST_WITH_SECOND_STEP) is None
    assert weakness("puu ja kivi"[:9], least=SHORTEST_WITH_SECOND_STEP) is Weakness.SHORT
    for password in ("qwertyuiop", "manchester", "q1w2e3r4t5"):
        assert weakness(password, least=SHORTEST_WITH_SECOND_STEP) is Weakness.COMMON


def test_the_longest_is_good() -> None:
    good = "kivi puro lehti " * 20
    assert weakness("x" + good[: LONGEST - 1], least=SHORTEST) is None
    assert weakness("x" + good[:LONGEST], least=SHORTEST) is Weakness.LONG


def test_the_list_has_more_than_the_three_thousand_that_are_tried_first() -> None:
    assert len(common()) > 6_000
    assert {"password1", "qwertyuiop", "salasana", "lösenord"} <= common()
    assert all(word == word.casefold() for word in common())
