"""Somebody who has the journal's page open: calls over real HTTP, as the page makes them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aiohttp import ClientSession, web
from sqlalchemy import select

from storage.tables import Person
from tests.journal.cast import FRIDAY
from tests.stage import Stage

ALGEBRA = {"class": "7А", "subject": "Алгебра", "subgroup": ""}


@dataclass(frozen=True)
class Answer:
    """What a call came back with."""

    status: int
    body: Any
    headers: Mapping[str, str]


@dataclass
class Visitor:
    """A page without a browser."""

    http: ClientSession
    address: str
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def call(self, method: str, path: str, **more: Any) -> Answer:
        """Any call, with the token where there is one."""
        headers = {**self.headers, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        async with self.http.request(method, f"{self.address}{path}", headers=headers, **more) as response:
            is_json = response.content_type == "application/json"
            body = await response.json() if is_json else await response.read()
            return Answer(response.status, body, response.headers)

    async def enter(self, init_data: str, **more: Any) -> Answer:
        """`POST /app/session`; the token is kept."""
        answer = await self.call("POST", "/app/session", json={"init_data": init_data, **more})
        if answer.status == 200:
            self.token = answer.body["token"]
        return answer

    async def journal(self, **query: str) -> Answer:
        """`GET /app/journal` of algebra of 7А, or of what the query names."""
        return await self.call("GET", "/app/journal", params={**ALGEBRA, **query})

    async def put(self, *cells: dict[str, Any]) -> Any:
        """`PUT /app/cells`."""
        answer = await self.call("PUT", "/app/cells", json=list(cells))
        assert answer.status == 200, answer.body
        return answer.body

    async def cell(self, student: str, text: str, was: str = "", **more: Any) -> Any:
        """One cell of Friday's algebra."""
        return (await self.put(cell(student, text, was, **more)))[0]


def cell(student: str, text: str, was: str = "", day: date = FRIDAY, **more: Any) -> dict[str, Any]:
    """A cell as the page sends it."""
    place = {**ALGEBRA, "date": day.isoformat(), "number": 3, "student": student}
    return {**place, "text": text, "was": was, **more}


@asynccontextmanager
async def visiting(stage: Stage) -> AsyncIterator[Visitor]:
    """A visitor of the stage's own Mini App."""
    runner = web.AppRunner(stage.app.mini_app.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with ClientSession() as http:
            yield Visitor(http, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


def code(stage: Stage, person_id: int) -> str:
    """The code of a person."""
    rows = stage.school.rows(select(Person.code).where(Person.id == person_id))
    return str(rows[0].code)
