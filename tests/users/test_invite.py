"""Letting somebody in: the list of users, the invitation and its link."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.sending import SENDER, Postbox, mail_server
from tests.users.inviting import MAIJA, USERS, accept, invite, led_by, link_on, role_of, user_of
from webapp.domain.roles import Role
from webapp.settings import MailServer


def test_the_list_names_every_user_with_the_role(aino: Browser) -> None:
    assert aino.get(USERS).page.table("Who can sign in") == [
        ["Aatos Toiminnantarkastaja", "aatos@example.org", "auditor", "in use"],
        ["Aino Pääkäyttäjä", "aino@example.org", "administrator", "in use"],
        ["Leena Vetäjä", "leena@example.org", "leader: Digitaidot", "in use"],
        ["Sulo Sihteeri", "sulo@example.org", "secretary", "in use"],
        ["Tuomas Taloudenhoitaja", "tuomas@example.org", "treasurer", "in use"],
    ]


def test_the_association_s_page_leads_to_the_users(aino: Browser) -> None:
    assert aino.get("/association").page.link_to("Users") == USERS


@pytest.mark.parametrize("htmx", [False, True])
def test_an_invitation_is_one_post_and_shows_the_link(aino: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    answer = aino.submit(USERS, MAIJA, form="invitation-form", htmx=htmx, status=200)

    assert answer.page.is_whole is not htmx
    assert answer.page.flashes == ["Give the link below to maija@example.org."]
    assert link_on(answer).startswith("/invitation/")
    assert ["Maija Meri", "maija@example.org", "secretary", "invited"] in answer.page.table("Who can sign in")
    assert answer.page.value("email") == "", "the form is ready for the next one"
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert (maija.password_hash, maija.locale) == ("", "en")
    role = role_of(db, maija.id, cast.association)
    assert role is not None
    assert role.role is Role.SECRETARY


def test_the_link_tells_nobody_s_name_or_address(aino: Browser) -> None:
    link = invite(aino)

    assert "maija" not in link.lower()
    assert "joensuu" not in link.lower()


@pytest.mark.both_databases
def test_a_leader_gets_the_ticked_groups(aino: Browser, cast: Cast, db: Session) -> None:
    invite(aino, {"role": "leader", "led_groups": [cast.unled]})

    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert led_by(db, maija.id) == {cast.unled}


@pytest.mark.parametrize("htmx", [False, True])
def test_any_role_leads_the_ticked_groups(aino: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    invite(aino, {"role": "treasurer", "led_groups": [cast.unled]}, htmx=htmx)

    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert led_by(db, maija.id) == {cast.unled}
    listed = aino.get(USERS).page.table("Who can sign in")
    assert ["Maija Meri", "maija@example.org", "treasurer, leads Muistin tukena", "invited"] in listed


def test_another_association_s_group_is_refused(aino: Browser, cast: Cast, db: Session) -> None:
    sent = MAIJA | {"role": "leader", "led_groups": str(cast.foreign_group)}
    page = aino.post(USERS, sent, status=422).page

    assert page.error("led_groups")
    assert user_of(db, "maija@example.org") is None


def test_the_name_may_be_left_to_the_invited(aino: Browser) -> None:
    invite(aino, {"name": ""})

    row = ["maija@example.org", "maija@example.org", "secretary", "invited"]
    assert row in aino.get(USERS).page.table("Who can sign in")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"email": ""}, {"email": "Write the e-mail address."}),
        ({"email": "maija"}, {"email": "Write the e-mail address as name@example.org."}),
        ({"name": "x" * 201}, {"name": "Write at most 200 characters."}),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_wrong_is_said_beside_the_field(
    aino: Browser, changes: dict[str, str], errors: dict[str, str], htmx: bool
) -> None:
    answer = aino.submit(USERS, MAIJA | changes, form="invitation-form", htmx=htmx, status=422)

    assert answer.page.errors == errors
    assert answer.page.value("name") == (MAIJA | changes)["name"]


@pytest.mark.parametrize("sent", [{"role": "owner"}, {"led_groups": "x"}, {"led_groups": "9" * 30}])
def test_what_is_not_offered_is_refused(aino: Browser, db: Session, sent: dict[str, str]) -> None:
    page = aino.post(USERS, MAIJA | {"role": "leader"} | sent, status=422).page

    assert set(page.errors) == set(sent)
    assert user_of(db, "maija@example.org") is None


def test_a_user_is_not_invited_again(aino: Browser) -> None:
    page = aino.submit(USERS, {"email": "SULO@example.org"}, form="invitation-form", status=422).page

    assert page.errors == {"email": "This person is a user already. To change the role, open the name in the list."}


def test_inviting_twice_changes_the_role_and_keeps_the_link(aino: Browser, browsers: Browsers) -> None:
    """A double click must not end the link that the first page shows."""
    first = invite(aino)
    second = invite(aino, {"role": "auditor", "name": ""})

    assert ["Maija Meri", "maija@example.org", "auditor", "invited"] in aino.get(USERS).page.table("Who can sign in")
    browsers(None).get(second)
    accept(browsers(None), first)


def test_whether_there_is_an_account_is_not_told(aino: Browser) -> None:
    """The page, the list and the user's own page say the same of an address with an account and of one without."""
    told = []
    for email in ("ulla@example.org", "ulle@example.org"):
        invited = aino.submit(USERS, {"email": email, "role": "auditor"}, form="invitation-form", status=200)
        number = invited.page.link_to(email)
        pages = [invited.page.text, aino.get(number).page.text]
        told.append(
            [text.replace(email, "…").replace(invited.page.by_id["link"].attrib["value"], "") for text in pages]
        )
        aino.post(f"{number}/remove", status=303)

    assert told[0] == told[1]


@pytest.mark.both_databases
def test_an_invitation_of_two_associations_waits_for_both_answers(
    aino: Browser, browsers: Browsers, cast: Cast, db: Session
) -> None:
    """Whoever accepts one with a password of their own finds the other on the account's page."""
    invite(browsers("Ulla"))
    visitor = browsers(None)
    accept(visitor, invite(aino))
    maija = user_of(db, MAIJA["email"])
    assert maija is not None
    waiting = role_of(db, maija.id, cast.foreign_association)
    assert waiting is not None
    assert waiting.invitation_key is not None

    account = visitor.get("/account")
    assert "Liperin Toinen ry invites you: secretary." in account.page.text
    visitor.send(account, "/account", {"answer": "accept"}, form=f"invitation-{cast.foreign_association}")
    assert "Liperin Toinen ry: secretary" in visitor.get("/account").page.text


@pytest.mark.parametrize("name", ["Sulo", "Leena", "Tuomas", "Aatos"])
def test_only_an_administrator_invites(browsers: Browsers, db: Session, name: str) -> None:
    browser = browsers(name)

    browser.get(USERS, status=403)
    browser.post(USERS, MAIJA, status=403)
    assert user_of(db, "maija@example.org") is None
    assert USERS not in browser.get("/").page.links()


def test_the_list_has_nobody_of_another_association(aino: Browser) -> None:
    assert "Ulla" not in aino.get(USERS).page.text


def mailing(make_app: MakeApp, cast: Cast, server: MailServer, **settings: str) -> Browser:
    return Browser(make_app(mail_server=server, **settings), cast.users["Aino"])


def test_the_link_is_mailed_where_there_is_a_mail_server(make_app: MakeApp, cast: Cast, visitor: Browser) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        aino = mailing(make_app, cast, server, public_url="https://ryhmat.example.org/rinki/")
        answer = aino.submit(USERS, MAIJA, form="invitation-form", status=200)

    assert answer.page.flashes == [
        "The link was sent to maija@example.org. If it does not arrive, give the link yourself."
    ]
    link = answer.page.by_id["link"].attrib["value"]
    assert link.startswith("https://ryhmat.example.org/rinki/invitation/")
    (mail,) = postbox.mails
    assert (mail["Subject"], mail["To"]) == ("Invitation: Joensuun Esimerkkiyhdistys ry", "maija@example.org")
    assert mail.get_content().replace("\r\n", "\n") == (
        "Aino Pääkäyttäjä invites you to Opintorinki, "
        "where Joensuun Esimerkkiyhdistys ry keeps its peer study groups.\n"
        "\n"
        "Open the link to accept the invitation:\n"
        f"{link}\n"
        "\n"
        "The link works once, for 14 days. Don't pass it on.\n"
    )
    visitor.get(link.removeprefix("https://ryhmat.example.org/rinki"))


ONLY_HERE = "The link opens on this computer only"


@pytest.mark.slow
@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("host", ["http://localhost", "http://127.0.0.1:5000", "http://[::1]:5000"])
def test_a_link_that_opens_on_this_computer_only_says_so(make_app: MakeApp, cast: Cast, host: str, htmx: bool) -> None:
    aino = Browser(make_app(public_url=host), cast.users["Aino"])
    page = aino.submit(USERS, MAIJA, form="invitation-form", htmx=htmx, status=200).page

    assert ONLY_HERE in page.text
    assert page.by_id["link"].attrib["value"].startswith(host)


def test_a_link_that_opens_elsewhere_says_nothing_of_it(make_app: MakeApp, cast: Cast) -> None:
    aino = Browser(make_app(public_url="https://ryhmat.example.org"), cast.users["Aino"])

    assert ONLY_HERE not in aino.submit(USERS, MAIJA, form="invitation-form", status=200).page.text


def test_where_no_address_is_set_the_browser_s_own_is_looked_at(aino: Browser) -> None:
    assert ONLY_HERE in aino.submit(USERS, MAIJA, form="invitation-form", status=200).page.text


@pytest.mark.slow
def test_a_mail_server_that_does_not_answer_stops_no_invitation(make_app: MakeApp, cast: Cast) -> None:
    aino = mailing(make_app, cast, MailServer(host="127.0.0.1", port=1, tls=False, sender=SENDER))
    answer = aino.submit(USERS, MAIJA, form="invitation-form", status=200)

    assert answer.page.flashes == ["The e-mail could not be sent. Give the link below to maija@example.org."]
    assert link_on(answer)


@pytest.mark.parametrize(("language", "heading"), [("fi", "Käyttäjät"), ("sv", "Användare")])
def test_the_page_speaks_the_reader_s_language(aino: Browser, language: str, heading: str) -> None:
    aino.submit("/", {"language": language}, form="/language", status=303)

    assert aino.get(USERS).page.heading == heading
