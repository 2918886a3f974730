"""The rows that an import writes one by one: the school, its years and people, the audit."""

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    bindparam,
    case,
    delete,
    exists,
    insert,
    literal,
    select,
    tuple_,
    update,
)

from storage.queries.school.in_force import lasts
from storage.queries.workbook.stage import Bases, Stage
from storage.tables import (
    AcademicYear,
    Base,
    Enrolment,
    FormerClassTeacher,
    Person,
    School,
    StaffRole,
    SubgroupMember,
)

_T = TypeVar("_T")
NewRows = Sequence[dict[str, Any]]
MembershipValues = tuple[int, int, int, str, date | None, date | None]
"""(class, subject, student, subgroup, first day, last day)."""
IN_ONE = 500
"""Ids in one statement: both databases bound them."""


def put_school(connection: Connection, school_id: int | None, values: dict[str, Any]) -> int:
    """Insert or update the school; answers its id."""
    if school_id is None:
        key = connection.execute(insert(School).values(values)).inserted_primary_key
        assert key is not None  # noqa: S101 (both databases return it)
        return int(key[0])
    if values:
        connection.execute(update(School).where(School.id == school_id).values(values))
    return school_id


def close_import(connection: Connection, school_id: int, now: datetime, *, reference_changed: bool) -> None:
    """Note the school's first import, and that copies of its reference tables are stale."""
    first = School.first_import_at.is_(None)
    connection.execute(update(School).where(School.id == school_id, first).values(first_import_at=now))
    if reference_changed:
        raised = update(School).where(School.id == school_id).values(version=School.version + 1)
        connection.execute(raised)


def add_years(connection: Connection, school_id: int, years: Mapping[str, int], bases: Bases) -> None:
    """Insert years by name and provisional id."""
    if years:
        base = bases["academic_year"]
        rows = [
            {"id": base - year_id, "school_id": school_id, "name": name} for name, year_id in years.items()
        ]
        connection.execute(insert(AcademicYear), rows)


def put_persons(connection: Connection, new: NewRows, changed: NewRows) -> None:
    """Insert new persons and update known ones by id."""
    if new:
        connection.execute(insert(Person), new)
    _update(connection, "person", "id", changed)


def put_facts(connection: Connection, table: str, new: NewRows, changed: NewRows) -> None:
    """Insert or update rows of student, staff or guardian."""
    if new:
        connection.execute(insert(Base.metadata.tables[table]), new)
    _update(connection, table, "person_id", changed)


def _update(connection: Connection, table: str, key: str, rows: NewRows) -> None:
    if not rows:
        return
    target = Base.metadata.tables[table]
    values: dict[str, Any] = {name: bindparam(f"v_{name}") for name in rows[0] if name != key}
    statement = update(target).where(target.c[key] == bindparam("v_key")).values(values)
    renamed = [
        {"v_key" if name == key else f"v_{name}": value for name, value in row.items()} for row in rows
    ]
    connection.execute(statement, renamed)


def replace_roles(
    connection: Connection, person_ids: Sequence[int], roles: Set[tuple[int, str]], today: date
) -> None:
    """Give these persons exactly these (person, role) from today; what is planned of the others stays."""
    key = StaffRole.person_id, StaffRole.role
    held: set[tuple[int, str]] = set()
    for some in _chunks(person_ids):
        query = select(*key).where(StaffRole.person_id.in_(some), lasts(StaffRole, today, today))
        held.update((row.person_id, row.role) for row in connection.execute(query))
    gone = delete(StaffRole).where(tuple_(*key).in_(bindparam("gone", expanding=True)))
    for some_roles in _chunks(sorted(held ^ roles)):
        connection.execute(gone, {"gone": list(some_roles)})
    if new := sorted(roles - held):
        connection.execute(insert(StaffRole), [{"person_id": one, "role": role} for one, role in new])


def replace_enrolments(connection: Connection, student_ids: Sequence[int], rows: NewRows) -> None:
    """Give these students exactly these stays, of all years."""
    for some in _chunks(student_ids):
        connection.execute(delete(Enrolment).where(Enrolment.student_id.in_(some)))
    if rows:
        connection.execute(insert(Enrolment), rows)


def remember_class_teachers(connection: Connection, stage: Stage, bases: Bases, last_day: date) -> None:
    """Whom the staged classes take their lead from, with that last day; who led for a part of a day only left none.

    Whoever was to lead one of them from a day ahead is not to any more.
    """
    old, table = stage.target.c, FormerClassTeacher
    known = select(literal(1)).where(table.class_id == old.id, table.last_day == last_day)
    until_later = table.class_id == old.id, table.last_day > last_day
    planned = exists().where(*until_later).correlate(stage.target)
    now = select(table.person_id).where(*until_later).order_by(table.last_day).limit(1)
    leads = case((planned, now.correlate(stage.target).scalar_subquery()), else_=old.class_teacher_id)
    changed = (
        select(old.id)
        .select_from(stage.target.join(stage.table, stage.matches(bases)))
        .where(stage.differs(bases))
    )
    source = (
        select(old.id, literal(last_day, table.last_day.type), leads)
        .select_from(stage.target.join(stage.table, stage.matches(bases)))
        .where(stage.differs(bases), leads.is_not(None), ~exists(known.correlate(stage.target)))
    )
    connection.execute(
        insert(table).from_select(["class_id", "last_day", "person_id"], source, include_defaults=False)
    )
    connection.execute(delete(table).where(table.last_day > last_day, table.class_id.in_(changed)))


def replace_memberships(
    connection: Connection, places: Sequence[tuple[int, int, int]], rows: Sequence[MembershipValues]
) -> None:
    """Give these (class, subject, student) exactly these memberships of subgroups."""
    if places:
        gone = delete(SubgroupMember).where(
            SubgroupMember.class_id == bindparam("in_class"),
            SubgroupMember.subject_id == bindparam("in_subject"),
            SubgroupMember.student_id == bindparam("of_student"),
        )
        keys = ("in_class", "in_subject", "of_student")
        connection.execute(gone, [dict(zip(keys, place, strict=True)) for place in places])
    if rows:
        names = ("class_id", "subject_id", "student_id", "subgroup", "starts", "ends")
        connection.execute(insert(SubgroupMember), [dict(zip(names, row, strict=True)) for row in rows])


def _chunks(ids: Sequence[_T]) -> list[Sequence[_T]]:
    return [ids[start : start + IN_ONE] for start in range(0, len(ids), IN_ONE)]
