"""The rules of access as SQL and on plain dates agree on every row, boundary days included, on both databases."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Connection, delete, exists, insert, literal, select, update

from services.rules import standing
from storage import tables as t
from storage.database import Database
from storage.queries.school import in_force

DAY = date(2026, 11, 20)
NAMES = ("1", "2")
near = st.sampled_from([DAY + timedelta(days=step) for step in range(-2, 3)])
some = st.none() | near
start = near | st.just(t.ALWAYS)


@dataclass(frozen=True)
class Dates:
    """The dates of one row of each table, and the days asked of: the first is the one asked alone."""

    consent_on: date | None
    hired_on: date | None
    dismissed_on: date | None
    departed_on: date | None
    until: date | None
    stay: tuple[date, date | None]
    load: tuple[date | None, date | None]
    slot: tuple[date, date | None]
    own: Set[str]
    asked: str
    first: date
    last: date


rows = st.builds(
    Dates,
    some,
    some,
    some,
    some,
    some,
    st.tuples(start, some),
    st.tuples(some, some),
    st.tuples(start, some),
    st.frozensets(st.sampled_from(NAMES)),
    st.sampled_from(NAMES),
    near,
    near,
).filter(lambda one: one.first <= one.last)


def _people(connection: Connection) -> None:
    """One of each; their dates come with every example."""
    add: list[tuple[Any, dict[str, Any]]] = [
        (t.School, {"id": 1, "code": "sch", "name": "Школа"}),
        (t.AcademicYear, {"id": 1, "school_id": 1, "name": "2026/2027"}),
        (t.SchoolClass, {"id": 1, "school_id": 1, "year_id": 1, "grade": 7, "letter": "А"}),
        (t.Subject, {"id": 1, "school_id": 1, "name": "Английский язык"}),
        *((t.Person, {"id": one, "school_id": 1, "code": str(one), **_NAME}) for one in (1, 2)),
        (t.Student, {"person_id": 1}),
        (t.Guardian, {"person_id": 2}),
        (t.Staff, {"person_id": 2}),
        (t.Guardianship, {"guardian_id": 2, "student_id": 1, "kinship": "мать"}),
        (t.Enrolment, {"student_id": 1, "class_id": 1, "starts": DAY}),
        (t.Assignment, _LESSON),
        (t.TimetableSlot, {**_LESSON, "weekday": 1, "number": 1}),
    ]
    for table, values in add:
        connection.execute(insert(table).values(values))


_NAME = {"last_name": "Соколова", "first_name": "Анна"}
_LESSON: dict[str, Any] = {"class_id": 1, "subject_id": 1, "teacher_id": 2, "subgroup": ""}


def _put(connection: Connection, one: Dates) -> None:
    connection.execute(update(t.Person).values(consent_on=one.consent_on))
    connection.execute(update(t.Student).values(departed_on=one.departed_on))
    connection.execute(update(t.Staff).values(hired_on=one.hired_on, dismissed_on=one.dismissed_on))
    connection.execute(update(t.Guardianship).values(until=one.until))
    for table, (starts, ends) in (
        (t.Enrolment, one.stay),
        (t.Assignment, one.load),
        (t.TimetableSlot, one.slot),
    ):
        connection.execute(update(table).values(starts=starts, ends=ends))
    connection.execute(delete(t.SubgroupMember))
    for name in one.own:
        connection.execute(
            insert(t.SubgroupMember).values(
                class_id=1, subject_id=1, subgroup=name, student_id=1, starts=one.slot[0], ends=one.slot[1]
            )
        )


def _conditions(one: Dates) -> dict[str, ColumnElement[bool]]:
    first, last = one.first, one.last
    return {
        "consented": in_force.consented(first),
        "employed": in_force.employed(first),
        "guards": in_force.guards(first),
        "studies": in_force.studies(first),
        "enrolled": in_force.enrolled(first, first),
        "enrolled over": in_force.enrolled(first, last),
        "attends": in_force.attends(first, first),
        "load": in_force.lasts(t.Assignment, first, first),
        "load over": in_force.lasts(t.Assignment, first, last),
        "slot": in_force.lasts(t.TimetableSlot, first, first),
        "slot over": in_force.lasts(t.TimetableSlot, first, last),
        "in subgroup": exists().where(in_force.in_subgroup(1, 1, one.asked, first, first)),
        "in subgroup over": exists().where(in_force.in_subgroup(1, 1, one.asked, first, last)),
    }


def _answers(one: Dates) -> dict[str, bool]:
    first, last = one.first, one.last
    stay_ends = standing.stay_ends(one.stay[1], one.departed_on)
    own = [standing.Membership(name, *one.slot) for name in one.own]
    return {
        "consented": standing.consented(one.consent_on, first),
        "employed": standing.employed(one.hired_on, one.dismissed_on, first),
        "guards": standing.guards(one.until, first),
        "studies": standing.studies(one.departed_on, first),
        "enrolled": standing.enrolled(*one.stay, first, first),
        "enrolled over": standing.enrolled(*one.stay, first, last),
        "attends": standing.enrolled(one.stay[0], stay_ends, first, first),
        "load": standing.lasts(*one.load, first, first),
        "load over": standing.lasts(*one.load, first, last),
        "slot": standing.lasts(*one.slot, first, first),
        "slot over": standing.lasts(*one.slot, first, last),
        "in subgroup": standing.is_member(one.asked, own, first, first),
        "in subgroup over": standing.is_member(one.asked, own, first, last),
    }


def _ask(connection: Connection, one: Dates) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the database says of each condition, and of each denied."""
    _put(connection, one)
    asked = _conditions(one)
    world = (
        select(literal(1))
        .select_from(t.Student)
        .join(t.Person, t.Person.id == t.Student.person_id)
        .join(t.Enrolment, t.Enrolment.student_id == t.Student.person_id)
        .join(t.Guardianship, t.Guardianship.student_id == t.Student.person_id)
        .join(t.Staff, t.Staff.person_id == t.Guardianship.guardian_id)
        .join(t.Assignment, t.Assignment.teacher_id == t.Staff.person_id)
        .join(t.TimetableSlot, t.TimetableSlot.teacher_id == t.Staff.person_id)
    )
    said = connection.execute(world.with_only_columns(*asked.values())).one()
    denied = connection.execute(world.with_only_columns(*(~one for one in asked.values()))).one()
    return dict(zip(asked, said, strict=True)), dict(zip(asked, denied, strict=True))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=rows)
async def test_sql_and_python_say_the_same(database: Database, one: Dates) -> None:
    if not await database.read(lambda connection: connection.scalar(select(t.School.id))):
        await database.write(_people)
    said, denied = await database.write(_ask, one)
    assert said == _answers(one)
    assert denied == {name: not answer for name, answer in said.items()}


@given(one=rows)
def test_over_days_is_on_any_of_them(one: Dates) -> None:
    days = [one.first + timedelta(days=step) for step in range((one.last - one.first).days + 1)]
    starts, ends = one.stay
    if ends is None or starts < ends:
        each = [standing.enrolled(starts, ends, day, day) for day in days]
        assert standing.enrolled(starts, ends, one.first, one.last) == any(each)
    since, until = one.load
    if since is None or until is None or since <= until:
        each = [standing.lasts(since, until, day, day) for day in days]
        assert standing.lasts(since, until, one.first, one.last) == any(each)
