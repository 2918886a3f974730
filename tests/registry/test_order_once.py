"""What people read by name stands in one order everywhere: `russian_order` (services/rules/lookalikes.py).

A database orders by its own collation (PostgreSQL's would put «Ё Ия» first, SQLite's after «Я»), Python by code points:
so no statement orders by a name, and whatever is sorted by one says `russian_order` or `in_register`.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from services.rules.lookalikes import russian_order

ROOT = Path(__file__).parents[2]
ORDERS = {"in_register", "russian_order"}
"""The two that order; whatever stands inside their calls is in order."""
NAMED = re.compile(
    r"(last|first|middle|full)_name|name|names|last|first|full|shown|label|student|title|brief"
)
"""Attributes and variables that are a text by which people look something up."""

SAID: dict[tuple[str, str], str] = {
    (
        "storage/queries/messaging/schedules.py",
        "select(ScheduleRun.name).where(ScheduleRun.next_at < before).distinct().order_by(ScheduleRun.name)",
    ): "names of schedules, for doctor",
}
"""What else is sorted, and why nobody reads it by name."""


def _words(node: ast.AST) -> Iterator[str]:
    """Every name and attribute of an expression, without those inside a call that orders."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ORDERS:
        return
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _words(child)


def _functions(tree: ast.AST) -> dict[str, ast.AST]:
    return {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def _key(call: ast.Call, functions: dict[str, ast.AST]) -> ast.AST | None:
    """What is compared: the key's body, the function's that is named; None where things themselves are."""
    key = next((one.value for one in call.keywords if one.arg == "key"), None)
    if isinstance(key, ast.Lambda):
        return key.body
    if isinstance(key, ast.Name):
        return functions.get(key.id, key)
    return key


def _compared(call: ast.Call, functions: dict[str, ast.AST]) -> Iterator[ast.AST]:
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr == "order_by":
        yield from call.args
    elif (isinstance(func, ast.Name) and func.id in {"sorted", "min", "max"}) or (
        isinstance(func, ast.Attribute) and func.attr == "sort"
    ):
        key = _key(call, functions)
        if key is not None:
            yield key
        elif isinstance(func, ast.Name) and func.id == "sorted":
            things = call.args[0]
            yield things.elt if isinstance(things, ast.GeneratorExp | ast.ListComp | ast.SetComp) else things


def otherwise(source: str) -> list[str]:
    """Every call of a source that orders by a name in another way."""
    tree = ast.parse(source)
    functions = _functions(tree)
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any(NAMED.fullmatch(word) for one in _compared(node, functions) for word in _words(one))
    ]


@cache
def _found() -> set[tuple[str, str]]:
    paths = [
        path for room in ("storage", "services", "handlers", "bot") for path in ROOT.glob(f"{room}/**/*.py")
    ]
    return {
        (str(path.relative_to(ROOT)), one)
        for path in paths
        if "migrations" not in path.parts
        for one in otherwise(path.read_text(encoding="utf8"))
    }


def test_nothing_is_ordered_by_name_in_another_way() -> None:
    assert sorted(_found() - SAID.keys()) == [], "sort by russian_order, or say why nobody reads it by name"


def test_what_is_said_of_orders_is_still_so() -> None:
    assert sorted(SAID.keys() - _found()) == []


@pytest.mark.parametrize(
    "line",
    [
        "select(Person.id).order_by(Person.last_name, Person.id)",
        "sorted(rows, key=lambda row: (row.grade, row.first_name))",
        "sorted(one.shown for one in families)",
        "rows.sort(key=lambda row: row.subject.name.casefold())",
        "def by(one):\n    return one.name.last\nsorted(rows, key=by)",
    ],
)
def test_another_order_is_found(line: str) -> None:
    assert otherwise(line)


@pytest.mark.parametrize(
    "line",
    [
        "sorted(rows, key=lambda row: (russian_order(row.last_name), row.id))",
        "in_register(rows)",
        "sorted({row.due for row in shown})",
        "select(Person.last_name).order_by(Person.id)",
    ],
)
def test_the_one_order_passes(line: str) -> None:
    assert not otherwise(line)


def test_a_register_has_yo_after_ye_inside_words_too() -> None:
    names = ["Ё Ия", "Ежов Ян", "Семёнов Ян", "Семенюк Ия", "Жук Ян", "Еж Ян", "ежова Ия", "Семенов Ян"]
    assert sorted(names, key=russian_order) == [
        "Еж Ян", "Ежов Ян", "ежова Ия", "Ё Ия", "Жук Ян", "Семенов Ян", "Семенюк Ия", "Семёнов Ян",
    ]  # fmt: skip
    assert russian_order("Семе\u0308нов") == russian_order("Семёнов")
