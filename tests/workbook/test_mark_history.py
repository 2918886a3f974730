"""What a workbook changes of marks that stand is remembered; new marks and a first import need no memory."""

from contextlib import nullcontext
from typing import Any

from sqlalchemy import select

from services.work import Work
from services.workbook.importing.report import ImportReport
from services.workbook.importing.who_may import By
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk


class _Zavuch:
    """Lets a person of the school import everything."""

    def __init__(self, person_id: int) -> None:
        self._person_id = person_id

    def admit(self, work: Work, code: str | None, sheets: Any) -> str:
        """The file's own school."""
        return code or "sch-1"

    def settle(self, work: Work, report: ImportReport) -> By:
        """In the person's name."""
        return By(self._person_id)

    def asked(self, work: Work) -> nullcontext[None]:
        """It has no lessons of the timetable."""
        return nullcontext()


async def _past(desk: Desk) -> list[Any]:
    c = t.JournalChange
    return await desk.rows(select(c.topic, c.before, c.after, c.person_id, c.source).order_by(c.id))


async def test_a_first_import_and_new_marks_leave_no_memory(either_desk: Desk) -> None:
    await either_desk.load(books.school())
    sheets = books.part("Отметки")
    sheets["Отметки"].append([books.MONDAY, 1, "7А", None, "Алгебра", "s2", 2, *[None] * 3, 4, None, None])
    await either_desk.load(sheets)
    assert await _past(either_desk) == []


async def test_the_same_file_again_leaves_no_memory(either_desk: Desk) -> None:
    await either_desk.load(books.school())
    await either_desk.load(books.part("Отметки"))
    assert await _past(either_desk) == []


async def test_value_comment_and_weight_are_remembered_with_what_stood(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    person = await desk.one(select(t.Person.id).where(t.Person.code == "t1"))
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10] = 3
    sheets["Отметки"][2][9] = sheets["Отметки"][3][9] = 3
    sheets["Отметки"][2][11] = "Исправлено <«»> 'так'"
    await desk.load(sheets, gate=_Zavuch(person))
    weight, value, comment = await _past(desk)
    assert weight[0] == "work"
    assert weight[1:3] == (
        {"kind": "контрольная", "title": "Степени", "weight": 2},
        {"kind": "контрольная", "title": "Степени", "weight": 3},
    )
    assert (value[0], value[1]["value"], value[2]["value"]) == ("mark", "5", "3")
    assert (comment[1]["comment"], comment[2]["comment"]) == ("Молодец", "Исправлено <«»> 'так'")
    assert {row[3:] for row in (weight, value, comment)} == {(person, "workbook")}
