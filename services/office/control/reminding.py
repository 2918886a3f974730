"""«Напомнить»: one message to a teacher about all that is to be done, once a day at most, whoever presses where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.once_a_day import OnceADay
from services.office.control.tasks import OF_SOMEBODY, TaskKind, school_tasks
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import PersonName
from services.values import Values
from services.work import Work

ASKED: Mapping[str, frozenset[TaskKind]] = {
    "": frozenset(TaskKind),
    "lessons": frozenset({TaskKind.LESSONS}),
    "marks": frozenset({TaskKind.MARKS, TaskKind.TERMS}),
    "plan": frozenset({TaskKind.PLAN}),
    "year": frozenset({TaskKind.TERMS, TaskKind.YEAR, *OF_SOMEBODY}),
    "days": frozenset({TaskKind.DAYS}),
}
"""Whom a screen of the control reminds: those with a gap that it shows; the message tells of all of theirs."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A teacher, and how much of each kind is to be done."""

    person_id: int
    teacher: PersonName
    counts: Mapping[TaskKind, int]
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
    """Whom the press reminds; `person_id` 0 is of everybody with what is `asked` of (a name of ASKED)."""

    school_id: int
    school_name: str
    today: date
    person_id: int
    asked: str
    teachers: tuple[Reminded, ...]

    @property
    def hearing(self) -> tuple[Reminded, ...]:
        """Those who would get a message."""
        return tuple(one for one in self.teachers if one.will_hear)


def whom_to_remind(
    work: Work, actor: Actor, school_id: int, person_id: int = 0, asked: str = ""
) -> Reminders:
    """Teachers with something to do, the most first; the actor aside. NotFound as control."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    today = reference.today(work)
    own = {one.person_id for one in actor.identities}
    wanted = ASKED.get(asked, ASKED[""])
    counts = {
        teacher: tasks.counts
        for teacher, tasks in school_tasks(work, reference, today).items()
        if teacher not in own and person_id in {0, teacher} and not wanted.isdisjoint(tasks.counts)
    }
    accounts = outbox.accounts_of(work, counts)
    queued = OnceADay(PushKind.CONTROL_REMINDER, today).told(work, accounts)
    found = [
        Reminded(one, reference.staff[one], tasks, accounts.get(one, ()), one in queued)
        for one, tasks in counts.items()
    ]
    found.sort(
        key=lambda one: (-sum(one.counts.get(kind, 0) for kind in wanted), russian_order(one.teacher.full))
    )
    return Reminders(access.school_id, reference.school_name, today, person_id, asked, tuple(found))


def remind(work: Work, actor: Actor, school_id: int, person_id: int = 0, asked: str = "") -> Reminders:
    """Queue the messages; answers who was to hear as it stood before. NotFound as control."""
    found = whom_to_remind(work, actor, school_id, person_id, asked)
    sender = access_school(work, actor, OfficeRight.CONTROL, school_id).identity.person_id
    accounts = {one.person_id: one.accounts for one in found.hearing}
    facts: Values = {"ends": found.today.isoformat(), "sender_id": sender}
    OnceADay(PushKind.CONTROL_REMINDER, found.today).queue(work, accounts, facts)
    return found
