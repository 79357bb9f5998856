"""Names of genders and of ages, as every list of people tells them."""

from webapp.domain.age_bands import AgeBand
from webapp.genders import gender_codes, gender_name
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.i18n import lazy_gettext as _l

AGE_BANDS: dict[str, str] = {
    AgeBand.UNDER_15: _l("under 15"),
    AgeBand.FROM_70: _l("70 or over"),
    AgeBand.UNKNOWN: _l("not known"),
}
"""The bands that don't go by their own numbers."""


def gender_names() -> dict[str, str]:
    """The names of the gender codes, "" among them; a code that isn't here goes by itself."""
    return {"": _("not known")} | {code: gender_name(code, language()) for code, _names in gender_codes()}


def age_band_name(band: str) -> str:
    """15–19, or what a band is called in words; one that this version doesn't know goes by itself."""
    return str(AGE_BANDS.get(band, band.replace("-", "–")))
