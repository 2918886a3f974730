"""what a mark's kind, weight and comment were before a change."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("journal_event", sa.Column("detail", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("journal_event", "detail")
