"""the class beside one's own marks as a school's choice; a student's own tasks; a reader's goals."""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "school", sa.Column("compare_with_class", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_table(
        "own_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.person_id"], name="fk_own_task_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_own_task"),
    )
    op.create_index("ix_own_task_student", "own_task", ["student_id", "due"])
    op.create_table(
        "goal",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_goal_account_id"),
        sa.ForeignKeyConstraint(["student_id"], ["student.person_id"], name="fk_goal_student_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name="fk_goal_subject_id"),
        sa.PrimaryKeyConstraint("account_id", "student_id", "subject_id", "term_id", name="pk_goal"),
    )


def downgrade() -> None:
    op.drop_table("goal")
    op.drop_index("ix_own_task_student", table_name="own_task")
    op.drop_table("own_task")
    op.drop_column("school", "compare_with_class")
