"""which version of the consent's text somebody agreed to in the chat."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("link", sa.Column("agreed_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("link", "agreed_version")
