"""A query answers with rows of its own type: a column that is misspelt or gone is an error of mypy, not of a family."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.workbook.catalogue.catalogue import SHEETS
from storage import queries

ROOT = Path(queries.__path__[0])
FILES = sorted(file for file in ROOT.rglob("*.py") if file.read_text())
UNTYPED = {"Any", "Row", "RowMapping", "Result", "Rows", "Sequence", "tuple"}
"""What says nothing of the columns."""


def _functions(file: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(file.read_text())
    return (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def _names(node: ast.AST | None) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node is not None else set()


def test_every_public_query_says_what_it_answers_with() -> None:
    untyped = [
        f"{file.relative_to(ROOT)}: {node.name} -> {ast.unparse(node.returns) if node.returns else ''}"
        for file in FILES
        for node in _functions(file)
        if node.returns is None or _names(node.returns) & UNTYPED
    ]
    assert untyped == []


def test_the_search_finds_queries() -> None:
    found = {node.name: _names(node.returns) for file in FILES for node in _functions(file)}
    assert len(found) > 150
    assert "DebtRow" in found["list_open_debts"]


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.name)
def test_a_sheets_row_has_a_field_a_column(spec: Any) -> None:
    assert len(spec.cells._fields) == len(spec.columns)
