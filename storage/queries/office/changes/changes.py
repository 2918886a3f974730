"""Changes of the office as they are kept: proposed, applied, undone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from storage.queries.office.changes.ledger import Image, RowsMoved, restore
from storage.tables import OfficeChange, School


class OfficeChangeRow(NamedTuple):
    """A change without the rows that it wrote."""

    id: int
    school_id: int
    account_id: int
    person_id: int
    kind: str
    facts: dict[str, Any]
    shown: str
    proposed_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None


_COLUMNS = tuple(getattr(OfficeChange, name) for name in OfficeChangeRow._fields)
_FIND = select(*_COLUMNS).where(OfficeChange.id == bindparam("change_id"))
_IMAGES = select(OfficeChange.images).where(OfficeChange.id == bindparam("change_id"))
_LOCK = select(School.id).where(School.id == bindparam("school_id")).with_for_update(key_share=True)
_RAISE = update(School).where(School.id == bindparam("at")).values(version=School.version + 1)


def lock_school(connection: Connection, school_id: int) -> None:
    """Hold the office's changes of the school until the transaction ends: of two at once the second waits."""
    connection.execute(_LOCK, {"school_id": school_id})


def raise_version(connection: Connection, school_id: int) -> None:
    """Copies of the school's reference tables in memory are stale."""
    connection.execute(_RAISE, {"at": school_id})


def add_change(
    connection: Connection,
    *,
    school_id: int,
    account_id: int,
    person_id: int,
    kind: str,
    facts: dict[str, Any],
    shown: str,
    proposed_at: datetime,
) -> int:
    """Keep a proposal; its id."""
    key = connection.execute(
        insert(OfficeChange).values(
            school_id=school_id,
            account_id=account_id,
            person_id=person_id,
            kind=kind,
            facts=facts,
            shown=shown,
            proposed_at=proposed_at,
        )
    ).inserted_primary_key
    assert key is not None  # noqa: S101 (one row was inserted)
    return int(key[0])


def find_change(connection: Connection, change_id: int) -> OfficeChangeRow | None:
    """A change by its id."""
    row = connection.execute(_FIND, {"change_id": change_id}).one_or_none()
    return OfficeChangeRow(*row) if row else None


def find_last_applied(connection: Connection, school_id: int, kind: str) -> OfficeChangeRow | None:
    """The latest change of a kind that stands in the school."""
    query = (
        select(*_COLUMNS)
        .where(
            OfficeChange.school_id == school_id,
            OfficeChange.kind == kind,
            OfficeChange.applied_at.is_not(None),
            OfficeChange.undone_at.is_(None),
        )
        .order_by(OfficeChange.applied_at.desc(), OfficeChange.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return OfficeChangeRow(*row) if row else None


def amend_change(connection: Connection, change_id: int, facts: dict[str, Any], shown: str) -> None:
    """Give a proposal other facts."""
    values = {"facts": facts, "shown": shown}
    connection.execute(update(OfficeChange).where(OfficeChange.id == change_id).values(values))


def show_again(connection: Connection, change_id: int, shown: str) -> None:
    """Other consequences were shown."""
    connection.execute(update(OfficeChange).where(OfficeChange.id == change_id).values(shown=shown))


def settle_applied(
    connection: Connection, change_id: int, facts: dict[str, Any], images: list[Image], now: datetime
) -> bool:
    """Note that it is applied, with the rows that it wrote; False where it was already."""
    waits = OfficeChange.id == change_id, OfficeChange.applied_at.is_(None)
    values = {"applied_at": now, "facts": facts, "images": [list(image) for image in images]}
    return connection.execute(update(OfficeChange).where(*waits).values(values)).rowcount == 1


def take_back(connection: Connection, change_id: int, now: datetime) -> None:
    """Put back every row of an applied change. Raises RowsMoved: then nothing of the transaction may stay."""
    applied = (
        OfficeChange.id == change_id,
        OfficeChange.applied_at.is_not(None),
        OfficeChange.undone_at.is_(None),
    )
    if connection.execute(update(OfficeChange).where(*applied).values(undone_at=now)).rowcount != 1:
        raise RowsMoved(str(change_id))
    restore(connection, connection.scalar(_IMAGES, {"change_id": change_id}) or [])


def forget_proposals(connection: Connection, before: datetime) -> None:
    """Remove what was proposed before that and never applied."""
    connection.execute(
        delete(OfficeChange).where(OfficeChange.applied_at.is_(None), OfficeChange.proposed_at < before)
    )


def forget_images(connection: Connection, before: Mapping[str, datetime]) -> None:
    """Let go of the rows kept for the way back, by the kind of change and the moment before which it was applied."""
    old = [
        and_(OfficeChange.kind.in_(kinds), OfficeChange.applied_at < moment)
        for moment, kinds in _kinds_by_moment(before).items()
    ]
    those = update(OfficeChange).where(or_(*old), OfficeChange.images.is_not(None))
    connection.execute(those.values(images=None))


def _kinds_by_moment(before: Mapping[str, datetime]) -> dict[datetime, list[str]]:
    found: dict[datetime, list[str]] = {}
    for kind, moment in before.items():
        found.setdefault(moment, []).append(kind)
    return found
