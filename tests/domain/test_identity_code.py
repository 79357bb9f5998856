"""Recognising personal identity codes."""

import pytest

from webapp.domain.identity_code import contains_identity_code, masked


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "Christian von Wright 131052-308T",
        "hetu:131052-308t,",
        "131052 - 308T",
        "131052\u00a0-\u00a0308T",
        "131052\u2013308T",
        "131052\u2212308T",
        "010100A123B",
        "010100a123b",
        "010199+1239",
        "311299Y999Y",
        "010100F1230",
        "(290204A9991)",
        "131052-3087",
        "521013-3087",
        "Christian von Wright 19521013-3087",
        "521073+3087",
        "20041231 – 1234",
        "200412311234",
    ],
)
def test_the_shape_of_an_identity_code_is_recognised(text: str) -> None:
    assert contains_identity_code(text)


@pytest.mark.parametrize("sign", "+-YXWVUABCDEF")
def test_every_century_sign_is_recognised(sign: str) -> None:
    assert contains_identity_code(f"010203{sign}123H")


@pytest.mark.parametrize("sign", "\u2010\u2011\u2012\u2013\u2014\u2212\uff0b\uff0d")
def test_what_word_processors_put_for_the_sign_is_recognised(sign: str) -> None:
    assert masked(f"010203{sign}123H") == "•••••••••••"


@pytest.mark.parametrize("space", " \t\u00a0\u2007\u2009\u202f")
def test_spaces_around_the_sign_do_not_hide_a_code(space: str) -> None:
    assert masked(f"010203{space}-{space * 2}123H") == "•••••••••••"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13.10.1952",
        "131052",
        "040 555 0101",
        "321052-308T",
        "001052-308T",
        "131352-308T",
        "130052-308T",
        "131052-308G",
        "131052-308I",
        "131052-308Z",
        "131052-3080123",
        "9131052-308T",
        "a131052-308T",
        "131052-308TA",
        "131052G308T",
        "131052-30T",
        "131052\n-308T",
        "0401234567",
        "FI21 1234 5600 0007 85",
        "521313-3087",
        "520032-3087",
        "521013-308",
        "20261201-20261231",
        "5210133087",
        "189912311234",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert not contains_identity_code(text)
    assert masked(text) == text


@pytest.mark.parametrize("day_and_month", ["0101", "3112", "0112", "3101", "1010", "2909"])
def test_the_first_and_last_days_and_months_are_recognised(day_and_month: str) -> None:
    assert contains_identity_code(f"{day_and_month}52-308T")


def test_every_code_in_a_text_is_masked() -> None:
    text = "Christian 131052-308T ja Anja 010100 A 123B, 040 555 0104"
    assert masked(text) == "Christian ••••••••••• ja Anja •••••••••••, 040 555 0104"
