"""Reading waits for no writer: with the database's writer held by another program all that only reads answers, and truly."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.demo import open_demo
from bot.demo.running import TOKEN, USERNAME
from bot.simulator import Simulator
from bot.simulator.state.model import Message
from handlers.account.commands import EVERYBODY, places_of
from services.school.load_actor import present_actor
from services.work import Store
from tests import shortcuts
from tests.registry.crawl.crawler import Crawl
from tests.registry.test_crawl import Walk
from tests.registry.walk import presses
from tests.shortcuts import nearby
from tests.stage import AT_ONCE, Clock

PEOPLE = 6
"""Families first, then those who teach and those who lead."""
AWAY = re.compile("Журнал сейчас не отвечает|Номер случая")
WRITES = (
    "/cancel /notice ack ar ay clw ctrs ctx ea gls ht ime imr jfile lall lhdrop lhdue lhnone lmd lms lmt "
    "lpres lrems ltset lwa lww nat nc ng nk nks ns nsd nst nw nx ops opu osx pvd rpm sbd sbi sbn sl "
    "sm tp wgm"
)
"""What writes before it answers, for it says that something is done now, or stands in the audit log first (files).

One more is a line here only if that is true of it; what it merely leaves behind is `Store.later` or `expect`.
"""


async def test_whatever_only_reads_answers_while_another_holds_the_writer(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    async with (
        Simulator(TOKEN, USERNAME, clock=clock) as sim,
        open_demo(nearby(sim), clock=clock, folder=demo_folder, pace=AT_ONCE()) as demo,
    ):
        sim.auto_settle = True
        walk, store = Walk(demo), demo.app.store

        for member in list(sim.cast)[:PEOPLE]:
            await walk.begin(member, "ru", 1)
        await demo.app.delivery.drain()
        monkeypatch.setattr(shortcuts, "BUSY_TIMEOUT", 0.0)
        refused: set[str] = set()
        with closing(sqlite3.connect(str(store.database.url.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for member in list(sim.cast)[:PEOPLE]:
                refused |= await _walk(walk.crawls[member.title], store)
        assert refused == set(WRITES.split()), sorted(refused ^ set(WRITES.split()))
        assert len({kind for crawl in walk.crawls.values() for kind in crawl.pressed}) > len(presses()) / 2
        assert store.notes.accounts
        for account_id in store.notes.accounts:
            await store.note(account_id)
        assert not store.notes.accounts


async def _walk(crawl: Crawl, store: Store) -> set[str]:
    """What the person was refused for the database's sake."""
    refused = set()

    async def press(message: Message, data: str) -> None:
        before = len(crawl.user.inbox)
        answer = await crawl.user.press_forged(message, data)
        said = [answer.text if answer else None, *(one.text for one in crawl.user.inbox[before:])]
        if any(AWAY.search(one or "") for one in said):
            refused.add(data.lstrip("+").partition(":")[0])

    actor = await present_actor(store, crawl.user.id)
    assert actor is not None
    for name, _ in (*places_of(actor), *EVERYBODY):
        before = len(crawl.user.inbox)
        await crawl.send(f"/{name}")
        said = [one.text for one in crawl.user.inbox[before:]]
        if not said or any(AWAY.search(one) for one in said):
            refused.add(f"/{name}")
    await crawl.walk(press)
    return refused
