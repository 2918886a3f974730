"""`zvonok access` as the office runs it: files, statuses, and what is said."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage import tables as t
from tests.school import SchoolBuilder


@dataclass
class Office:
    """A folder with a school's database."""

    folder: Path
    school: SchoolBuilder

    def run(self, *words: str) -> Result:
        """The command, as typed after `zvonok access`."""
        return CliRunner().invoke(app, ["access", *words])

    def issue(self, *words: str, out: str = "out.csv") -> Result:
        """`issue … --out FILE` in the folder."""
        return self.run("issue", *words, "--out", str(self.folder / out))

    def rows(self, name: str = "out.csv") -> list[dict[str, str]]:
        """The file's rows."""
        text = (self.folder / name).read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def credentials(self) -> int:
        """How many were ever written."""
        return len(self.school.rows(t.Credential.__table__.select()))


@pytest.fixture
def office(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A school of one family, and settings for the command."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZVONOK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("ZVONOK_BOT_USERNAME", "zvonok_bot")
    monkeypatch.setenv("ZVONOK_SECRET_KEY", "ключ")
    school = SchoolBuilder(sqlite_url, lambda: datetime.now(UTC))
    masha = school.student("Маша", "Соколова", "7А", code="m1", consent=datetime.now(UTC).date())
    school.guardian("Мария", "Соколова", [masha], code="g1", consent=datetime.now(UTC).date())
    school.student("Петя", "Ильин", "7А", code="p1", consent=None)
    yield Office(tmp_path, school)
    school.close()


def test_a_class_is_issued_once_and_then_lacks_nobody(office: Office) -> None:
    first = office.issue("--class", "7a")
    assert first.exit_code == 0
    assert {row["person_code"] for row in office.rows()} == {"m1", "g1"}
    assert (office.folder / "out.csv").stat().st_mode & 0o777 == 0o600
    for row in office.rows():
        assert row["password"] not in first.output
    second = office.issue("--class", "7А", out="second.csv")
    assert second.exit_code == 0
    assert office.rows("second.csv") == []
    assert "Листки есть у всех" in second.output


def test_an_older_file_is_set_aside_not_overwritten(office: Office) -> None:
    office.issue("--class", "7А")
    passwords = {row["password"] for row in office.rows()}
    answer = office.issue("--class", "7А")
    assert answer.exit_code == 0
    assert "out.1.csv" in answer.output
    assert {row["password"] for row in office.rows("out.1.csv")} == passwords


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--class", "7Щ"), "Класса 7Щ в этом учебном году нет"),
        (("--class", "класс"), "не класс"),
        (("--person", "нет"), "В школе нет человека с кодом нет"),
        (("--person", "p1"), "согласие на обработку персональных данных не записано"),
        ((), "Скажите, кому: --class"),
        (("--all", "--class", "7А"), "Скажите, кому: --class"),
        (("--all", "--school", "иная"), "Школы «иная» нет"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(office: Office, words: tuple[str, ...], said: str) -> None:
    answer = office.issue(*words)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert list(office.folder.glob("*.csv")) == []
    assert office.credentials() == 0


@pytest.mark.parametrize("out", ["out.docx", "out", "nowhere/out.csv", "folder.csv"])
def test_where_the_file_cannot_be_nothing_is_issued(office: Office, out: str) -> None:
    (office.folder / "folder.csv").mkdir()
    answer = office.issue("--all", out=out)
    assert answer.exit_code == 2
    assert office.credentials() == 0
    assert not [path for path in office.folder.iterdir() if path.name.startswith(".folder")]


def test_slips_are_a_pdf(office: Office) -> None:
    assert office.issue("--all", out="slips.PDF").exit_code == 0
    assert (office.folder / "slips.PDF").read_bytes().startswith(b"%PDF")


def test_several_schools_are_to_be_told_apart(office: Office, sqlite_url: str) -> None:
    other = SchoolBuilder(sqlite_url, lambda: datetime.now(UTC), code="sch-2")
    other.close()
    answer = office.issue("--all")
    assert answer.exit_code == 2
    assert "sch-1, sch-2" in answer.stderr
    assert office.issue("--all", "--school", "SCH-1").exit_code == 0


def test_without_a_username_or_token_the_mend_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZVONOK_BOT_USERNAME")
    answer = office.issue("--all")
    assert answer.exit_code == 2
    assert "ZVONOK_BOT_USERNAME" in answer.stderr


def test_revoke_ends_what_there_is_and_says_so(office: Office) -> None:
    office.issue("--person", "m1")
    ended = office.run("revoke", "--person", "m1")
    assert ended.exit_code == 0
    assert "листок отозван" in ended.output
    assert "ни листка" in office.run("revoke", "--person", "m1").output
    assert office.run("revoke", "--person", "нет").exit_code == 2
