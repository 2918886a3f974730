"""The Mini App's server: one handler for whatever serves it, the process's own port or the demo's page."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.miniapp.answers import HEADERS, PageFailure, answer
from bot.miniapp.calls import Calls
from bot.miniapp.static_files import StaticFile, read_files
from bot.process.away import is_database_away
from bot.process.noting import Noting
from services.errors import NotFound, NotLinked, UserError
from services.journal.pages.app_session import SessionEnded
from services.secrets import SecretKeys
from services.work import Store

log = structlog.get_logger()

Handler = Callable[[web.Request], Awaitable[web.Response]]
PAGE = "journal.html"
STATIC = re.compile(r"/app/static/((?:[a-z]+/)?[A-Za-z0-9_.-]+)")


@dataclass(frozen=True)
class MiniApp:
    """Everything under `/journal` and `/app/`."""

    calls: Mapping[str, Mapping[str, Handler]]
    """By path and method."""
    files: Mapping[str, StaticFile]
    is_away: Callable[[BaseException], bool] = is_database_away
    """Whether a failure says that the database is away; whoever keeps the log of that gives its own."""
    note_case: Callable[[str, str], None] | None = None
    """Is told the number and the type of a failure."""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The answer to any request; every one has the headers that keep the page to itself."""
        try:
            response = await self._answer(request)
        except PageFailure as failure:
            response = answer({"error": failure.error}, failure.status)
        except SessionEnded:
            response = answer({"error": "session_ended"}, 401)
        except (NotFound, NotLinked):
            response = answer({"error": "not_found"}, 404)
        except UserError as error:
            response = answer({"error": error.code}, 400)
        except Exception as error:  # noqa: BLE001 (the last net: told by its number, never shown)
            response = self._unexpected(error)
        response.headers.update(HEADERS)
        return response

    def _unexpected(self, error: Exception) -> web.Response:
        if self.is_away(error):
            return answer({"error": "away"}, 503)
        case = secrets.token_hex(3)
        log.error("unhandled in the mini app", case=case, exc_info=error)
        if self.note_case is not None:
            self.note_case(case, type(error).__name__)
        return answer({"error": "unexpected", "case": case}, 500)

    async def _answer(self, request: web.Request) -> web.Response:
        found = self._file(request.path)
        if found is not None:
            _require_method(request, {"GET", "HEAD"})
            return _send(found, request)
        methods = self.calls.get(request.path)
        if methods is None:
            raise PageFailure(404, "not_found")
        _require_method(request, methods)
        return await methods[request.method](request)

    def _file(self, path: str) -> StaticFile | None:
        if path == "/journal":
            return self.files.get(PAGE)
        named = STATIC.fullmatch(path)
        return self.files.get(named[1]) if named else None

    def application(self) -> web.Application:
        """As a web application of its own."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.handle)
        return app


def mini_app(
    store: Store,
    token: str,
    noting: Noting,
    keys: SecretKeys,
    is_away: Callable[[BaseException], bool] = is_database_away,
    note_case: Callable[[str, str], None] | None = None,
) -> MiniApp:
    """The Mini App of the bot with that token, over its store."""
    return MiniApp(Calls(store, token, noting, keys).routes(), read_files(), is_away, note_case)


def _require_method(request: web.Request, allowed: "Mapping[str, Handler] | set[str]") -> None:
    if request.method not in allowed:
        raise PageFailure(405, "method_not_allowed")


def _send(file: StaticFile, request: web.Request) -> web.Response:
    """The file, or that it has not changed."""
    headers = {"ETag": file.etag, "Cache-Control": "no-cache"}
    if file.etag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    return web.Response(body=file.body, headers={**headers, "Content-Type": file.content_type})
