"""Changes of the timetable, imports that speak, switches and quiet hours."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from services.messaging.news import announce
from services.messaging.news.announce import homework_set, import_changes, timetable_changed
from services.messaging.news.changes import (
    AbsenceSet,
    HomeworkSet,
    ImportChanges,
    MarkChange,
    TimetableChange,
)
from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, THURSDAY, Family, family


async def change_day(cast: Family, day: date, number: int) -> None:
    """The office says that the lesson of 7А changed."""
    change = TimetableChange(cast.stage.school.form("7А"), day, number)
    await cast.stage.write(timetable_changed, cast.stage.school.school_id, [change])
    cast.stage.clock.advance(minutes=3)
    await cast.stage.deliver()


async def test_a_substitution_of_tomorrow_is_told(stage: Stage) -> None:
    cast = family(stage)
    stage.clock.now -= timedelta(days=1)
    stage.school.substitution(FRIDAY, 2, "7А", "ИЗО", room="212")
    stage.school.substitution(FRIDAY, 3, "7А", None)
    await change_day(cast, FRIDAY, 3)
    assert cast.pushes[0].splitlines() == [
        "Маша, 7А · изменения в расписании",
        "Завтра, пятница, 20 ноября",
        "",
        "↻ 9:20  ИЗО (вместо: история), каб. 212",
        "✕ 10:10  Алгебра, урока не будет",
        "Домой в 10:00",
    ]


async def test_the_day_after_tomorrow_and_lessons_that_are_over_are_not_told(stage: Stage) -> None:
    cast = family(stage)
    stage.school.substitution(date(2026, 11, 23), 3, "7А", None)
    await change_day(cast, date(2026, 11, 23), 3)
    stage.school.substitution(FRIDAY, 2, "7А", None)
    await change_day(cast, FRIDAY, 2)
    assert cast.pushes == []


async def test_a_change_taken_back_after_it_was_told_is_told(stage: Stage) -> None:
    cast = family(stage)
    stage.clock.now -= timedelta(days=1)
    stage.school.substitution(FRIDAY, 3, "7А", None)
    await change_day(cast, FRIDAY, 3)
    stage.school.remove(t.Substitution, t.Substitution.day == FRIDAY)
    await change_day(cast, FRIDAY, 3)
    assert cast.pushes[1].splitlines()[-1] == "Снова по обычному расписанию."


async def test_an_import_of_a_week_is_one_message_a_child(stage: Stage) -> None:
    cast = family(stage)
    lessons = [cast.algebra]
    lessons += [cast.lesson(date(2026, 11, day), 2, "История") for day in (16, 17, 18, 19, 20)]
    lessons += [cast.lesson(date(2026, 11, day), 3, "Алгебра") for day in (16, 17, 18, 19)]
    lessons += [cast.lesson(date(2026, 11, day), 4, "Физика") for day in (16, 17)]
    for lesson in lessons:
        stage.school.mark(lesson, cast.masha, "4")
    changes = ImportChanges(marks=[MarkChange(cast.masha, one, 1, None, FRIDAY) for one in lessons])
    await stage.write(import_changes, stage.school.school_id, changes)
    await cast.pass_hold()
    assert len(cast.pushes) == 1
    assert sorted(cast.pushes[0].splitlines()[2:]) == [
        "Алгебра 4 4 4 4 4 · 4,00",
        "История 4 4 4 4 4 · 4,00",
        "Физика 4 4 · 4,00",
    ]


async def test_the_first_import_says_nothing(stage: Stage) -> None:
    cast = family(stage)
    stage.school.mark(cast.algebra, cast.masha, "2")
    stage.school.absence(cast.algebra, cast.masha)
    changes = ImportChanges(
        first=True,
        marks=[MarkChange(cast.masha, cast.algebra, 1, None, FRIDAY)],
        absences=[AbsenceSet(cast.masha, cast.algebra, FRIDAY)],
    )
    await stage.write(import_changes, stage.school.school_id, changes)
    assert stage.school.rows(select(func.count()).select_from(t.Outbox))[0][0] == 0


async def test_homework_set_late_in_the_evening_is_told_by_itself(stage: Stage) -> None:
    cast = family(stage)
    masha = stage.linked(cast.masha, "Маша")
    stage.clock.now = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    lesson = stage.school.lesson(THURSDAY, 2, "7А", "История", cast.anna, homework="§ 5", due=FRIDAY)
    history = stage.school.subject("История")
    change = HomeworkSet(lesson, stage.school.form("7А"), history, "", FRIDAY)
    await stage.write(homework_set, stage.school.school_id, [change])
    await cast.pass_hold()
    assert masha.last.text.splitlines()[0] == "Маша, 7А · домашка изменилась"
    assert cast.pushes == []


async def test_an_hour_that_repeats_swallows_no_news(stage: Stage) -> None:
    """The clock is set back by an hour: the same minute comes again, with other homework, marks, absences, substitutions."""
    cast = family(stage)
    masha = stage.linked(cast.masha, "Маша")
    evening = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    lesson = stage.school.lesson(THURSDAY, 2, "7А", "История", cast.anna, homework="§ 5", due=FRIDAY)
    form, history = stage.school.form("7А"), stage.school.subject("История")
    for again in (1, 2):
        stage.clock.now = evening
        await stage.write(
            homework_set, stage.school.school_id, [HomeworkSet(lesson, form, history, "", FRIDAY)]
        )
        await stage.write(timetable_changed, stage.school.school_id, [TimetableChange(form, FRIDAY, 2)])
        await cast.pass_hold()
        told = [one.text.splitlines()[0] for one in masha.inbox]
        assert told.count("Маша, 7А · домашка изменилась") == again
        assert queued_of(stage, "timetable") == again


def queued_of(stage: Stage, kind: str) -> int:
    """How many letters of the kind there ever were to one account."""
    rows = stage.school.rows(select(t.Outbox.account_id).where(t.Outbox.kind == kind))
    return len(rows) // max(1, len(set(rows)))


async def test_a_kind_that_is_off_is_not_told_then_or_later(stage: Stage) -> None:
    cast = family(stage)
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("☑ Оценки")
    said = len(cast.pushes)
    await cast.set_mark("2")
    await cast.pass_hold()
    await cast.maria.press("☐ Оценки")
    await cast.set_mark("5", cast.lesson(THURSDAY, 2, "История"))
    await cast.pass_hold()
    assert len(cast.pushes) == said + 1
    assert "История 5" in cast.pushes[-1]
    assert "Алгебра" not in cast.pushes[-1]


async def test_a_kind_switched_off_while_a_message_waits_is_not_told(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("☑ Оценки")
    said = len(cast.pushes)
    await cast.pass_hold()
    assert len(cast.pushes) == said


async def test_own_quiet_hours_postpone(stage: Stage) -> None:
    cast = family(stage)
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("Тихие часы")
    assert "Сейчас: 21:00–7:00, как в школе" in cast.maria.last.text
    await cast.maria.press("Другие…")
    await cast.maria.send("в обед")
    assert "Не понял время." in cast.maria.last.text
    await cast.maria.send("13:00-14.30")
    assert "Сейчас: 13:00–14:30" in cast.maria.last.text
    said = len(cast.pushes)
    await cast.miss(cast.algebra)
    await stage.deliver()
    assert len(cast.pushes) == said
    stage.clock.advance(hours=1, minutes=11)
    await stage.deliver()
    assert len(cast.pushes) == said + 1


async def test_switches_are_of_one_s_own_children(stage: Stage) -> None:
    cast = family(stage)
    stranger = stage.linked(
        stage.school.guardian("Ольга", "Ким", [stage.school.student("Юра", "Ким", "7А")]), "Ольга"
    )
    await stranger.send("/settings")
    for data in (f"nt:{cast.masha}", f"ns:{cast.masha}:mark:0", "ns:1:secret:1"):
        answer = await stranger.press_forged(stranger.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна."
    assert stage.school.rows(select(t.Preference.__table__)) == []


async def test_absences_of_an_import_are_held_against_excuses_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = family(stage)
    held: list[list[AbsenceSet]] = []

    def covered(_work: object, _school_id: int, changes: Iterable[AbsenceSet]) -> list[AbsenceSet]:
        held.append(list(changes))
        return held[-1]

    monkeypatch.setattr(announce, "cover", covered)
    absence = AbsenceSet(cast.masha, cast.algebra, FRIDAY)
    await stage.write(import_changes, stage.school.school_id, ImportChanges(absences=[absence]))
    assert held == [[absence]]
