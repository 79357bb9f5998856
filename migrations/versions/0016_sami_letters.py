"""People are found and ordered by ŧ, ǥ, ʒ and other letters that no diacritic can be taken off, too."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0012"
branch_labels = None
depends_on = None

WITH_MORE = re.compile("LATIN SMALL LETTER ([A-Z]) WITH .*")
SPELT_OUT = {"ʒ": "z", "ə": "e"}


def folded(key: str) -> str:
    """The key as names are folded from this version on."""
    return "".join(map(base, key))


def base(letter: str) -> str:
    """The plain letter that one is."""
    if letter.isascii():
        return letter
    found = WITH_MORE.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else "" if unicodedata.category(letter) == "Lm" else SPELT_OUT.get(letter, letter)


def upgrade() -> None:
    people = sa.table("people", sa.column("id"), sa.column("sort_key"), sa.column("search_key"))
    connection = op.get_bind()
    for id_, sort_key, search_key in connection.execute(sa.select(*people.c)).all():
        keys = {"sort_key": folded(sort_key), "search_key": folded(search_key)}
        if keys != {"sort_key": sort_key, "search_key": search_key}:
            connection.execute(sa.update(people).where(people.c.id == id_).values(keys))


def downgrade() -> None:
    """The keys of the earlier version are made anew when a person is saved."""
