"""Terms of keeping: every table has one or a reason, a night carries them out in slices, settings have floors."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Table, func, select, text

from bot.process.hearing import Hearing
from bot.process.metrics import Metrics
from bot.watch.running import of_keeping
from services.messaging.delivery import delivery
from services.office.own import keeping
from services.office.own.keeping import OTHERWISE, RULES, SHORT_LIVED, kept_by_term
from services.rules.keeping import DEFAULTS, FLOORS, KeepTerm, years_before
from storage import tables as t
from storage.queries.office.own.keeping import DUE, WORDS
from storage.queries.office.own.own_data import person_columns
from storage.tables import Base
from tests.stage import Stage
from tests.stories.office.cast import Office

DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
MANY = 60
"""Lessons, so that a night takes several slices."""


def test_every_table_with_people_s_data_has_a_term_or_a_reason() -> None:
    assert set(person_columns()) <= set(kept_by_term()) | {*OTHERWISE, *SHORT_LIVED}, (
        "into RULES or into OTHERWISE"
    )
    assert not set(kept_by_term()) & {*OTHERWISE, *SHORT_LIVED}
    assert {*OTHERWISE, *SHORT_LIVED} <= set(Base.metadata.tables)
    assert [table for _, table in RULES] == list(dict.fromkeys(table for _, table in RULES))
    assert {table for _, table in RULES} == set(DUE)


def test_no_default_undercuts_its_floor_and_years_are_counted_by_the_calendar() -> None:
    assert all(DEFAULTS[term] >= FLOORS[term] >= 1 for term in KeepTerm)
    assert (FLOORS[KeepTerm.JOURNAL], FLOORS[KeepTerm.SUMMARY]) == (5, 25)
    assert years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
    assert years_before(date(2028, 2, 29), 3000) == date(1, 2, 28)


def _value(column: Column[Any], firsts: dict[str, Any]) -> Any:
    """Something that fits: of a reference the first row there."""
    for key in column.foreign_keys:
        return firsts[key.column.table.name]
    kinds: dict[type, Any] = {str: "1", int: 1, bool: False, date: DAY, datetime: AT, time: time(9), dict: {}}
    return kinds.get(column.type.python_type, [])


def _row(table: Table, firsts: dict[str, Any]) -> dict[str, Any]:
    row = {}
    for column in table.c:
        if column is not table.autoincrement_column and (not column.nullable or column.foreign_keys):
            row[column.name] = _value(column, firsts)
    return row


def fill(stage: Stage) -> None:
    """A row in every table with people's data, of the school's year 2026/2027, all that is dated on one day."""
    school = stage.school
    school.quarters()
    form = school.form("7А", school.teacher("Анна", "Петрова"))
    masha = school.student("Мария", "Соколова", "7А", departed_on=DAY, birth_date=DAY)
    mother = school.guardian("Ольга", "Соколова", [masha])
    stage.linked(mother, "Ольга")
    firsts: dict[str, Any] = {
        "school": school.school_id,
        "academic_year": school.year_id,
        "school_class": form,
        "student": masha,
        "person": masha,
        "guardian": mother,
        "subject": school.subject("Алгебра"),
        "term": school.rows(select(t.Term.id))[0].id,
    }
    firsts["account"] = school.rows(select(t.Account.id))[0].id
    lesson = {"class_id": form, "subject_id": firsts["subject"], "teacher_id": _teacher(stage), "day": DAY}
    school.add_many(t.Lesson, [{**lesson, "number": number} for number in range(MANY)])
    ours = [one for one in Base.metadata.sorted_tables if one.name in {*kept_by_term(), *SHORT_LIVED}]
    for table in ours:
        model: Any = next(one.class_ for one in Base.registry.mappers if one.local_table is table)
        if not school.rows(select(func.count()).select_from(table))[0][0]:
            extra = {"ended_at": AT} if table.name == "link" else {}
            school.add_many(model, [_row(table, firsts) | extra])
        key = next(iter(table.primary_key)).name
        firsts.setdefault(table.name, school.rows(select(table.c[key]).limit(1))[0][0])
    school.change(t.Link, t.Link.id > 0, ended_at=AT, end_reason="revoked")
    school.change(t.Credential, t.Credential.id > 0, revoked_at=AT)
    school.change(t.Account, t.Account.id > 0, seen_at=AT)
    school.change(t.JournalChange, t.JournalChange.id > 0, year_id=school.year_id)


def _teacher(stage: Stage) -> int:
    return int(stage.school.rows(select(t.Staff.person_id))[0].person_id)


def counts(stage: Stage, tables: Iterable[str]) -> dict[str, int]:
    """Rows by table, of those that have any."""
    query = {name: select(func.count()).select_from(Base.metadata.tables[name]) for name in tables}
    found = {name: int(stage.school.rows(one)[0][0]) for name, one in query.items()}
    return {name: count for name, count in found.items() if count}


async def night(stage: Stage) -> int:
    """The night's moment comes; slices until it is through, and how many they were."""
    await stage.tick()
    stage.clock.advance(days=1)
    await stage.tick()
    slices = 0
    while await stage.read(keeping.under_way):
        await stage.app.schedule.keep()
        slices += 1
        assert slices < 500
    return slices


@pytest.fixture(params=["stage", "postgres_stage"])
def old(request: pytest.FixtureRequest) -> Stage:
    """A school with something in every table, on either database."""
    found: Stage = request.getfixturevalue(request.param)
    fill(found)
    return found


async def test_each_table_is_emptied_when_its_term_is_over_and_not_before(old: Stage) -> None:
    every = kept_by_term()
    before = counts(old, every)
    assert set(before) == set(every), "the filling walks the tables"
    assert await night(old) == 1
    assert counts(old, every) | {"outbox": 1} == before | {"outbox": 1}, "nothing is due"
    old.clock.now = datetime(2030, 6, 10, 9, tzinfo=UTC)
    await night(old)
    assert set(counts(old, SHORT_LIVED)) == set(SHORT_LIVED)
    await old.app.schedule.tidy()
    assert not counts(old, SHORT_LIVED), "into SWEEPS"
    over = {name for name, term in every.items() if DEFAULTS[term] <= 3}
    assert set(counts(old, every)) == set(every) - over | {"audit"}
    assert _names(old) == {"Петрова", "Соколова", "Родитель"}
    assert not old.school.rows(select(t.Student.person_id).where(t.Student.birth_date.is_not(None)))
    old.clock.now = datetime(2032, 7, 10, 9, tzinfo=UTC)
    await _cut_short(old)
    left = {name for name, term in every.items() if term is KeepTerm.SUMMARY} | {"audit"}
    assert set(counts(old, every)) == left
    line = old.school.rows(select(t.Audit.details).where(t.Audit.action == "tidy").order_by(t.Audit.id))[-1]
    assert line.details["tables"]["lesson"] == MANY, "both halves are one line"
    assert line.details["rows"] == sum(line.details["tables"].values())
    old.clock.now = datetime(2053, 7, 10, 9, tzinfo=UTC)
    await night(old)
    assert set(counts(old, every)) == {"audit"}
    assert _names(old) == {"Петрова", "Ученик", "Родитель"}
    said = old.school.rows(select(t.SourceWord.target, t.SourceWord.word))
    assert not {row.target for row in said} & set(WORDS)
    assert "Соколова" not in str(said)


async def _cut_short(stage: Stage) -> None:
    """A stop after the first slice: the rest goes on, and both states are told."""
    await stage.tick()
    stage.clock.advance(days=1)
    await stage.tick()
    await stage.app.schedule.keep()
    assert counts(stage, ["lesson"]) == {"lesson": MANY - keeping.SLICE}
    stage.clock.advance(days=3)
    assert "не разобраны с 10.07.2032" in await _told(stage)
    await stage.restart()
    await night(stage)
    assert 'zvonok_keeping_removed_rows{table="mark"} 1.0' in await _figures(stage)
    assert "разобраны" in await _told(stage)


def _names(stage: Stage) -> set[str]:
    return {row.last_name for row in stage.school.rows(select(t.Person.last_name))}


async def test_the_words_of_a_source_are_known_by_what_its_triggers_say(stage: Stage) -> None:
    names = stage.school.rows(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    watched = {row[0].removeprefix("word_").removesuffix("_delete") for row in names}
    assert watched & set(kept_by_term()) - {"enrolment"} == set(WORDS)


async def _told(stage: Stage) -> str:
    return str(of_keeping(await stage.read(keeping.keeping_state), stage.clock.now).line)


async def _figures(stage: Stage) -> str:
    metrics = Metrics()
    metrics.keeping(await stage.read(keeping.keeping_state), stage.clock.now)
    return metrics.page(await stage.read(delivery.backlog), 0, Hearing(), {}).decode()


async def test_the_terms_are_settings_with_floors_and_wait_for_their_way_back(office: Office) -> None:
    vera, stage = office.vera, office.stage
    school = stage.school
    stage.school.change(t.Audit, t.Audit.id > 0, at=stage.clock.now - timedelta(days=800))
    await vera.send("/office")
    for label in ("Администрирование", "Настройки школы", "Сроки хранения"):
        await vera.press(label)
    assert "Журнал: 5\nСводные ведомости: 25" in vera.last.text
    await vera.press("Журнал")
    await vera.press("Своё значение…")
    await vera.send("4")
    assert "«4» — не целое число от 5 до 75" in vera.last.text
    await vera.send("6")
    assert "Храниться будет 6 лет вместо 5" in vera.last.text
    await vera.send("/office")
    for label in ("Администрирование", "Настройки школы", "Сроки хранения", "Журнал событий", "1"):
        await vera.press(label)
    gone = len(school.rows(select(t.Audit.id).where(t.Audit.at < stage.clock.now - timedelta(days=400))))
    assert f"! Уже старше {gone} запис" in vera.last.text
    await vera.press("Записать")
    kept = len(school.rows(select(t.Audit.id)))
    await stage.tick()
    stage.clock.advance(hours=20)
    await stage.tick()
    await stage.app.schedule.keep()
    assert not await stage.read(keeping.under_way)
    assert len(school.rows(select(t.Audit.id))) >= kept, "its way back is not over"
    await night(stage)
    assert not school.rows(select(t.Audit.id).where(t.Audit.at < stage.clock.now - timedelta(days=400)))
    await vera.send("/office")
    for label in ("Администрирование", "Журнал событий"):
        await vera.press(label)
    assert "убрано по срокам хранения" in vera.last.text
