"""The template: whose sheets it has, how they look, and that its example rows never come in."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from sqlalchemy import func, select

from services.office.sheets import BY_ROLE, open_sheets
from services.school.roles import Role
from services.workbook.catalogue import catalogue
from services.workbook.catalogue.examples import EXAMPLE_MARK
from services.workbook.catalogue.fields import EXAMPLE_STUDENT
from services.workbook.template import write_template
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import notes


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole template."""
    path = tmp_path_factory.mktemp("template") / "t.xlsx"
    write_template(path)
    return path


async def test_the_untouched_template_makes_a_school_and_nobody(desk: Desk, template: Path) -> None:
    report = await desk.load(template)
    assert {name for name, count in counts(report).items() if any(count)} == {"Школа"}
    assert notes(report) == [notes(report)[0]]
    assert "из шаблона: Периоды" in notes(report)[0]
    for table in (t.Person, t.Term, t.Mark, t.Subject, t.Bell):
        assert await desk.one(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize("marked", [True, False])
async def test_an_example_is_known_among_the_senders_rows(
    desk: Desk, template: Path, *, marked: bool
) -> None:
    await desk.load(books.school())
    book = load_workbook(template)
    sheet = book["Ученики"]
    if not marked:
        sheet.delete_cols(sheet.max_column)
    sheet.append(
        ["s77", "Соколова", "Мария", "Игоревна", date(2013, 5, 14), "7А", date(2020, 9, 1), None, None]
    )
    for name in set(book.sheetnames) - {"Ученики"}:
        del book[name]
    book.save(path := desk.file())
    assert changed(await desk.load(path)) == {"Ученики": (1, 0)}
    assert await desk.rows(select(t.Person.id).where(t.Person.code == EXAMPLE_STUDENT)) == []


@pytest.mark.parametrize(
    ("cells", "comes"),
    [({"C2": "Мария-Анна"}, 0), ({"A2": "s78", "B2": "Белова", "C2": "Ия"}, 1), ({"A2": "s79"}, 0)],
)
async def test_an_example_with_one_cell_changed_is_one_and_written_over_is_none(
    desk: Desk, template: Path, cells: dict[str, str], comes: int
) -> None:
    await desk.load(books.school())
    book = load_workbook(template)
    for place, text in cells.items():
        book["Ученики"][place] = text
    for name in set(book.sheetnames) - {"Ученики"}:
        del book[name]
    book.save(path := desk.file())
    report = await desk.load(path)
    assert counts(report)["Ученики"][0] == comes
    assert bool(notes(report)) is (comes == 0)


async def test_a_real_row_that_resembles_an_example_comes_in(desk: Desk) -> None:
    sheets = books.school()
    sheets["Предметы"].append(["Алгебра и начала", None])
    rows = [list(row) for row in catalogue.SHEETS[1].example_rows]
    await desk.load(sheets)
    other = {
        "Предметы": [["Предмет", "Кратко"], ["Астрономия", "Алг."]],
        "Периоды": [sheets["Периоды"][0], *rows],
    }
    other["Периоды"][1][0] = "2030/2031"
    other["Периоды"][1][3:5] = [date(2030, 9, 1), date(2030, 10, 23)]
    assert changed(await desk.load(other)) == {"Предметы": (1, 0), "Периоды": (1, 0)}


@pytest.mark.parametrize("role", list(BY_ROLE))
def test_a_role_gets_its_own_sheets_only(tmp_path: Path, role: Role) -> None:
    path = tmp_path / "t.xlsx"
    for roles in ([role], [role, Role.SECRETARY], [role, Role.HR, Role.OPERATOR]):
        write_template(path, open_sheets(roles))
        own = frozenset[str]().union(*(BY_ROLE[one] for one in roles))
        assert set(load_workbook(path).sheetnames) == {catalogue.GUIDE, *own} - {
            "Зачисления",
            "Сокращённые дни",
        }


def test_columns_hold_their_contents_lists_are_offered_hints_are_whole(template: Path) -> None:
    book = load_workbook(template)
    for spec in catalogue.SHEETS:
        if spec.name not in book.sheetnames:
            continue
        sheet = book[spec.name]
        rules = {str(rule.sqref).split(":")[0][:-1]: rule for rule in sheet.data_validations.dataValidation}
        for place, column in enumerate(spec.shown, 1):
            heading = sheet.cell(1, place)
            letter = get_column_letter(place)
            texts = [str(row[place - 1].value or "") for row in sheet.iter_rows() if row[place - 1].value]
            assert sheet.column_dimensions[letter].width > min(59, max(map(len, texts[:1]))), (
                spec.name,
                column.name,
            )
            assert (letter in rules) is bool(column.offers)
            if column.offers:
                assert len(rules[letter].formula1) <= 255
                assert rules[letter].showErrorMessage is column.only
            if heading.comment is not None:
                fits = (heading.comment.height // 22) * 40
                assert len(heading.comment.text) <= fits
        marks = [
            row[len(spec.shown)].value for row in sheet.iter_rows(min_row=2) if len(row) > len(spec.shown)
        ]
        assert set(marks) <= {EXAMPLE_MARK}
        assert bool(marks) is spec.sample
