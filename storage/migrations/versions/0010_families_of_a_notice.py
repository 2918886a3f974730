"""the families that a notice is for, fixed when it is confirmed"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("families", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("notice", "families")
