"""«Напомнить»: one message to a teacher about the lessons to be filled, once a day at most, whoever presses."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from services.journal.lesson.of_person import TeacherLesson, lessons_of
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.office.control.gaps import WEEK, checked_lessons
from services.office.control.given import DAY
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import PersonName, of_school
from services.work import Work
from storage.queries.office.control import reminders as queries


@dataclass(frozen=True, slots=True)
class Reminded:
    """A teacher, and how many lessons of the week may still be filled."""

    person_id: int
    teacher: PersonName
    lessons: int
    accounts: tuple[int, ...]
    """Where the message goes; nothing for who has not linked."""
    today: bool
    """Whether somebody has reminded of it today."""

    @property
    def will_hear(self) -> bool:
        """Whether the press would send anything."""
        return bool(self.accounts) and not self.today


@dataclass(frozen=True, slots=True)
class Reminders:
    """Whom the press reminds; `person_id` 0 is of everybody."""

    school_id: int
    school_name: str
    today: date
    person_id: int
    teachers: tuple[Reminded, ...]

    @property
    def hearing(self) -> tuple[Reminded, ...]:
        """Those who would get a message."""
        return tuple(one for one in self.teachers if one.will_hear)


def whom_to_remind(work: Work, actor: Actor, school_id: int, person_id: int = 0) -> Reminders:
    """Teachers with lessons of the last seven days to fill, the most first; the actor aside. NotFound as control."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    today = reference.today(work)
    own = {one.person_id for one in actor.identities}
    counts = Counter(
        teacher
        for one in checked_lessons(work, reference, today - WEEK + DAY, today)
        if one.lacks
        for teacher in one.by - own
        if person_id in {0, teacher} and one.may_fill(teacher, today, reference.window)
    )
    accounts = outbox.accounts_of(work, counts)
    keys = {_key(account, person, today): person for person, found in accounts.items() for account in found}
    queued = {keys[one] for one in queries.list_queued(work.connection, keys)}
    found = [
        Reminded(one, reference.staff[one], lessons, accounts.get(one, ()), one in queued)
        for one, lessons in counts.items()
    ]
    found.sort(key=lambda one: (-one.lessons, russian_order(one.teacher.full)))
    return Reminders(access.school_id, reference.school_name, today, person_id, tuple(found))


def remind(work: Work, actor: Actor, school_id: int, person_id: int = 0) -> Reminders:
    """Queue the messages; answers who was to hear as it stood before. NotFound as control."""
    found = whom_to_remind(work, actor, school_id, person_id)
    sender = access_school(work, actor, OfficeRight.CONTROL, school_id).identity.person_id
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                one.person_id,
                PushKind.CONTROL_REMINDER,
                {"ends": found.today.isoformat(), "sender_id": sender},
                _key(account_id, one.person_id, found.today),
            )
            for one in found.hearing
            for account_id in one.accounts
        ),
    )
    return found


def reminder(work: Work, actor: Actor, person_id: int, ends: date) -> tuple[TeacherLesson, ...]:
    """What the teacher still has to fill of those seven days, in order of time. NotFound for another's person."""
    identity = actor.identity(person_id)
    reference = of_school(work, identity.school_id, identity.school_version)
    today = reference.today(work)
    found = (
        one
        for one in lessons_of(work, identity, reference, ends - WEEK + DAY, ends)
        if one.is_mine and one.lacks and today < one.locked_from
    )
    return tuple(sorted(found, key=lambda one: (one.key.day, one.key.number, one.form.order)))


def _key(account_id: int, person_id: int, today: date) -> str:
    return f"{PushKind.CONTROL_REMINDER}:{account_id}:{person_id}:{today:%Y%m%d}"
