"""What is there once stays there once: a hand-made copy is named by its file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.chat.paging import step, turn
from handlers.chat.words import words_of
from handlers.presses.letters import BoxPress

ROOT = Path(__file__).parents[2]
PAGING = ROOT / "handlers/chat/paging.py"
TURNS = re.compile(r"‹|›|‹ (Новее|Раньше|Позже)|(Раньше|Позже|Новее|Дальше) ›")
"""Words of turning pages, seven of which there were; «‹ Назад» is also the way back from a question."""


def _sources(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file, ast.parse(file.read_text("utf-8"))


def test_pages_are_turned_by_one_mechanism() -> None:
    by_hand = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, tree in _sources("handlers")
        if file != PAGING
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, str) and TURNS.fullmatch(node.value))
        or (isinstance(node, ast.keyword) and node.arg == "page" and _is_beside(node.value))
    ]
    assert not by_hand, "handlers/chat/paging.py:turn does it"


def _is_beside(value: ast.expr) -> bool:
    """`page - 1`, `data.page + 1`"""
    return isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant) and value.right.value == 1


def _box(page: int) -> BoxPress:
    return BoxPress(page=page)


def test_there_are_two_pairs_of_words_for_turning() -> None:
    words = words_of("ru")
    for page, count, newest_first, expected in (
        (0, 1, False, []),
        (0, 3, False, ["Дальше ›"]),
        (1, 3, False, ["‹ Назад", "Дальше ›"]),
        (2, 3, True, ["‹ Новее"]),
        (1, 3, True, ["‹ Новее", "Раньше ›"]),
    ):
        ways = turn(_box, page, count, words, newest_first=newest_first)
        assert [str(button.text) for button in ways] == expected
    assert [button.press for button in step(None, _box(7), words)] == [_box(7)]


ONCE = [
    ("fonts are registered, where it is done once a process", r"\.registerFont\(", ["services/paper.py"]),
    (
        "a name with initials is put on one line",
        r"clip(_name)?\([^()]*\.with_initials",
        ["handlers/chat/naming/names.py"],
    ),
    ("how old news may be", r"^RECENT = timedelta\(days=7\)", ["services/messaging/news/recent.py"]),
    ("the roles of a right of the office", r"\bHOLDERS\b", ["services/school/office_rights.py"]),
    ("the days of a week by name", r"\bпн\W{1,4}вт\b|\bпонедельник\[", ["services/rules/dates/weekdays.py"]),
]


@pytest.mark.parametrize(("what", "pattern", "places"), ONCE, ids=[one[0] for one in ONCE])
def test_it_stands_in_one_place(what: str, pattern: str, places: list[str]) -> None:
    found = [
        str(file.relative_to(ROOT))
        for package in ("bot", "handlers", "services")
        for file in sorted((ROOT / package).rglob("*.py"))
        if re.search(pattern, file.read_text("utf-8"), re.MULTILINE)
    ]
    assert found == places, what
