"""What was removed from groups, aside for a while; and on SQLite no number is used twice again.

Tables that earlier migrations had copied lost that: a new session could get the number of one that was removed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0018"
branch_labels = None
depends_on = None

NUMBERED = ("associations", "users", "user_roles", "groups", "sessions", "costs")


def upgrade() -> None:
    op.create_table(
        "removed_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_removed_rows_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["association_id", "person_id"],
            ["people.association_id", "people.id"],
            name=op.f("fk_removed_rows_association_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_rows")),
        sa.UniqueConstraint(
            "association_id", "record", "record_id", name=op.f("uq_removed_rows_association_id_record_record_id")
        ),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in NUMBERED:
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
                pass
    with op.batch_alter_table("removed_rows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_removed_rows_association_id_group_id"), ["association_id", "group_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_removed_rows_association_id_person_id"), ["association_id", "person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_removed_rows_removed_at"), ["removed_at"], unique=False)


def downgrade() -> None:
    op.drop_table("removed_rows")
