"""One message to every family of some classes, by one statement: however many students, nothing passes through memory."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Integer, Select, String, cast, literal, select

from storage.queries.messaging.recipients import family, in_classes
from storage.queries.upserting import upsert
from storage.tables import Outbox
from storage.tables.base import UtcDateTime
from storage.tables.outbox import OutboxState


def add_family_letters(
    connection: Connection,
    school_id: int,
    class_ids: Collection[int],
    today: date,
    kind: str,
    facts: Mapping[str, str],
    *,
    guardians: bool,
    students: bool,
    key: str,
    at: datetime,
) -> int:
    """Queue a letter to every account that reads a student of the classes and wants the kind; answers how many.

    The facts are `student` and those given (plain words: ids and dates); `guardians` and `students` say who
    wants the kind by default; `kind:account:student:key` is written once.
    """
    among = in_classes(class_ids, today)
    readers = family(school_id, today, kind, among, guardians=guardians, students=students).subquery("wanted")
    student = cast(readers.c.student_id, String)
    rows: Select[Any] = select(
        readers.c.account_id,
        readers.c.person_id,
        literal(kind, String),
        _json(connection, student, facts),
        literal(f"{kind}:") + cast(readers.c.account_id, String) + ":" + student + f":{key}",
        literal(at, UtcDateTime),
        literal(at, UtcDateTime),
        literal(OutboxState.QUEUED.value, String),
        literal(0, Integer),
    ).where(readers.c.account_id.is_not(None))
    columns = [
        "account_id", "person_id", "kind", "facts", "dedupe", "created_at", "next_at", "state", "attempts",
    ]  # fmt: skip
    statement = upsert(connection, Outbox).from_select(columns, rows, include_defaults=False)
    return connection.execute(statement.on_conflict_do_nothing(index_elements=[Outbox.dedupe])).rowcount


def _json(
    connection: Connection, student: ColumnElement[str], facts: Mapping[str, str]
) -> ColumnElement[Any]:
    """The facts as the column keeps them: JSON on PostgreSQL, its text on SQLite."""
    rest = "".join(f', "{name}": "{value}"' for name, value in facts.items())
    text = literal('{"student": ') + student + literal(f"{rest}}}")
    return text if connection.dialect.name == "sqlite" else cast(text, JSON)
