"""What apps make their codes of is sealed, and recovery codes are kept as passwords are.

No version has been released that kept them otherwise: who has set a second step up meanwhile sets it up anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM recovery_codes")
    op.execute("UPDATE users SET totp_secret = NULL, totp_step = NULL")
    with op.batch_alter_table("users", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("totp_secret", existing_type=sa.String(length=32), type_=sa.String(length=120))


def downgrade() -> None:
    op.execute("DELETE FROM recovery_codes")
    op.execute("UPDATE users SET totp_secret = NULL, totp_step = NULL")
    with op.batch_alter_table("users", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("totp_secret", existing_type=sa.String(length=120), type_=sa.String(length=32))
