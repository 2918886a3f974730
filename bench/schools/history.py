"""A school of 900 students with as many years of journal as asked, straight into a SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from storage import schema
from storage.database import Database

STUDENTS = 900
CLASSES = 33
SUBJECTS = 14
NOW = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
READER = 1
"""The student whose `/grades` is measured; 200 marks in every term."""
READER_MARKS = 200
OTHERS_MARKS = 42
GUARDIAN = STUDENTS + 1
TEACHER = STUDENTS + 2
ACCOUNTS = range(9_000_001, 9_000_041)
TERMS = (((9, 1), (10, 25)), ((11, 5), (12, 30)), ((1, 11), (3, 21)), ((3, 29), (5, 28)))


async def build_school(path: Path, years: int) -> None:
    """Fill an empty file with the last `years` academic years up to 2026/2027."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.write(schema.upgrade)
    await database.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        _people(connection)
        for year in range(2027 - years, 2027):
            _year(connection, year)
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()


def _insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterator[tuple[Any, ...]]
) -> None:
    places = ",".join("?" * len(columns.split()))
    connection.executemany(f"INSERT INTO {table} ({','.join(columns.split())}) VALUES ({places})", rows)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.000000")


def _people(connection: sqlite3.Connection) -> None:
    policy = (
        1,
        "sch-1",
        "Школа",
        "Europe/Moscow",
        2,
        5,
        "4.5",
        "3.5",
        "2.5",
        3,
        14,
        10,
        "пт 18:00",
        "пт 15:00",
    )
    columns = (
        "id code name timezone lowest_mark highest_mark threshold_5 threshold_4 threshold_3 minimum_marks"
    )
    more = " edit_days hold_minutes digest_at attendance_at quiet_hours code_days accounts_per_person version"
    _insert(connection, "school", columns + more, iter([(*policy, "21:00-07:00", 30, 3, 1)]))
    names = ((one, 1, f"c{one}", "Соколова", "Маша", "2026-09-01") for one in range(1, TEACHER + 1))
    _insert(connection, "person", "id school_id code last_name first_name consent_on", names)
    _insert(connection, "student", "person_id", ((one,) for one in range(1, STUDENTS + 1)))
    _insert(connection, "guardian", "person_id", iter([(GUARDIAN,)]))
    _insert(connection, "guardianship", "guardian_id student_id kinship", iter([(GUARDIAN, READER, "мать")]))
    _insert(connection, "staff", "person_id", iter([(TEACHER,)]))
    _insert(
        connection, "subject", "id school_id name", ((n, 1, f"Предмет {n}") for n in range(1, SUBJECTS + 1))
    )
    now = _stamp(NOW)
    accounts = ((one, one, "ru", 0, now, now) for one in ACCOUNTS)
    _insert(connection, "account", "id chat_id telegram_language hide_marks created_at seen_at", accounts)
    links = ((one, GUARDIAN, now, now) for one in ACCOUNTS)
    _insert(connection, "link", "account_id person_id linked_at agreed_at", links)


def _year(connection: sqlite3.Connection, first: int) -> None:
    _insert(connection, "academic_year", "id school_id name", iter([(first, 1, f"{first}/{first + 1}")]))
    classes = (
        (_class(first, number), 1, first, number % 11 + 1, "АБВ"[number // 11]) for number in range(CLASSES)
    )
    _insert(connection, "school_class", "id school_id year_id grade letter", classes)
    enrolments = (
        (student, _class(first, (student - 1) % CLASSES), "0001-01-01") for student in range(1, STUDENTS + 1)
    )
    _insert(connection, "enrolment", "student_id class_id starts", enrolments)
    for number, (starts, ends) in enumerate(TERMS, start=1):
        term_year = first if starts[0] >= 9 else first + 1
        since, until = date(term_year, *starts), date(term_year, *ends)
        values = (f"{number} четверть", "четверть", since.isoformat(), until.isoformat(), "1-11")
        _insert(connection, "term", "year_id name kind starts ends classes", iter([(first, *values)]))
        if since <= NOW.date():
            _term(connection, first, since, min(until, NOW.date()))


def _class(year: int, number: int) -> int:
    return year * 100 + number


def _term(connection: sqlite3.Connection, year: int, since: date, until: date) -> None:
    """Every class has each subject so often that its students' marks find a lesson each."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    school_days = [day for day in days if day.weekday() < 5]
    last: int = connection.execute("SELECT coalesce(max(id), 0) FROM lesson").fetchone()[0]
    lessons: list[tuple[Any, ...]] = []
    marks: list[tuple[Any, ...]] = []
    for number in range(CLASSES):
        students = range(number + 1, STUDENTS + 1, CLASSES)
        for nth in range(READER_MARKS):
            lesson = last + len(lessons) + 1
            day, subject = school_days[nth // 7 % len(school_days)].isoformat(), nth % SUBJECTS + 1
            lessons.append(
                (
                    lesson,
                    _class(year, number),
                    subject,
                    "",
                    day,
                    nth % 7 + 1 + nth // 7 // len(school_days) * 7,
                    TEACHER,
                )
            )
            takers = [one for one in students if one == READER or nth < OTHERS_MARKS]
            marks.extend(
                (lesson, one, 1, lesson, subject, day, "5432"[(nth + one) % 4], day, _stamp(NOW))
                for one in takers
            )
    _insert(connection, "lesson", "id class_id subject_id subgroup day number teacher_id", iter(lessons))
    works = ((row[0], row[0], "ответ", "", 1 + row[0] % 2) for row in lessons)
    _insert(connection, "work", "id lesson_id kind title weight", works)
    columns = "lesson_id student_id ordinal work_id subject_id day value set_on changed_at"
    _insert(connection, "mark", columns, iter(marks))
