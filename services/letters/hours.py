"""A teacher's receiving hours: what is written outside them arrives when they begin."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from services.errors import NotFound
from services.letters.refusals import NotHours
from services.rules.dates import weekdays
from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.signs import plain
from services.school.actor import Actor
from services.school.reference import Reference
from services.work import Work
from storage.queries.letters import letters as queries

_TYPED = re.compile(r"\s*(?P<days>[^0-9]*?)[\s,]*(?P<starts>[0-9:.]+)\s*[-–—]\s*(?P<ends>[0-9:.]+)\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week as a mask (0: every day) and wall times; `ends` is the first that is outside."""

    days: int
    starts: time
    ends: time

    def next_open(self, now: datetime, reference: Reference) -> datetime:
        """The moment itself within the hours, else the first of the next ones; aware UTC."""
        local = now.astimezone(reference.zone)
        for ahead in range(8):
            day = local.date() + timedelta(days=ahead)
            if not weekdays.includes(self.days, day.isoweekday()):
                continue
            opens, closes = (moment(day, at, reference.zone) for at in (self.starts, self.ends))
            if now < closes:
                return max(now, opens)
        return now


def parse_hours(text: str) -> Hours:
    """«пн-пт 9:00-18:00», «9-18»; NotHours."""
    found = _TYPED.fullmatch(plain(text))
    try:
        if found is None:
            raise NotHours
        hours = Hours(
            weekdays.parse_weekdays(found["days"].strip()), _time(found["starts"]), _time(found["ends"])
        )
    except (NotATime, weekdays.NotWeekdays) as error:
        raise NotHours from error
    if hours.starts >= hours.ends:
        raise NotHours
    return hours


def _time(text: str) -> time:
    return parse_time(text if ":" in text or "." in text else f"{text}:00")


def hours_of(work: Work, teacher_id: int) -> Hours | None:
    """The teacher's receiving hours; None: at any time."""
    row = queries.find_hours(work.connection, teacher_id)
    return Hours(row.days, row.starts, row.ends) if row is not None else None


def own_hours(work: Work, actor: Actor) -> dict[int, Hours | None]:
    """The receiving hours of each of the actor's people who are on the staff; NotFound without any."""
    found = {one.person_id: hours_of(work, one.person_id) for one in actor.identities if one.is_staff}
    if not found:
        raise NotFound
    return found


def set_hours(work: Work, actor: Actor, text: str) -> None:
    """Other receiving hours for all of the actor's people on the staff; an empty text lifts them. NotHours."""
    hours = parse_hours(text) if text else None
    for person_id in own_hours(work, actor):
        row = (hours.days, hours.starts, hours.ends) if hours is not None else None
        queries.put_hours(work.connection, person_id, row)
