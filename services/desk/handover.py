"""Another class teacher: the former and the new one are told, unread letters of the families pass on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.news.changes import LeadChange
from services.rules.dates.moments import DueMoment
from services.school.actor import Actor
from services.school.reference import FormClass, PersonName, of_school
from services.work import Work
from storage.queries.letters import handover as queries

AT = time(0, 5)
"""When what was appointed for a day is told to whom it concerns, and letters pass on; the right itself needs no clock."""
DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=7)
"""How long the clock may have stood."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What one of the two learns."""

    form: FormClass
    began: bool
    """Whether the reader leads the class now, or did so before."""
    other: PersonName | None
    """Who led it before, or leads it now."""
    letters: int
    """Letters that passed on unread."""


def class_teachers_changed(work: Work, school_id: int, changes: Iterable[LeadChange]) -> None:
    """Classes of years that are not over are led by somebody else from today."""
    today = of_school(work, school_id).today(work)
    for letters in (_passed_on(work, school_id, change, today) for change in changes):
        outbox.add_again(work, letters)


def new_leaders(work: Work, school_id: int, due: DueMoment) -> None:
    """What was appointed for a day that has come: told and handed over once, however late the clock is looked at."""
    reference = of_school(work, school_id)
    today = due.at.astimezone(reference.zone).date()
    for form in reference.classes.values():
        for day, now in form.changes_after(today - LOOK_BACK):
            if day <= today and form.teacher_on(day - DAY) != now:
                change = LeadChange(form.id, form.teacher_on(day - DAY), now)
                outbox.add_many(work, _passed_on(work, school_id, change, day))


def _passed_on(work: Work, school_id: int, change: LeadChange, day: date) -> list[outbox.Outgoing]:
    """Unread letters passed on from that day, and what the two are told; nothing of a year that is over."""
    reference = of_school(work, school_id)
    form = reference.classes.get(change.class_id)
    if form is None or reference.year(form.year_id).span.ends < day:
        return []
    letters = 0
    if change.before is not None and change.now is not None:
        letters = queries.pass_on(work.connection, form.id, change.before, change.now, day)
    return list(_told(work, change, letters, day))


def _told(work: Work, change: LeadChange, letters: int, day: date) -> Iterator[outbox.Outgoing]:
    sides = {change.before: False, change.now: True}
    people = [one for one in sides if one is not None]
    facts = {"class": change.class_id, "before": change.before, "now": change.now, "letters": letters}
    named = f"{PushKind.CLASS_TEACHER}:{change.class_id}:{change.before}:{change.now}:{day}"
    for person, accounts in outbox.accounts_of(work, people).items():
        for account in accounts:
            said = facts | {"began": sides[person]}
            yield outbox.Outgoing(
                account, person, PushKind.CLASS_TEACHER, said, f"{named}:{account}:{person}"
            )


def handover(work: Work, actor: Actor, person_id: int, change: LeadChange, letters: int) -> Handover | None:
    """What the change is to that person now; None where it has been changed again, NotFound for no staff any more."""
    identity = actor.identity(person_id)
    if not identity.is_staff:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    form = reference.classes.get(change.class_id)
    if form is None:
        raise NotFound
    if form.teacher_on(reference.today(work)) != change.now:
        return None
    began = person_id == change.now
    other = change.before if began else change.now
    return Handover(form, began, reference.staff.get(other) if other is not None else None, letters)
