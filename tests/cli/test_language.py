"""The command line speaks one language: ZVONOK_LANGUAGE, else the system's, Russian by default."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import language
from handlers.chat.words import words_of
from handlers.office.workbook_words import BOOKS, FAULTS, fault_text
from services.workbook.faults import Fault
from tests.cli.zvonok import typed
from tests.workbook import books

ROOT = Path(__file__).parents[2]
CYRILLIC = re.compile("[А-Яа-яЁё]{2}")
WORDS = re.compile("[a-zа-яё]{2,},? [a-zа-яё]{2,}")
"""Two words in a row: a sentence, or a piece of one."""

SPOKEN = [
    ({}, "ru"),
    ({"LANG": "C.UTF-8"}, "ru"),
    ({"LANG": "POSIX"}, "ru"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LANG": "de_DE.UTF-8"}, "ru"),
    ({"LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"}, "ru"),
    ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "ru_RU.UTF-8"}, "en"),
    ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "ru"),
    ({"ZVONOK_LANGUAGE": "en", "LANG": "ru_RU.UTF-8"}, "en"),
    ({"ZVONOK_LANGUAGE": " RU ", "LANG": "en_US.UTF-8"}, "ru"),
    ({"ZVONOK_LANGUAGE": "xx", "LANG": "en_US.UTF-8"}, "en"),
]


def test_which_language_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for environment, expected in SPOKEN:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("ZVONOK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
                patch.delenv(name, raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            assert language() == expected, environment
    (tmp_path / ".env").write_text("ZVONOK_LANGUAGE=en\n")
    monkeypatch.delenv("ZVONOK_LANGUAGE", raising=False)
    assert language() == "en"


COMMANDS = [
    "--help",
    "school import --help",
    "access issue --help",
    "db backup --help",
    "run --help",
    "db nope",
    "doctor --nope",
    "access issue",
    "access issue --out x.pdf",
    "demo --port 99999",
    "run",
    "db backup copy.db",
    "school template no/x.xlsx",
    "school import no.xlsx",
    "school export x.xlsx",
    "access revoke --person p1",
]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_says_the_same_in_either_language(words: str, tmp_path: Path) -> None:
    english = typed(*words.split(), cwd=tmp_path, LANGUAGE="en")
    russian = typed(*words.split(), cwd=tmp_path, LANGUAGE="ru")
    assert english.returncode == russian.returncode
    assert CYRILLIC.search(russian.stdout + russian.stderr), russian
    assert not CYRILLIC.search(english.stdout + english.stderr), english


def test_a_wrong_setting_is_told_in_the_language(tmp_path: Path) -> None:
    told = {
        ("DATABASE_URL", "mysql://x"): "ZVONOK_DATABASE_URL: начинается с одного из: sqlite+aiosqlite://, postgresql+asyncpg://",
        ("SEND_RATE", "0"): "ZVONOK_SEND_RATE: нужно число больше 0.0",
        ("LOG_FORMAT", "xml"): "ZVONOK_LOG_FORMAT: подходит одно из: 'console', 'json'",
        ("LANGUAGE", "xx"): "ZVONOK_LANGUAGE: бывает такой: ru, en",
    }  # fmt: skip
    for (name, value), line in told.items():
        done = typed("doctor", cwd=tmp_path, **{name: value})
        assert (done.returncode, done.stderr) == (2, f"{line}. Все настройки описаны в .env.example.\n")


def test_faults_of_a_workbook_are_told_in_english(tmp_path: Path) -> None:
    sheets = books.school()
    sheets["Ученики"][1][5] = "7Ж"
    books.write(tmp_path / "bad.xlsx", sheets)
    done = typed("school", "import", "bad.xlsx", cwd=tmp_path, LANGUAGE="en")
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        ["Sheet “Ученики”, row 2, column “Класс”: there is no class “7Ж”", "Nothing was written."],
    )


def test_a_fault_of_the_whole_file_begins_with_a_capital() -> None:
    fault = Fault(None, None, None, "unknown_school", {"value": "sch <1> & 2"})
    assert fault_text(fault, words_of("ru")) == "Нет школы с кодом «sch <1> & 2»"
    assert fault_text(fault, words_of("en")) == "There is no school with the code “sch <1> & 2”"


def test_every_code_of_a_fault_has_its_sentence() -> None:
    """And every sentence its code: a new fault is named here until it is worded."""
    files = [
        one for room in ("workbook", "office/exchange") for one in (ROOT / "services" / room).rglob("*.py")
    ]
    spelled = {text for file in files for text in _strings(file)}
    assert not (FAULTS.keys() | BOOKS.keys()) - spelled
    named = {code for file in files for code in _codes(file)}
    assert len(named) > 30
    assert not named - FAULTS.keys()


def _codes(file: Path) -> Iterator[str]:
    """The first argument in snake case of what notes a fault."""
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(call, ast.Call) and _called(call) in {"fault", "CellFault"}:
            codes = [
                one.value for one in call.args if isinstance(one, ast.Constant) and one.value is not None
            ]
            yield from (code for code in codes if isinstance(code, str) and re.fullmatch("[a-z_]+", code))


def _strings(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


SPEAKING = [*(ROOT / "bot/commands").glob("*.py"), ROOT / "bot/watch/doctor.py", ROOT / "bot/__main__.py"]


@pytest.mark.parametrize("file", SPEAKING, ids=lambda file: file.name)
def test_no_sentence_passes_the_catalogue_by(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    passed = {
        id(one)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _called(call) in {"t", "n", "N_"}
        for one in ast.walk(call)
    }
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    spoken = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORDS.search(node.value)
        if id(node) not in passed | docstrings
    ]
    assert not spoken


def test_a_line_in_russian_costs_no_catalogue_and_no_aiogram() -> None:
    code = (
        "import sys, bot.__main__\n"
        "from bot.language import t\n"
        "t('Загружено.')\n"
        "early = {'aiohttp', 'alembic', 'openpyxl'} & set(sys.modules)\n"  # half of every command's start
        "import handlers.office.workbook_words\n"
        "sys.exit(bool(early or {'aiogram', 'babel.messages'} & set(sys.modules)))"
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
