"""A student's subgroups of a class and subject over time, after a file has named some of them (contract.md §4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from services.rules.standing import Membership, lasts
from storage.tables import ALWAYS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FileMembership:
    """A row of the file: the subgroup, and from when to when where it says so."""

    row: int
    subgroup: str
    starts: date | None = None
    ends: date | None = None
    ends_told: bool = True
    """Whether the file has the column «По»: an empty cell then clears the day, a missing column keeps it."""


class Clash(ValueError):
    """A row that cannot be: `code` is the fault, `first` the row that it contradicts."""

    def __init__(self, row: int, column: str, code: str, first: int = 0) -> None:
        super().__init__(code)
        self.row, self.column, self.code, self.first = row, column, code, first


def timeline(before: Sequence[Membership], told: Sequence[FileMembership], today: date) -> list[Membership]:
    """The memberships after the file, in order of time. Raises Clash.

    A student named in another subgroup moves there: from «С», else from today; what lies before stays. A row
    without dates that names a subgroup of before leaves its days as they are, so that a file read twice
    changes nothing. A subgroup may stand twice with its dates; there an empty «С» is from the start.
    """
    twice = {name for name, rows in Counter(one.subgroup for one in told).items() if rows > 1}
    told = [replace(one, starts=one.starts or ALWAYS) if one.subgroup in twice else one for one in told]
    known = {one.row: _known(one, before, told) for one in told}
    placed = [(one, period) for one in told for period in _placed(one, known[one.row], before, told, today)]
    placed.sort(key=lambda pair: pair[1].starts or ALWAYS)
    _check(placed)
    replaced = {own for one in told for own in _meant(one, known[one.row], before)}
    periods = [one for one in before if one not in replaced]
    for one, period in placed:
        periods = [*_without(periods, period), period]
        if one.starts is None and known[one.row] is None:
            periods = _joined(periods)
    return sorted(periods, key=lambda one: one.starts or ALWAYS)


def _known(
    one: FileMembership, before: Sequence[Membership], told: Sequence[FileMembership]
) -> Membership | None:
    """The membership of before that the row speaks of; None for a new one."""
    same = [known for known in before if known.subgroup == one.subgroup]
    if one.starts is not None:
        exact = (known for known in same if known.starts == one.starts)
        last = one.ends or date.max
        near = (known for known in reversed(same) if lasts(known.starts, known.ends, one.starts, last))
        return next(exact, None) or next(near, None)
    named = {other.subgroup for other in told}
    latest = same[-1] if same else None
    left = latest is not None and any(
        known.subgroup not in named for known in before[before.index(latest) + 1 :]
    )
    return None if left else latest


def _meant(one: FileMembership, known: Membership | None, before: Sequence[Membership]) -> list[Membership]:
    """Which memberships of before the row stands for: without «С» every one of its subgroup."""
    if known is None or one.starts is not None:
        return [known] if known is not None else []
    return [other for other in before if other.subgroup == one.subgroup]


def _placed(
    one: FileMembership,
    known: Membership | None,
    before: Sequence[Membership],
    told: Sequence[FileMembership],
    today: date,
) -> list[Membership]:
    """The row with its days, those of before first; open where nothing says when it ends."""
    starts = one.starts or (known.starts if known else _begins(one, before, told, today))
    ends = one.ends
    if known is not None and (not one.ends_told or _stays(one, known, before)):
        ends = known.ends
    if ends is not None and starts is not None and ends < starts:
        raise Clash(one.row, "По", "ends_before")
    return [*_meant(one, known, before)[:-1], Membership(one.subgroup, starts, ends)]


def _stays(one: FileMembership, known: Membership, before: Sequence[Membership]) -> bool:
    """Whether a row without dates speaks of a time that others have followed: that is over as it was."""
    return one.starts is None and one.ends is None and known != before[-1]


def _begins(
    one: FileMembership, before: Sequence[Membership], told: Sequence[FileMembership], today: date
) -> date:
    """Of a new subgroup without «С»: after those that the file ends, else today; from the start where it is the first."""
    others = [other.ends for other in told if other.subgroup != one.subgroup]
    ended = [ends for ends in others if ends is not None]
    if others and len(ended) == len(others):
        return max(ended) + DAY
    return today if before else ALWAYS


def _check(rows: Sequence[tuple[FileMembership, Membership]]) -> None:
    """One subgroup at a time: rows that the file itself dates may not lie over each other."""
    for (first, earlier), (second, later) in pairwise(rows):
        begin_together = earlier.starts == later.starts
        if begin_together and first.subgroup == second.subgroup:
            raise Clash(max(first.row, second.row), "", "repeat", min(first.row, second.row))
        dated = first.ends is not None and first.ends == earlier.ends
        if begin_together or (
            dated and lasts(later.starts, None, first.ends or ALWAYS, first.ends or ALWAYS)
        ):
            raise Clash(second.row, "Подгруппа", "two_subgroups", first.row)


def _joined(periods: list[Membership]) -> list[Membership]:
    """With the last one going on where its subgroup ended the day before: a move taken back leaves no trace."""
    *others, last = periods
    eve = last.starts - DAY if last.starts and last.starts > ALWAYS else None
    earlier = next((one for one in others if one.subgroup == last.subgroup and one.ends == eve), None)
    if eve is None or earlier is None:
        return periods
    return [*(one for one in others if one is not earlier), last._replace(starts=earlier.starts)]


def _without(periods: Iterable[Membership], new: Membership) -> Iterable[Membership]:
    """What a later word leaves of the periods: the days before it and those after its end."""
    starts = new.starts or ALWAYS
    for one in periods:
        if not lasts(one.starts, one.ends, starts, new.ends or date.max):
            yield one
            continue
        if (one.starts or ALWAYS) < starts:
            yield one._replace(ends=starts - DAY)
        if new.ends is not None and (one.ends is None or one.ends > new.ends):
            yield one._replace(starts=new.ends + DAY)
