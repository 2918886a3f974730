"""Nobody is named by hand: who stands among others gets a label that tells them apart (services/school/labels.py)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LABELS = {"services/school/labels.py"}
PARTS = {"first_name", "last_name", "middle_name"}
NAMES = {"first", "last", "middle"}
OWNERS = {"name", "person", "student"}
"""Whose `first` and `last` are parts of a name: `one.name.last`, `party.student.first`."""

SAID = {
    ("handlers/account/home.py", "one.name.first"): "the reader greeted by name",
    ("handlers/account/home.py", "one.name.middle"): "likewise",
    ("handlers/absences/addressed.py", "name.first"): "how a teacher is addressed in a sentence",
    ("handlers/absences/addressed.py", "name.middle"): "likewise",
    ("handlers/diary/child.py", "child.first_name"): "what was typed is compared with it",
    (
        "handlers/journal/lesson/presence_words.py",
        "known[one.student_id].name.last",
    ): "a surname asked back as typed",
    (
        "handlers/journal/lesson/presence_words.py",
        "one.name.last",
    ): "a surname that is nobody else's in the class",
    ("handlers/journal/lesson/presence_words.py", "other.name.last"): "likewise",
    ("handlers/journal/spoken/asked.py", "one.name.first"): "whether surnames or given names are alike",
    ("handlers/journal/spoken/asked.py", "one.name.last"): "likewise",
    ("handlers/journal/lesson/lesson.py", "sheet.students[-1].name.last"): "an example of how to write",
    ("handlers/journal/lesson/lesson.py", "sheet.students[0].name.last"): "likewise",
    ("handlers/access/overview.py", "family.student.name.last"): "the line of that number has the whole name",
    ("services/absences/announced.py", "row.first_name"): "of who is not of the class any more",
    ("services/absences/announced.py", "row.last_name"): "likewise",
    ("services/absences/desk.py", "row.first_name"): "likewise",
    ("services/absences/desk.py", "row.last_name"): "likewise",
    ("services/workbook/importing/people.py", "person.first_name"): "the code stands beside it",
    ("services/workbook/importing/people.py", "person.last_name"): "likewise",
}
"""Where a part of a name is read all the same, and why nobody is mistaken for another."""


def _sources() -> list[str]:
    found = [*ROOT.glob("handlers/**/*.py"), *ROOT.glob("services/**/*.py")]
    return sorted({str(path.relative_to(ROOT)) for path in found} - LABELS)


def _is_part(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value
    named = (
        owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    )
    return node.attr in PARTS or (node.attr in NAMES and named in OWNERS)


def by_hand(source: str, *, spoken: bool) -> Iterator[str]:
    """Every part of a name that goes into a text; where all is `spoken`, every one that is read."""
    for node in ast.walk(ast.parse(source)):
        inside: Iterator[ast.AST] = iter(())
        if spoken:
            inside = iter([node])
        elif isinstance(node, ast.JoinedStr):
            inside = ast.walk(node)
        yield from (ast.unparse(one) for one in inside if _is_part(one))


@cache
def _found() -> set[tuple[str, str]]:
    return {
        (path, one)
        for path in _sources()
        for one in by_hand((ROOT / path).read_text(encoding="utf8"), spoken=path.startswith("handlers/"))
    }


def test_nobody_is_named_by_hand() -> None:
    assert sorted(_found() - SAID.keys()) == [], "use labels(…), or say why nobody can be mistaken"


def test_what_is_said_of_names_is_still_so() -> None:
    assert sorted(SAID.keys() - _found()) == []


@pytest.mark.parametrize(
    "line",
    [
        'f"{row.last_name} {row.first_name}"',
        'f"{one.name.last} {one.name.first}"',
        'f"{party.student.first}, 7А"',
    ],
)
def test_a_name_put_together_by_hand_is_found(line: str) -> None:
    assert list(by_hand(line, spoken=False))
