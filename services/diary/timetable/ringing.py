"""The school's bells by their rows: of any week as they stand and as they were, of single days."""

from sqlalchemy import Connection

from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.timetable.bells import Bells, DayRingingRow, FormerRingingRow, Ringing, RingingRow
from storage.queries.school import reference as queries


def read_bells(connection: Connection, school_id: int) -> Bells:
    """All of them; three statements."""
    return Bells(
        (
            RingingRow(row.number, row.starts, row.ends, row.days)
            for row in queries.list_bells(connection, school_id)
        ),
        (
            DayRingingRow(row.day, row.number, row.starts, row.ends, _spec(row.classes))
            for row in queries.list_day_bells(connection, school_id)
        ),
        map(former_ringing, queries.list_former_bells(connection, school_id)),
    )


def former_ringing(bell: queries.FormerBellRow) -> FormerRingingRow:
    """What a bell was, by the rules."""
    was = Ringing(bell.starts, bell.ends) if bell.starts is not None and bell.ends is not None else None
    return FormerRingingRow(bell.number, bell.days, bell.last_day, was)


def _spec(text: str) -> ClassSpec:
    return ClassSpec.parse(text) if text else EVERY_CLASS
