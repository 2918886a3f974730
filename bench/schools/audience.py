"""A school with one administrator and many accounts linked to them: the readers of a broadcast."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from services.messaging import outbox
from services.messaging.delivery import delivery
from services.messaging.kinds import PushKind
from services.messaging.outbox import Outgoing
from services.school.roles import Role
from services.work import Store, Work
from storage import schema
from storage import tables as t
from storage.database import Database

FIRST_ACCOUNT = 7_000_001
READER = 1
"""The administrator's person id."""


def accounts(count: int) -> range:
    """Their ids at Telegram."""
    return range(FIRST_ACCOUNT, FIRST_ACCOUNT + count)


async def build_audience(file: Path, count: int) -> None:
    """Make the database."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.write(schema.upgrade)
    await database.write(fill, count)
    await database.dispose()


def fill(connection: Connection, count: int) -> None:
    """The school, its administrator and so many accounts."""
    now = datetime.now(UTC)
    connection.execute(insert(t.School).values(id=1, code="bench", name="Школа", quiet_hours="00:00-00:00"))
    connection.execute(
        insert(t.Person).values(
            id=READER,
            school_id=1,
            code="a",
            last_name="Орлова",
            first_name="Вера",
            consent_on=date(2026, 9, 1),
        )
    )
    connection.execute(insert(t.Staff).values(person_id=READER))
    connection.execute(insert(t.StaffRole).values(person_id=READER, role=Role.ADMINISTRATOR.value))
    seen = {"created_at": now, "seen_at": now, "hide_marks": False}
    connection.execute(insert(t.Account), [{"id": one, "chat_id": one} | seen for one in accounts(count)])
    connection.execute(
        insert(t.Link),
        [
            {"account_id": one, "person_id": READER, "linked_at": now, "agreed_at": now}
            for one in accounts(count)
        ],
    )


def queue_broadcast(work: Work, number: int, count: int) -> None:
    """A letter to each account."""
    outbox.add_many(
        work,
        (
            Outgoing(one, READER, PushKind.CREDENTIALS_LEAKED, {"person_id": READER}, f"bench:{number}:{one}")
            for one in accounts(count)
        ),
    )


async def settled(store: Store, within: float = 120) -> None:
    """Wait until nothing is left in the outbox."""
    async with asyncio.timeout(within):
        while True:
            if not (await store.read(delivery.backlog)).waiting:
                return
            await asyncio.sleep(0.1)
