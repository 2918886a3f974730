"""Works planned ahead for classes and their subgroups."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import PlannedWork


class PlannedWorkRow(NamedTuple):
    """A work planned for a class, or for a subgroup of it."""

    class_id: int
    subgroup: str
    subject_id: int
    day: date
    kind: str
    title: str | None


_PLANNED = (
    select(
        PlannedWork.class_id,
        PlannedWork.subgroup,
        PlannedWork.subject_id,
        PlannedWork.day,
        PlannedWork.kind,
        PlannedWork.title,
    )
    .where(
        PlannedWork.class_id.in_(bindparam("class_ids", expanding=True)),
        PlannedWork.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(PlannedWork.day, PlannedWork.subject_id, PlannedWork.subgroup)
)


def list_planned(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[PlannedWorkRow]:
    """The works planned for the classes on the days, all subgroups, in order of date."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return [PlannedWorkRow(*row) for row in connection.execute(_PLANNED, given)]
