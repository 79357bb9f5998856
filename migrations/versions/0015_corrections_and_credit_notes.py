"""The first report counts, and a correction has a day of its own; a credit note is a cost below 0."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0011"
branch_labels = None
depends_on = None

# Until now the group had the day of its newest report.
_OF_GROUP = "FROM reports WHERE reports.group_id = groups.id"
_FIRST = f"(SELECT reported_on {_OF_GROUP} ORDER BY id LIMIT 1)"
_NEWEST = f"(SELECT reported_on {_OF_GROUP} ORDER BY id DESC LIMIT 1)"


def upgrade() -> None:
    op.add_column("groups", sa.Column("corrected_on", sa.Date(), nullable=True))
    op.execute(
        f"UPDATE groups SET reported_on = {_FIRST}, corrected_on = {_NEWEST} "  # noqa: S608 - it holds nothing typed
        f"WHERE (SELECT count(*) {_OF_GROUP}) > 1"
    )
    with op.batch_alter_table("costs", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_costs_cents"), type_="check")


def downgrade() -> None:
    # The version before knows none.
    op.execute("DELETE FROM costs WHERE cents < 0")
    with op.batch_alter_table("costs", schema=None) as batch_op:
        batch_op.create_check_constraint(op.f("ck_costs_cents"), "cents >= 0")

    op.execute("UPDATE groups SET reported_on = corrected_on WHERE corrected_on IS NOT NULL")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_column("corrected_on")
