"""what the office proposes, applies and takes back in the chat; a student's group of physical education and language."""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("images", sa.JSON(), nullable=True),
        sa.Column("proposed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("applied_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_office_change_school_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_office_change_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_office_change"),
    )
    op.create_index("ix_office_change_school", "office_change", ["school_id", "applied_at"])
    op.add_column("student", sa.Column("pe_group", sa.String(), nullable=True))
    op.add_column("student", sa.Column("foreign_language", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("student", "foreign_language")
    op.drop_column("student", "pe_group")
    op.drop_table("office_change")
