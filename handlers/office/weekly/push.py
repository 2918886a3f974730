"""«Новое расписание» to a family or a teacher: how a class's week is otherwise from a day on."""

from handlers.chat.naming.whose import title
from handlers.chat.paging import unfolding
from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines
from handlers.office.weekly.words import difference_lines
from handlers.presses.diary import TimetablePress
from handlers.presses.journal import LessonsPress
from services.office.weekly.changing import said
from services.office.weekly.telling import WeekNews, week_news
from services.school.actor import Actor
from services.values import Values
from services.work import Store

BESIDE = 4
LETTERS = 3500
"""That the changes may take of a message, which holds 4096."""


async def new_timetable_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """What is otherwise; None where nothing is and nothing was told."""
    if person_id is None:
        return None
    data = await store.read(week_news, actor, person_id, facts)
    return Push(new_timetable_screen(data, words)) if data else None


def new_timetable_screen(data: WeekNews, words: Words) -> Screen:
    """A line a lesson that is no more, a line a lesson that is instead."""
    place = words.t("новое расписание")
    head = (
        title(data.whose, place)
        if data.whose
        else bold(words.t("{form} · новое расписание", form=data.form.name))
    )
    day = max(data.day, data.today)
    button = (
        Button(words.t("Расписание"), TimetablePress(student_id=data.whose.student_id, day=day))
        if data.whose
        else Button(words.t("Уроки"), LessonsPress(day=day))
    )
    return Screen(
        lines(
            head,
            words.t("С {day}", day=words.short_date(data.day)),
            "",
            *(unfolding(_rows(data, words), BESIDE) or [words.t("Изменения отменены, расписание прежнее.")]),
        ),
        [[button]],
        pushed=True,
    )


def _rows(data: WeekNews, words: Words) -> Lines:
    """As many of the changes as a message holds."""
    rows: Lines = []
    room = LETTERS
    for place, (was, now) in enumerate(data.changes):
        own = difference_lines(
            said(data.reference, was, data.day), said(data.reference, now, data.day), words
        )
        room -= sum(map(len, own))
        if room < 0:
            left = len(data.changes) - place
            return [*rows, words.n("и ещё {count} урок", "и ещё {count} уроков", left)]
        rows += own
    return rows
