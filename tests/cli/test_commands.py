"""The command line: exit statuses, the mend on standard error, and no traceback for a person's mistake."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.zvonok import forked, typed
from tests.rooms import Rooms


def _clean(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stderr


def test_services_and_storage_do_not_pay_for_aiogram() -> None:
    probe = (
        "import sys, pkgutil, importlib, services, storage, bot.__main__\n"
        "for package in (services, storage):\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        if '.migrations.' not in found.name: importlib.import_module(found.name)\n"
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_run_without_a_token_names_the_setting(tmp_path: Path) -> None:
    done = typed("run", cwd=tmp_path)
    assert done.returncode == 2
    assert "ZVONOK_BOT_TOKEN" in done.stderr
    _clean(done)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("SEND_RATE", "many"),
        ("HTTP_LISTEN", "here"),
        ("LOG_LEVEL", "loud"),
        ("BOT_TOKEN", "no token"),
        ("WEBHOOK_SECRET", "with a space"),
        ("TELEGRAM_API", "telegram"),
        ("TELEGRAM_API", "ftp://api.example.org"),
        ("WEBHOOK_URL", "bot.example.org/hook"),
        ("BOT_USERNAME", "school bot"),
        ("HTTP_LISTEN", "127.0.0.1:²"),
        ("DATABASE_URL", "postgresql+asyncpg://u@127.0.0.1:99999/x"),
        ("DATABASE_URL", "sqlite+aiosqlite:///no/such/folder/zvonok.db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///."),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_written(tmp_path: Path, setting: str, value: str) -> None:
    done = typed("db", "upgrade", cwd=tmp_path, **{setting: value})
    assert done.returncode == 2
    assert f"ZVONOK_{setting}" in done.stderr
    assert not list(tmp_path.iterdir())
    _clean(done)


def test_settings_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("ZVONOK_LOG_LEVEL=шум".encode("cp1251"))
    done = typed("doctor", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, ".env: это не текст UTF-8. Сохраните его в UTF-8.\n")


@pytest.mark.parametrize(
    "words", ["doctor", "db backup copy.db", "access revoke --person p1", "school export x.xlsx"]
)
def test_who_only_reads_makes_no_database(tmp_path: Path, words: str) -> None:
    done = typed(*words.split(), cwd=tmp_path, TELEGRAM_API="http://127.0.0.1:9")
    assert done.returncode in {1, 2}
    assert list(tmp_path.iterdir()) == []
    _clean(done)


def test_the_database_is_its_owners_only(tmp_path: Path) -> None:
    assert typed("db", "upgrade", cwd=tmp_path).returncode == 0
    assert (tmp_path / "zvonok.db").stat().st_mode & 0o077 == 0


def test_a_port_that_there_is_not_is_told(tmp_path: Path) -> None:
    done = typed("demo", "--port", "99999", cwd=tmp_path)
    assert done.returncode == 2
    assert "--port" in done.stderr
    _clean(done)


def test_the_schema_of_a_newer_zvonok_is_left_alone(tmp_path: Path) -> None:
    assert typed("db", "upgrade", cwd=tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "zvonok.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (["db", "upgrade"], ["school", "export", "out.xlsx"]):
        done = typed(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert "(9999) новее" in done.stderr
        _clean(done)
    assert "9999" in typed("doctor", cwd=tmp_path, TELEGRAM_API="http://127.0.0.1:9").stdout
    assert typed("db", "backup", "copy.db", cwd=tmp_path).returncode == 0


def test_a_webhook_needs_its_secret(tmp_path: Path) -> None:
    done = typed("run", cwd=tmp_path, BOT_TOKEN="42:TEST", WEBHOOK_URL="https://bot.example.org/hook")
    assert done.returncode == 2
    assert "ZVONOK_WEBHOOK_SECRET" in done.stderr


def test_upgrade_then_backup_while_it_is_open(tmp_path: Path) -> None:
    assert typed("db", "upgrade", cwd=tmp_path).returncode == 0
    with closing(sqlite3.connect(tmp_path / "zvonok.db")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO secret VALUES ('half', 'done')")
        done = forked("db", "backup", "copy.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM secret WHERE name = 'half'").fetchone() == (0,)
    again = typed("db", "backup", "copy.db", cwd=tmp_path)
    assert again.returncode == 2
    assert "copy.db" in again.stderr


def test_backup_of_nothing_makes_nothing(tmp_path: Path) -> None:
    done = typed("db", "backup", "copy.db", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "copy.db").exists()


def test_backup_works_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    done = typed("db", "backup", "copy.dump", cwd=tmp_path, DATABASE_URL=postgres_url)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "copy.dump").read_bytes().startswith(b"PGDMP")


def test_an_old_schema_on_postgresql_is_refused_with_the_mend(tmp_path: Path, postgres_url: str) -> None:
    rooms = Rooms(postgres_url)
    rooms.run(lambda connection: connection.exec_driver_sql("DELETE FROM alembic_version"))
    rooms.close()
    done = typed(
        "run", cwd=tmp_path, DATABASE_URL=postgres_url, BOT_TOKEN="42:TEST", TELEGRAM_API="http://127.0.0.1:9"
    )
    assert done.returncode == 2
    assert "zvonok db upgrade" in done.stderr


def test_doctor_says_what_is_wrong_and_how_it_is_mended(tmp_path: Path) -> None:
    done = typed("doctor", cwd=tmp_path, TELEGRAM_API="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "ZVONOK_BOT_TOKEN" in done.stdout
    assert "схема" in done.stdout
    _clean(done)


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    done = typed(
        "db", "upgrade", cwd=tmp_path, DATABASE_URL="postgresql+asyncpg://nobody:secret@127.0.0.1:9/x"
    )
    assert done.returncode == 1
    assert "secret" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    _clean(done)


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "zvonok.db").write_text("Код;Фамилия\n" * 100)
    done = typed("school", "export", "out.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "file is not a database" in done.stderr
    _clean(done)


def test_a_database_that_the_server_does_not_have_is_named(tmp_path: Path, postgres_url: str) -> None:
    done = typed("school", "export", "out.xlsx", cwd=tmp_path, DATABASE_URL=f"{postgres_url}_of_another")
    assert done.returncode == 2
    assert "ZVONOK_DATABASE_URL" in done.stderr
    _clean(done)
