"""«Контроль недели» for deputy heads: whose lessons are not in the journal, or lack a topic or homework [4]."""

from datetime import date
from typing import Any

from markupsafe import Markup

from handlers.chat.push import Push
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from services.desk.control_week import ControlWeek, TeacherGaps, control_week
from services.school.actor import Actor
from services.work import Store

NAMED = 18


async def control_push(
    facts: dict[str, Any], store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The week of the school; None where there were no lessons."""
    if person_id is None:
        return None
    data = await store.read_aside(control_week, actor, facts["school"], date.fromisoformat(facts["ends"]))
    return Push(control_screen(data, words)) if data.lessons else None


def control_screen(data: ControlWeek, words: Words) -> Screen:
    """Totals, then the teachers with the most gaps."""
    more = len(data.teachers) - NAMED
    return Screen(
        lines(
            bold(words.t("Журнал за неделю · {school}", school=data.school_name)),
            words.period(data.starts, data.ends),
            "",
            *_totals(data, words),
            *(_teacher(row, words) for row in data.teachers[:NAMED]),
            words.n("и ещё {count} учитель", "и ещё {count} учителей", more) if more > 0 else None,
        ),
        pushed=True,
    )


def _totals(data: ControlWeek, words: Words) -> list[Markup | str]:
    entered = data.lessons - data.count("not_entered")
    head = words.n(
        "Из {count} урока в журнале {entered}.", "Из {count} уроков в журнале {entered}.", data.lessons, entered=entered
    )  # fmt: skip
    if not data.teachers:
        return [head, words.t("Темы и домашние задания заполнены везде.")]
    beside = words.t(
        "Без темы {topics}, без домашнего задания {homework}.",
        topics=data.count("no_topic"),
        homework=data.count("no_homework"),
    )
    return [head, beside, ""]


def _teacher(row: TeacherGaps, words: Words) -> Markup:
    """«Петрова А. С.: не внесено 3, без темы 2, без задания 5»"""
    gaps = [
        words.t("не внесено {count}", count=row.not_entered) if row.not_entered else None,
        words.t("без темы {count}", count=row.no_topic) if row.no_topic else None,
        words.t("без задания {count}", count=row.no_homework) if row.no_homework else None,
    ]
    text = Markup(", ").join(gap for gap in gaps if gap is not None)
    return Markup("{}: {}").format(bold(row.teacher.with_initials), text)
