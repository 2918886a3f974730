"""The days for which a guardian may say beforehand that the child will be away."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.opening import Diary, Whose, open_diary
from services.diary.planning import days_ahead
from services.errors import NotFound, UserError
from services.rules.weekdays import parse_day
from services.school.actor import Actor
from services.work import Work

DAY = timedelta(days=1)
NEAR = 3
"""Days offered as buttons."""
LONGEST = 60
"""Days that one announcement may span."""
FAR = timedelta(days=180)
_SPAN = re.compile(r"\s*(?:[-–—]|\bпо\b|\bдо\b|\bto\b)\s*")
_NUMBER = re.compile(r"[0-9]{1,2}")


class BadSpan(UserError):
    """The text is no days to come; `reason` is unreadable, past or long (more than `days`)."""

    code = "bad_span"


@dataclass(frozen=True, slots=True)
class AheadDays:
    """Days near enough for a button, in order."""

    whose: Whose
    today: date
    near: tuple[date, ...]


def ahead_days(work: Work, actor: Actor, student_id: int) -> AheadDays:
    """The nearest days of school, today among them; NotFound for the child itself."""
    diary = _open(work, actor, student_id)
    days = days_ahead(work, diary)
    found: list[date] = []
    day: date | None = diary.today - DAY
    while day is not None and len(found) < NEAR:
        day = days.next_school_day(day)
        found += [day] if day is not None else []
    return AheadDays(diary.whose, diary.today, tuple(found))


def read_span(work: Work, actor: Actor, student_id: int, text: str) -> tuple[date, date]:
    """Both ends of typed days, from today on; BadSpan with the reason."""
    return parse_span(text, _open(work, actor, student_id).today)


def parse_span(text: str, today: date) -> tuple[date, date]:
    """«завтра», «24.11», «23–25 ноября», «с 30 ноября по 2 декабря». Raises BadSpan."""
    plain = re.sub(r"^\s*(?:с|from)\s+", "", text.strip().lower())
    whole = parse_day(plain, today)
    parts = [plain] if whole else _SPAN.split(plain, maxsplit=1)
    ends = parse_day(parts[-1], today)
    starts = _first(parts[0], ends, today) if ends else None
    if starts is None or ends is None or ends < starts:
        raise BadSpan(reason="unreadable")
    if starts < today or ends > today + FAR:
        raise BadSpan(reason="past")
    if (ends - starts).days >= LONGEST:
        raise BadSpan(reason="long", days=LONGEST)
    return starts, ends


def _first(text: str, ends: date, today: date) -> date | None:
    """The first day; a bare number is of the month of the last: «23–25 ноября»."""
    if not _NUMBER.fullmatch(text):
        return parse_day(text, today)
    try:
        return ends.replace(day=int(text))
    except ValueError:
        return None


def _open(work: Work, actor: Actor, student_id: int) -> Diary:
    diary = open_diary(work, actor, student_id)
    if diary.child.is_self:
        raise NotFound
    return diary
