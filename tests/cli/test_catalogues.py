"""`make messages` changes nothing when nothing changed, and `make check` holds that."""

from functools import cache
from pathlib import Path

import pytest

from locales import DIRECTORY, languages
from locales import __main__ as tool

_extracted = cache(tool.extract)
"""The code does not change meanwhile."""


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogues, to be spoilt."""
    for language in languages():
        (tmp_path / f"{language}.po").write_bytes((DIRECTORY / f"{language}.po").read_bytes())
    monkeypatch.setattr(tool, "DIRECTORY", tmp_path)
    monkeypatch.setattr(tool, "extract", _extracted)
    return tmp_path


def test_an_update_of_nothing_changes_nothing(copies: Path) -> None:
    assert tool.update() == 0
    assert {path.name: path.read_bytes() for path in copies.iterdir()} == {
        f"{language}.po": (DIRECTORY / f"{language}.po").read_bytes() for language in languages()
    }


def test_the_check_names_a_catalogue_that_an_update_would_change(
    copies: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = copies / "en.po"
    text = spoilt.read_text("utf-8")
    spoilt.write_text(text.replace("\n#: handlers/absences/", "\n#: handlers/elsewhere/", 1), "utf-8")
    assert tool.check() == 1
    assert capsys.readouterr().err == "en: not as `make messages` writes it\n"
    spoilt.write_text(text, "utf-8")
    assert tool.check() == 0
