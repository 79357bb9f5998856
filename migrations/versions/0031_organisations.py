"""Member organisations: their coordinators, the hours that they give out, and what associations ask of them."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=300), server_default="", nullable=False),
        sa.Column("rules_text", sa.Text(), server_default="", nullable=False),
        sa.Column("rules_url", sa.String(length=500), server_default="", nullable=False),
        sa.Column("plan_days_before", sa.Integer(), nullable=True),
        sa.Column("report_days_after", sa.Integer(), nullable=True),
        sa.Column("estimates_by", sa.Date(), nullable=True),
        sa.CheckConstraint("plan_days_before > 0", name=op.f("ck_organisations_plan_days_before")),
        sa.CheckConstraint("report_days_after >= 0", name=op.f("ck_organisations_report_days_after")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("name", name=op.f("uq_organisations_name")),
        sqlite_autoincrement=True,
    )
    _people()
    _hours()
    with op.batch_alter_table("associations", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("reminded_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_associations_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_associations_organisation_id"),
            "organisations",
            ["organisation_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("events", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_events_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_events_organisation_id"), "organisations", ["organisation_id"], ["id"], ondelete="CASCADE"
        )


def _people() -> None:
    op.create_table(
        "coordinators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("last_used", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("invitation_key", sa.String(length=32), nullable=True),
        sa.Column("invited_name", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_coordinators_user_id"), ondelete="CASCADE"),
        _of_an_organisation("coordinators"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinators")),
        sa.UniqueConstraint("user_id", "organisation_id", name=op.f("uq_coordinators_user_id_organisation_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_coordinators_organisation_id"), "coordinators", ["organisation_id"], unique=False)
    op.create_table(
        "joining_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        _of_an_organisation("joining_invitations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining_invitations")),
        sa.UniqueConstraint("key", name=op.f("uq_joining_invitations_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_joining_invitations_organisation_id"), "joining_invitations", ["organisation_id"], unique=False
    )


def _hours() -> None:
    op.create_table(
        "organisation_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("granted_hours", sa.Integer(), nullable=True),
        sa.Column("extra_hours", sa.Integer(), server_default="0", nullable=False),
        sa.Column("realised_before", sa.Integer(), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("granted_hours >= 0", name=op.f("ck_organisation_years_granted_hours")),
        sa.CheckConstraint("extra_hours >= 0", name=op.f("ck_organisation_years_extra_hours")),
        sa.CheckConstraint("realised_before >= 0", name=op.f("ck_organisation_years_realised_before")),
        _of_an_organisation("organisation_years"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_years")),
        sa.UniqueConstraint("organisation_id", "year", name=op.f("uq_organisation_years_organisation_id_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_shares_hours")),
        _of_an_association("shares"),
        sa.ForeignKeyConstraint(
            ["organisation_id", "year"],
            ["organisation_years.organisation_id", "organisation_years.year"],
            name=op.f("fk_shares_organisation_id_year"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shares")),
        sa.UniqueConstraint(
            "association_id", "organisation_id", "year", name=op.f("uq_shares_association_id_organisation_id_year")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_shares_organisation_id_year"), "shares", ["organisation_id", "year"], unique=False)
    _requests()


def _requests() -> None:
    op.create_table(
        "hour_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=1000), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("decided_hours", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=1000), server_default="", nullable=False),
        sa.Column("answered_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_hour_requests_hours")),
        sa.CheckConstraint("decided_hours >= 0", name=op.f("ck_hour_requests_decided_hours")),
        sa.CheckConstraint("(state = 'answered') = (answered_at IS NOT NULL)", name=op.f("ck_hour_requests_answered")),
        _of_an_organisation("hour_requests"),
        _of_an_association("hour_requests"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_hour_requests_organisation_id_year"), "hour_requests", ["organisation_id", "year"], unique=False
    )
    op.create_index(
        op.f("ix_hour_requests_association_id_year"), "hour_requests", ["association_id", "year"], unique=False
    )


def _of_an_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id"], ["organisations.id"], name=op.f(f"fk_{table}_organisation_id"), ondelete="CASCADE"
    )


def _of_an_association(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["association_id"], ["associations.id"], name=op.f(f"fk_{table}_association_id"), ondelete="CASCADE"
    )


def downgrade() -> None:
    with op.batch_alter_table("events", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_events_organisation_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_events_organisation_id"))
        batch_op.drop_column("organisation_id")
    with op.batch_alter_table("associations", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_associations_organisation_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_associations_organisation_id"))
        batch_op.drop_column("reminded_on")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("organisation_id")
    for table in (
        "hour_requests",
        "shares",
        "organisation_years",
        "joining_invitations",
        "coordinators",
        "organisations",
    ):
        op.drop_table(table)
