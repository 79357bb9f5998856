"""Guests beside the names, and names that are kept while they don't count."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guests", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("names_aside", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint("guests", "guests >= 0")


def downgrade() -> None:
    # Before, there were no names where they didn't count.
    op.execute("DELETE FROM attendances WHERE session_id IN (SELECT id FROM sessions WHERE names_aside)")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_constraint("guests", type_="check")
        batch_op.drop_column("names_aside")
        batch_op.drop_column("guests")
