"""What a teacher hears of substitutions: the lessons taken over and given away, as they are when the message leaves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import NotFound
from services.journal.lesson.of_person import LessonPlace, TeacherLesson, lessons_of
from services.messaging import outbox
from services.messaging.heard import Topics, is_news, said_of
from services.messaging.kinds import PushKind
from services.rules.timetable.board import LessonSlot
from services.school.actor import Actor
from services.school.office_rights import SchoolAccess
from services.school.reference import Reference, of_school
from services.work import Work


@dataclass(frozen=True, slots=True)
class TeacherNews:
    """A teacher's changed lessons of some days that are still to come."""

    today: date
    first: date
    last: date
    lessons: tuple[TeacherLesson, ...]
    """Those given in another's place, given away, cancelled; of a day with bells of its own every one."""
    says: Topics
    off: tuple[date, ...] = ()
    """Days without lessons, because the calendar says so."""


def tell_teachers(
    work: Work,
    access: SchoolAccess,
    people: Collection[int],
    slots: Collection[LessonSlot],
    *,
    undone: bool,
) -> None:
    """One message to each account of those who give or gave the lessons; the sender's own hears nothing."""
    if not slots:
        return
    first, last = min(one.day for one in slots), max(one.day for one in slots)
    facts = {
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    outbox.add_again(
        work,
        (
            outbox.Outgoing(
                account_id=account,
                person_id=person,
                kind=PushKind.SUBSTITUTION,
                facts=facts,
                dedupe=f"{PushKind.SUBSTITUTION}:{account}:{first}:{last}:{int(undone)}",
            )
            for person, accounts in outbox.accounts_of(work, sorted(people)).items()
            if person != access.identity.person_id
            for account in accounts
        ),
    )


def teacher_news(work: Work, actor: Actor, person_id: int, first: date, last: date) -> TeacherNews | None:
    """What is so of the days now; None where it is what the reader heard last. NotFound for who is not on the staff."""
    identity = next((one for one in actor.identities if one.person_id == person_id and one.is_staff), None)
    if identity is None:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    today = reference.today(work)
    if last < today:
        return None
    begins = max(first, today)
    found = lessons_of(work, identity, reference, begins, last)
    every = list(found)
    changed = [one for one in every if one.own_bells or one.place is not LessonPlace.OWN]
    changed.sort(key=lambda one: (one.key.day, one.key.number, one.form.order))
    days = [begins + timedelta(days=step) for step in range((last - begins).days + 1)]
    off = tuple(day for day in days if _is_off(reference, day, every))
    says = {
        f"{person_id}:{day}": said_of(
            [*(_said(one) for one in changed if one.key.day == day), *([day] if day in off else [])]
        )
        for day in days
    }
    if not is_news(work, actor.account_id, PushKind.SUBSTITUTION, says):
        return None
    shown = tuple(one for one in changed if one.now or not one.begun)
    return TeacherNews(today, begins, last, shown, says, off) if shown or not changed else None


def _is_off(reference: Reference, day: date, lessons: Iterable[TeacherLesson]) -> bool:
    """Whether the calendar takes the day's lessons away."""
    year = reference.year_at(day)
    return not any(one.key.day == day for one in lessons) and any(
        one.covers(day) for one in (year.holidays if year else ())
    )


def _said(one: TeacherLesson) -> tuple[object, ...]:
    """What the message tells of a lesson: not that it has begun, nor what it lacks."""
    starts = one.planned.starts if one.own_bells else None
    return one.key, one.place, one.other, one.planned.room, starts
