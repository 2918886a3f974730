"""Another program holds the database's writer: who reads is answered at once, and what a look leaves behind comes later."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import asyncpg
import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from services import work
from services.account import accounts
from services.school.load_actor import present_actor
from storage import tables as t
from tests.stage import Stage
from tests.stories.diary.cast import Cast, algebra_of_chat_md, play

AT_ONCE = 3.0
"""Seconds for all that is asked while the writer is held, a stop with it: each wait for it would take 15."""


@asynccontextmanager
async def held(url: str) -> AsyncIterator[None]:
    """The writer of SQLite, or every table of PostgreSQL for writing, in another program's hands."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    other = await asyncpg.connect(plain)
    try:
        await other.execute("BEGIN")
        names = await other.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        await other.execute(f"LOCK TABLE {', '.join(name for (name,) in names)} IN EXCLUSIVE MODE")
        yield
    finally:
        await other.close()


@pytest.fixture(params=["stage", "postgres_stage"])
def cast(request: pytest.FixtureRequest, long_ways: None) -> Cast:
    """The family, on both databases, over the ways that wait as in life."""
    return play(request.getfixturevalue(request.param))


async def test_reading_is_answered_at_once_and_the_look_is_noted_later(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    stage, father = cast.stage, cast.father()
    stage.clock.advance(hours=7)
    async with asyncio.timeout(AT_ONCE), held(stage.database_url):
        for _ in range(2):
            await father.send("/grades")
            assert "• Алгебра 5 3 5 4² · 4,20 → 4" in father.last.text
        await father.press("Алгебра")
        assert "Средний балл 4,20" in father.last.text
        assert stage.school.rows(t.Look.__table__.select()) == []
    looked = stage.clock.now
    stage.clock.advance(minutes=5)
    await stage.app.store.note(father.id)
    (look,) = stage.school.rows(t.Look.__table__.select())
    assert look.seen_at == looked
    await father.send("/grades")
    assert "• Алгебра" not in father.last.text
    account = await present_actor(stage.app.store, father.id)
    assert account is not None
    assert account.seen_at == looked


async def test_a_stop_waits_for_no_note(cast: Cast) -> None:
    father = cast.father()
    async with held(cast.stage.database_url):
        await father.send("/grades")
        assert cast.stage.app.store.notes.accounts == [father.id]
        async with asyncio.timeout(AT_ONCE):
            await cast.stage.app.stop()


async def test_a_question_that_a_reading_press_ended_stays_ended(cast: Cast) -> None:
    stage, father = cast.stage, cast.father()
    await stage.write(accounts.set_step, father.id, {"name": "own_task", "student": cast.masha, "task": 0})
    async with held(stage.database_url):
        await father.send("/grades")
        await father.send("Алгебра")
        assert "Маша, 7А · Алгебра" in father.last.text
    await stage.app.store.note(father.id)
    actor = await present_actor(stage.app.store, father.id)
    assert actor is not None
    assert actor.step is None


async def test_readers_do_not_stand_behind_those_who_wait_to_write(cast: Cast) -> None:
    stage = cast.stage
    father, others = cast.father(), [cast.father() for _ in range(14)]
    store = stage.app.store
    async with held(stage.database_url):
        waiting = [
            asyncio.ensure_future(store.write(accounts.set_hide_marks, one.id, True)) for one in others
        ]
        await asyncio.sleep(0)
        async with asyncio.timeout(AT_ONCE):
            await father.send("/grades")
            assert "Маша, 7А · Оценки" in father.last.text
    await asyncio.gather(*waiting)


async def test_who_waits_for_a_long_writing_is_told_so_and_comes_next(
    long_ways: None, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite has one writer: a press is answered before its turn comes, and done in it."""
    monkeypatch.setattr(work, "HELD_AFTER", 0.02)
    father = play(stage).father()
    await father.send("/settings")
    stage.sim.auto_settle = False

    def shown() -> list[str]:
        return [one for row in father.last.buttons for one in row if "оценки" in one]

    async with asyncio.timeout(AT_ONCE):
        async with held(stage.database_url):
            told = await father.press("Скрывать оценки")
            assert told is not None
            assert told.text.startswith("Записывается что-то большое, например книга школы.")
            assert shown() == ["Скрывать оценки"]
        await stage.sim.until(lambda: shown() == ["Показывать оценки"], AT_ONCE)


async def test_on_a_full_disk_the_marks_are_followed_by_nothing(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    writer = cast.stage.app.store.database.writer.sync_engine

    def full(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError(statement, {}, sqlite3.OperationalError("database or disk is full"))

    event.listen(writer, "before_cursor_execute", full)
    try:
        await father.send("/grades")
        await father.send("/today")
    finally:
        event.remove(writer, "before_cursor_execute", full)
    first, second = father.inbox
    assert "• Алгебра 5 3 5 4² · 4,20 → 4" in first.text
    assert "пятница, 20 ноября" in second.text
