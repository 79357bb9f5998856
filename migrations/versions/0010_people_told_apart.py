"""Pairs of people who look alike and are two."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "different_people",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id < other_id", name=op.f("ck_different_people_pair")),
        sa.ForeignKeyConstraint(
            ["association_id", "other_id"],
            ["people.association_id", "people.id"],
            name=op.f("fk_different_people_association_id_other_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["association_id", "person_id"],
            ["people.association_id", "people.id"],
            name=op.f("fk_different_people_association_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_different_people")),
    )
    with op.batch_alter_table("different_people", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_different_people_association_id_other_id"), ["association_id", "other_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_different_people_association_id_person_id"), ["association_id", "person_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("different_people")
