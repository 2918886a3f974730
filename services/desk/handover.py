"""Another class teacher: the former and the new one are told, unread letters of the families pass on."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.news.changes import LeadChange
from services.school.actor import Actor
from services.school.reference import FormClass, PersonName, of_school
from services.work import Work
from storage.queries.letters import handover as queries


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
    reference = of_school(work, school_id)
    today = reference.today(work)
    for change in changes:
        form = reference.classes.get(change.class_id)
        if form is None or reference.year(form.year_id).span.ends < today:
            continue
        letters = 0
        if change.before is not None and change.now is not None:
            letters = queries.pass_on(work.connection, form.id, change.before, change.now, today)
        _tell(work, change, letters)


def _tell(work: Work, change: LeadChange, letters: int) -> None:
    sides = {change.before: False, change.now: True}
    people = [one for one in sides if one is not None]
    facts = {"class": change.class_id, "before": change.before, "now": change.now, "letters": letters}
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account,
                person,
                PushKind.CLASS_TEACHER,
                facts | {"began": sides[person]},
                f"{PushKind.CLASS_TEACHER}:{change.class_id}:{account}:{person}:{work.now.isoformat()}",
            )
            for person, accounts in outbox.accounts_of(work, people).items()
            for account in accounts
        ),
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
    if form.teacher_id != change.now:
        return None
    began = person_id == change.now
    other = change.before if began else change.now
    return Handover(form, began, reference.staff.get(other) if other is not None else None, letters)
