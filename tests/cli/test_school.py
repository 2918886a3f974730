"""`zvonok school`: template, import and export as an office runs them."""

from pathlib import Path

from tests.cli.zvonok import zvonok
from tests.workbook import books


def test_the_template_imports_and_exports(tmp_path: Path) -> None:
    assert zvonok("school", "template", "t.xlsx", cwd=tmp_path).returncode == 0
    dry = zvonok("school", "import", "t.xlsx", "--dry-run", cwd=tmp_path)
    assert dry.returncode == 0, dry.stderr
    assert "Лист «Ученики»: добавлено 1, изменено 0, без изменений 0" in dry.stdout
    assert zvonok("school", "import", "t.xlsx", cwd=tmp_path).returncode == 0
    assert zvonok("school", "export", "out.xlsx", cwd=tmp_path).returncode == 0
    again = zvonok("school", "import", "out.xlsx", cwd=tmp_path)
    assert "добавлено 1" not in again.stdout
    assert again.returncode == 0


def test_faults_are_listed_and_the_status_is_2(tmp_path: Path) -> None:
    sheets = books.school()
    sheets["Ученики"][1][5] = "7Ж"
    sheets["Итоги"][1][4] = 1
    books.write(tmp_path / "bad.xlsx", sheets)
    done = zvonok("school", "import", "bad.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "Лист «Ученики», строка 2, столбец «Класс»: нет класса «7Ж»",
        "Лист «Итоги», строка 2, столбец «Отметка»: отметка «1» вне шкалы школы 2–5",
        "Ничего не записано.",
    ]
    assert done.stdout == ""


def test_a_missing_file_makes_no_database(tmp_path: Path) -> None:
    done = zvonok("school", "import", "no.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "Файла «no.xlsx» нет.\n")
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_a_school_says_so(tmp_path: Path) -> None:
    done = zvonok("school", "export", "out.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "В базе ещё нет школы.\n")
    assert not (tmp_path / "out.xlsx").exists()
    elsewhere = zvonok("school", "export", "no/out.xlsx", cwd=tmp_path)
    assert elsewhere.returncode == 2
