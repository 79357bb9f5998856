"""How each group stands, kept beside it. They are judged when they are first needed."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0031"
branch_labels = None
depends_on = None

STATE = sa.Enum("met", "on_track", "action", "check", "missed", name="state", native_enum=False, length=20)
GROUP = ["groups.association_id", "groups.id"]


def upgrade() -> None:
    op.create_table(
        "standings",
        sa.Column("group_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("judged_by", sa.String(length=64), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("of_age", sa.Integer(), nullable=True),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("next_deadline", sa.Date(), nullable=True),
        sa.Column("support_now", sa.Integer(), nullable=True),
        sa.Column("support_forecast", sa.Integer(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"], GROUP, name=op.f("fk_standings_association_id_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_standings")),
    )
    op.create_index(op.f("ix_standings_association_id_turn"), "standings", ["association_id", "turn"])
    op.create_table(
        "standing_years",
        sa.Column("group_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("draws", sa.Boolean(), nullable=False),
        sa.Column("reported_use", sa.Integer(), nullable=False),
        sa.Column("held_use", sa.Integer(), nullable=False),
        sa.Column("planned_use", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            GROUP,
            name=op.f("fk_standing_years_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "year", name=op.f("pk_standing_years")),
    )
    op.create_index(op.f("ix_standing_years_association_id_year"), "standing_years", ["association_id", "year"])


def downgrade() -> None:
    op.drop_table("standing_years")
    op.drop_table("standings")
