"""What the page asks, read and checked: a wrong shape is a Failure (400), one too large another (413)."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from aiohttp import web

from bot.miniapp.answers import PageFailure
from services.journal.lesson.facts import WEIGHTS
from services.journal.pages.by_name import PageName
from services.journal.pages.grid import CellWanted, WorkName
from services.journal.pages.grid_lesson import LessonWanted, WorkWanted
from services.journal.pages.grid_terms import TermWanted

LARGEST = 256 * 1024
"""Bytes of a request."""
MOST = 500
"""Cells of a request."""
PATIENCE = 30.0
"""Seconds for a request's body to arrive."""
LONGEST = 4000
"""Characters of a text."""


async def read_json(request: web.Request) -> object:
    """The body of a call."""
    try:
        async with asyncio.timeout(PATIENCE):
            body = await _read_body(request)
    except TimeoutError as error:
        raise PageFailure(408, "too_slow") from error
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise PageFailure(400, "not_json") from error


async def _read_body(request: web.Request) -> bytes:
    body = b""
    async for chunk in request.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > LARGEST:
            raise PageFailure(413, "too_large")
    return body


def read_list(body: object) -> list[Mapping[str, Any]]:
    """A list of objects, not too long."""
    if not isinstance(body, list) or not all(isinstance(one, dict) for one in body):
        raise PageFailure(400, "list_of_objects_expected")
    if len(body) > MOST:
        raise PageFailure(400, "too_many")
    return body


def read_object(body: object) -> Mapping[str, Any]:
    """One object."""
    if not isinstance(body, dict):
        raise PageFailure(400, "object_expected")
    return body


def read_session(body: object) -> tuple[str, str]:
    """Telegram's word and the browser's own."""
    fields = read_object(body)
    return text_of(fields, "init_data", limit=16 * 1024), text_of(fields, "device", default="")


def page_asked(query: Mapping[str, str]) -> tuple[PageName, str]:
    """The page and the term that a query names; the term may be empty."""
    fields = dict(query)
    return page_of(fields), text_of(fields, "term", default="")


def page_of(fields: Mapping[str, Any], school: str = "") -> PageName:
    """The page that fields name; `school` where they name none."""
    return PageName(
        text_of(fields, "class"),
        text_of(fields, "subject"),
        text_of(fields, "subgroup", default=""),
        text_of(fields, "school", default=school),
    )


def cell_of(fields: Mapping[str, Any], school: str) -> CellWanted:
    """One cell of `PUT /app/cells`."""
    work = fields.get("work")
    return CellWanted(
        page=page_of(fields, school),
        day=_day_of(fields, "date"),
        number=_number_of(fields, "number"),
        student=text_of(fields, "student"),
        text=text_of(fields, "text"),
        was=text_of(fields, "was"),
        work=None if work is None else WorkName(*_work_of(work)),
    )


def term_of(fields: Mapping[str, Any], school: str) -> TermWanted:
    """One mark of `PUT /app/terms`."""
    return TermWanted(
        page=page_of(fields, school),
        term=text_of(fields, "term", default=""),
        student=text_of(fields, "student"),
        text=text_of(fields, "text"),
        was=text_of(fields, "was"),
    )


def lesson_of(fields: Mapping[str, Any], school: str) -> LessonWanted:
    """The lesson of `PUT /app/lesson`."""
    due, work, taken = fields.get("due"), fields.get("work"), fields.get("attendance_taken")
    if taken is not None and taken is not True:
        raise PageFailure(400, "attendance_taken")
    return LessonWanted(
        page=page_of(fields, school),
        day=_day_of(fields, "date"),
        number=_number_of(fields, "number"),
        topic=_text_or_nothing(fields, "topic"),
        homework=_text_or_nothing(fields, "homework"),
        due=None if due is None else _day_of(fields, "due"),
        next_lesson="due" in fields and due is None,
        attendance_taken=taken is True,
        work=None if work is None else WorkWanted(*_work_of(work), _weight_of(work)),
    )


def text_of(fields: Mapping[str, Any], name: str, *, default: str | None = None, limit: int = LONGEST) -> str:
    """A text that every database can keep."""
    value = fields.get(name, default)
    if not isinstance(value, str) or len(value) > limit or "\0" in value:
        raise PageFailure(400, name)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise PageFailure(400, name) from error
    return value


def texts_of(body: object) -> Iterator[str]:
    """Every text of a body, however deep."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, list | dict):
        for one in body.values() if isinstance(body, dict) else body:
            yield from texts_of(one)


def _text_or_nothing(fields: Mapping[str, Any], name: str) -> str | None:
    """None where nothing is said; null takes away, as an empty text does."""
    if name not in fields:
        return None
    return "" if fields[name] is None else text_of(fields, name)


def _day_of(fields: Mapping[str, Any], name: str) -> date:
    text = text_of(fields, name, limit=10)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise PageFailure(400, name) from error
    if day.isoformat() != text:
        raise PageFailure(400, name)
    return day


def _number_of(fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise PageFailure(400, name)
    return value


def _work_of(work: object) -> tuple[str, str]:
    fields = read_object(work)
    kind = " ".join(text_of(fields, "kind", limit=100).split())
    if not kind:
        raise PageFailure(400, "kind")
    return kind, " ".join(text_of(fields, "title", default="", limit=300).split())


def _weight_of(work: Mapping[str, Any]) -> int | None:
    if work.get("weight") is None:
        return None
    weight = _number_of(work, "weight")
    if weight not in WEIGHTS:
        raise PageFailure(400, "weight")
    return weight
