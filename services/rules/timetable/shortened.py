"""Bells as an office makes them: lessons and breaks of so many minutes, or times that were typed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from services.rules.dates.clock import NotATime, parse_time
from services.rules.signs import keyed
from services.rules.timetable.bells import Ringing

_PAIR = re.compile(r"(?<![\d:.])(\d{1,2}[:.]\d{2})\s*(?:-|–|—|до)\s*(\d{1,2}[:.]\d{2})(?![\d:.])")
_BESIDE = re.compile(r"(?:\d{1,2}[.)]?|урок|[\s,;.)-])*", re.IGNORECASE)
"""What may stand beside the times: numbers of lessons, commas."""


class NoBells(ValueError):
    """The text has no times of lessons, or they run into each other or past midnight."""


def shortened(usual: Mapping[int, Ringing], minutes: int, pause: int | None) -> dict[int, Ringing]:
    """The numbers from the first bell on, lessons of so many minutes; breaks likewise, or (None) as long as usual.

    Raises NoBells where the day does not hold them.
    """
    found: dict[int, Ringing] = {}
    over, usually_over = None, None
    for number, rung in sorted(usual.items()):
        starts, ends = _moment(rung.starts), _moment(rung.ends)
        if over is not None and usually_over is not None:
            rest = max(starts - usually_over, timedelta()) if pause is None else timedelta(minutes=pause)
            starts = over + rest
        over, usually_over = starts + timedelta(minutes=minutes), ends
        found[number] = Ringing(starts.time(), over.time())
    require_order(list(found.values()))
    return found


def read_times(text: str) -> list[Ringing]:
    """«8:30–9:00, 9:10–9:40» in the order of the lessons, their numbers beside them or not. Raises NoBells."""
    text = keyed(text)
    if _BESIDE.fullmatch(_PAIR.sub(" ", text)) is None:
        raise NoBells
    try:
        found = [Ringing(parse_time(one), parse_time(other)) for one, other in _PAIR.findall(text)]
    except NotATime as error:
        raise NoBells from error
    if not found:
        raise NoBells
    require_order(found)
    return found


def require_order(times: Sequence[Ringing]) -> None:
    """Raise NoBells unless each lesson ends after it begins and the next begins no sooner (contract.md §4 «Звонки»)."""
    in_turn = all(one.over_before(other) for one, other in pairwise(times))
    if not in_turn or not all(one.lasts() for one in times):
        raise NoBells


def _moment(at: time) -> datetime:
    return datetime.combine(date.min, at)
