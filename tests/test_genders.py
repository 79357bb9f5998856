"""The genders that the register knows."""

from webapp.genders import gender_codes, gender_name


def test_genders_have_a_name_in_every_language() -> None:
    for code, names in gender_codes():
        assert all(names[language] for language in ("fi", "sv", "en")), code
    assert gender_name("Q") == "Q"
