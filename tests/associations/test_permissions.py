"""The table of rights, and the document made from it."""

from pathlib import Path

from webapp.domain.roles import Role
from webapp.rights import RIGHTS, Right
from webapp.rights_document import document

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"


def test_the_document_is_made_from_the_table() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_every_right_has_its_holders_and_says_who_they_are() -> None:
    assert set(RIGHTS) == set(Right)
    # What is an organisation's is nobody's in an association.
    assert [
        right for right, holders in RIGHTS.items() if (Role.ADMINISTRATOR in holders.roles) is holders.coordinators
    ] == []
    assert [right for right, holders in RIGHTS.items() if not holders.sentence and holders.roles != set(Role)] == []
