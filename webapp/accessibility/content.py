"""What the accessibility statement says of the installation, and who watches over the act that asks for it."""

from dataclasses import dataclass
from datetime import date

from flask import request

from webapp import current
from webapp.feedback.receivers import receiver
from webapp.i18n import gettext as _
from webapp.i18n import language

ASSESSED_ON = date(2026, 11, 23)
"""When the program was last gone through against the requirements, and the statement written."""


@dataclass(frozen=True)
class Service:
    """The installation: its address, and who provides it ('' when nobody has told)."""

    address: str
    provider: str
    email: str


def service() -> Service:
    """The installation that the reader is on, provided by its association unless its settings name somebody else."""
    settings, to = current.settings(), receiver()
    contact = settings.contact
    provider = (contact.display_name if contact else "") or (to.name if to else "")
    return Service(settings.public_url or request.url_root, provider, contact.addr_spec if contact else "")


@dataclass(frozen=True)
class Authority:
    """Who supervises the act on the provision of digital services (306/2019), since 1.1.2025."""

    name: str
    unit: str
    url: str
    email: str = "saavutettavuus@traficom.fi"
    telephone: str = "029 534 5000"


_URLS = {
    "fi": "https://www.saavutettavuusvaatimukset.fi/",
    "sv": "https://www.tillganglighetskrav.fi/",
    "en": "https://www.webaccessibility.fi/",
}


def authority() -> Authority:
    """The authority, with its page in the reader's language."""
    return Authority(
        name=_("Finnish Transport and Communications Agency Traficom"),
        unit=_("Digital Accessibility Supervision Unit"),
        url=_URLS.get(language(), _URLS["en"]),
    )
