"""An association says until when participants' personal data are kept, and what its own notice on them says."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

TEXTS = {"notice_controller": 200, "notice_contact": 300, "notice_basis": 1000, "notice_source": 1000}


def upgrade() -> None:
    with op.batch_alter_table("associations", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("kept_until_month", sa.Integer(), nullable=True))
        for name, length in TEXTS.items():
            batch_op.add_column(sa.Column(name, sa.String(length), server_default="", nullable=False))
        batch_op.add_column(sa.Column("notice_text", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("associations", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        for name in ("notice_text", *reversed(TEXTS), "kept_until_month"):
            batch_op.drop_column(name)
