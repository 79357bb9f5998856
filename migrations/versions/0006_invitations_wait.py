"""An invitation waits for its answer, whether the invited person has an account or not."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("user_roles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invitation_key", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("invited_name", sa.String(length=200), server_default="", nullable=False))
    # Who had no password hadn't accepted. The links that were given name the account's key, and go on working.
    for name, of_user in (("invitation_key", "sign_in_key"), ("invited_name", "name")):
        op.execute(
            f"UPDATE user_roles SET {name} = (SELECT {of_user} FROM users WHERE users.id = user_roles.user_id)"  # noqa: S608
            " WHERE user_id IN (SELECT id FROM users WHERE password_hash = '')"
        )


def downgrade() -> None:
    # Without the column every role holds. Whoever has a password would get it unasked; a link is made again instead.
    op.execute(
        "DELETE FROM user_roles WHERE invitation_key IS NOT NULL"
        " AND user_id IN (SELECT id FROM users WHERE password_hash <> '')"
    )
    with op.batch_alter_table("user_roles", schema=None) as batch_op:
        batch_op.drop_column("invited_name")
        batch_op.drop_column("invitation_key")
