"""days with bells of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_bell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("classes", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_day_bell_school_id"),
        sa.PrimaryKeyConstraint("id", name="pk_day_bell"),
        sa.UniqueConstraint(
            "school_id", "day", "classes", "number", name="uq_day_bell_school_id_day_classes_number"
        ),
    )


def downgrade() -> None:
    op.drop_table("day_bell")
