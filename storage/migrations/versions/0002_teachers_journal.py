"""the teacher's journal."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.tables.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "app_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("init_digest", sa.String(), nullable=False),
        sa.Column("device_digest", sa.String(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_session")),
        sa.UniqueConstraint("init_digest", name=op.f("uq_app_session_init_digest")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_app_session_token_digest")),
    )
    op.create_index(op.f("ix_app_session_expires_at"), "app_session", ["expires_at"], unique=False)

    op.create_table(
        "journal_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_draft")),
    )
    op.create_index("ix_journal_draft_account", "journal_draft", ["account_id"], unique=False)

    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subgroup", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("open_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name=op.f("fk_reopening_class_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reopening_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_reopening_subject_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_reopening_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
    )
    op.create_index("ix_reopening_class", "reopening", ["class_id", "open_on"], unique=False)

    op.create_table(
        "homework_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_homework_file_lesson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework_file")),
        sa.UniqueConstraint("lesson_id", "ordinal", name=op.f("uq_homework_file_lesson_id_ordinal")),
    )
    op.create_table(
        "journal_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=True),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name=op.f("fk_journal_change_lesson_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_journal_change_person_id")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.person_id"], name=op.f("fk_journal_change_student_id")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_journal_change_subject_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_journal_change_term_id")),
        sa.ForeignKeyConstraint(["year_id"], ["academic_year.id"], name=op.f("fk_journal_change_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
    )
    op.create_index("ix_journal_change_batch", "journal_change", ["batch"], unique=False)
    op.create_index("ix_journal_change_lesson", "journal_change", ["lesson_id", "student_id"], unique=False)
    op.create_index("ix_journal_change_student", "journal_change", ["student_id", "subject_id"], unique=False)

    op.add_column("lesson", sa.Column("attendance_at", UtcDateTime(timezone=True), nullable=True))
    # Until now a lesson in the journal meant that whoever was missing stands there: it stays so.
    lesson = sa.table(
        "lesson", sa.column("day", sa.Date()), sa.column("attendance_at", UtcDateTime(timezone=True))
    )
    now = datetime.now(UTC)
    op.execute(lesson.update().where(lesson.c.day <= now.date()).values(attendance_at=now))

    op.add_column("school", sa.Column("term_close_days", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("school", "term_close_days")

    op.drop_column("lesson", "attendance_at")

    op.drop_table("journal_change")
    op.drop_table("homework_file")

    op.drop_table("reopening")

    op.drop_table("journal_draft")

    op.drop_table("app_session")
