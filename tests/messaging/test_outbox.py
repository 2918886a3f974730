"""Enqueueing: once a fact and reader, in few statements, only to those who can be written to."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.outbox import Outgoing
from services.work import Store
from storage.database import Database
from storage.tables import Account, Link, Outbox
from tests.school import SchoolBuilder
from tests.stage import FRIDAY, Clock


@pytest.fixture
def school(database_url: str) -> Iterator[SchoolBuilder]:
    builder = SchoolBuilder(database_url, Clock())
    yield builder
    builder.close()


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database, Clock())


def letter(account: int, number: int, not_before: datetime | None = None) -> Outgoing:
    return Outgoing(
        account, None, PushKind.NOTICE, {"notice_id": number}, f"notice:{number}:{account}", not_before
    )


async def test_a_second_letter_of_the_same_fact_is_not_written(school: SchoolBuilder, store: Store) -> None:
    school.link(7, school.guardian("Мария", "Соколова", []))
    facts = {"notice_id": 1}

    async def add() -> bool:
        return await store.write(
            outbox.add, account_id=7, person_id=None, kind=PushKind.NOTICE, facts=facts, dedupe="notice:1:7"
        )

    assert await add()
    assert not await add()
    rows = school.rows(select(Outbox.state, Outbox.next_at, Outbox.facts))
    assert [(row.state, row.next_at, row.facts) for row in rows] == [("queued", FRIDAY, facts)]


async def test_many_letters_are_one_statement_and_known_ones_are_passed_over(
    school: SchoolBuilder, store: Store
) -> None:
    person = school.guardian("Мария", "Соколова", [])
    for account in range(1, 4):
        school.link(account, person)
    await store.write(outbox.add_many, [letter(1, 5), letter(2, 5)])
    seen: list[str] = []
    event.listen(
        store.database.writer.sync_engine, "before_cursor_execute", lambda *args: seen.append(args[2])
    )
    later = FRIDAY + timedelta(hours=1)
    await store.write(outbox.add_many, (letter(1 + n % 3, n // 3, later) for n in range(300)))
    assert len([statement for statement in seen if statement.startswith("INSERT")]) == 1
    assert len(school.rows(select(Outbox.id))) == 300
    assert await store.read(outbox.progress, "notice:5:") == outbox.Progress(waiting=3)


async def test_only_live_agreed_reachable_accounts_are_written_to(
    school: SchoolBuilder, store: Store
) -> None:
    masha = school.student("Маша", "Соколова", "7А")
    maria = school.guardian("Мария", "Соколова", [masha])
    other = school.guardian("Олег", "Ким", [masha])
    for account in (1, 2, 3):
        school.link(account, maria)
    school.link(4, maria, agreed=False)
    school.link(5, masha)
    school.change(Link, Link.account_id == 2, ended_at=FRIDAY)
    school.change(Account, Account.id == 3, unreachable_at=FRIDAY)
    found = await store.read(outbox.accounts_of, [maria, masha, other])
    assert found == {maria: (1,), masha: (5,)}


async def test_progress_counts_by_outcome_and_reason(school: SchoolBuilder, store: Store) -> None:
    person = school.guardian("Мария", "Соколова", [])
    for account in range(1, 5):
        school.link(account, person)
    await store.write(outbox.add_many, [letter(account, 1) for account in range(1, 5)])
    for account, state, reason in (
        (1, "sent", None),
        (2, "dropped", "unreachable"),
        (3, "failed", "refused"),
    ):
        school.change(Outbox, Outbox.account_id == account, state=state, reason=reason)
    assert await store.read(outbox.progress, "notice:1:") == outbox.Progress(
        1, 1, 1, 1, {"unreachable": 1, "refused": 1}
    )
