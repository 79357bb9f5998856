"""How a form was answered, so that one that is sent twice is answered as at first, whatever it did."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What is in it is a day old at most, and no form stands open during an upgrade for long.
    op.drop_table("sent_forms")
    _create(
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(length=200), nullable=False),
        sa.Column("told", sa.String(length=1000), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("sent_forms")
    _create(
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
    )


def _create(*own: sa.Column) -> None:
    op.create_table(
        "sent_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        *own,
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_sent_forms_association_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_forms")),
        sa.UniqueConstraint("key", name=op.f("uq_sent_forms_key")),
        sqlite_autoincrement=True,
    )
