"""Writing terms, holidays and weekly bells through the ledger."""

from datetime import date, time

from storage.queries.office.changes.ledger import Ledger
from storage.tables import Bell, FormerBell, Holiday, Term


def move_term(ledger: Ledger, term_id: int, starts: date, ends: date) -> None:
    """Give a term other days."""
    ledger.update(Term, [term_id], starts=starts, ends=ends)


def put_holiday(
    ledger: Ledger, holiday_id: int, *, year_id: int, name: str, starts: date, ends: date, classes: str
) -> None:
    """Give days off other days, another name, other classes; 0 is new ones."""
    if holiday_id:
        ledger.update(Holiday, [holiday_id], name=name, starts=starts, ends=ends, classes=classes)
    else:
        ledger.insert(Holiday, year_id=year_id, name=name, starts=starts, ends=ends, classes=classes)


def remove_holiday(ledger: Ledger, holiday_id: int) -> None:
    """Take days off away."""
    ledger.delete(Holiday, [holiday_id])


def put_bell(
    ledger: Ledger, bell_id: int, *, school_id: int, number: int, days: int, starts: time, ends: time
) -> None:
    """Give a lesson's bell other times; 0 is a new one."""
    if bell_id:
        ledger.update(Bell, [bell_id], starts=starts, ends=ends)
    else:
        ledger.insert(Bell, school_id=school_id, number=number, days=days, starts=starts, ends=ends)


def change_former_bell(ledger: Ledger, row_id: int, starts: time | None, ends: time | None) -> None:
    """Let a bell be otherwise up to the day that it has already; no times for none."""
    ledger.update(FormerBell, [row_id], starts=starts, ends=ends)


def keep_bell(
    ledger: Ledger,
    *,
    school_id: int,
    number: int,
    days: int,
    last_day: date,
    starts: time | None,
    ends: time | None,
) -> None:
    """Keep what a bell is up to a day."""
    ledger.insert(
        FormerBell,
        school_id=school_id,
        number=number,
        days=days,
        last_day=last_day,
        starts=starts,
        ends=ends,
    )


def remove_bell(ledger: Ledger, bell_id: int) -> None:
    """Take a lesson's bell away."""
    ledger.delete(Bell, [bell_id])
