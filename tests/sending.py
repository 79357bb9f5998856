"""A mail server of the tests' own, and the groups that a reminder speaks of."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from webapp.settings import MailServer

SENDER = Address("Opintorinki", addr_spec="opintorinki@example.org")
USER, PASSWORD = "posti", "sala:sana@1"


class Postbox:
    """What the server took, and whom it refuses."""

    def __init__(self, refused: set[str] | None = None) -> None:
        self.refused = refused or set()
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.encrypted: list[bool] = []

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = cast(bytes, envelope.content)
        self.mails.append(cast(EmailMessage, cast(Message, BytesParser(policy=default).parsebytes(content))))
        self.recipients.extend(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


def _knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def mail_server(
    postbox: Postbox,
    *,
    host: str = "127.0.0.1",
    asks_password: bool = False,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[MailServer]:
    """A server on this computer that puts what it gets into the postbox; how to reach it without a password."""
    options: dict[str, Any] = {"tls_context": starttls, "ssl_context": tls}
    if asks_password:
        options |= {"authenticator": _knows, "auth_required": True, "auth_require_tls": False}
    with socket.socket() as probe:
        probe.bind((host, 0))
        port = probe.getsockname()[1]
    controller = Controller(postbox, hostname=host, port=port, **options)
    controller.start()
    try:
        yield MailServer(host=host, port=port, tls=tls is not None, sender=SENDER)
    finally:
        controller.stop()


def certificate() -> ssl.SSLContext:
    """A server's side of an encrypted connection, with a certificate that nobody has signed."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(Path(__file__).with_name("unsigned.pem"))
    return context
