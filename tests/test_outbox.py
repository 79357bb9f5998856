"""Handing mails to a real mail server, and what it can refuse."""

import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.sending import PASSWORD, SENDER, USER, Postbox, certificate, mail_server
from webapp import outbox
from webapp.outbox import Outcome, send_all, written
from webapp.settings import MailServer


def mail(to: str, text: str = "Hei, äöå\n") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["Subject"], made["From"], made["To"] = "Mitä on tehtävä", SENDER, to
    made.set_content(text)
    return made


MAILS = [mail("aino@example.org"), mail("sulo@example.org"), mail("leena@example.org")]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with mail_server(postbox) as running:
        yield running


def test_the_mails_arrive_as_they_were_written(server: MailServer, postbox: Postbox) -> None:
    assert send_all(MAILS, server) == Outcome(sent=3)

    assert postbox.recipients == ["aino@example.org", "sulo@example.org", "leena@example.org"]
    assert postbox.mails[0]["Subject"] == "Mitä on tehtävä"
    assert postbox.mails[0]["From"] == "Opintorinki <opintorinki@example.org>"
    assert postbox.mails[0].get_content().strip() == "Hei, äöå"


def test_without_mails_nobody_is_called() -> None:
    nowhere = MailServer(host="127.0.0.1", port=1, tls=False, sender=SENDER)

    assert send_all([], nowhere) == Outcome()


def test_a_refused_address_stops_no_other(server: MailServer, postbox: Postbox) -> None:
    postbox.refused = {"sulo@example.org"}

    outcome = send_all(MAILS, server)
    assert outcome == Outcome(sent=2, failed=1)
    assert outcome.reached == {"aino@example.org", "leena@example.org"}
    assert postbox.recipients == ["aino@example.org", "leena@example.org"]


@pytest.mark.parametrize("address", ["näin@example.org", "ei osoite", "", "a@b@c"])
def test_an_address_that_cannot_be_written_stops_no_other(server: MailServer, postbox: Postbox, address: str) -> None:
    postbox.refused = {address, "ei"}

    outcome = send_all([mail(address), *MAILS], server)

    assert outcome.sent >= 3
    assert set(postbox.recipients) >= {"aino@example.org", "sulo@example.org", "leena@example.org"}


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_nothing_typed_adds_a_header_or_a_recipient(ends: str) -> None:
    sender = Address("Opintorinki", "opintorinki", "example.org")
    with pytest.raises(ValueError, match="linefeed"):
        written(to="aino@example.org", sender=sender, subject=f"Kutsu{ends}Bcc: ulla@example.org", text="Hei")
    with pytest.raises(ValueError, match="linefeed"):
        written(to=f"aino@example.org{ends}Bcc: ulla@example.org", sender=sender, subject="Kutsu", text="Hei")


def test_a_connection_that_was_lost_is_made_again(
    server: MailServer, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = smtplib.SMTP.send_message
    calls: list[str] = []

    def falters(connection: smtplib.SMTP, message: EmailMessage) -> object:
        calls.append(message["To"])
        if len(calls) == 2:
            connection.close()
            raise smtplib.SMTPServerDisconnected("gone")
        return send(connection, message)

    monkeypatch.setattr(smtplib.SMTP, "send_message", falters)

    assert send_all(MAILS, server) == Outcome(sent=2, failed=1)
    assert postbox.recipients == ["aino@example.org", "leena@example.org"]


def test_a_server_that_does_not_answer_is_told_in_a_sentence() -> None:
    nowhere = MailServer(host="127.0.0.1", port=1, tls=False, sender=SENDER)

    assert send_all(MAILS, nowhere) == Outcome(problem="The mail server does not answer.")


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_the_user_name_and_the_password_open_the_server(postbox: Postbox) -> None:
    with mail_server(postbox, asks_password=True) as server:
        known = replace(server, user=USER, password=PASSWORD)
        wrong = replace(server, user=USER, password="something else")

        assert send_all(MAILS, known) == Outcome(sent=3)
        assert send_all(MAILS, wrong) == Outcome(problem="The mail server refuses the user name and the password.")
        assert send_all(MAILS, server) == Outcome(failed=3), "it wants a password and got none"


def test_a_server_without_passwords_is_told_in_a_sentence(server: MailServer) -> None:
    outcome = send_all(MAILS, replace(server, user=USER, password=PASSWORD))

    assert outcome == Outcome(problem="The mail server takes no user name and password.")


def test_encryption_is_taken_when_it_is_offered(postbox: Postbox) -> None:
    with mail_server(postbox, starttls=certificate()) as server:
        assert send_all(MAILS, server) == Outcome(sent=3)

    assert postbox.encrypted == [True] * 3


def test_a_connection_can_be_encrypted_from_the_beginning(postbox: Postbox) -> None:
    with mail_server(postbox, tls=certificate()) as server:
        assert server.tls
        assert send_all(MAILS, server) == Outcome(sent=3)


# To the program, 127.0.0.2 is another computer.
@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_another_computers_certificate_must_hold(postbox: Postbox, how: str) -> None:
    with mail_server(postbox, host="127.0.0.2", **{how: certificate()}) as server:  # type: ignore[arg-type]
        outcome = send_all(MAILS, server)

    assert outcome.problem == "The connection to the mail server can't be encrypted, or its certificate does not hold."
    assert postbox.mails == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_goes_to_no_other_computer_unencrypted(postbox: Postbox) -> None:
    with mail_server(postbox, host="127.0.0.2", asks_password=True) as server:
        outcome = send_all(MAILS, replace(server, user=USER, password=PASSWORD))

    assert outcome.problem.startswith("The mail server offers no encryption, so the password is not sent to it.")
    assert postbox.mails == []


def test_certificates_are_asked_for() -> None:
    server = MailServer(host="mail.example.org", port=465, tls=True, sender=SENDER)
    context = outbox._context(server)

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
