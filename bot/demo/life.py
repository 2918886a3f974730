"""The school goes on while somebody looks: a mark, an absence, a change of the timetable, one after another.

They come the way a school's changes come: by small workbooks.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot.demo.school.lessons import shown_day
from bot.demo.school.school import SampleSchool
from bot.demo.school.sheets import Row
from bot.demo.school.timetable import slots
from bot.demo.school.workbook import write_workbook
from bot.simulator import CastMember, Simulator
from services.work import Store
from services.workbook.importing.importing import import_workbook

log = structlog.get_logger()
FIRST_AFTER, THEN_EVERY = 20.0, 90.0
"""Seconds from the first visitor's arrival, and between what happens."""


def happenings(school: SampleSchool) -> list[dict[str, list[Row]]]:
    """What happens, in order, each as the sheets that bring it."""
    masha, petya = school.student("Соколова Маша"), school.student("Соколов Петя")
    taught = school.last_lesson("7А", "Литература")
    missed = next(
        lesson
        for lesson in reversed(school.lessons)
        if lesson.slot.form == "3Б"
        and lesson.slot.subgroup in {"", school.places[petya.code][lesson.slot.subject]}
    )
    history = school.last_lesson("7А", "История")
    mark = (taught.day, taught.slot.number, "7А", None, "Литература", masha.code, 2)
    second = (history.day, history.slot.number, "7А", None, "История", masha.code, 2)
    away = (missed.day, missed.slot.number, petya.code, "ОТ", None)
    return [
        {"Пропуски": [away]},
        {"Отметки": [(*mark, "пересказ", None, 1, "5", "С цитатами, очень живо", school.today)]},
        {"Замены": [_cancelled(school)]},
        {"Отметки": [(*second, "сообщение", "Ермак", 1, "5", None, school.today)]},
    ]


def _cancelled(school: SampleSchool) -> Row:
    day = next(day for day in school.year.school_days() if day > shown_day(school.year, school.now))
    first = min(slot.number for slot in slots() if (slot.form, slot.weekday) == ("7А", day.isoweekday()))
    return (day, first, "7А", None, None, None, None)


def _has_come_in(member: CastMember) -> bool:
    """Whether the consent was answered: the first screen takes its place, or comes below it."""
    inbox = member.user.inbox
    return len(inbox) > 1 or any(message.revisions for message in inbox)


async def go_on(
    sim: Simulator,
    store: Store,
    school: SampleSchool,
    folder: Path,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Wait for somebody to come in, then let things happen; ends when all has happened."""
    while not any(_has_come_in(member) for member in sim.cast):
        await sim.world.pulse.wait()
    await sleep(FIRST_AFTER)
    workbook = folder / "change.xlsx"
    for change in happenings(school):
        write_workbook(workbook, change)
        report = await import_workbook(store, workbook)
        if not report.ok:
            log.error("a happening of the demo does not import", faults=report.faults_total)
        await sleep(THEN_EVERY)
