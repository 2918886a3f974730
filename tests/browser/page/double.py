"""A small double of the Mini App's server: obeys the contract, and cuts, delays, locks and refuses as it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler, Middleware

from tests.browser.page.page import TODAY, Lesson, Student, class_list, fortnight

STATIC = Path(__file__).parents[3] / "bot/miniapp/static"
POLICY = (
    "default-src 'none'; script-src 'self' https://telegram.org; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
SCALE = ("5", "4", "3", "2")
WORDS = {"от": "ОТ", "н": "ОТ", "оп": "ОП", ".": ".", "н/а": "н/а", "ОТ": "ОТ", "ОП": "ОП"}
TOO_LONG = 300
"""Letters in a cell that make the whole request a bad one."""
TOKEN = "token-of-the-double"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
Body = dict[str, Any]  # what came over the wire, as it came


class Asked(NamedTuple):
    """A request that arrived."""

    path: str
    body: Any


class Place(NamedTuple):
    """A cell of the page."""

    student: str
    day: str
    number: int


@dataclass
class Double:
    """The server's state; tests read and change it."""

    students: tuple[Student, ...] = field(default_factory=class_list)
    lessons: tuple[Lesson, ...] = field(default_factory=fortnight)
    cells: dict[Place, str] = field(default_factory=dict)
    term_marks: dict[str, str] = field(default_factory=dict)
    may_write: bool = True
    may_set_terms: bool = True
    language: str = "ru"
    cut: bool = False
    """No request arrives."""
    deaf: bool = False
    """Requests arrive, answers get lost."""
    ended: bool = False
    gone: bool = False
    hold: asyncio.Event | None = None
    """Writing waits for it."""
    asked: list[Asked] = field(default_factory=list)
    changes: list[tuple[Place, str]] = field(default_factory=list)
    devices: dict[str, str] = field(default_factory=dict)
    inside: int = 0
    most_inside: int = 0
    address: str = ""

    def open_with(self, theme: Mapping[str, str]) -> str:
        """The address as Telegram opens it."""
        user = json.dumps({"id": 7, "first_name": "Анна"})
        data = urlencode({"user": user, "auth_date": "1795176000", "hash": "0" * 64})
        query = urlencode({"class": "7А", "subject": "Алгебра", "subgroup": "", "term": ""})
        found = {"tgWebAppData": data, "tgWebAppVersion": "9.1", "tgWebAppPlatform": "android"}
        if theme:
            found["tgWebAppThemeParams"] = json.dumps(dict(theme))
        return f"{self.address}/journal?{query}#{urlencode(found, quote_via=quote)}"

    def paths(self) -> list[str]:
        """Where writing went, in order."""
        return [one.path for one in self.asked if one.path.startswith("PUT")]

    def page(self, asked: Body) -> Body:
        """The answer of `GET /app/journal`."""
        return {
            "class": asked["class"],
            "subject": asked["subject"],
            "subgroup": asked["subgroup"],
            "term": asked["term"] or "2 четверть",
            "today": TODAY.isoformat(),
            "terms": [{"name": "1 четверть", "current": False}, {"name": "2 четверть", "current": True}],
            "may_write": self.may_write,
            "may_set_terms": self.may_set_terms,
            "scale": list(SCALE),
            "students": [self._student(one) for one in self.students],
            "lessons": [one.seen(self.may_write) for one in self.lessons],
            "cells": [
                {"student": at.student, "date": at.day, "number": at.number, "text": text}
                for at, text in self.cells.items()
                if text
            ],
        }

    def _student(self, student: Student) -> Body:
        marks = [
            int(word)
            for at, text in self.cells.items()
            if at.student == student.code
            for word in text.split()
            if word in SCALE
        ]
        average = f"{sum(marks) / len(marks):.2f}" if marks else None
        forecast = round(float(average)) if average else None
        mark = self.term_marks.get(student.code)
        return {**student._asdict(), "average": average, "forecast": forecast, "term_mark": mark}

    def put_cell(self, asked: Body) -> Body:
        """One cell, as the contract has it."""
        at = Place(asked["student"], asked["date"], asked["number"])
        stands = self.cells.get(at, "")
        lesson = next(one for one in self.lessons if (one.day, one.number) == (at.day, at.number))
        if not lesson.open:
            return {"status": "locked", "text": stands, "why": "закрыт с 20 ноября. Открыть может завуч"}
        text = understood(asked["text"])
        if text is None:
            return {"status": "refused", "text": stands, "why": "отметки школы от 2 до 5"}
        if text == stands:
            return {"status": "saved", "text": stands, "why": ""}
        if asked["was"] != stands:
            return {"status": "conflict", "text": stands, "why": "уже изменено"}
        self.cells[at] = text
        self.changes.append((at, text))
        return {"status": "saved", "text": text, "why": ""}

    def put_term(self, asked: Body) -> Body:
        """One term mark."""
        stands = self.term_marks.get(asked["student"], "")
        if asked["text"] not in {stands, *SCALE, "н/а", ""}:
            return {"status": "refused", "text": stands, "why": "отметки школы от 2 до 5"}
        self.term_marks[asked["student"]] = asked["text"]
        return {"status": "saved", "text": asked["text"], "why": ""}

    def put_lesson(self, asked: Body) -> Body:
        """Facts of one lesson."""
        index = next(
            at
            for at, one in enumerate(self.lessons)
            if (one.day, one.number) == (asked["date"], asked["number"])
        )
        lesson = self.lessons[index].changed(asked)
        self.lessons = (*self.lessons[:index], lesson, *self.lessons[index + 1 :])
        return {"status": "saved", "why": "", "lesson": lesson.seen(self.may_write)}


def understood(text: str) -> str | None:
    """A cell's words as the server keeps them; None for what it refuses. A comment goes beside the mark."""
    words = text.replace("/а", "\0").replace("/", " ").replace("\0", "/а").split()
    found = [WORDS.get(word, word) for word in words]
    known = [word for word in found if word in SCALE or word in WORDS.values()]
    marked = bool(found) and found[0] in SCALE
    return " ".join(known) if len(known) == len(found) or marked else None


@dataclass
class Stand:
    """Where the double of the day is asked: one server, for a page at an address that is known costs little."""

    double: Double = field(default_factory=Double)
    address: str = ""

    def show(self, double: Double) -> None:
        """From now on that one answers."""
        double.address, self.double = self.address, double


@asynccontextmanager
async def open_stand() -> AsyncIterator[Stand]:
    """The server, on loopback."""
    stand = Stand()
    app = web.Application(middlewares=[_manners(stand)])
    app.add_routes(
        [
            web.get("/blank", _blank),
            web.get("/journal", _journal_page),
            web.get("/app/static/{name:.+}", _static),
            web.post("/app/session", _session(stand)),
            web.get("/app/journal", _json(stand, Double.page)),
            web.get("/app/pages", _json(stand, _pages)),
            web.put("/app/cells", _json(stand, _each(Double.put_cell))),
            web.put("/app/terms", _json(stand, _each(Double.put_term))),
            web.put("/app/lesson", _json(stand, Double.put_lesson)),
        ]
    )
    async with TestServer(app) as server:
        stand.address = str(server.make_url("")).rstrip("/")
        yield stand


def _pages(_double: Double, _asked: Body) -> Body:
    places = (("7А", "Алгебра", True), ("7Б", "Алгебра", True), ("8В", "Геометрия", False))
    names = ("class", "subject", "may_write")
    return {"pages": [{**dict(zip(names, one, strict=True)), "subgroup": ""} for one in places]}


def _each(put: Callable[[Double, Body], Body]) -> Callable[[Double, list[Body]], list[Body]]:
    return lambda double, bodies: [put(double, one) for one in bodies]


def _manners(stand: Stand) -> Middleware:
    """The policy on everything, and the faults."""

    @web.middleware
    async def manners(request: web.Request, handler: Handler) -> web.StreamResponse:
        double = stand.double
        called = request.path.startswith("/app/") and "/static/" not in request.path
        if called and double.cut:
            return _hang_up(request)
        answer = await handler(request)
        if called and double.deaf and request.method == "PUT":
            return _hang_up(request)
        answer.headers["Content-Security-Policy"] = POLICY
        return answer

    return manners


def _hang_up(request: web.Request) -> web.Response:
    """The connection breaks without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _blank(_request: web.Request) -> web.Response:
    return web.Response(text="", content_type="text/html")


async def _journal_page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "journal.html")


async def _static(request: web.Request) -> web.Response:
    path = STATIC / request.match_info["name"]
    return web.Response(body=path.read_bytes(), content_type=KINDS[path.suffix], charset="utf-8")


def _session(stand: Stand) -> Handler:
    async def session(request: web.Request) -> web.Response:
        double, body = stand.double, await request.json()
        double.asked.append(Asked("POST /app/session", body))
        known = double.devices.setdefault(body["init_data"], body["device"])
        if double.ended or known != body["device"] or "hash=" not in body["init_data"]:
            return web.json_response({"error": "session"}, status=401)
        return web.json_response(
            {"token": TOKEN, "expires_at": "2026-11-20T10:15:00Z", "language": double.language}
        )

    return session


def _json(stand: Stand, answer: Callable[[Double, Any], object]) -> Handler:
    async def call(request: web.Request) -> web.Response:
        double = stand.double
        if double.ended or request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"error": "session"}, status=401)
        if double.gone:
            return web.json_response({"error": "not found"}, status=404)
        body = await request.json() if request.can_read_body else dict(request.query)
        double.asked.append(Asked(f"{request.method} {request.path}", body))
        if isinstance(body, list) and any(len(one["text"]) >= TOO_LONG for one in body):
            return web.json_response({"error": "text"}, status=400)
        async with _inside(double, request.method == "PUT"):
            return web.json_response(answer(double, body))

    return call


@asynccontextmanager
async def _inside(double: Double, writes: bool) -> AsyncIterator[None]:
    """Counts writing requests that are here at once."""
    double.inside += writes
    double.most_inside = max(double.most_inside, double.inside)
    if writes and double.hold:
        await double.hold.wait()
    try:
        yield
    finally:
        double.inside -= writes
