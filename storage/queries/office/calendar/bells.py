"""Bells: of single days through the ledger, so that they have their way back, and out; what an import takes the place of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, exists, insert, literal, null, select

from storage.queries.office.changes.ledger import Ledger
from storage.queries.workbook.stage import Bases, Stage
from storage.queries.workbook.streaming import stream
from storage.tables import Bell, DayBell, FormerBell


class NewDayBell(NamedTuple):
    """A bell of one day as it is to stand."""

    school_id: int
    day: date
    classes: str
    number: int
    starts: time
    ends: time


class ExportShortDayRow(NamedTuple):
    """Start and end of a lesson number on a day; `classes` is a class specification, empty for all."""

    day: date
    classes: str
    number: int
    starts: time
    ends: time


def put_day_bells(ledger: Ledger, gone: Iterable[int], wanted: Sequence[NewDayBell]) -> None:
    """Those bells in the place of these."""
    for row_id in gone:
        ledger.delete(DayBell, [row_id])
    ledger.insert_many(DayBell, [one._asdict() for one in wanted])


def short_days(connection: Connection, school_id: int) -> Iterator[ExportShortDayRow]:
    """Every bell of a single day."""
    key = DayBell.day, DayBell.classes, DayBell.number
    query = select(*key, DayBell.starts, DayBell.ends).where(DayBell.school_id == school_id)
    return stream(ExportShortDayRow, connection, query, *key)


def keep_former_bells(connection: Connection, stage: Stage, bases: Bases, last_day: date) -> None:
    """Before staged bells are merged: what they were stays in force up to that day.

    Of a lesson that no bell has rung yet nothing is kept, nor where something is written ahead.
    """
    for source in (_changed(stage, bases, last_day), _new(stage, bases, last_day)):
        connection.execute(insert(FormerBell).from_select(_KEPT, source, include_defaults=False))


_KEPT = ("school_id", "number", "days", "last_day", "starts", "ends")


def _changed(stage: Stage, bases: Bases, last_day: date) -> Select[*tuple[Any, ...]]:
    own = and_(
        FormerBell.school_id == Bell.school_id,
        FormerBell.number == Bell.number,
        FormerBell.days == Bell.days,
        FormerBell.last_day >= last_day,
    )
    return (
        select(Bell.school_id, Bell.number, Bell.days, literal(last_day), Bell.starts, Bell.ends)
        .join(stage.table, stage.matches(bases))
        .where(stage.differs(bases), ~exists(select(FormerBell.id).where(own).correlate(Bell)))
    )


def _new(stage: Stage, bases: Bases, last_day: date) -> Select[*tuple[Any, ...]]:
    here = [stage.real(name, bases) for name in ("school_id", "number", "days")]
    same = and_(Bell.school_id == here[0], Bell.number == here[1])
    own = [column == value for column, value in zip((FormerBell.school_id, FormerBell.number, FormerBell.days), here, strict=True)]  # fmt: skip
    return select(*here, literal(last_day), null(), null()).where(
        exists(select(Bell.id).where(same).correlate(stage.table)),
        ~exists(select(Bell.id).where(same, Bell.days == here[2]).correlate(stage.table)),
        ~exists(select(FormerBell.id).where(*own).correlate(stage.table)),
    )
