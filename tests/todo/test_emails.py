"""Reminders by e-mail: who gets one and what it says."""

from datetime import date
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.sending import SENDER
from tests.todo.test_items import change, plan
from webapp.domain.roles import Role
from webapp.models import Association, User, UserRole
from webapp.todo.emails import reminders


def ask_for_reminders(db: Session, cast: Cast, *names: str) -> None:
    for name in names:
        db.get_one(User, cast.users[name].id).wants_reminders = True
    db.commit()


def written(app: Flask) -> dict[str, EmailMessage]:
    return {mail["To"]: mail for mail in reminders(app, SENDER)}


def text_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def test_nobody_is_reminded_who_has_not_asked(app: Flask, cast: Cast) -> None:
    assert written(app) == {}


def test_the_account_page_turns_reminders_on_and_off(aino: Browser, cast: Cast, db: Session) -> None:
    answer = aino.submit("/account", {"wants_reminders": "y"}, form="/account/reminders", status=303)
    page = aino.follow(answer).page
    assert page.flashes == ["You will get reminders by e-mail."]
    assert "checked" in page.by_id["wants_reminders"].attrib
    assert db.get_one(User, cast.users["Aino"].id).wants_reminders
    assert not db.get_one(User, cast.users["Sulo"].id).wants_reminders

    answer = aino.submit("/account", {"wants_reminders": None}, form="/account/reminders", status=303)
    page = aino.follow(answer).page
    assert page.flashes == ["You get no more reminders."]
    assert "checked" not in page.by_id["wants_reminders"].attrib


def test_the_account_page_says_when_no_mail_is_sent(aino: Browser) -> None:
    assert "This installation sends no e-mail yet." in aino.get("/account").page.text


def test_a_reminder_says_what_the_page_says(app: Flask, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Aino")
    plan(db, cast, date(2026, 11, 17))

    mail = written(app)["aino@example.org"]

    assert mail["Subject"] == "What is due: Joensuun Esimerkkiyhdistys ry"
    assert mail["From"] == "Opintorinki <opintorinki@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert text_of(mail) == (
        "Late and now\n"
        "\n"
        "- Tue 17.11.2026 Late: Digitaidot: Record the session of Tue 17.11.2026: nothing has been recorded yet.\n"
        "\n"
        "The next 14 days\n"
        "\n"
        "- Thu 26.11.2026 Muistin tukena: Session at 18:00–20:00\n"
        "\n"
        "You get this e-mail because you asked for reminders. You can stop them on the page Your account.\n"
    )


def test_links_are_written_where_the_installation_knows_its_address(make_app: MakeApp, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Leena")
    change(db, cast.group, season_end=date(2026, 12, 1))
    app = make_app(public_url="https://ryhmat.example.org/rinki/")

    assert text_of(written(app)["leena@example.org"]) == (
        "The next 14 days\n"
        "\n"
        "- Tue 1.12.2026 Digitaidot: The season ends on 1.12.2026\n"
        "  Members who have turned 15: Members still needed: 3, by 1.12.2026.\n"
        "  Teaching hours 2026: 6 h still missing by 1.12.2026.\n"
        f"  https://ryhmat.example.org/rinki/groups/{cast.group}/members\n"
        "\n"
        "You get this e-mail because you asked for reminders. You can stop them on the page Your account.\n"
        "https://ryhmat.example.org/rinki/account\n"
    )


@pytest.mark.both_databases
def test_nothing_due_means_no_mail(app: Flask, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Leena")

    assert written(app) == {}, "the season of Digitaidot ends in more than two weeks"


def test_each_association_has_a_mail_of_its_own(app: Flask, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Aino")
    db.add(UserRole(user_id=cast.users["Aino"].id, association_id=cast.foreign_association, role=Role.AUDITOR))
    change(db, cast.foreign_group, season_end=date(2026, 12, 1))

    mails = reminders(app, SENDER)

    assert [mail["Subject"] for mail in mails] == [
        "What is due: Joensuun Esimerkkiyhdistys ry",
        "What is due: Liperin Toinen ry",
    ]
    assert "Digitaidot" not in text_of(mails[1])


@pytest.mark.parametrize(
    ("locale", "subject", "line"),
    [
        ("fi", "Tehtävät", "- to 26.11.2026 Muistin tukena: Tapaaminen klo 18.00–20.00"),
        ("sv", "Att göra", "- tors 26.11.2026 Muistin tukena: Träff kl. 18.00–20.00"),
        ("xx", "Tehtävät", "- to 26.11.2026 Muistin tukena: Tapaaminen klo 18.00–20.00"),
    ],
)
def test_each_reads_their_own_language(
    app: Flask, cast: Cast, db: Session, locale: str, subject: str, line: str
) -> None:
    ask_for_reminders(db, cast, "Aino", "Sulo")
    db.get_one(User, cast.users["Aino"].id).locale = locale
    db.commit()

    mails = written(app)

    assert mails["aino@example.org"]["Subject"] == f"{subject}: Joensuun Esimerkkiyhdistys ry"
    assert line in text_of(mails["aino@example.org"])
    assert mails["sulo@example.org"]["Subject"].startswith("What is due")


def test_the_neutral_name_stands_for_the_group(app: Flask, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Aino")
    change(db, cast.unled, neutral_name="Torstairyhmä")

    text = text_of(written(app)["aino@example.org"])

    assert "Torstairyhmä" in text
    assert "Muistin" not in text


def test_an_association_with_a_line_break_in_its_name_breaks_no_header(app: Flask, cast: Cast, db: Session) -> None:
    ask_for_reminders(db, cast, "Aino")
    db.get_one(Association, cast.association).name = "Yksi\nBcc: joku@example.org"
    db.commit()

    (mail,) = written(app).values()

    assert mail["Bcc"] is None
    assert mail["Subject"] == "What is due: Yksi Bcc: joku@example.org"
