"""days on which a member of staff is not at school."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_staff_absence_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_absence"),
        sa.UniqueConstraint(
            "person_id", "first_day", "last_day", name="uq_staff_absence_person_id_first_day_last_day"
        ),
    )


def downgrade() -> None:
    op.drop_table("staff_absence")
