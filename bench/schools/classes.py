"""A school of classes of 30 with two linked guardians a student and a term of marks: the readers of digests."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from storage import schema
from storage import tables as t
from storage.database import Database

FIRST_ACCOUNT = 8_000_001
IN_CLASS = 30
SUBJECTS = 14
TEACHER = 1
TERM = (date(2026, 11, 5), date(2026, 12, 30))
DAYS = [date(2026, 11, 9) + timedelta(days=step) for step in range(12) if step % 7 < 5]
"""Two school weeks up to Friday, 20 November 2026."""
SIGNED = date(2026, 9, 1)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def build_classes(file: Path, students: int) -> None:
    """Make the database, class by class."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.write(schema.upgrade)
    await database.write(_school)
    for number in range(-(-students // IN_CLASS)):
        await database.write(_class, number, min(IN_CLASS, students - number * IN_CLASS))
    await database.dispose()


def _school(connection: Connection) -> None:
    connection.execute(insert(t.School).values(id=1, code="bench", name="Школа", quiet_hours="00:00-00:00"))
    connection.execute(insert(t.AcademicYear).values(id=1, school_id=1, name="2026/2027"))
    connection.execute(
        insert(t.Term).values(
            year_id=1, name="2 четверть", kind="четверть", starts=TERM[0], ends=TERM[1], classes=""
        )
    )
    connection.execute(
        insert(t.Subject),
        [{"id": one, "school_id": 1, "name": f"Предмет {one}"} for one in range(1, SUBJECTS + 1)],
    )
    connection.execute(insert(t.Person).values(bench_person(TEACHER)))
    connection.execute(insert(t.Staff).values(person_id=TEACHER))


def bench_person(person_id: int) -> dict[str, Any]:
    """A person of the measured school, who has agreed."""
    return {
        "id": person_id,
        "school_id": 1,
        "code": f"p{person_id}",
        "last_name": f"Фамилия{person_id}",
        "first_name": "Имя",
        "consent_on": SIGNED,
    }


def _class(connection: Connection, number: int, students: int) -> None:
    class_id = number + 1
    grade, letter = 1 + number % 11, chr(ord("А") + number // 11)
    connection.execute(
        insert(t.SchoolClass).values(id=class_id, school_id=1, year_id=1, grade=grade, letter=letter)
    )
    weekly = [
        {"class_id": class_id, "weekday": day, "number": lesson, "subject_id": _subject(day, lesson)}
        for day in range(1, 6)
        for lesson in range(1, 7)
    ]
    connection.execute(insert(t.TimetableSlot), [row | {"teacher_id": TEACHER} for row in weekly])
    first = 2 + number * IN_CLASS * 3
    ids = range(first, first + students * 3, 3)
    people = [person_id for one in ids for person_id in (one, one + 1, one + 2)]
    connection.execute(insert(t.Person), [bench_person(one) for one in people])
    connection.execute(insert(t.Student), [{"person_id": one} for one in ids])
    connection.execute(
        insert(t.Enrolment),
        [{"student_id": one, "class_id": class_id, "starts": t.ALWAYS} for one in ids],
    )
    _guardians(connection, [(one + step, one) for one in ids for step in (1, 2)])
    lessons = list(_lessons(class_id, weekly))
    connection.execute(insert(t.Lesson), lessons)
    connection.execute(
        insert(t.GradedWork), [{"id": row["id"], "lesson_id": row["id"], "kind": "ответ"} for row in lessons]
    )
    connection.execute(insert(t.Mark), list(_marks(ids, lessons)))


def _subject(day: int, lesson: int) -> int:
    return 1 + (day * 3 + lesson) % SUBJECTS


def _guardians(connection: Connection, pairs: list[tuple[int, int]]) -> None:
    accounts = [FIRST_ACCOUNT + guardian for guardian, _ in pairs]
    connection.execute(insert(t.Guardian), [{"person_id": guardian} for guardian, _ in pairs])
    connection.execute(
        insert(t.Guardianship),
        [{"guardian_id": guardian, "student_id": student, "kinship": "мать"} for guardian, student in pairs],
    )
    seen = {"created_at": NOW, "seen_at": NOW, "hide_marks": False}
    connection.execute(insert(t.Account), [{"id": one, "chat_id": one} | seen for one in accounts])
    connection.execute(
        insert(t.Link),
        [
            {
                "account_id": FIRST_ACCOUNT + guardian,
                "person_id": guardian,
                "linked_at": NOW,
                "agreed_at": NOW,
            }
            for guardian, _ in pairs
        ],
    )


def _lessons(class_id: int, weekly: list[dict[str, int]]) -> Iterator[dict[str, Any]]:
    lesson_id = class_id * 1000
    for day in DAYS:
        for row in weekly:
            if row["weekday"] == day.isoweekday():
                lesson_id += 1
                yield {
                    "id": lesson_id,
                    "class_id": class_id,
                    "subject_id": row["subject_id"],
                    "day": day,
                    "number": row["number"],
                    "teacher_id": TEACHER,
                    "topic": "Тема",
                    "homework": "§ 12",
                    "homework_due": day + timedelta(days=7),
                    "filled_at": NOW,
                }


def _marks(ids: range, lessons: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A mark in every third lesson: ten a week."""
    for student in ids:
        for lesson in lessons[student % 3 :: 3]:
            yield {
                "lesson_id": lesson["id"],
                "student_id": student,
                "work_id": lesson["id"],
                "subject_id": lesson["subject_id"],
                "day": lesson["day"],
                "value": str(2 + (student + lesson["id"]) % 4),
                "set_on": lesson["day"],
                "changed_at": NOW,
            }
