"""events of term marks, which belong to no lesson."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFERENCES = {"subject_id": "subject", "year_id": "academic_year", "term_id": "term"}


def upgrade() -> None:
    with op.batch_alter_table("journal_event") as batch:
        batch.alter_column("lesson_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("slot", sa.String(), nullable=True))
        for column, table in REFERENCES.items():
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
            batch.create_foreign_key(f"fk_journal_event_{column}", table, [column], ["id"])


def downgrade() -> None:
    op.execute("DELETE FROM journal_event WHERE lesson_id IS NULL")
    with op.batch_alter_table("journal_event") as batch:
        for column in REFERENCES:
            batch.drop_constraint(f"fk_journal_event_{column}", type_="foreignkey")
            batch.drop_column(column)
        batch.drop_column("slot")
        batch.alter_column("lesson_id", existing_type=sa.Integer(), nullable=False)
