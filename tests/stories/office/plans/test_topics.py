"""A plan as teachers have it: a pasted list, a sheet of «№, тема, часы», the workbook's «КТП»."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from services.errors import UserError
from services.office.plans.errors import BadTopic, NoTopics, TooManyTopics
from services.office.plans.sheet import read_plan
from services.office.plans.topics import LONGEST, MOST, BroughtPlan, read_text
from services.workbook.catalogue.examples import EXAMPLE_MARK
from services.workbook.faults import BadWorkbook

PASTED = """Глава 1. Числа (14 ч)
1. Натуральные числа — 2 ч
2) Дроби; 3
3\tСтепени\t1,5
4. Война 1941 - 1945
5-6. Повторение
7 Контрольная работа № 1 (1 час)
№ 8. Дом: упр. 12"""


def test_a_pasted_list_is_read_as_it_is_meant() -> None:
    found = read_text(PASTED)
    assert [tuple(one) for one in found.topics] == [
        ("Натуральные числа", "2"),
        ("Дроби", "3"),
        ("Степени", "1.5"),
        ("Война 1941 - 1945", "1"),
        ("Повторение", "2"),
        ("Контрольная работа № 1", "1"),
        ("Дом: упр. 12", "1"),
    ]
    assert found.passed == ("Глава 1. Числа (14 ч)",)
    plain = read_text("5 класс. Повторение\nДроби - 3 ч.\nЕщё")
    assert [tuple(one) for one in plain.topics] == [
        ("5 класс. Повторение", "1"),
        ("Дроби", "3"),
        ("Ещё", "1"),
    ]


@given(
    st.lists(
        st.tuples(
            st.text("абвгдеёжз", min_size=1, max_size=12),
            st.integers(1, 99).map(str) | st.sampled_from(["0.5", "1.5", "2.25"]),
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60)
def test_what_is_written_in_one_way_comes_back(topics: list[tuple[str, str]]) -> None:
    text = "\n".join(
        f"{number}. {topic} — {hours.replace('.', ',')} ч" for number, (topic, hours) in enumerate(topics, 1)
    )
    assert [tuple(one) for one in read_text(text).topics] == topics


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_any_text_is_a_plan_or_refused(text: str) -> None:
    try:
        found = read_text(text)
    except UserError:
        return
    assert all(1 <= len(one.topic) <= LONGEST and float(one.hours) >= 0 for one in found.topics)


def test_no_plan_is_told_from_too_long_a_one() -> None:
    for text, kind in (
        ("  \n", NoTopics),
        ("\n".join(["тема"] * (MOST + 1)), TooManyTopics),
        ("я" * (LONGEST + 1), BadTopic),
    ):
        with pytest.raises(kind):
            read_text(text)


def _read(path: Path, *rows: list[Any], title: str = "Лист1") -> BroughtPlan:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return read_plan(path, path.name, ["Алгебра", "Алг."], 7)


def test_a_teachers_own_sheet(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    found = _read(
        path,
        ["Планирование по алгебре"],
        ["№ п/п", "Тема урока", "Кол-во часов", "Дата"],
        [None, "Раздел 1", 20, None],
        [2, "Одночлены", "2,5", None],
        [1, "Степени", 2, "сентябрь"],
    )
    assert [tuple(one) for one in found.topics] == [("Степени", "2"), ("Одночлены", "2.5")]
    assert found.passed == ("Раздел 1",)
    with pytest.raises(BadTopic):
        _read(path, ["Тема", "Часы"], ["Степени", "много"])
    with pytest.raises(NoTopics):
        _read(path, ["Дата", "Урок"], [1, 2])
    (tmp_path / "x.xlsx").write_bytes(b"<?xml version='1.0'?><a/>")
    with pytest.raises(BadWorkbook):
        read_plan(tmp_path / "x.xlsx", "x.xlsx", ["Алгебра"], 7)


def test_the_workbooks_sheet_gives_the_subject_and_grade_alone(tmp_path: Path) -> None:
    head = ["Предмет", "Параллель", "№", "Тема", "Часов"]
    example = ["Алгебра", 7, 1, "Степень с натуральным показателем", 2, EXAMPLE_MARK]
    found = _read(
        tmp_path / "p.xlsx",
        head,
        example,
        ["алгебра", 7, 1, "Степени", 2],
        ["Алгебра", 8, 1, "Корни", 2],
        ["Физика", 7, 1, "Сила", 2],
        title="КТП",
    )
    assert [tuple(one) for one in found.topics] == [("Степени", "2")]
    assert found.others == 2
