"""What somebody has seen of a group's notes isn't told again."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seen_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=50), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("seen_by", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_seen_notes_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_notes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("seen_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_seen_notes_association_id_group_id"), ["association_id", "group_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("seen_notes")
