"""A class of 30 with 40 lessons of one subject in the term: the page that the grid is measured with."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from bench.schools.classes import bench_person
from storage import schema
from storage import tables as t
from storage.database import Database

TEACHER_ACCOUNT = 8_500_000
PARENTS = range(8_500_001, 8_500_021)
STUDENTS, LESSONS = 30, 40
TEACHER, FIRST_STUDENT, GUARDIAN = 1, 10, 2
TERM = (date(2026, 11, 2), date(2026, 12, 30))
NOW = datetime(2026, 12, 25, 12, 0, tzinfo=UTC)
CLASS, SUBJECT = "7А", "Предмет 1"
SUBJECTS = 14


async def build_grid_school(file: Path) -> None:
    """Make the database."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.write(schema.upgrade)
    await database.write(_fill)
    await database.dispose()


def days() -> list[date]:
    """The school days of the page's lessons, the last of them today."""
    every = (NOW.date() - timedelta(days=step) for step in range(90))
    return sorted([day for day in every if day.isoweekday() <= 5][:LESSONS])


def _fill(connection: Connection) -> None:
    connection.execute(insert(t.School).values(id=1, code="bench", name="Школа", quiet_hours="00:00-00:00"))
    connection.execute(insert(t.AcademicYear).values(id=1, school_id=1, name="2026/2027"))
    starts = min(TERM[0], days()[0])
    connection.execute(
        insert(t.Term).values(
            year_id=1, name="2 четверть", kind="четверть", starts=starts, ends=TERM[1], classes=""
        )
    )
    connection.execute(
        insert(t.Subject), [{"id": n, "school_id": 1, "name": f"Предмет {n}"} for n in range(1, SUBJECTS + 1)]
    )
    connection.execute(insert(t.SchoolClass).values(id=1, school_id=1, year_id=1, grade=7, letter="А"))
    ids = range(FIRST_STUDENT, FIRST_STUDENT + STUDENTS)
    connection.execute(insert(t.Person), [bench_person(one) for one in (TEACHER, GUARDIAN, *ids)])
    connection.execute(insert(t.Staff).values(person_id=TEACHER))
    connection.execute(insert(t.StaffRole).values(person_id=TEACHER, role="teacher"))
    connection.execute(insert(t.Student), [{"person_id": one} for one in ids])
    connection.execute(
        insert(t.Enrolment), [{"student_id": one, "class_id": 1, "starts": t.ALWAYS} for one in ids]
    )
    connection.execute(insert(t.Guardian).values(person_id=GUARDIAN))
    connection.execute(
        insert(t.Guardianship).values(guardian_id=GUARDIAN, student_id=FIRST_STUDENT, kinship="мать")
    )
    weekly = [
        {"class_id": 1, "weekday": day, "number": subject, "subject_id": subject, "teacher_id": TEACHER}
        for day in range(1, 6)
        for subject in range(1, SUBJECTS + 1)
    ]
    connection.execute(insert(t.TimetableSlot), weekly)
    _journal(connection, list(ids))
    _accounts(connection)


def _journal(connection: Connection, ids: list[int]) -> None:
    """Every subject has its lesson each day; a third of the students gets a mark."""
    lessons = list(_lessons())
    connection.execute(insert(t.Lesson), lessons)
    connection.execute(
        insert(t.GradedWork), [{"id": row["id"], "lesson_id": row["id"], "kind": "ответ"} for row in lessons]
    )
    marks = [
        {
            "lesson_id": row["id"],
            "student_id": student,
            "ordinal": 1,
            "work_id": row["id"],
            "subject_id": row["subject_id"],
            "day": row["day"],
            "value": "5432"[(row["id"] + student) % 4],
            "set_on": row["day"],
            "changed_at": NOW,
        }
        for row in lessons
        for student in ids
        if (row["id"] + student) % 3 == 0
    ]
    connection.execute(insert(t.Mark), marks)


def _lessons() -> Iterator[dict[str, Any]]:
    for nth, day in enumerate(days()):
        for subject in range(1, SUBJECTS + 1):
            yield {
                "id": nth * SUBJECTS + subject,
                "class_id": 1,
                "subject_id": subject,
                "day": day,
                "number": subject,
                "teacher_id": TEACHER,
                "topic": "Тема",
                "attendance_at": NOW,
            }


def _accounts(connection: Connection) -> None:
    people = {TEACHER_ACCOUNT: TEACHER} | dict.fromkeys(PARENTS, GUARDIAN)
    shown = {"telegram_language": "ru", "hide_marks": False, "created_at": NOW, "seen_at": NOW}
    connection.execute(insert(t.Account), [{"id": one, "chat_id": one} | shown for one in people])
    connection.execute(
        insert(t.Link),
        [
            {"account_id": account, "person_id": person, "linked_at": NOW, "agreed_at": NOW}
            for account, person in people.items()
        ],
    )
