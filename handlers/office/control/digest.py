"""«Контроль недели» [4]: Friday's list for deputy heads, and the same of any week by a press."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import cut, step, unfolding
from handlers.chat.push import Push
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.control.overview import remind_label
from handlers.office.control.words import back, gaps_text, lacks_text, late_text
from handlers.presses.journal import NO_DAY
from handlers.presses.office.control import (
    ControlPress,
    ControlRemindPress,
    ControlTeachersPress,
    ControlWeekPress,
)
from services.office.control.gaps import WEEK, ControlWeek, TeacherGaps, control_week
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="control_digest")

NAMED = 18
BESIDE = 11


async def control_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The week of the school; None where there were no lessons."""
    if person_id is None:
        return None
    data = await store.read_aside(control_week, actor, facts["school"], date.fromisoformat(facts["ends"]))
    return Push(control_screen(data, words, pushed=True)) if data.lessons else None


@router.callback_query(Pressed(ControlWeekPress))
async def open_week(
    query: CallbackQuery, press: ControlWeekPress, store: Store, actor: Actor, words: Words
) -> None:
    """The week up to that day, or to today."""
    ends = None if press.ends == NO_DAY else press.ends
    data = await store.read_aside(control_week, actor, press.school_id, ends)
    await reply(query, control_screen(data, words))


def control_screen(data: ControlWeek, words: Words, *, pushed: bool = False) -> Screen:
    """Totals, then the teachers with the most gaps, and what can be done about them."""
    _, more = cut(data.teachers, NAMED)
    return Screen(
        lines(
            bold(words.t("Журнал за неделю · {school}", school=data.school_name)),
            words.period(data.starts, data.ends, data.today),
            "",
            *_totals(data, words, late=not pushed),
            *_teachers(data, words),
            words.n("и ещё {count} учитель", "и ещё {count} учителей", more) if more else None,
        ),
        [
            _first(data, words),
            [] if pushed else _weeks(data, words),
            [Button(words.t("Контроль"), ControlPress(school_id=data.school_id))]
            if pushed
            else back(data.school_id, words),
        ],
        pushed=pushed,
    )


def _first(data: ControlWeek, words: Words) -> list[Button]:
    if not data.teachers:
        return []
    one, count = data.school_id, len(data.teachers)
    recent = data.today - WEEK < data.ends
    return [
        Button(words.t("Учителя"), ControlTeachersPress(school_id=one)),
        *(
            [Button(remind_label(count, words), ControlRemindPress(school_id=one, asked="lessons"))]
            if recent
            else []
        ),
    ]


def _weeks(data: ControlWeek, words: Words) -> list[Button]:
    before = ControlWeekPress(school_id=data.school_id, ends=data.ends - WEEK)
    after = min(data.ends + WEEK, data.today)
    later = ControlWeekPress(school_id=data.school_id, ends=after) if data.ends < data.today else None
    return step(later, before, words, newest_first=True)


def _teachers(data: ControlWeek, words: Words) -> list[Markup | str]:
    """Those with the most gaps; more than a few unfold by a tap."""
    rows = [_teacher(row, words) for row in cut(data.teachers, NAMED)[0]]
    return unfolding(rows, beside=BESIDE)


def _totals(data: ControlWeek, words: Words, *, late: bool) -> list[Markup | str]:
    if not data.lessons:
        return [words.t("Уроков за неделю не было.")]
    entered = data.lessons - data.every.not_entered
    head = words.n(
        "Из {count} урока в журнале {entered}.", "Из {count} уроков в журнале {entered}.", data.lessons, entered=entered
    )  # fmt: skip
    late_lessons = late_text(data.every, words) if late else None
    said = [head, *([Markup("{}.").format(late_lessons)] if late_lessons else [])]
    if not data.teachers:
        return [*said, words.t("Темы, задания и явка заполнены везде.")]
    beside = lacks_text(data.every.lacks, words)
    return [*said, *([words.t("Из них {gaps}.", gaps=beside)] if beside else []), ""]


def _teacher(row: TeacherGaps, words: Words) -> Markup:
    """«Петрова А. С.: не внесено 3, без темы 2, без задания 5»"""
    return Markup("{}: {}").format(bold(words.initials(row.teacher)), gaps_text(row.gaps, words))
