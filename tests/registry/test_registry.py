"""What holds of every press, command, push and screen there is, those of tomorrow included."""

import ast
import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import handlers
import services
from handlers.account import commands as menus
from handlers.pushes import COMPOSERS
from services.messaging.kinds import PushKind
from services.messaging.preferences import TOLD_TOGETHER
from tests.registry.walk import answered, commands, presses, screens

FILE = Path(__file__).with_name("shipped.tsv")
"""Every button's text ever shipped, the press it is and what it says; new ones are added at the end."""
SHIPPED = [line.split("\t") for line in FILE.read_text(encoding="utf8").splitlines()]
FIRST, DIGEST = 212, "87d4da7760ec450ac747868b0f6d3095df643fe1a59094b91143431d7d2158cb"
"""Texts and fields of 2026-11-28: none is ever changed or taken away; a class may get a better name."""
CAUSE = re.compile(r"\bPushKind\.(\w+)")
AHEAD: set[str] = set()
"""Commands that answer what will be there; the office's are yet to come."""


@pytest.mark.parametrize(("text", "name", "fields"), SHIPPED, ids=[text for text, *_ in SHIPPED])
def test_a_shipped_button_means_what_it_meant(text: str, name: str, fields: str) -> None:
    kind = presses()[text.partition(":")[0]]
    press = kind.unpack(text)
    assert f"{kind.__module__.removeprefix('handlers.presses.')}.{kind.__name__}" == name
    said = {key: one.isoformat() if isinstance(one, date) else one for key, one in press.__dict__.items()}
    assert {key: said[key] for key in json.loads(fields)} == json.loads(fields)
    assert press.pack().startswith(text)


def test_the_list_of_buttons_only_grows() -> None:
    old = "".join(f"{text}\t{fields}\n" for text, _, fields in SHIPPED[:FIRST])
    assert hashlib.sha256(old.encode()).hexdigest() == DIGEST


def test_every_press_is_on_the_list_and_is_answered() -> None:
    every = presses()
    assert {text.partition(":")[0] for text, *_ in SHIPPED} == set(every)
    assert answered() == set(every.values())


def test_every_command_is_in_a_menu() -> None:
    tables = (menus.EVERYBODY, menus.FAMILY, menus.CLASS_TEACHER, menus.LESSONS, menus.JOURNAL, menus.OFFICE)
    shown = Counter(row[0] for table in tables for row in table)
    assert commands() - AHEAD == set(shown)
    assert set(shown.values()) == {1}


def test_every_kind_of_push_has_its_words() -> None:
    assert set(COMPOSERS) == set(PushKind) - TOLD_TOGETHER | {PushKind.MARK}, "debts come with marks"


def test_every_kind_of_push_has_a_cause() -> None:
    """A service names it that is no list of kinds."""
    lists = {"kinds.py", "preferences.py"}
    files = [path for path in Path(services.__path__[0]).rglob("*.py") if path.name not in lists]
    named = {name for path in files for name in CAUSE.findall(path.read_text(encoding="utf8"))}
    assert {kind.name for kind in PushKind} <= named


def test_every_screen_is_shown_by_something() -> None:
    used = Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for path in Path(handlers.__path__[0]).parent.glob("[bh]*/**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Name | ast.Attribute)
    )
    assert [name for name in screens() if not used[name.rpartition(".")[2]]] == []
