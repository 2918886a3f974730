"""The other ways in than a button, held by the same table: what is typed, files, and what the journal's page asks."""

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.load_actor import present_actor
from services.school.roles import Role
from storage import tables as t
from tests.adversary.dice import LEAVING
from tests.miniapp.visitor import ALGEBRA, Answer, Visitor
from tests.registry.crawl.crawler import DEAR, INCIDENT, SLOW, Crawl
from tests.registry.crawl.matrix import OWN, REFUSED, Matrix, at_rest
from tests.registry.crawl.rights import (
    COMMANDS,
    COMMANDS_OF_ALL,
    COMMANDS_OF_FAMILIES,
    FAMILY,
    TOGETHER,
    granted,
)
from tests.registry.walk import commands
from tests.stories.office.exchange.asc import asc
from tests.workbook import books

IMPORTERS = frozenset(Role) - {Role.TEACHER}
WRITERS = frozenset({Role.TEACHER, Role.DEPUTY, Role.DIRECTOR})
"""Who opens the journal's page."""


async def spoken(crawls: Mapping[str, Crawl], until_quiet: Callable[[], Awaitable[None]]) -> list[str]:
    """What goes wrong when people type what stands on a button of each kind: the first two who came across it."""
    faults, typed = [], Counter[str]()
    for name, crawl in crawls.items():
        for kind, label in sorted(crawl.labels.items()):
            typed[kind] += 1
            if kind in LEAVING | SLOW or typed[kind] > (1 if kind in DEAR else 2):
                continue
            if await crawl.step() is not None:
                await crawl.user.send("/cancel")
            count = len(crawl.user.inbox)
            await crawl.user.send(label)
            await until_quiet()
            told = [one.text for one in crawl.user.inbox[count:]]
            if not told or any(INCIDENT.search(one) for one in told):
                faults.append(f"{name}: «{label}» of {kind}: {told}")
    return faults


@dataclass
class Doors:
    """What everybody but those granted types, sends and asks; `folder` is for the files."""

    matrix: Matrix
    folder: Path
    faults: list[str] = field(default_factory=list)

    async def hold(self, labels: Mapping[str, str]) -> list[str]:
        """What is wrong; `labels` has what stands on a button of each kind, by prefix."""
        await self._commands()
        await self._labels(labels)
        await self._files()
        await self._page()
        return self.faults

    async def _commands(self) -> None:
        """A command that no line of the table names opens for no role."""
        for name in sorted(commands() - COMMANDS_OF_ALL):
            roles = COMMANDS.get(name, frozenset())
            user = await self.matrix.without(roles, family=name in COMMANDS_OF_FAMILIES)
            told = await self._said(user, partial(user.send, f"/{name}"))
            if not REFUSED.search(told):
                self.faults.append(f"/{name} opens for whoever is not of {sorted(roles)}: {told[:200]}")
            self._written(f"/{name}")
            await self._abroad(f"/{name}")

    async def _labels(self, labels: Mapping[str, str]) -> None:
        """A button's label, typed by whoever may not press it, opens nothing that is not theirs."""
        rights = granted()
        for kind in sorted(rights.keys() & labels.keys()):
            roles = rights[kind] | TOGETHER.get(kind, set())
            user = await self.matrix.without(roles, family=kind in FAMILY)
            count = len(user.inbox)
            await self._said(user, partial(user.send, labels[kind]))
            shown = {
                one.data.lstrip("+").partition(":")[0]
                for message in user.inbox[count:]
                for row in message.content.rows
                for one in row
                if one.data
            }
            if opened := {one for one in shown & rights.keys() if rights[one] <= roles}:
                self.faults.append(f"«{labels[kind]}» leads whoever is not of {sorted(roles)} to {opened}")
            self._written(f"«{labels[kind]}»")
            await self._abroad(labels[kind])

    async def _files(self) -> None:
        """A workbook and a timetable of this school, from whoever sends none here."""
        (code,) = self.matrix.here.rows(
            select(t.School.code).where(t.School.id == self.matrix.here.school_id)
        )[0]
        book: books.Sheets = {
            "Школа": [["Параметр", "Значение"], ["Код", code]],
            "Предметы": [["Предмет", "Кратко"], ["Чужое", None]],
        }
        files = {
            "school.xlsx": books.write(self.folder / "school.xlsx", book).read_bytes(),
            "timetable.xml": asc(),
            "plan.txt": "1. Чужая тема — 2 ч".encode(),
        }
        users = (
            await self.matrix.without(IMPORTERS, family=True),
            await self.matrix.stranger(),
        )
        for name, data in files.items():
            for user in users:
                await self._said(user, partial(user.send_document, name, data))
                self._written(name)
        away = await self.matrix.of_another_school()
        told = await self._said(away, lambda: away.send_document("school.xlsx", files["school.xlsx"]))
        if "не видна" not in told:
            self.faults.append(f"another school's file is taken: {told[:200]}")
        self._written("another school's file")

    async def _page(self) -> None:
        """Whatever the page can ask, from whoever has no journal here."""
        deputy = await self.matrix.one(Role.DEPUTY)
        async with ClientSession() as http:
            visitor = Visitor(http, self.matrix.demo.sim.base_url)
            await visitor.enter(deputy.init_data())
            page = (await visitor.journal()).body
            for user in (
                await self.matrix.without(WRITERS, family=False),
                await self.matrix.of_another_school(),
            ):
                visitor.token = ""
                await visitor.enter(user.init_data())
                await self._asks(visitor, page)
            visitor.token = ""
            await visitor.enter((await self.matrix.stranger()).init_data())
            await self._asks(visitor, page)

    async def _asks(self, visitor: Visitor, page: Mapping[str, Any]) -> None:
        lesson, student = page["lessons"][-1], page["students"][0]["code"]
        wanted = {
            **ALGEBRA,
            **{name: lesson[name] for name in ("date", "number")},
            "student": student,
            "term": "",
            "text": "5",
            "was": "",
            "topic": "Чужая тема",
        }
        for path, methods in self.matrix.demo.app.mini_app.calls.items():
            for method in methods:
                if path == "/app/session":
                    continue
                self.matrix.wrote.clear()
                asked = {"params": ALGEBRA} if method == "GET" else {"json": [wanted]}
                answered = await visitor.call(method, path, **asked)
                if answered.status == 400:
                    answered = await visitor.call(method, path, json=wanted)
                self._judge(f"{method} {path}", answered)

    def _judge(self, what: str, answered: Answer) -> None:
        told = json.dumps(answered.body, ensure_ascii=False)
        if self.matrix.names_in(told):
            self.faults.append(f"{what} tells: {told[:200]}")
        refused = (
            answered.status in {401, 404} or '"refused"' in told or not any(dict(answered.body).values())
        )
        if not refused:
            self.faults.append(f"{what} opens: {answered.status} {told[:200]}")
        self._written(what)

    async def _abroad(self, text: str) -> None:
        """The same from another school: nothing of this one is told."""
        away = await self.matrix.of_another_school()
        if names := self.matrix.names_in(await self._said(away, lambda: away.send(text))):
            self.faults.append(f"«{text}» tells another school of {names}")

    async def _said(self, user: SimUser, act: Callable[[], Awaitable[object]]) -> str:
        """What comes of it, where no question waits for an answer."""
        actor = await present_actor(self.matrix.demo.app.store, user.id)
        if actor and actor.step:
            await user.send("/cancel")
            await at_rest(self.matrix.demo)
        count = len(user.inbox)
        self.matrix.wrote.clear()
        await act()
        await self.matrix.demo.sim.until(lambda: len(user.inbox) > count)
        await at_rest(self.matrix.demo)
        return "\n".join(one.text for one in user.inbox[count:])

    def _written(self, what: str) -> None:
        if wrote := self.matrix.wrote - OWN:
            self.faults.append(f"{what} writes to {wrote}")
