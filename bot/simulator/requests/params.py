"""The parameters of a request: query string, JSON, form or multipart, all read alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from bot.simulator.errors import ApiError, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Parameters by name; values are text, or whatever JSON gave."""

    values: Mapping[str, object] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A text; JSON numbers are read as their digits."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default, as Telegram has it."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """A Boolean in any of its spellings."""
        return self.text(name).lower() in {"true", "1", "yes", "y", "t"}

    def structure(self, name: str, what: str = "") -> object:
        """A JSON value, given as such or as text; 400 `can't parse … JSON object` where it is neither."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {what or name} JSON object") from error

    @property
    def chat_id(self) -> int | None:
        """The chat the request is about, where a number names it."""
        return self.whole("chat_id") or None


async def read_params(request: web.Request) -> Params:
    """Everything a request carries."""
    values: dict[str, object] = dict(request.query)
    if request.method != "POST":
        return Params(values)
    if request.content_type.startswith("multipart/"):
        return await read_multipart(await request.multipart(), values)
    return read_plain(await request.read(), request.content_type, values)


def read_plain(body: bytes, content_type: str, values: dict[str, object]) -> Params:
    """A JSON object or a form."""
    if content_type == "application/json":
        try:
            given = json.loads(body or b"{}")
        except ValueError as error:
            raise bad_request("can't parse JSON") from error
        if not isinstance(given, dict):
            raise bad_request("can't parse JSON: expected an Object")
        return Params(values | given)
    if content_type != "application/x-www-form-urlencoded" and body:
        raise ApiError(400, "Bad Request: unsupported content type")
    return Params(values | dict(parse_qsl(body.decode(), keep_blank_values=True)))


async def read_multipart(reader: MultipartReader, values: dict[str, object]) -> Params:
    """Fields and files of a multipart body."""
    uploads: dict[str, Upload] = {}
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        name, data = part.name or "", bytes(await part.read())
        if part.filename is not None:
            uploads[name] = Upload(part.filename, data)
        else:
            values[name] = data.decode()
    return Params(values, uploads)
