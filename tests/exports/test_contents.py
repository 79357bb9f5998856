"""Every column of the register is exported, or left out with a reason: whoever adds one decides."""

import pytest

from webapp.db import Base
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.domain.roles import Role
from webapp.exports import contents

TABLES = {one.name: one for one in contents.tables()}
SECRETS = {
    "users.password_hash",
    "users.sign_in_key",
    "users.feed_key",
    "users.totp_secret",
    "user_roles.invitation_key",
    "coordinators.invitation_key",
    "joining_invitations.key",
    "keyed_rows.fingerprint",
}
MADE_OF_OTHERS = {"standings", "standing_years"}


def test_every_table_is_exported() -> None:
    left_out = contents.tables_left_out()
    assert TABLES.keys() | left_out.keys() == Base.metadata.tables.keys()
    assert not TABLES.keys() & left_out.keys()
    assert not [
        name for name in left_out.keys() - MADE_OF_OTHERS if "association_id" in Base.metadata.tables[name].columns
    ]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_is_exported_or_left_out_with_a_reason(name: str) -> None:
    exported, left_out = TABLES[name].columns, contents.left_out_everywhere() | dict(TABLES[name].left_out)
    columns = {column.name for column in Base.metadata.tables[name].columns}

    assert not exported.keys() & left_out.keys()
    assert columns - exported.keys() - left_out.keys() == set(), "export them, or say in contents.toml why not"
    assert exported.keys() | TABLES[name].left_out.keys() <= columns, "contents.toml has columns that are gone"
    assert TABLES[name].only_in_json <= exported.keys()
    assert all(exported.values())
    assert all(left_out.values())


def test_no_secret_is_exported() -> None:
    exported = {f"{name}.{column}" for name, table in TABLES.items() for column in table.columns}
    secret = {f"{table}.{column}" for table, one in TABLES.items() for column in one.columns if "key" in column}

    assert not exported & SECRETS
    assert not secret


def test_every_file_has_a_name_and_headers_of_its_own() -> None:
    assert len({one.file for one in TABLES.values()}) == len(TABLES)
    for one in TABLES.values():
        assert len(set(one.columns.values())) == len(one.columns), one.name


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("user_roles.role", Role),
        ("sessions.kind", SessionKind),
        ("sessions.state", SessionState),
        ("attendances.state", AttendanceState),
        ("keyed_rows.sheet", {"steps", "plan", "report"}),
    ],
)
def test_every_code_has_a_word(column: str, codes: set[str]) -> None:
    assert contents.words()[column].keys() == {str(code) for code in codes}
