"""Templates given out by earlier versions: their example rows never come in, and today's are kept for later."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from services.workbook.catalogue import catalogue
from services.workbook.catalogue.editions import EDITIONS, Edition
from services.workbook.catalogue.examples import EXAMPLE_MARK
from services.workbook.catalogue.texts import as_text
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import notes


def test_the_last_edition_is_the_catalogues() -> None:
    for spec in catalogue.SHEETS:
        rows = spec.example_rows if spec.sample else ()
        shown = [
            {c.name: as_text(v) for c, v in zip(spec.shown, row, strict=True) if v is not None}
            for row in rows
        ]
        kept = list(EDITIONS[-1].rows.get(spec.name, ()))
        assert kept == shown, "a changed example is a new edition: add one, leave those before as they are"
    known = {spec.name: {c.name for c in spec.columns} for spec in catalogue.SHEETS}
    for edition in EDITIONS:
        for sheet, kept_rows in edition.rows.items():
            assert all(kept_row.keys() <= known[sheet] for kept_row in kept_rows)


def old_template(path: Path, edition: Edition, *, guide: bool = True) -> Path:
    """The file as that version gave it out."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for spec in catalogue.SHEETS:
        if spec.exported or not spec.sample:
            continue
        sheet = book.create_sheet(spec.name)
        names = [column.name for column in spec.columns if not column.added and not column.later]
        sheet.append(names)
        for row in edition.rows[spec.name]:
            marked = [EXAMPLE_MARK] if edition.marked else []
            sheet.append([*(_typed(row.get(name)) for name in names), *marked])
    if guide:
        book.create_sheet(catalogue.GUIDE).append([edition.guide])
    book.save(path)
    return path


def _typed(said: str | None) -> object:
    for form in ("%d.%m.%Y", "%H:%M"):
        try:
            moment = datetime.strptime(said or "", form)  # noqa: DTZ007 (a day or a time of a cell)
        except ValueError:
            continue
        return moment.date() if "%Y" in form else moment.time()
    return int(said) if said and said.isdigit() else said


async def test_the_untouched_template_of_every_edition_brings_nothing(desk: Desk) -> None:
    await desk.load(books.school())
    before = await desk.one(select(func.count()).select_from(t.Person))
    for edition in EDITIONS:
        report = await desk.load(old_template(desk.file(), edition))
        assert changed(report) == {}, edition.name
        assert "из шаблона" in notes(report)[-1]
    assert await desk.one(select(func.count()).select_from(t.Person)) == before


async def test_the_first_template_is_known_by_its_person_where_its_guide_is_gone(desk: Desk) -> None:
    await desk.load(books.school())
    path = old_template(desk.file(), EDITIONS[0], guide=False)
    book = load_workbook(path)
    book["Ученики"].append(["s77", "Ким", "Ян", None, None, "7А", None, None, None])
    for name in ("Периоды", "Каникулы", "Звонки", "Предметы"):
        del book[name]  # nobody of them tells an example from the school's own
    book.save(path)
    report = await desk.load(path)
    assert changed(report) == {"Ученики": (1, 0)}


async def test_a_schools_own_row_is_no_example_of_the_first_template(desk: Desk) -> None:
    """Its codes may be a school's real ones: «У-1» with another name is a child."""
    await desk.load(books.school())
    own = {
        "Ученики": [
            ["Код", "Фамилия", "Имя", "Класс"],
            ["У-1", "Соколова", "Мария", "7А"],
        ],
        "Предметы": [["Предмет", "Кратко"], ["Алгебра", "Алг."], ["Английский язык", "Англ."]],
    }
    report = await desk.load(own)
    assert notes(report) == []
    assert counts(report)["Ученики"][0] == 1
