"""The house stays legible: no folder of more files, and no file of more lines, than one can take in."""

import ast
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
PLACES = ("bot", "handlers", "services", "storage", "locales", "tests", "bench")
FILES = 14
LINES = 300
MIDDLE = 90
"""Lines of the file in the middle, tests included."""
VERSIONS = "storage/migrations/versions"
"""One row of numbered files by its nature; nobody takes it in as a folder."""
WHOLE_SCHEMA = f"{VERSIONS}/0001_initial_schema.py"


WRITTEN = (".py", ".js", ".css", ".html")


def _sources(*endings: str) -> list[Path]:
    every = (path for place in PLACES for path in (ROOT / place).rglob("*"))
    return [path for path in every if path.suffix in (endings or WRITTEN) and path.name != "__init__.py"]


def test_no_folder_has_more_files_than_fourteen() -> None:
    siblings = Counter(path.parent.relative_to(ROOT).as_posix() for path in _sources())
    del siblings[VERSIONS]
    assert {folder: count for folder, count in siblings.items() if count > FILES} == {}


def test_no_file_is_longer_than_three_hundred_lines_but_the_first_migration() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in _sources(".py")
    }
    assert lengths.pop(WHOLE_SCHEMA) > LINES
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_half_of_the_files_are_of_ninety_lines_at_most() -> None:
    lengths = sorted(
        len(path.read_text().splitlines()) for place in PLACES for path in (ROOT / place).rglob("*.py")
    )
    assert median(lengths) <= MIDDLE, "a file that holds two things is two files"


def test_a_class_name_stands_once() -> None:
    """One word, one thing; tables are the same words on their own floor (`t.Mark`), Telegram's are the simulator's."""
    own_words = ("storage/tables/", "bot/simulator/", "tests/", "bench/")
    found = [
        (node.name, name)
        for path in _sources(".py")
        if not (name := path.relative_to(ROOT).as_posix()).startswith(own_words)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]
    counts = Counter(name for name, _ in found)
    assert [one for one in found if counts[one[0]] > 1] == []
