"""First tables: associations, users, groups, people, members, sessions, attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "associations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("municipality", sa.String(length=100), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_associations")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("sign_in_key", sa.String(length=32), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("learning_goal", sa.Text(), nullable=False),
        sa.Column(
            "form", sa.Enum("local", "remote", "hybrid", name="groupform", native_enum=False, length=20), nullable=False
        ),
        sa.Column("municipality", sa.String(length=100), nullable=False),
        sa.Column("season_start", sa.Date(), nullable=False),
        sa.Column("season_end", sa.Date(), nullable=False),
        sa.Column("planned_hours", sa.Integer(), nullable=True),
        sa.Column("plan_published_on", sa.Date(), nullable=True),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("rule_set", sa.String(length=100), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("season_end >= season_start", name=op.f("ck_groups_season")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_groups_association_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("association_id", "id", name=op.f("uq_groups_association_id_id")),
        sa.UniqueConstraint(
            "association_id", "name", "season_start", name=op.f("uq_groups_association_id_name_season_start")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=100), nullable=False),
        sa.Column("last_name", sa.String(length=100), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("of_age_confirmed_on", sa.Date(), nullable=True),
        sa.Column("of_age_confirmed_by", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("gender", sa.String(length=20), nullable=False),
        sa.Column("municipality", sa.String(length=100), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=1000).with_variant(sa.String(length=1000, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "search_key",
            sa.String(length=1000).with_variant(sa.String(length=1000, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(of_age_confirmed_on IS NULL) = (of_age_confirmed_by IS NULL)", name=op.f("ck_people_confirmation")
        ),
        sa.CheckConstraint("birth_date IS NULL OR birth_year IS NULL", name=op.f("ck_people_one_birth")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_people_association_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("association_id", "id", name=op.f("uq_people_association_id_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_people_association_id_sort_key"), ["association_id", "sort_key"], unique=False
        )

    op.create_table(
        "user_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "secretary",
                "leader",
                "treasurer",
                "auditor",
                name="role",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_user_roles_association_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_roles")),
        sa.UniqueConstraint("user_id", "association_id", name=op.f("uq_user_roles_user_id_association_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("user_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_roles_association_id"), ["association_id"], unique=False)

    op.create_table(
        "group_leaders",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_group_leaders_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_group_leaders_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "group_id", name=op.f("pk_group_leaders")),
    )
    with op.batch_alter_table("group_leaders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_leaders_association_id"), ["association_id"], unique=False)

    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint("left_on >= joined_on", name=op.f("ck_members_left_on")),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_members_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["association_id", "person_id"],
            ["people.association_id", "people.id"],
            name=op.f("fk_members_association_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("association_id", "id", name=op.f("uq_members_association_id_id")),
        sa.UniqueConstraint("group_id", "person_id", "joined_on", name=op.f("uq_members_group_id_person_id_joined_on")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_members_association_id_group_id"), ["association_id", "group_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_members_association_id_person_id"), ["association_id", "person_id"], unique=False
        )

    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=500), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "study",
                "party",
                "sales",
                "annual_meeting",
                "recreation",
                "other_event",
                name="kind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("planned", "held", "cancelled", name="sessionstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("head_count", sa.Integer(), nullable=True),
        sa.Column("hours_override", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(hours_override IS NULL) = (override_reason = '')", name=op.f("ck_sessions_override")),
        sa.CheckConstraint("break_minutes >= 0", name=op.f("ck_sessions_break_minutes")),
        sa.CheckConstraint("ends > starts", name=op.f("ck_sessions_times")),
        sa.ForeignKeyConstraint(
            ["association_id", "group_id"],
            ["groups.association_id", "groups.id"],
            name=op.f("fk_sessions_association_id_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("association_id", "id", name=op.f("uq_sessions_association_id_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sessions_association_id_group_id_day"), ["association_id", "group_id", "day"], unique=False
        )

    op.create_table(
        "attendances",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", sa.Enum("present", "absent", name="attendancestate", native_enum=False, length=20), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["association_id", "member_id"],
            ["members.association_id", "members.id"],
            name=op.f("fk_attendances_association_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["association_id", "session_id"],
            ["sessions.association_id", "sessions.id"],
            name=op.f("fk_attendances_association_id_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_attendances")),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendances_association_id_member_id"), ["association_id", "member_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendances_association_id_member_id"))

    op.drop_table("attendances")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_association_id_group_id_day"))

    op.drop_table("sessions")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_members_association_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_members_association_id_group_id"))

    op.drop_table("members")
    with op.batch_alter_table("group_leaders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_leaders_association_id"))

    op.drop_table("group_leaders")
    with op.batch_alter_table("user_roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_roles_association_id"))

    op.drop_table("user_roles")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_association_id_sort_key"))

    op.drop_table("people")
    op.drop_table("groups")
    op.drop_table("users")
    op.drop_table("associations")
