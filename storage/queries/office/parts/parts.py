"""Who is in which subgroup of a class, and writing it through the ledger."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.queries.office.changes.ledger import Ledger
from storage.tables import SubgroupMember

DAY = timedelta(days=1)


class SubgroupTimeRow(NamedTuple):
    """A student's time in a subgroup; both ends inclusive."""

    class_id: int
    subject_id: int
    subgroup: str
    student_id: int
    starts: date
    ends: date | None


_EVERY = select(
    SubgroupMember.class_id,
    SubgroupMember.subject_id,
    SubgroupMember.subgroup,
    SubgroupMember.student_id,
    SubgroupMember.starts,
    SubgroupMember.ends,
)
_PARTS = _EVERY.where(SubgroupMember.class_id == bindparam("class_id"))
_SCHOOL_PARTS = _EVERY.where(SubgroupMember.class_id.in_(bindparam("class_ids", expanding=True)))


def list_parts(connection: Connection, class_id: int) -> list[SubgroupTimeRow]:
    """The subgroups of a class, of former days too."""
    return [SubgroupTimeRow(*row) for row in connection.execute(_PARTS, {"class_id": class_id}).all()]


def list_school_parts(connection: Connection, class_ids: Collection[int]) -> list[SubgroupTimeRow]:
    """The subgroups of several classes, of former days too."""
    found = connection.execute(_SCHOOL_PARTS, {"class_ids": list(class_ids)})
    return [SubgroupTimeRow(*row) for row in found.all()]


def put_in_part(
    ledger: Ledger,
    stand: Collection[SubgroupTimeRow],
    begun: Collection[SubgroupTimeRow],
    wanted: SubgroupTimeRow,
    *,
    leave: bool,
) -> None:
    """Let a student be in the wanted subgroup from its day on, or (`leave`) in none.

    `stand` is what lasts then or later, `begun` what of it lasted the day before: such a time in the same
    subgroup goes on.
    """
    ended: SubgroupTimeRow | None = None
    for row in stand:
        if row not in begun:
            ledger.delete(SubgroupMember, _key(row))
        elif row.subgroup == wanted.subgroup and not leave:
            ended = row
        else:
            ledger.update(SubgroupMember, _key(row), ends=wanted.starts - DAY)
    if leave:
        return
    if ended is not None:
        ledger.update(SubgroupMember, _key(ended), ends=None)
    else:
        ledger.insert(SubgroupMember, **wanted._asdict())


def _key(row: SubgroupTimeRow) -> list[object]:
    return [row.class_id, row.subject_id, row.subgroup, row.student_id, row.starts]
