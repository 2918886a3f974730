"""The rules of access on plain dates; `storage.queries.school.in_force` has the same rules as SQL conditions.

Pure, so that `services.rules` may ask them too. No other file compares these dates
(tests/registry/test_rights_once.py), and the two files agree on every row (tests/storage/test_in_force.py).
"""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Membership(NamedTuple):
    """A student's time in a subgroup of a class and subject; both ends inclusive."""

    subgroup: str
    starts: date | None
    ends: date | None


def over(end: date | None, day: date) -> bool:
    """Whether a right is over: ends are the first day without it."""
    return end is not None and end <= day


def consented(consent_on: date | None, day: date) -> bool:
    """Whether the person's consent [3.8] is on record that day."""
    return consent_on is not None and consent_on <= day


def employed(hired_on: date | None, dismissed_on: date | None, day: date) -> bool:
    """Whether the member of staff works that day; the day of a dismissal is the first without access."""
    return (hired_on is None or hired_on <= day) and not over(dismissed_on, day)


def guards(until: date | None, day: date) -> bool:
    """Whether the guardianship is in force; `until` is the first day without the right."""
    return not over(until, day)


def studies(departed_on: date | None, day: date) -> bool:
    """Whether the student has not departed; the day of the departure is the first without access."""
    return not over(departed_on, day)


def enrolled(starts: date, ends: date | None, first: date, last: date) -> bool:
    """Whether the enrolment holds on any of the days, both inclusive: it counts to the day before its `ends`."""
    return starts <= last and not over(ends, first)


def stay_ends(ends: date | None, departed_on: date | None) -> date | None:
    """The first day out of the class: of a class elsewhere or of the departure, whichever is earlier."""
    return min((day for day in (ends, departed_on) if day is not None), default=None)


def lasts(starts: date | None, ends: date | None, first: date, last: date) -> bool:
    """Whether the assignment, weekly lesson, role or membership is in force on any of the days; its ends are inclusive too."""
    return (starts is None or starts <= last) and (ends is None or ends >= first)


def held_on(former: Iterable[tuple[date, int | None]], now: int | None, day: date) -> int | None:
    """Who held a post that day: by their last days, the first that had not left it; else who was appointed last."""
    return next((person for last, person in sorted(former) if last >= day), now)


def holders_after(
    former: Iterable[tuple[date, int | None]], now: int | None, day: date
) -> list[tuple[date, int | None]]:
    """Who comes to hold a post after the day, each with their first day, in order."""
    every = sorted(former)
    firsts = (last + timedelta(days=1) for last, _ in every if last >= day)
    return [(first, held_on(every, now, first)) for first in firsts]


def in_part(subgroup: str, own: Container[str]) -> bool:
    """Whether who is in these subgroups of a class and subject is of the subgroup; the whole class is `""`."""
    return not subgroup or subgroup in own


def is_member(subgroup: str, own: Iterable[Membership], first: date, last: date) -> bool:
    """The same of whose memberships in a class and subject these are, on any of the days; both inclusive."""
    names = {one.subgroup for one in own if lasts(one.starts, one.ends, first, last)}
    return in_part(subgroup, names)
