"""«Контроль недели» for deputy heads: whose lessons are not in the journal, or lack a topic, homework or attendance [4]."""

from collections import Counter
from datetime import date

from markupsafe import Markup

from handlers.chat.paging import cut, unfolding
from handlers.chat.push import Push
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from services.desk.control_week import ControlWeek, TeacherGaps, control_week
from services.rules.timetable.lacking import Lack
from services.school.actor import Actor
from services.values import Values
from services.work import Store

NAMED = 18
BESIDE = 10


async def control_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The week of the school; None where there were no lessons."""
    if person_id is None:
        return None
    data = await store.read_aside(control_week, actor, facts["school"], date.fromisoformat(facts["ends"]))
    return Push(control_screen(data, words)) if data.lessons else None


def control_screen(data: ControlWeek, words: Words) -> Screen:
    """Totals, then the teachers with the most gaps."""
    _, more = cut(data.teachers, NAMED)
    return Screen(
        lines(
            bold(words.t("Журнал за неделю · {school}", school=data.school_name)),
            words.period(data.starts, data.ends),
            "",
            *_totals(data, words),
            *_teachers(data, words),
            words.n("и ещё {count} учитель", "и ещё {count} учителей", more) if more else None,
        ),
        pushed=True,
    )


def _teachers(data: ControlWeek, words: Words) -> list[Markup | str]:
    """Those with the most gaps; more than a few unfold by a tap."""
    rows = [_teacher(row, words) for row in cut(data.teachers, NAMED)[0]]
    return unfolding(rows, beside=BESIDE)


def _totals(data: ControlWeek, words: Words) -> list[Markup | str]:
    entered = data.lessons - data.not_entered
    head = words.n(
        "Из {count} урока в журнале {entered}.", "Из {count} уроков в журнале {entered}.", data.lessons, entered=entered
    )  # fmt: skip
    if not data.teachers:
        return [head, words.t("Темы, задания и явка заполнены везде.")]
    beside = _lacks(data.lacks, words)
    return [head, *([words.t("Из них {gaps}.", gaps=beside)] if beside else []), ""]


def _teacher(row: TeacherGaps, words: Words) -> Markup:
    """«Петрова А. С.: не внесено 3, без темы 2, без задания 5»"""
    absent = words.t("не внесено {count}", count=row.not_entered) if row.not_entered else None
    text = Markup(", ").join(part for part in (absent, _lacks(row.lacks, words)) if part)
    return Markup("{}: {}").format(bold(words.initials(row.teacher)), text)


def _lacks(found: Counter[Lack], words: Words) -> Markup:
    """«без темы 2, без задания 5, без явки 1»; empty for nothing."""
    said = {
        Lack.TOPIC: words.t("без темы {count}", count=found[Lack.TOPIC]),
        Lack.HOMEWORK: words.t("без задания {count}", count=found[Lack.HOMEWORK]),
        Lack.ATTENDANCE: words.t("без явки {count}", count=found[Lack.ATTENDANCE]),
    }
    return Markup(", ").join(text for lack, text in said.items() if found[lack])
