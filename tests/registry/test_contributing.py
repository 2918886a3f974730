"""What CONTRIBUTING.md points at is there: files, and what is named in them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = sorted(
    set(re.findall(r"`((?:[a-z_]+/)+[\w.]+)(?::(\w+))?`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
)


def test_the_walks_name_many_places() -> None:
    assert len([name for _, name in PLACES if name]) > 30


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_what_contributing_names_is_there(path: str, name: str) -> None:
    file = ROOT / path
    assert file.exists()
    if name:
        assert re.search(
            rf"^ *(?:(?:async )?def |class )?{name}\b(?:\(|:| =)", file.read_text("utf-8"), re.MULTILINE
        )
