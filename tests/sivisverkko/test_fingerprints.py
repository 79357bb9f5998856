"""What a tick remembers of its row, and what a post of ticks changes."""

from webapp.sivisverkko.ticks import Changes, Mark, changes, fingerprint, mark

SECRET = "salaisuus"
A, B = f"a {'a' * 32}", f"b {'b' * 32}"


def test_a_fingerprint_tells_rows_and_values_apart() -> None:
    prints = [
        fingerprint(SECRET, "name", ["a"]),
        fingerprint("x", "name", ["a"]),
        fingerprint(SECRET, "topic", ["a"]),
        fingerprint(SECRET, "name", ["a", ""]),
        fingerprint(SECRET, "name", ["b"]),
    ]

    assert len(set(prints)) == 5
    assert all(len(one) == 32 for one in prints)
    assert [mark((SECRET,), "name", ["a"], remembered) for remembered in (None, prints[0], prints[1])] == [
        Mark.OPEN,
        Mark.ENTERED,
        Mark.CHANGED,
    ]
    assert mark((SECRET, "x"), "name", ["a"], prints[1]) is Mark.ENTERED, "made with an earlier secret"


def test_a_post_is_read_as_changes() -> None:
    known = {"a", "b", "c"}

    assert changes(known, row="a", ticked=[A, B], were=["c"]) == Changes({"a": "a" * 32}, frozenset())
    assert changes(known, row="a", ticked=[B], were=[]) == Changes({}, frozenset({"a"}))
    assert changes(known, row="x", ticked=[], were=[]) == Changes({}, frozenset())
    assert changes(known, row=None, ticked=[A, B], were=["b", "c", "x"]) == Changes({"a": "a" * 32}, frozenset({"c"}))
