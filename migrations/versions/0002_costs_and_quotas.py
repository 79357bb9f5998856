"""Costs of a group, hour quotas of an association, and what the other rule sets ask of a group."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "costs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fee",
                "travel",
                "materials",
                "room",
                "other_study",
                "volunteer_work",
                name="costkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("voucher", sa.String(length=50), nullable=False),
        sa.Column("booked", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_costs_cents")),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_costs_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_costs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("costs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_costs_association_id_group_id"), ["association_id", "group_id"], unique=False
        )

    op.create_table(
        "quotas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("granted_hours", sa.Integer(), nullable=True),
        sa.Column("extra_hours", sa.Integer(), nullable=False),
        sa.Column("realised_before", sa.Integer(), nullable=True),
        sa.CheckConstraint("granted_hours >= 0", name=op.f("ck_quotas_granted_hours")),
        sa.CheckConstraint("extra_hours >= 0", name=op.f("ck_quotas_extra_hours")),
        sa.CheckConstraint("realised_before >= 0", name=op.f("ck_quotas_realised_before")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_quotas_association_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotas")),
        sa.UniqueConstraint("association_id", "year", name=op.f("uq_quotas_association_id_year")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("topic_kind", sa.String(length=100), server_default="", nullable=False))
        batch_op.add_column(sa.Column("has_trainer", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("reported_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_column("reported_on")
        batch_op.drop_column("has_trainer")
        batch_op.drop_column("topic_kind")

    op.drop_table("quotas")
    with op.batch_alter_table("costs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_costs_association_id_group_id"))

    op.drop_table("costs")
