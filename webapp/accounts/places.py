"""Where a try of a password counts: from which place, at which account."""

import hmac
from ipaddress import IPv6Address, IPv6Network, ip_address

from webapp.accounts.tries import ACCOUNT, ADDRESS, PAIR, Bucket
from webapp.keys import Purpose, key_of


def buckets_of(address: str, email: str) -> list[Bucket]:
    """Where a try at an account counts: always in the same order, so that no two tries wait for each other."""
    account = email.strip().lower()
    narrow, wide = _networks(address)
    found = [Bucket(_key(narrow, account), PAIR, True), Bucket(_key(narrow, ""), ADDRESS, False)]
    if wide:
        found[:0] = [
            Bucket(_key(wide, account), PAIR.of_many(), True),
            Bucket(_key(wide, ""), ADDRESS.of_many(), False),
        ]
    return [*found, Bucket(_key("", account), ACCOUNT, False)]


def _key(network: str, account: str) -> str:
    return hmac.digest(key_of(Purpose.TRIES), f"{network} {account}".encode(), "sha256").hex()


def _networks(address: str) -> tuple[str, str]:
    """The address, or of IPv6 the network in which one household has as many addresses as it likes; and the network in
    which one customer may have many of those, '' where there is none.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address, ""
    if not isinstance(found, IPv6Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found), ""
    return str(IPv6Network((found, 64), strict=False)), str(IPv6Network((found, 48), strict=False))
