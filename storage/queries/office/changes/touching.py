"""What a change touched: which columns of which rows, and which later change has touched the same."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from storage.queries.office.changes.ledger import Image, touched
from storage.tables import Base, OfficeChange


class LaterChangeRow(NamedTuple):
    """A change that was applied after another and touched what that wrote."""

    kind: str
    person_id: int
    applied_at: datetime


def find_touching(connection: Connection, change_id: int) -> LaterChangeRow | None:
    """The latest change that stands upon this one: it wrote the same columns, or hangs a row on one that is new."""
    own = aliased(OfficeChange)
    later = (
        select(OfficeChange.kind, OfficeChange.person_id, OfficeChange.applied_at, OfficeChange.images)
        .join(own, own.school_id == OfficeChange.school_id)
        .where(
            own.id == change_id,
            OfficeChange.id != change_id,
            OfficeChange.applied_at >= own.applied_at,
            OfficeChange.undone_at.is_(None),
            OfficeChange.images.is_not(None),
        )
        .order_by(OfficeChange.applied_at.desc(), OfficeChange.id.desc())
    )
    images = connection.scalar(select(OfficeChange.images).where(OfficeChange.id == change_id))
    wrote = _Wrote(images or ())
    for kind, person_id, moment, others in connection.execute(later):
        if any(wrote.meets(Image._make(one)) for one in others or ()):
            return LaterChangeRow(kind, person_id, moment)
    return None


class _Wrote:
    """The places that a change wrote."""

    def __init__(self, images: Iterable[Sequence[Any]]) -> None:
        self._touched: dict[tuple[str, str], frozenset[str] | None] = {}
        for one in map(Image._make, images):
            place, columns = (one.table, str(one.key)), touched(one)
            known = self._touched.get(place, frozenset())
            self._touched[place] = None if columns is None or known is None else known | columns

    def meets(self, other: Image) -> bool:
        """Whether the other wrote the same columns, or its row refers to one of these."""
        place = other.table, str(other.key)
        if place in self._touched:
            own, columns = self._touched[place], touched(other)
            return own is None or columns is None or not own.isdisjoint(columns)
        return any((table, f"[{value}]") in self._touched for table, value in _references(other))


def _references(image: Image) -> Iterable[tuple[str, Any]]:
    """(table, id) of the rows that a new row refers to."""
    if image.before is not None or image.after is None:
        return
    for column in Base.metadata.tables[image.table].c:
        for key in column.foreign_keys:
            yield key.column.table.name, image.after.get(column.name)
