"""What a teacher hears of substitutions: the lessons taken over and given away, as they are when the message leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.journal.lesson.of_person import LessonPlace, TeacherLesson, lessons_of
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.rules.timetable.board import LessonSlot
from services.school.actor import Actor
from services.school.office_rights import SchoolAccess
from services.school.reference import of_school
from services.work import Work

BELLS, DAYS = "bells", "days"
"""The bells of a day; which days have lessons."""


@dataclass(frozen=True, slots=True)
class TeacherNews:
    """A teacher's changed lessons of some days that are still to come."""

    today: date
    first: date
    last: date
    lessons: tuple[TeacherLesson, ...]
    """Those given in another's place, given away, cancelled; of other bells and days every one."""
    about: str = ""
    """What was changed beside lessons: BELLS, DAYS."""


def tell_teachers(
    work: Work,
    access: SchoolAccess,
    people: Collection[int],
    slots: Collection[LessonSlot],
    *,
    undone: bool,
    about: str = "",
) -> None:
    """One message to each account of those who give or gave the lessons; the sender's own hears nothing."""
    if not slots:
        return
    first, last = min(one.day for one in slots), max(one.day for one in slots)
    facts = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "undone": undone,
        "about": about,
    }
    for person, accounts in outbox.accounts_of(work, sorted(people)).items():
        if person == access.identity.person_id:
            continue
        for account in accounts:
            outbox.add(
                work,
                account_id=account,
                person_id=person,
                kind=PushKind.SUBSTITUTION,
                facts=facts,
                dedupe=f"{PushKind.SUBSTITUTION}:{account}:{first:%Y%m%d}:{work.now:%Y%m%d%H%M%S%f}:{int(undone)}",
            )


def teacher_news(
    work: Work, actor: Actor, person_id: int, first: date, last: date, *, undone: bool, about: str = ""
) -> TeacherNews | None:
    """What is so of the days now; None where there is nothing to say any more. NotFound for who is not on the staff."""
    identity = next((one for one in actor.identities if one.person_id == person_id and one.is_staff), None)
    if identity is None:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    today = reference.today(work)
    if last < today:
        return None
    shown = [
        one
        for one in lessons_of(work, identity, reference, max(first, today), last)
        if not (one.begun and not one.now)
        if about == DAYS or (about and not undone) or one.place is not LessonPlace.OWN
    ]
    shown.sort(key=lambda one: (one.key.day, one.key.number, one.form.name))
    return (
        TeacherNews(today, max(first, today), last, tuple(shown), about)
        if shown or undone or about == DAYS
        else None
    )
