"""One cell of the grid or of a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.journal.words import CellWords, MarkSaid, Refusal, canonical, understand_cell
from services.rules.attendance import Code
from services.rules.marks.scale import Scale

DEFAULT = Scale()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("", ""),
        (" \n", ""),
        ("5", "5"),
        ("4 3", "4 3"),
        ("4/3", "4 3"),
        ("4,3", "4 3"),
        ("4, 3", "4 3"),
        ("4;3", "4 3"),
        ("4\n3", "4 3"),
        ("5.0", "5"),
        ("пять", "5"),
        ("н/а", "н/а"),
        ("H/A", "н/а"),
        ("н.а.", "н/а"),
        ("зачёт", "зач"),
        ("не зач", "незач"),
        ("осв", "осв"),
        (".", "."),
        ("5 .", "5 ."),
        ("5.", "5 ."),
        ("долг", "."),
        ("н", "ОТ"),
        ("Н", "ОТ"),
        ("от", "ОТ"),
        ("OT", "ОТ"),
        ("нет", "ОТ"),
        ("оп", "ОП"),
        ("4 от", "4 ОТ"),
        ("от 4", "4 ОТ"),
        ("4 3 . от", "4 3 . ОТ"),
        ("5 оп", "5 ОП"),
    ],
)
def test_a_cell_stands_as_it_is_meant(text: str, stands: str) -> None:
    cell = understand_cell(text, DEFAULT)
    assert cell.refusal is None
    assert canonical(cell) == stands


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("5 молодец", [("5", "молодец")]),
        ("5 (молодец, хорошо считает)", [("5", "молодец, хорошо считает")]),
        ("5 молодец, 4 неплохо", [("5", "молодец"), ("4", "неплохо")]),
        ("4 5 за № 3", [("4", None), ("5", "за № 3")]),
        ("5 решила 2 задачи", [("5", "решила 2 задачи")]),
    ],
)
def test_words_behind_a_mark_are_its_comment(text: str, marks: list[tuple[str, str | None]]) -> None:
    assert understand_cell(text, DEFAULT).marks == tuple(MarkSaid(*mark) for mark in marks)


@pytest.mark.parametrize(
    ("text", "why", "piece"),
    [
        ("45", Refusal.OUTSIDE_SCALE, "45"),
        ("1", Refusal.OUTSIDE_SCALE, "1"),
        ("5 7", Refusal.OUTSIDE_SCALE, "7"),
        ("5+", Refusal.OUTSIDE_SCALE, "5+"),
        ("4-", Refusal.OUTSIDE_SCALE, "4-"),
        ("4.5", Refusal.OUTSIDE_SCALE, "4.5"),
        ("молодец", Refusal.NOT_A_MARK, "молодец"),
        ("молодец 5", Refusal.NOT_A_MARK, "молодец 5"),
        ("от молодец", Refusal.NOT_A_MARK, "молодец"),
        ("5 молодец 4", Refusal.NOT_A_MARK, "молодец 4"),
        ("от оп", Refusal.NOT_A_MARK, "оп"),
        ("-", Refusal.NOT_A_MARK, "-"),
        ("🙂", Refusal.NOT_A_MARK, "🙂"),
        ("б", Refusal.NOT_YOURS, "б"),
        ("УП", Refusal.NOT_YOURS, "УП"),
        ("у", Refusal.NOT_YOURS, "у"),
        ("НП", Refusal.NOT_YOURS, "НП"),
        ("болеет", Refusal.NOT_YOURS, "болеет"),
    ],
)
def test_what_is_no_cell_is_refused(text: str, why: Refusal, piece: str) -> None:
    cell = understand_cell(text, DEFAULT)
    assert (cell.refusal, cell.piece) == (why, piece)


def test_a_reason_of_the_class_teacher_is_read_beside_its_refusal() -> None:
    cell = understand_cell("4 УП", DEFAULT)
    assert (cell.refusal, cell.code, cell.marks) == (Refusal.NOT_YOURS, Code.EXCUSED, (MarkSaid("4"),))
    assert canonical(cell) == "4 УП"


def test_the_scale_is_the_schools() -> None:
    assert canonical(understand_cell("1", Scale(1, 5))) == "1"


CELLS = st.builds(
    CellWords,
    marks=st.lists(st.sampled_from(["5", "4", "3", "2", "зач", "незач", "н/а", "осв"]).map(MarkSaid)).map(
        tuple
    ),
    dot=st.booleans(),
    code=st.sampled_from([None, Code.ABSENT, Code.LATE]),
)


@given(CELLS)
def test_a_canonical_cell_reads_back(cell: CellWords) -> None:
    assert understand_cell(canonical(cell), DEFAULT) == cell


@given(st.text())
def test_no_cell_breaks_it(text: str) -> None:
    understand_cell(text, DEFAULT)
