"""weekly bells of before."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_bell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_former_bell_school_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_bell"),
        sa.UniqueConstraint(
            "school_id", "number", "days", "last_day", name="uq_former_bell_school_id_number_days_last_day"
        ),
    )


def downgrade() -> None:
    op.drop_table("former_bell")
