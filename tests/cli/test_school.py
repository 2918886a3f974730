"""`zvonok school`: template, import and export as an office runs them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.zvonok import typed, zvonok
from tests.workbook import books


def test_the_template_imports_and_exports(tmp_path: Path) -> None:
    assert typed("school", "template", "t.xlsx", cwd=tmp_path).returncode == 0
    dry = typed("school", "import", "t.xlsx", "--dry-run", cwd=tmp_path)
    assert dry.returncode == 0, dry.stderr
    assert "Лист «Ученики»: добавлено 0, изменено 0, без изменений 0" in dry.stdout
    assert "из шаблона: Периоды, Каникулы" in dry.stderr
    assert zvonok("school", "import", "t.xlsx", cwd=tmp_path).returncode == 0
    assert typed("school", "export", "out.xlsx", cwd=tmp_path).returncode == 0
    again = typed("school", "import", "out.xlsx", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "Всё уже загружено, менять нечего.\n")
    dry = typed("school", "import", "out.xlsx", "--dry-run", cwd=tmp_path)
    assert dry.stdout.endswith("Всё уже загружено, менять нечего.\n")


def test_only_sheets_with_changes_are_told(tmp_path: Path) -> None:
    sheets = books.school()
    books.write(tmp_path / "school.xlsx", sheets)
    assert "Загружено." in typed("school", "import", "school.xlsx", cwd=tmp_path).stdout
    sheets["Ученики"][1][1] = "Белова"
    books.write(tmp_path / "school.xlsx", sheets)
    again = typed("school", "import", "school.xlsx", cwd=tmp_path).stdout.splitlines()
    assert len(again) == 2, again
    assert again[0].startswith("Лист «Ученики»: добавлено 0, изменено 1, без изменений ")
    assert again[1] == "Загружено."


def test_faults_are_listed_and_the_status_is_2(tmp_path: Path) -> None:
    sheets = books.school()
    sheets["Ученики"][1][5] = "7Ж"
    sheets["Итоги"][1][4] = 1
    books.write(tmp_path / "bad.xlsx", sheets)
    done = typed("school", "import", "bad.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "Лист «Ученики», строка 2, столбец «Класс»: нет класса «7Ж»",
        "Лист «Итоги», строка 2, столбец «Отметка»: отметка «1» вне шкалы школы 2–5",
        "Ничего не записано.",
    ]
    assert done.stdout == ""


def test_a_missing_file_makes_no_database(tmp_path: Path) -> None:
    done = typed("school", "import", "no.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "Файла «no.xlsx» нет.\n")
    assert list(tmp_path.iterdir()) == []


def test_an_export_without_a_school_says_so(tmp_path: Path) -> None:
    done = typed("school", "export", "out.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "В базе ещё нет школы.\n")
    assert not (tmp_path / "out.xlsx").exists()
    elsewhere = typed("school", "export", "no/out.xlsx", cwd=tmp_path)
    assert elsewhere.returncode == 2


def test_the_book_wins_where_it_is_told_to(tmp_path: Path) -> None:
    books.write(tmp_path / "school.xlsx", books.school())
    assert typed("school", "import", "school.xlsx", cwd=tmp_path).returncode == 0
    with closing(sqlite3.connect(next(tmp_path.glob("*.db")))) as database, database:
        database.execute("UPDATE attendance SET code = 'УП' WHERE code = 'ОТ'")
    sheets = books.part("Пропуски")
    sheets["Пропуски"][1][3] = "Б"
    books.write(tmp_path / "day.xlsx", sheets)
    said = "Лист «Пропуски», строка 2, столбец «Код», Кузнецов Иван: в книге Б, в боте УП"
    left = typed("school", "import", "day.xlsx", cwd=tmp_path)
    assert (left.returncode, said in left.stdout) == (0, True)
    assert typed("school", "import", "day.xlsx", cwd=tmp_path).stdout.count(said) == 0
    taken = typed("school", "import", "day.xlsx", "--book-wins", cwd=tmp_path)
    assert (taken.returncode, "изменено 1" in taken.stdout) == (0, True)
    with closing(sqlite3.connect(next(tmp_path.glob("*.db")))) as database:
        codes = {code for (code,) in database.execute("SELECT code FROM attendance")}
    assert codes == {"Б", "ОП"}


def test_many_at_once_need_a_second_word(tmp_path: Path) -> None:
    sheets = books.school()
    for number in range(11):
        sheets["Ученики"].append(
            [f"m{number}", f"Новиков{number:02}", "Лев", None, None, "7А", None, None, None]
        )
    books.write(tmp_path / "school.xlsx", sheets)
    assert typed("school", "import", "school.xlsx", cwd=tmp_path).returncode == 0
    for row in sheets["Ученики"][-11:]:
        row[5] = "7Б"
    books.write(tmp_path / "school.xlsx", sheets)
    moves = "Перейдут 7А → 7Б с сегодняшнего дня: 11: Новиков00 Лев, Новиков01 Лев, Новиков02 Лев…"
    dry = typed("school", "import", "school.xlsx", "--dry-run", cwd=tmp_path)
    assert (dry.returncode, moves in dry.stdout) == (0, True)
    held = typed("school", "import", "school.xlsx", cwd=tmp_path)
    assert (held.returncode, moves in held.stdout) == (2, True)
    assert held.stderr == "Ничего не записано. Это много перемен сразу: если всё верно, повторите с --yes.\n"
    assert typed("school", "import", "school.xlsx", "--yes", cwd=tmp_path).stdout.endswith("Загружено.\n")
    assert (
        typed("school", "import", "school.xlsx", cwd=tmp_path).stdout == "Всё уже загружено, менять нечего.\n"
    )
