"""what a source said last of the facts that were changed beside it."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.watch import Fact, forget, watch, watch_works

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_WORK = {
    name: f"(SELECT work.{name} FROM work WHERE work.id = {{row}}.work_id)" for name in ("kind", "title")
}
FACTS = {
    "school": Fact(
        ["id"],
        [
            *("name", "timezone", "lowest_mark", "highest_mark", "threshold_5", "threshold_4", "threshold_3"),
            *("minimum_marks", "edit_days", "hold_minutes", "digest_at", "attendance_at", "quiet_hours"),
            *("code_days", "accounts_per_person", "compare_with_class", "term_close_days"),
        ],
    ),
    "term": Fact(["year_id", "name"], ["kind", "starts", "ends", "classes"]),
    "holiday": Fact(["year_id", "name"], ["starts", "ends", "classes"]),
    "bell": Fact(["school_id", "number", "days"], ["starts", "ends"]),
    "subject": Fact(["school_id", "name"], ["short", "unmarked"]),
    "school_class": Fact(["year_id", "grade", "letter"], ["class_teacher_id"]),
    "person": Fact(["id"], ["last_name", "first_name", "middle_name", "consent_on"]),
    "student": Fact(["person_id"], ["birth_date", "enrolled_on", "departed_on"]),
    "staff": Fact(["person_id"], ["hired_on", "dismissed_on"]),
    "staff_role": Fact(["person_id"], ["role"], group=True),
    "enrolment": Fact(["student_id"], ["class_id", "starts", "ends"], group=True),
    "guardianship": Fact(["guardian_id", "student_id"], ["kinship", "until"]),
    "subgroup_member": Fact(
        ["class_id", "subject_id", "student_id"], ["subgroup", "starts", "ends"], group=True
    ),
    "assignment": Fact(["class_id", "subgroup", "subject_id", "teacher_id"], ["hours", "starts", "ends"]),
    "timetable_slot": Fact(
        ["class_id", "subgroup", "weekday", "number", "subject_id", "starts"], ["teacher_id", "room", "ends"]
    ),
    "substitution": Fact(["class_id", "day", "number", "subgroup"], ["subject_id", "teacher_id", "room"]),
    "lesson_plan_topic": Fact(["subject_id", "grade", "number"], ["topic", "hours"]),
    "lesson": Fact(
        ["day", "number", "class_id", "subgroup", "subject_id"],
        ["teacher_id", "topic", "homework", "homework_set_due"],
    ),
    "work": Fact(["lesson_id", "kind", "title"], ["weight"]),
    "mark": Fact(
        ["lesson_id", "student_id", "ordinal"],
        ["value", "comment", "set_on", "kind", "title"],
        within=_WORK,
        pointer="work_id",
    ),
    "debt": Fact(["lesson_id", "student_id"], ["kind", "due", "closed_on"]),
    "attendance": Fact(["lesson_id", "student_id"], ["code", "comment"]),
    "term_mark": Fact(["student_id", "subject_id", "year_id", "slot", "term_id"], ["value"]),
    "planned_work": Fact(["class_id", "day", "subgroup", "subject_id"], ["kind", "title"]),
}


def upgrade() -> None:
    op.create_table(
        "source_word",
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("word", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("disputed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("target", "key", name="pk_source_word"),
    )
    connection = op.get_bind()
    watch(connection, FACTS)
    watch_works(connection, FACTS["mark"])
    _remember(connection.dialect.name)


def _remember(dialect: str) -> None:
    """Words of before: a reason that stood for ОТ, by the audit; a mark, by the journal's own memory.

    Of everything else what stands there is taken for what the source said.
    """
    make = "json_object" if dialect == "sqlite" else "json_build_object"
    before = "json_extract(past.before, '$.{0}')" if dialect == "sqlite" else "(past.before ->> '{0}')"
    said = ", ".join(f"'{name}', {before.format(name)}" for name in ("value", "comment"))
    op.execute(
        "INSERT INTO source_word (target, key, word, disputed)"
        " SELECT 'attendance', CAST(lesson_id AS TEXT) || '|' || CAST(student_id AS TEXT),"
        f" {make}('code', 'ОТ', 'comment', comment), '' FROM attendance WHERE code <> 'ОТ'"
        " AND (student_id, changed_at) IN (SELECT subject_id, at FROM audit WHERE action = 'attendance')"
    )
    op.execute(
        "INSERT INTO source_word (target, key, word, disputed) SELECT 'mark',"
        " CAST(mark.lesson_id AS TEXT) || '|' || CAST(mark.student_id AS TEXT) || '|' || CAST(mark.ordinal AS TEXT),"
        f" CASE WHEN past.before IS NULL THEN NULL ELSE {make}({said}) END, ''"
        " FROM mark JOIN journal_change AS past ON past.lesson_id = mark.lesson_id"
        " AND past.student_id = mark.student_id AND past.ordinal = mark.ordinal AND past.at = mark.changed_at"
        " WHERE past.topic = 'mark' AND past.source <> 'workbook' AND past.id = (SELECT max(later.id)"
        " FROM journal_change AS later WHERE later.lesson_id = past.lesson_id"
        " AND later.student_id = past.student_id AND later.ordinal = past.ordinal AND later.topic = 'mark')"
    )


def downgrade() -> None:
    forget(op.get_bind(), FACTS)
    op.drop_table("source_word")
