"""names of subjects of before."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_subject_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_former_subject_name_school_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name="fk_former_subject_name_subject_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_subject_name"),
        sa.UniqueConstraint("school_id", "name", name="uq_former_subject_name_school_id_name"),
    )


def downgrade() -> None:
    op.drop_table("former_subject_name")
