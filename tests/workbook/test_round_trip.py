"""Any small school comes back from its own export, to the byte."""

import asyncio
import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.rules.signs import look, visible
from storage.database import Database
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and "_x" not in text
)
NAME = TEXT.map(visible).filter(bool)
START = date(2026, 9, 1)
DAYS = st.integers(0, 40).map(lambda step: START + timedelta(days=step))
MARKS = st.sampled_from([2, 3, 4, 5, "зач", "н/а", "осв"])


@st.composite
def schools(draw: st.DrawFn) -> books.Sheets:
    """A school with any names, lessons and marks."""
    sheets = books.part("Школа", "Периоды", "Звонки", "Классы", "Сотрудники")
    subjects = draw(st.lists(NAME, min_size=1, max_size=3, unique_by=lambda name: look(name.upper())))
    sheets["Предметы"] = [["Предмет", "Кратко"], *([name, draw(st.none() | NAME)] for name in subjects)]
    students = [f"s{n}" for n in range(draw(st.integers(1, 3)))]
    sheets["Ученики"] = [
        ["Код", "Фамилия", "Имя", "Класс", "Выбыл", "Согласие"],
        *([code, draw(NAME), draw(NAME), "7А", None, draw(st.none() | DAYS)] for code in students),
    ]
    places = draw(
        st.lists(st.tuples(DAYS, st.integers(0, 8), st.sampled_from(subjects)), unique=True, max_size=5)
    )
    key = ["Дата", "Урок", "Класс", "Предмет"]
    lessons: list[list[Any]] = [[*key, "Учитель", "Тема", "Домашнее задание", "Срок"]]
    marks: list[list[Any]] = [[*key, "Ученик", "№", "Работа", "Вес", "Отметка", "Комментарий", "Выставлена"]]
    for day, number, subject in places:
        place = [day, number, "7А", subject]
        later = draw(st.none() | st.integers(0, 9))
        due = None if later is None else day + timedelta(days=later)
        lessons.append([*place, "t1", draw(st.none() | TEXT), draw(st.none() | TEXT), due])
        weight = draw(st.integers(0, 100))
        for ordinal, code in enumerate(students, 1):
            cells = [draw(MARKS), draw(st.none() | TEXT), draw(st.none() | DAYS)]
            marks.append([*place, code, ordinal, "проект", weight, *cells])
    return sheets | {"Уроки": lessons, "Отметки": marks}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schools())
def test_any_school_comes_back(sqlite_template: Path, sheets: books.Sheets) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(_there_and_back(sqlite_template, Path(folder), sheets))


async def _there_and_back(template: Path, folder: Path, sheets: books.Sheets) -> None:
    one, other = _desk(template, folder / "one"), _desk(template, folder / "other")
    written = counts(await one.load(sheets))
    assert written["Отметки"][0] == len(sheets["Отметки"]) - 1
    first = await one.export()
    assert changed(await one.load(first)) == {}
    await other.load(first)
    assert (await other.export()).read_bytes() == first.read_bytes()
    await one.database.dispose()
    await other.database.dispose()


def _desk(template: Path, folder: Path) -> Desk:
    folder.mkdir()
    shutil.copy(template, folder / "school.db")
    return Desk(Database(f"sqlite+aiosqlite:///{folder / 'school.db'}"), folder)
