"""A list that is being worked through: what was settled in it keeps its place until the list is opened anew.

The memory is the log: a press carries the line that the log had come to when its list was opened, so that no clock, no other
telephone and no restart moves a row under the finger.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from services.audit import Action
from services.rules.attendance import Code
from services.school.rights import ClassAccess
from services.work import Work
from storage.queries import audit as queries

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Act:
    """The code that a press gave last, and at what moment."""

    code: Code
    at: datetime


@dataclass(frozen=True, slots=True)
class Worked:
    """What was decided in a list since it was opened at that line of the log."""

    since: int
    days: Mapping[tuple[int, date], Act] = field(default_factory=dict)
    """By student and day."""
    excuses: frozenset[int] = frozenset()


def opened_at(work: Work) -> int:
    """The line of the log that comes next: a list that is opened now has nothing of before."""
    return queries.last_id(work.connection) + 1


def worked_since(work: Work, access: ClassAccess, since: int) -> Worked:
    """What the person settled since that line; 0: the list is opened now."""
    if not since:
        return Worked(opened_at(work))
    days: dict[tuple[int, date], Act] = {}
    excuses: set[int] = set()
    person = access.identity.person_id
    for row in queries.list_since(work.connection, person, Action.ATTENDANCE.value, since):
        if "excuse" in row.details:
            excuses |= {row.details["excuse"], *row.details.get("beside", ())}
        elif row.subject_id is not None and "starts" in row.details:
            act = Act(Code(row.details["code"]), row.at)
            first, last = (date.fromisoformat(row.details[name]) for name in ("starts", "ends"))
            for ahead in range((last - first).days + 1):
                days[row.subject_id, first + DAY * ahead] = act
    return Worked(since, days, frozenset(excuses))
