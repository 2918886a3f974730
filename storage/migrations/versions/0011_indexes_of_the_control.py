"""what /control counts by: marks by student and subject, lessons with a topic, term marks by term."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TOPIC = sa.text("topic IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_mark_subject", "mark", ["student_id", "subject_id", "day"])
    op.create_index(
        "ix_lesson_given",
        "lesson",
        ["class_id", "subject_id", "subgroup", "day"],
        sqlite_where=TOPIC,
        postgresql_where=TOPIC,
    )
    op.create_index("ix_term_mark_term", "term_mark", ["term_id"])


def downgrade() -> None:
    op.drop_index("ix_term_mark_term", "term_mark")
    op.drop_index("ix_lesson_given", "lesson")
    op.drop_index("ix_mark_subject", "mark")
