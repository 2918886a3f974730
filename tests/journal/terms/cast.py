"""The journal's cast at the end of the second quarter, with marks in algebra and keys of its page."""

from datetime import date

from sqlalchemy import select

from services.journal.history import ChangeSource, JournalChange
from services.journal.pages.pages import PageKey
from services.journal.terms.columns import Where
from services.journal.terms.sheet import TermLine, TermSheet, read_term_sheet
from services.journal.terms.term_marks import put_safe_marks, put_term_mark
from storage import tables as t
from tests.journal.cast import Cast

DAYS = (date(2026, 11, 9), date(2026, 11, 11), date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 18))


def page_of(cast: Cast, subject: str = "Алгебра", subgroup: str = "") -> PageKey:
    """A page of 7А."""
    return PageKey(cast.stage.school.form("7А"), cast.stage.school.subject(subject), subgroup)


def term_id(cast: Cast, name: str = "2 четверть") -> int:
    """A term of the year."""
    return int(cast.stage.school.rows(select(t.Term.id).where(t.Term.name == name))[0].id)


def give_marks(cast: Cast, student: int, *values: str) -> None:
    """Marks of algebra in the second quarter, a lesson each."""
    for day, value in zip(DAYS, values, strict=False):
        cast.stage.school.mark(_lesson(cast, day), student, value)


def _lesson(cast: Cast, day: date) -> int:
    school = cast.stage.school
    found = school.rows(select(t.Lesson.id).where(t.Lesson.day == day, t.Lesson.number == 3))
    return int(found[0].id) if found else school.lesson(day, 3, "7А", "Алгебра", cast.anna)


async def sheet_of(cast: Cast, account: object, where: Where = 0) -> TermSheet:
    """The column as somebody reads it."""
    return await cast.stage.read(read_term_sheet, await cast.actor(account), page_of(cast), where)


async def put(
    cast: Cast,
    account: object,
    student: int,
    value: str | None,
    was: str | None = None,
    where: Where = 0,
    batch: str = "b1",
) -> tuple[JournalChange, ...]:
    """Set a term mark of algebra."""
    actor = await cast.actor(account)
    return await cast.stage.write(
        put_term_mark, actor, page_of(cast), where, student, value, was, ChangeSource.CHAT, batch
    )


async def put_safe(
    cast: Cast, account: object, seal: int, where: Where = 0, batch: str = "b1"
) -> tuple[JournalChange, ...]:
    """Set all safe ones."""
    actor = await cast.actor(account)
    return await cast.stage.write(put_safe_marks, actor, page_of(cast), where, seal, ChangeSource.CHAT, batch)


def row_of(sheet: TermSheet, student: int) -> TermLine:
    """A student of the column."""
    found = sheet.row(student)
    assert found is not None
    return found
