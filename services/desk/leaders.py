"""A class gets another class teacher: who is told, and what is passed on."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.desk.handover import DAY
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.news.changes import LeadChange
from services.rules.dates.due import DueMoment
from services.school.reference import of_school
from services.work import Work
from storage.queries.letters import handover as queries

LOOK_BACK = timedelta(days=7)
"""How long the clock may have stood."""


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
