"""Somebody leaves: which of the lessons are the reader's now."""

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.paging import unfolding
from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines
from handlers.presses.journal import LessonsPress
from services.office.staff.telling import TakenCourses, taken_courses
from services.school.actor import Actor
from services.values import Values
from services.work import Store

SUBJECT, NAME = 24, 40
BESIDE = 4


async def courses_taken_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """To who takes them over; None where that has changed again before it was told."""
    if person_id is None:
        return None
    data = await store.read(taken_courses, actor, person_id, facts)
    return Push(taken_screen(data, words)) if data else None


def taken_screen(data: TakenCourses, words: Words) -> Screen:
    """Whose lessons they were, from which day they are the reader's, and which."""
    whose = clip_name(words.initials(data.leaver), NAME)
    said: Lines
    if not data.courses:
        said = [words.t("Передача отменена, ведёт по-прежнему {name}.", name=whose)]
    else:
        rows = [
            Markup("{} {}").format(form.name, clip(subject.brief, SUBJECT)) for form, subject in data.courses
        ]
        said = [
            words.t("{day}, раньше вёл(а) {name}", day=_since(data, words), name=whose),
            *unfolding(rows, BESIDE),
        ]
    return Screen(
        lines(bold(words.t("Новые уроки у вас")), *said),
        [[Button(words.t("Уроки"), LessonsPress(day=max(data.day, data.today)))]],
        pushed=True,
    )


def _since(data: TakenCourses, words: Words) -> Markup:
    if data.day <= data.today:
        return words.t("С сегодняшнего дня")
    return words.t("С {day}", day=words.short_date(data.day))
