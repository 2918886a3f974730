"""The server around the calls: headers, files, methods, faults, and that it starts and stops with the bot."""

import socket
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy.exc import OperationalError

from bot.app import CannotListen, build
from bot.miniapp.answers import HEADERS
from bot.miniapp.server import MiniApp
from bot.miniapp.static_files import read_files
from bot.settings import Settings
from tests.cli.zvonok import typed
from tests.miniapp.visitor import Answer, Visitor, visiting
from tests.stage import TOKEN, Stage


def _has_the_headers(answer: Answer) -> bool:
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of a page."""
    inside = tmp_path / "static"
    inside.mkdir()
    (inside / "journal.html").write_text("<!doctype html>", "utf-8")
    (inside / "grid.js").write_text("export const x = 1;", "utf-8")
    (inside / "styles").mkdir()
    (inside / "styles/journal.css").write_text("td{}", "utf-8")
    (inside / "notes.txt").write_text("ours", "utf-8")
    (tmp_path / "secret.js").write_text("ours", "utf-8")
    return inside


@pytest.fixture
def paged(stage: Stage, folder: Path) -> Stage:
    """The stage with these files."""
    stage.app.mini_app = MiniApp(stage.app.mini_app.calls, read_files(folder))
    return stage


async def test_the_page_and_its_files_have_their_types_and_headers(paged: Stage) -> None:
    async with visiting(paged) as visitor:
        for path, kind in [
            ("/journal", "text/html"),
            ("/journal?class=7А&subject=Алгебра", "text/html"),
            ("/app/static/styles/journal.css", "text/css"),
            ("/app/static/grid.js", "text/javascript"),
        ]:
            answer = await visitor.call("GET", path)
            assert answer.status == 200, path
            assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
            assert _has_the_headers(answer)


async def test_a_file_that_has_not_changed_is_not_sent_again(paged: Stage) -> None:
    async with visiting(paged) as visitor:
        first = await visitor.call("GET", "/app/static/grid.js")
        assert first.headers["Cache-Control"] == "no-cache"
        visitor.headers = {"If-None-Match": first.headers["ETag"]}
        again = await visitor.call("GET", "/app/static/grid.js")
        assert (again.status, again.body) == (304, b"")
        assert _has_the_headers(again)


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/notes.txt",
        "/app/static/../secret.js",
        "/app/static/%2e%2e/secret.js",
        "/app/static/..%2fsecret.js",
        "/app/static/static/grid.js",
        "/app/static/journal.css",
        "/app/static/link/../grid.js",
        "/app/static/link/",
        "/app/static/",
        "/app/static",
        "/app/secret.js",
        "/app",
        "/",
        "/journal/",
        "//journal",
    ],
)
async def test_no_other_file_is_ever_served(paged: Stage, path: str) -> None:
    async with visiting(paged) as visitor:
        reader, writer = await _connect(visitor)
        writer.write(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        head = (await reader.read()).decode("latin-1")
        writer.close()
        assert head.startswith("HTTP/1.0 404"), head
        assert "Content-Security-Policy" in head


async def _connect(visitor: Visitor):  # type: ignore[no-untyped-def]
    import asyncio  # noqa: PLC0415

    host, port = visitor.address.removeprefix("http://").split(":")
    return await asyncio.open_connection(host, int(port))


async def test_every_answer_has_the_headers_and_data_is_kept_by_nobody(visitor: Visitor) -> None:
    for method, path, status in [
        ("GET", "/app/journal", 401),
        ("GET", "/app/pages", 401),
        ("PUT", "/app/cells", 401),
        ("PUT", "/app/lesson", 401),
        ("PUT", "/app/terms", 401),
        ("POST", "/app/session", 400),
        ("GET", "/app/session", 405),
        ("DELETE", "/app/cells", 405),
        ("POST", "/nowhere", 404),
    ]:
        answer = await visitor.call(method, path)
        assert answer.status == status, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert set(answer.body) == {"error"}
        assert _has_the_headers(answer)


async def test_a_database_that_is_away_and_a_fault_of_ours_are_told_without_details(stage: Stage) -> None:
    async def away(_request: web.Request) -> web.Response:
        raise OperationalError("SELECT secret", {}, OSError("gone"))

    async def broken(_request: web.Request) -> web.Response:
        raise RuntimeError("Иванов")

    stage.app.mini_app = MiniApp({"/app/away": {"GET": away}, "/app/broken": {"GET": broken}}, {})
    async with visiting(stage) as visitor:
        answer = await visitor.call("GET", "/app/away")
        assert (answer.status, answer.body) == (503, {"error": "away"})
        answer = await visitor.call("GET", "/app/broken")
        assert (answer.status, answer.body["error"]) == (500, "unexpected")
        assert "Иванов" not in str(answer.body)
        assert _has_the_headers(answer)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _app(stage: Stage, url: str, port: int):  # type: ignore[no-untyped-def]
    return await build(
        Settings(
            _env_file=None,
            bot_token=TOKEN,
            telegram_api=stage.sim.base_url,
            database_url=url,
            app_url="https://journal.example/",
            app_listen=f"127.0.0.1:{port}",
        )
    )


async def test_it_is_served_by_who_answers_and_stops_with_the_bot(stage: Stage) -> None:
    from aiohttp import ClientConnectionError, ClientSession  # noqa: PLC0415

    await stage.app.stop()
    port = _free_port()
    address = f"http://127.0.0.1:{port}/app/pages"
    for answers in (True, False):
        app = await _app(stage, stage.database_url, port)
        assert app.dispatcher["app_url"] == "https://journal.example"
        await app.start(answers=answers, works=False)
        async with ClientSession() as http:
            if answers:
                async with http.get(address) as response:
                    assert response.status == 401
            await app.stop()
            with pytest.raises(ClientConnectionError):
                await http.get(address)


async def test_a_taken_port_names_the_setting(stage: Stage) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        app = await _app(stage, stage.database_url, taken.getsockname()[1])
        with pytest.raises(CannotListen, match="ZVONOK_APP_LISTEN"):
            await app.start(works=False)
        await app.stop()


@pytest.mark.parametrize("url", ["journal.example", "ftp://x", "https://x/?a=1", "https://x/#y"])
def test_an_address_of_a_wrong_shape_is_refused(tmp_path: Path, url: str) -> None:
    done = typed("run", cwd=tmp_path, APP_URL=url, BOT_TOKEN=TOKEN)
    assert done.returncode == 2
    assert "ZVONOK_APP_URL" in done.stderr
