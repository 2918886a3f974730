"""Rights that a staged file ends: whose guardianship was in force and is not by the file."""

from datetime import date

from sqlalchemy import Connection, select

from storage.queries.school.in_force import guards
from storage.queries.workbook.stage import Stage


def list_ending(connection: Connection, stage: Stage, today: date) -> list[int]:
    """Guardians who lose a child's diary by a staged file of guardianships."""
    there, staged = stage.target.c, stage.table.c
    query = (
        select(there.guardian_id)
        .join(stage.table, stage.matches({}))
        .where(guards(today, there.until), ~guards(today, staged.until))
        .distinct()
    )
    return list(connection.scalars(query))
