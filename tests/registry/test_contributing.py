"""What the texts beside the code point at is there: files, what is named in them, and links."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`((?:[a-z_]+/)+[\w.]*)(?::(\w+))?`")
BARE = re.compile(r"`(?:\w+\.)?([A-Za-z_]\w*)(?<!\.py)(?<!\.po)(?<!\.md)(?:[(:=][^`]*| = [^`]*)?`")
"""A name whose file is told beside it: `take`, `outbox.add(work, …)`, `later=True`."""
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TEXTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/*.md", "docs/decisions/*.md")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PLACES = sorted(set(NAMED.findall(CONTRIBUTING)))
RECIPES = {part.partition("\n")[0]: part for part in re.split("^## ", CONTRIBUTING, flags=re.MULTILINE)[1:]}


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


@pytest.mark.parametrize(
    "recipe", [title for title in RECIPES if title.startswith(("A new", "A changed", "Five"))]
)
def test_a_name_alone_is_in_a_file_of_its_recipe(recipe: str) -> None:
    named = (ROOT / path for path, _ in NAMED.findall(RECIPES[recipe]))
    files = [one for path in named for one in ([path] if path.is_file() else path.rglob("*.py"))]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in BARE.findall(RECIPES[recipe]) if not re.search(rf"\b{name}\b", text)] == []


def test_what_is_linked_is_there() -> None:
    texts = [file for pattern in TEXTS for file in sorted(ROOT.glob(pattern))]
    links = [(file, link) for file in texts for link in LINK.findall(file.read_text("utf-8"))]
    assert len(links) > 80
    assert [(file.name, link) for file, link in links if not (file.parent / link).exists()] == []


def test_every_decision_is_on_the_list() -> None:
    """Newest first; one without a line is read by nobody."""
    folder = ROOT / "docs/decisions"
    listed = LINK.findall((folder / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(file.name for file in folder.glob("0*.md"))


def test_what_make_is_told_to_do_is_there() -> None:
    """Targets that the texts name: `make check`."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    said = {
        word
        for name in ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md")
        for word in re.findall(r"`make ([a-z-]+)", (ROOT / name).read_text("utf-8"))
    }
    assert said
    assert said <= targets
