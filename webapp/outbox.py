"""Sending mails: one connection for all, and a refused address stops no other."""

import smtplib
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid

from webapp.settings import MailServer

SECONDS_TO_WAIT = 30
THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


class NoMailServer(Exception):
    """The server can't be used; the text is a sentence that says why, without anybody's address."""


@dataclass
class Outcome:
    """How many mails were handed to the server and to whom, and how many it refused. `problem` says why the rest wasn't
    tried.
    """

    sent: int = 0
    failed: int = 0
    problem: str = ""
    reached: set[str] = field(default_factory=set, compare=False)


def written(*, to: str, sender: Address, subject: str, text: str) -> EmailMessage:
    """A mail of plain text to one address."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = sender
    mail["To"] = to
    mail["Date"] = localtime()
    mail["Message-ID"] = make_msgid(domain=sender.domain)
    # Keeps absence notices from being sent back.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


def send_all(mails: Iterable[EmailMessage], server: MailServer) -> Outcome:
    """Hand the mails over one by one. Raises nothing: what went wrong is counted."""
    outcome, connection = Outcome(), None
    for mail in mails:
        try:
            connection = connection or _connect(server)
            connection.send_message(mail)
        except NoMailServer as error:
            outcome.problem = str(error)
            return outcome
        except (smtplib.SMTPException, OSError, ValueError) as error:
            outcome.failed += 1
            if not isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                # Whether the connection still holds isn't known: the next mail gets a new one.
                _close(connection)
                connection = None
        else:
            outcome.sent += 1
            outcome.reached.add(str(mail["To"]))
    _close(connection)
    return outcome


def problem_with(server: MailServer) -> str:
    """Why the server can't be used, in a sentence; '' when it can. Nothing is sent."""
    try:
        _close(_connect(server))
    except NoMailServer as error:
        return str(error)
    return ""


def _connect(server: MailServer) -> smtplib.SMTP:
    """A connection that is ready for mails. Raises NoMailServer."""
    connection = None
    try:
        connection = _open(server)
        _encrypt(connection, server)
        if server.user:
            connection.login(server.user, server.password)
    except NoMailServer:
        _close(connection)
        raise
    except (smtplib.SMTPException, OSError) as error:
        _close(connection)
        raise NoMailServer(_what_failed(error)) from error
    return connection


def _what_failed(error: Exception) -> str:
    match error:
        case ssl.SSLError():
            return "The connection to the mail server can't be encrypted, or its certificate does not hold."
        case smtplib.SMTPAuthenticationError():
            return "The mail server refuses the user name and the password."
        case smtplib.SMTPNotSupportedError():
            return "The mail server takes no user name and password."
    return "The mail server does not answer."


def _open(server: MailServer) -> smtplib.SMTP:
    if server.tls:
        context = _context(server)
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS_TO_WAIT, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=SECONDS_TO_WAIT)


def _encrypt(connection: smtplib.SMTP, server: MailServer) -> None:
    connection.ehlo_or_helo_if_needed()
    if server.tls:
        return
    if connection.has_extn("starttls"):
        connection.starttls(context=_context(server))
    elif server.user and server.host not in THIS_COMPUTER:
        raise NoMailServer("The mail server offers no encryption, so the password is not sent to it. Try smtps://.")


def _context(server: MailServer) -> ssl.SSLContext:
    """Asks for a certificate that holds, but not of this computer: its mail server seldom has one."""
    context = ssl.create_default_context()
    if server.host in THIS_COMPUTER:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _close(connection: smtplib.SMTP | None) -> None:
    if connection is not None:
        try:
            connection.quit()
        except (smtplib.SMTPException, OSError):
            connection.close()
