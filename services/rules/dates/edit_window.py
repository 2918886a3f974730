"""Until when the journal may be changed: marks and attendance [3.16] *policy* 14 days, nothing of a closed year."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import WindowClosed

DEFAULT_DAYS = 14


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """A year whose journal was closed for good; its days, the summer too, and the first closed one."""

    starts: date
    ends: date
    closed_on: date


@dataclass(frozen=True, slots=True)
class EditWindow:
    """A school's window. What the deputy head reopens is open beside it."""

    days: int = DEFAULT_DAYS
    closed: tuple[ClosedYear, ...] = ()

    def closed_with_year(self, day: date) -> date | None:
        """The first day on which everything of the day's year is closed; None while it is not."""
        return next((year.closed_on for year in self.closed if year.starts <= day <= year.ends), None)

    def capped(self, day: date, closes: date) -> date:
        """When what is of `day` and would close on `closes` does: with its year, where that is closed earlier."""
        return min(closes, self.closed_with_year(day) or closes)

    def closes_on(self, day: date) -> date:
        """The first closed day: what happened on 5 November is closed from 20 November."""
        return self.capped(day, day + timedelta(days=self.days + 1))

    def is_open(self, day: date, today: date) -> bool:
        """Whether a lesson of `day` may still be changed; day 14 after it may, day 15 not [3.16]."""
        return today < self.closes_on(day)

    def require_open(self, day: date, today: date) -> None:
        """Raise WindowClosed(day, closed_on, days) unless the lesson's window is open [3.16]."""
        if not self.is_open(day, today):
            raise WindowClosed(day=day, closed_on=self.closes_on(day), days=self.days)

    def require_year_open(self, day: date, today: date) -> None:
        """Raise WindowClosed where the day's year is closed: what is undone within a minute may outlive the window only."""
        closed = self.closed_with_year(day)
        if closed is not None and today >= closed:
            raise WindowClosed(day=day, closed_on=closed, days=self.days)
