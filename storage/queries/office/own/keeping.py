"""Taking away what has been kept long enough: what is due of each table, a few rows at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.queries.school.in_force import guards, studies
from storage.queries.workbook.keeping import begin_import, end_import
from storage.queries.workbook.words import key_of
from storage.tables import (
    Account,
    Acknowledgement,
    Assignment,
    Audit,
    Base,
    Credential,
    Enrolment,
    Excuse,
    FormerClassTeacher,
    Guardian,
    Guardianship,
    JournalChange,
    Lesson,
    Letter,
    LetterThread,
    Link,
    Notice,
    OfficeChange,
    OwnTask,
    Person,
    PlannedWork,
    Reopening,
    SourceWord,
    Staff,
    StaffAbsence,
    Student,
    SubgroupMember,
    Substitution,
    TermMark,
    TimetableSlot,
)


class DueBefore(NamedTuple):
    """Before when something of a school is due: a day, the moment that it begins, the years that were over by then."""

    school_id: int
    day: date
    at: datetime
    year_ids: Sequence[int]
    form_ids: Sequence[int]


class DuePersonRow(NamedTuple):
    """Somebody whose name need not be kept."""

    id: int
    is_student: bool


def _here(column: Any, since: DueBefore) -> ColumnElement[bool]:
    """Rows of the school's people."""
    return exists().where(Person.id == column, Person.school_id == since.school_id)


def _free(account: Any) -> ColumnElement[bool]:
    """Nothing hangs on the account that says whose it is."""
    linked = exists().where(Link.account_id == account)
    return and_(~linked, ~exists().where(Excuse.account_id == account))


DUE: Mapping[str, Callable[[DueBefore], ColumnElement[bool]]] = {
    "lesson": lambda since: Lesson.class_id.in_(since.form_ids),
    "journal_change": lambda since: JournalChange.year_id.in_(since.year_ids),
    "reopening": lambda since: Reopening.class_id.in_(since.form_ids),
    "substitution": lambda since: Substitution.class_id.in_(since.form_ids),
    "planned_work": lambda since: PlannedWork.class_id.in_(since.form_ids),
    "timetable_slot": lambda since: TimetableSlot.class_id.in_(since.form_ids),
    "assignment": lambda since: Assignment.class_id.in_(since.form_ids),
    "subgroup_member": lambda since: SubgroupMember.class_id.in_(since.form_ids),
    "staff_absence": lambda since: and_(
        StaffAbsence.last_day < since.day, _here(StaffAbsence.person_id, since)
    ),
    "term_mark": lambda since: TermMark.year_id.in_(since.year_ids),
    "enrolment": lambda since: Enrolment.class_id.in_(since.form_ids),
    "former_class_teacher": lambda since: FormerClassTeacher.class_id.in_(since.form_ids),
    "letter": lambda since: and_(
        Letter.created_at < since.at,
        exists().where(LetterThread.id == Letter.thread_id, _here(LetterThread.student_id, since)),
    ),
    "letter_thread": lambda since: and_(
        LetterThread.last_at < since.at,
        _here(LetterThread.student_id, since),
        ~exists().where(Letter.thread_id == LetterThread.id),
    ),
    "notice": lambda since: and_(Notice.school_id == since.school_id, Notice.created_at < since.at),
    "acknowledgement": lambda since: and_(
        Acknowledgement.week < since.day, _here(Acknowledgement.student_id, since)
    ),
    "excuse": lambda since: and_(Excuse.ends < since.day, _here(Excuse.student_id, since)),
    "own_task": lambda since: and_(OwnTask.due < since.day, _here(OwnTask.student_id, since)),
    "link": lambda since: and_(Link.ended_at < since.at, _here(Link.person_id, since)),
    "credential": lambda since: and_(
        Credential.revoked_at < since.at,
        _here(Credential.person_id, since),
        ~exists().where(Link.credential_id == Credential.id),
    ),
    "account": lambda since: and_(Account.seen_at < since.at, _free(Account.id)),
    "office_change": lambda since: and_(
        OfficeChange.school_id == since.school_id, OfficeChange.proposed_at < since.at
    ),
    "audit": lambda since: and_(
        or_(Audit.school_id == since.school_id, Audit.school_id.is_(None)), Audit.at < since.at
    ),
}
"""What is due of a table; whatever refers to such a row goes with it, before it."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "assignment": ("class_id", "subgroup", "subject_id", "teacher_id"),
    "attendance": ("lesson_id", "student_id"),
    "debt": ("lesson_id", "student_id"),
    "lesson": ("day", "number", "class_id", "subgroup", "subject_id"),
    "mark": ("lesson_id", "student_id", "ordinal"),
    "planned_work": ("class_id", "day", "subgroup", "subject_id"),
    "subgroup_member": ("class_id", "subject_id", "student_id"),
    "substitution": ("class_id", "day", "number", "subgroup"),
    "term_mark": ("student_id", "subject_id", "year_id", "slot", "term_id"),
    "timetable_slot": ("class_id", "subgroup", "weekday", "number", "subject_id", "starts"),
    "work": ("lesson_id", "kind", "title"),
}
"""By what a source's word of a row is known: it goes with the row (storage/migrations/versions/0009)."""


def count_due(connection: Connection, table: str, since: DueBefore) -> int:
    """How many rows of a table are due."""
    query = select(func.count()).select_from(_table(table)).where(DUE[table](since))
    return connection.scalar(query) or 0


def remove_due(connection: Connection, table: str, since: DueBefore, most: int) -> dict[str, int]:
    """Take at most so many due rows of a table away with all that hangs on them; how many went, by table."""
    target = _table(table)
    key = list(target.primary_key)
    rows = connection.execute(select(*key).where(DUE[table](since)).limit(most)).all()
    if not rows:
        return {}
    begin_import(connection)
    found = _without_children(connection, target, [row[0] for row in rows]) if len(key) == 1 else {}
    found[table] = _delete(connection, target, tuple_(*key).in_([tuple(row) for row in rows]))
    end_import(connection)
    return {name: count for name, count in found.items() if count}


def children(table: str) -> dict[str, list[str]]:
    """The tables that refer to a table, each with the columns, in the order in which their rows may go."""
    found: dict[str, list[str]] = {}
    for child in reversed(Base.metadata.sorted_tables):
        columns = [
            column.name
            for column in child.c
            if any(key.column.table.name == table for key in column.foreign_keys)
        ]
        if columns and child.name != table:
            found[child.name] = columns
    return found


def _without_children(connection: Connection, target: Table, ids: Collection[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, columns in children(target.name).items():
        child = _table(name)
        found[name] = _delete(connection, child, or_(*(child.c[column].in_(ids) for column in columns)))
    return found


def _delete(connection: Connection, target: Table, those: ColumnElement[bool]) -> int:
    """The rows, and what a source has said of them."""
    if target.name in WORDS:
        keys = select(key_of(target, WORDS[target.name])).where(those)
        connection.execute(
            delete(SourceWord).where(SourceWord.target == target.name, SourceWord.key.in_(keys))
        )
    return connection.execute(delete(target).where(those)).rowcount


def list_left(
    connection: Connection, school_id: int, parents: date, students: date, nobody: Sequence[str], most: int
) -> list[DuePersonRow]:
    """Parents all of whose children were gone by a day, and students who had departed by another; not erased yet.

    `nobody` are the last names of those who are.
    """
    tie = and_(Guardianship.guardian_id == Person.id, Guardianship.student_id == Student.person_id)
    has_child = exists().where(tie, guards(parents), studies(parents))
    was_parent = exists().where(Guardianship.guardian_id == Person.id)
    is_student = exists().where(Student.person_id == Person.id)
    gone = exists().where(Student.person_id == Person.id, ~studies(students))
    query = (
        select(Person.id, is_student)
        .where(
            Person.school_id == school_id,
            ~and_(Person.last_name.in_(nobody), Person.first_name.like("№ %")),
            ~exists().where(Staff.person_id == Person.id),
            or_(
                and_(exists().where(Guardian.person_id == Person.id), ~is_student, was_parent, ~has_child),
                gone,
            ),
        )
        .order_by(Person.id)
        .limit(most)
    )
    return [DuePersonRow(*row) for row in connection.execute(query)]


def bare_students(connection: Connection, school_id: int, before: date, most: int) -> int:
    """Take from students who had departed by a day what is asked of those who study; how many had it."""
    bare = Student.birth_date, Student.pe_group, Student.foreign_language
    those = (
        select(Student.person_id)
        .join(Person, Person.id == Student.person_id)
        .where(
            Person.school_id == school_id,
            ~studies(before),
            or_(*(column.is_not(None) for column in bare)),
        )
        .limit(most)
    )
    ids = list(connection.scalars(those))
    if not ids:
        return 0
    begin_import(connection)
    values = {column.key: None for column in bare}
    connection.execute(update(Student).where(Student.person_id.in_(ids)).values(values))
    words = SourceWord.target == "student", SourceWord.key.in_([str(one) for one in ids])
    connection.execute(delete(SourceWord).where(*words))
    end_import(connection)
    return len(ids)


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
