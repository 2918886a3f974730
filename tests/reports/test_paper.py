"""Paper and workbook: everything of the figures stands in them, and fits, and runs nothing."""

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pypdf
import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4

from services.paper import MARGIN, PLAIN, register_fonts, text_width
from services.reports.figures import ClassFigures, count_class
from services.reports.gather import Facts, gather
from services.reports.making import TABLES, Made, Report, make_report
from services.reports.paper.pdf_table import SIGNED, signature_widths, tables_pdf
from services.reports.paper.table import Cell, Table, TableColumn, TableHeading, Tone, Toned, plain, shown
from services.reports.paper.xlsx import ABOUT, CELL_LIMIT, heading_text, workbook
from services.reports.sheets import sheet_tables
from services.reports.wording_figures import decimal
from services.school.load_actor import load_actor
from storage.queries.reports.reports import ReportTermMarkRow
from tests.reports.bigclass import SUBJECTS, build
from tests.stage import Stage, open_stage

HEADING = TableHeading("Школа № 1", "7А", "Отчёт", "2 четверть", "20 ноября 2026 г., 13:20", "Петрова А. С.")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def facts(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """A class of 40 with long names; it is only read."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("facts") / "zvonok.db")
    (facts,) = [await _facts(stage) async for stage in open_stage(f"sqlite+aiosqlite:///{path}")]
    return facts


@pytest.fixture(scope="module")
def made_of(facts: Facts) -> Callable[[Report], Made]:
    """Each report of the class, made when it is asked for first."""
    return cache(lambda report: make_report(facts, report))


async def _facts(stage: Stage) -> Facts:
    big = build(stage.school, size=40, marks=8)
    stage.school.link(7, big.teacher)
    anna = await stage.read(load_actor, 7)
    assert anna is not None
    return await stage.read(gather, anna, big.form)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without line breaks and spaces, which differ as lines fold."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def cells_of(data: bytes, sheet: str) -> list[tuple[object, ...]]:
    """The values of a sheet, headings first."""
    return list(openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("report", [Report.MARKS, Report.ATTENDANCE])
def test_forty_students_stand_on_numbered_pages(
    facts: Facts, made_of: Callable[[Report], Made], report: Report
) -> None:
    made = made_of(report)
    pages = pages_of(made.pdf)
    whole = "".join(pages)
    for one in count_class(facts).students:
        assert "".join(one.member.shown.split()) in whole
    for number, page in enumerate(pages, start=1):
        assert f"страница{number}из{len(pages)}" in page
        assert "Ученик" in page
    assert len(pages) <= 5
    assert "Вознесенская-ТроекуроваА.С." in pages[0]
    assert "20ноября2026" in pages[0]


def test_no_line_runs_under_the_name_of_who_signs() -> None:
    register_fonts()
    who = "Классный руководитель Вознесенская-Троекурова А. С."
    name, line, date_word, date_line = signature_widths([who, "Директор"])
    assert name > text_width(who, PLAIN, SIGNED)
    assert line >= 80
    assert name + line + date_word + date_line <= A4[0] - 2 * MARGIN


def test_a_sheet_for_the_meeting_is_one_page_a_student(
    facts: Facts, made_of: Callable[[Report], Made]
) -> None:
    figures = count_class(facts)
    pages = pages_of(made_of(Report.SHEETS).pdf)
    assert len(pages) == 40
    for student, page in zip(figures.students, pages, strict=True):
        assert "".join(student.member.name.full.split()) in page
        assert all("".join(subject.split()) in page for subject in SUBJECTS)
        assert "Слистомознакомлен(а)" in page
        average = decimal(student.mean)
        assert str(average).replace(".", ",") in page


@pytest.mark.parametrize("report", list(Report))
def test_the_workbook_reads_back_as_the_figures_are(
    facts: Facts, made_of: Callable[[Report], Made], report: Report
) -> None:
    made = made_of(report)
    for table in TABLES[report](count_class(facts)):
        if table.in_workbook:
            rows = cells_of(made.xlsx, table.name)
            assert rows[0] == tuple(heading_text(column) for column in table.columns)
            assert rows[1:] == _expected([*table.rows, *table.totals])


def _expected(rows: Sequence[Sequence[Cell]]) -> list[tuple[object, ...]]:
    return [tuple(map(_as_read, row)) for row in rows]


def _as_read(cell: Cell) -> object:
    value = plain(cell)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (a workbook knows no zone)
    return None if value == "" else value


def test_averages_in_the_workbook_are_the_screens_numbers(
    facts: Facts, made_of: Callable[[Report], Made]
) -> None:
    figures: ClassFigures = count_class(facts)
    rows = cells_of(made_of(Report.SHEETS).xlsx, "Предметы")[1:]
    counted = [(student, row) for student in figures.students for row in student.rows]
    assert len(rows) == len(counted) == 40 * 16
    for read, (student, row) in zip(rows, counted, strict=True):
        assert read[0] == student.member.shown
        assert Decimal(str(read[3])) == decimal(row.average)
        assert read[4] == row.forecast


async def test_a_year_of_marks_still_fits_one_page(stage: Stage) -> None:
    big = build(stage.school, size=2, marks=60, in_lesson=14)
    for number in range(12):
        subject = f"Внеурочный курс «Разговоры о важном и не только», часть {number}"
        stage.school.slot("7А", 1, 8, subject, big.teacher, subgroup=str(number))
        stage.school.subgroup("7А", subject, str(number), big.students)
    stage.school.link(7, big.teacher)
    anna = await stage.read(load_actor, 7)
    assert anna is not None
    facts = await stage.read(gather, anna, big.form)
    assert len(pages_of(make_report(facts, Report.SHEETS).pdf)) == 2
    assert pages_of(make_report(facts, Report.MARKS).pdf)


DANGEROUS = (
    "=1+1",
    "+7",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("x")',
    "<b>жир</b> & «&lt;»",
    "\t=1",
    "a\x00b\x0b",
    "5",
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.integers(-(10**9), 10**9),
                st.decimals(0, 100, places=2),
                st.sampled_from(DANGEROUS),
                st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40),
            ),
            min_size=3,
            max_size=3,
        ),
        max_size=6,
    )
)
def test_any_value_is_written_as_what_it_is(rows: list[list[Cell]]) -> None:
    table = Table(
        "Лист", [TableColumn("Один", 20, left=True), TableColumn("Два", 20), TableColumn("Три", 20)], rows
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(HEADING, [table])))["Лист"]
    for read, row in zip(sheet.iter_rows(min_row=2), rows, strict=False):
        for cell, given_cell in zip(read, row, strict=True):
            assert cell.data_type != "f"
            value = plain(given_cell)
            if isinstance(value, str):
                assert cell.value == value.replace("\x00", "").replace("\x0b", "")
                assert cell.data_type == "s"
            elif value is not None:
                assert cell.value == value or float(cell.value) == float(value)  # type: ignore[arg-type]
    assert tables_pdf(HEADING, [table], wide=False).startswith(b"%PDF")


def test_headings_stay_in_sight_and_the_report_says_what_it_is() -> None:
    table = Table(
        "Лист",
        [TableColumn("№", 7), TableColumn("Ученик", 40, left=True), TableColumn("Всего", 9)],
        [[1, "Ким", 2]],
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADING, [table])))
    assert book.sheetnames == ["Лист", ABOUT]
    assert book["Лист"].freeze_panes == "C2"
    assert [row[1].value for row in book[ABOUT].iter_rows(max_row=6)] == [
        "Школа № 1", "7А", "Отчёт", "2 четверть", "20 ноября 2026 г., 13:20", "Петрова А. С.",
    ]  # fmt: skip


def test_a_text_longer_than_a_cell_is_cut() -> None:
    table = Table("Лист", [TableColumn("Один", 20)], [["ы" * 40_000]])
    (read,) = cells_of(workbook(HEADING, [table]), "Лист")[1]
    assert isinstance(read, str)
    assert len(read) == CELL_LIMIT


def test_sheets_of_nobody_say_so(facts: Facts) -> None:
    empty = ClassFigures(facts, ())
    assert [len(table.rows) for table in sheet_tables(empty)] == [0, 0, 0]


def test_a_forecast_is_in_brackets_and_who_is_not_attested_is_named(facts: Facts) -> None:
    figures = count_class(facts)
    table = TABLES[Report.MARKS](figures)[0]
    forecasts = [
        one for row in table.rows for one in row if isinstance(one, Toned) and one.tone is Tone.FAINT
    ]
    assert forecasts
    assert all(shown(one) == f"({plain(one)})" for one in forecasts)
    first = figures.students[0].member
    assert facts.period.term is not None
    subject = figures.students[0].rows[0].subject.id
    row = ReportTermMarkRow(first.id, subject, facts.period.term.id, "term", "н/а")
    marked = {**facts.term_marks, first.id: [row]}
    notes = TABLES[Report.MARKS](count_class(replace(facts, term_marks=marked)))[0].notes
    assert any(note.startswith("Не аттестованы: ") and first.shown in note for note in notes)


@pytest.mark.parametrize("report", [Report.MARKS, Report.ATTENDANCE, Report.OUTLOOK, Report.RISK])
def test_a_report_is_signed_and_dated(
    facts: Facts, made_of: Callable[[Report], Made], report: Report
) -> None:
    made = made_of(report)
    last = pages_of(made.pdf)[-1]
    assert "Классныйруководитель" in last
    assert "Дата" in last
    assert {"Подпись", "Дата"} <= {row[0] for row in cells_of(made.xlsx, ABOUT)}


@pytest.mark.parametrize("subjects", [6, 14, 20])
def test_a_heading_never_breaks_within_a_word(subjects: int) -> None:
    pairs = [
        TableColumn(name, width, group=f"Предмет {number}", group_upright=True)
        for number in range(subjects)
        for name, width in (("ср.", 7.4), ("итог", 6.4))
    ]
    columns = [TableColumn("№", 7), TableColumn("Ученик", 46, left=True), *pairs]
    pair: list[Cell] = [Decimal("4.33"), Toned(4, Tone.FAINT)]
    row: list[Cell] = [1, "Иванов Пётр", *pair * subjects]
    table = Table("Средние", columns, [row] * 3)
    whole = pypdf.PdfReader(io.BytesIO(tables_pdf(HEADING, [table], wide=True))).pages[0].extract_text()
    assert whole.split().count("итог") == subjects
