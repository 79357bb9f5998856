"""A group's report, payment and what has been keyed in; people who were erased; calendar feeds and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("paid_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paid_cents", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("report_text", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("neutral_name", sa.String(length=200), server_default="", nullable=False))
        batch_op.create_check_constraint(op.f("ck_groups_payment"), "(paid_on IS NULL) = (paid_cents IS NULL)")
        batch_op.create_check_constraint(op.f("ck_groups_paid_cents"), "paid_cents >= 0")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("age_band", sa.String(length=20), server_default="", nullable=False))

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("feed_key", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("wants_reminders", sa.Boolean(), server_default=sa.false(), nullable=False))

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by", sa.String(length=200), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(), nullable=True),
        sa.Column("reopened_by", sa.String(length=200), nullable=False),
        sa.Column("reopen_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(reopened_at IS NULL) = (reopen_reason = '')", name=op.f("ck_reports_reopening")),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_reports_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "keyed_rows",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=20), nullable=False),
        sa.Column("row", sa.String(length=50), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_keyed_rows_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "sheet", "row", name=op.f("pk_keyed_rows")),
    )
    for table in ("reports", "keyed_rows"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(
                batch_op.f(f"ix_{table}_association_id_group_id"), ["association_id", "group_id"], unique=False
            )


def downgrade() -> None:
    for table in ("keyed_rows", "reports"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_association_id_group_id"))
        op.drop_table(table)

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_column("wants_reminders")
        batch_op.drop_column("feed_key")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("age_band")
        batch_op.drop_column("erased_on")

    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_groups_paid_cents"), type_="check")
        batch_op.drop_constraint(op.f("ck_groups_payment"), type_="check")
        batch_op.drop_column("neutral_name")
        batch_op.drop_column("report_text")
        batch_op.drop_column("paid_cents")
        batch_op.drop_column("paid_on")
        batch_op.drop_column("locked")
