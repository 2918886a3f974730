"""The schedules' letters: statements do not grow with the students, rights and switches hold, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event, select

from services.messaging.news.announce import absences_set, marks_changed
from services.messaging.news.changes import AbsenceSet, MarkChange
from services.messaging.schedules.digests import evening_homework, weekly_digest
from services.rules.dates.due import DueMoment
from services.work import Store
from storage import tables as t
from storage.database import Database
from tests.school import SchoolBuilder

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def school(database_url: str) -> Iterator[SchoolBuilder]:
    """A school with one class and its week."""
    built = SchoolBuilder(database_url, lambda: NOW)
    built.quarters()
    built.slot("7А", 5, 3, "Алгебра", built.teacher("Анна", "Петрова", "Сергеевна"))
    yield built
    built.close()


def students(school: SchoolBuilder, count: int, first_account: int) -> list[int]:
    """Children of 7А, each with a linked mother and father."""
    found = [school.student(f"Имя{first_account + n}", "Ким", "7А") for n in range(count)]
    for n, student in enumerate(found):
        for parent in (0, 1):
            school.link(first_account + 2 * n + parent, school.guardian("Родитель", "Ким", [student]))
    return found


def letters(school: SchoolBuilder) -> list[tuple[int, int, str]]:
    """(account, student, kind) of the outbox."""
    rows = school.rows(
        select(t.Outbox.account_id, t.Outbox.facts, t.Outbox.kind).order_by(t.Outbox.account_id)
    )
    return [(row.account_id, row.facts["student"], row.kind) for row in rows]


async def counted(store: Store, function: Any, *args: Any) -> int:
    """How many statements a service takes."""
    seen: list[str] = []
    engine = store.database.writer.sync_engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        await store.write(function, *args)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


async def test_the_digests_of_many_take_as_many_statements_as_of_few(
    school: SchoolBuilder, database_url: str
) -> None:
    store = Store(Database(database_url), lambda: NOW)
    students(school, 2, 1000)
    few = await counted(store, weekly_digest, school.school_id, DueMoment(NOW, NOW))
    assert len(letters(school)) == 4
    students(school, 40, 2000)
    many = await counted(store, weekly_digest, school.school_id, DueMoment(NOW, NOW))
    await store.database.dispose()
    assert many == few
    assert len(letters(school)) == 84
    assert {kind for _, _, kind in letters(school)} == {"digest"}


async def test_only_who_may_read_and_wants_it_gets_a_letter(school: SchoolBuilder, database_url: str) -> None:
    store = Store(Database(database_url), lambda: NOW)
    teacher = school.teacher("Олег", "Ким")
    masha = school.student("Маша", "Ким", "7А")
    unsigned = school.student("Юра", "Ким", "7А", consent=None)
    gone = school.student("Ира", "Ким", "7А", departed_on=FRIDAY)
    mother = school.guardian("Мария", "Ким", [masha, unsigned, gone])
    school.link(1, mother)
    school.link(2, school.guardian("Иван", "Ким", [masha], until=FRIDAY))
    school.link(3, school.guardian("Олег", "Ким", [masha], consent=None))
    school.link(4, mother, agreed=False)
    school.link(5, mother)
    school.change(t.Link, t.Link.account_id == 5, ended_at=NOW)
    school.link(6, masha)
    other = school.guardian("Анна", "Ким", [masha])
    school.link(7, other)
    school.prefer(7, masha, "digest", enabled=False)
    await store.write(weekly_digest, school.school_id, DueMoment(NOW, NOW))
    assert letters(school) == [(1, masha, "digest"), (6, masha, "digest")]
    school.lesson(FRIDAY, 3, "7А", "Алгебра", teacher, homework="№ 1", due=date(2026, 11, 21))
    school.prefer(7, masha, "homework", enabled=True)
    await store.write(evening_homework, school.school_id, DueMoment(NOW, NOW))
    await store.database.dispose()
    assert [one for one in letters(school) if one[2] == "homework"] == [
        (6, masha, "homework"),
        (7, masha, "homework"),
    ]


async def test_an_import_of_a_class_is_queued_by_few_statements(
    school: SchoolBuilder, database_url: str
) -> None:
    store = Store(Database(database_url), lambda: NOW)
    teacher = school.teacher("Олег", "Ким")
    lesson = school.lesson(FRIDAY, 3, "7А", "Алгебра", teacher)
    few = students(school, 2, 1000)
    many = students(school, 40, 2000)

    async def cost(children: list[int]) -> int:
        marks = [MarkChange(one, lesson, 1, None, FRIDAY) for one in children]
        return await counted(store, marks_changed, school.school_id, marks)

    await cost(few[:1])
    assert await cost(few) == await cost(many)
    absences = [AbsenceSet(one, lesson, FRIDAY) for one in many]
    await store.write(absences_set, school.school_id, absences)
    await store.database.dispose()
    kinds = [kind for _, _, kind in letters(school)]
    assert (kinds.count("mark"), kinds.count("absence")) == (84, 80)
