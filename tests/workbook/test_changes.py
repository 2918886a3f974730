"""What an import changes of the last days is handed on to be told to families; of a first import nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from services.messaging.news import announce
from services.messaging.news.changes import (
    OPEN,
    AbsenceSet,
    Aspects,
    DebtChange,
    ImportChanges,
    MarkChange,
    TimetableChange,
)
from services.work import Work
from storage import tables as t
from storage.aside import Collision
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed, counts

Told = list[ImportChanges]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What was handed on, import by import."""
    heard: Told = []

    def hear(work: Work, school_id: int, changes: ImportChanges) -> None:
        heard.append(changes)

    monkeypatch.setattr(announce, "import_changes", hear)
    return heard


async def _ids(desk: Desk, code: str) -> tuple[int, int]:
    """(person, first lesson of Monday)"""
    person = await desk.one(select(t.Person.id).where(t.Person.code == code))
    lesson = await desk.one(select(t.Lesson.id).where(t.Lesson.day == MONDAY, t.Lesson.number == 1))
    return person, lesson


async def test_the_first_import_tells_nothing(desk: Desk, told: Told) -> None:
    await desk.load(books.school())
    assert told == []


async def test_the_same_again_tells_nothing(desk: Desk, told: Told) -> None:
    await desk.load(books.school())
    await desk.load(books.school())
    assert told == [ImportChanges(homework=[])]


async def test_new_and_changed_marks_are_told_with_what_was_before(either_desk: Desk, told: Told) -> None:
    desk = either_desk
    await desk.load(books.school())
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10] = 3
    sheets["Отметки"][2][11] = "Просто комментарий"
    sheets["Отметки"].append([MONDAY, 1, "7А", None, "Алгебра", "s2", 2, *[None] * 3, 4, None, None])
    old = [MONDAY, 1, "7А", None, "Алгебра", "s2", 3, *[None] * 3, 4, None, date(2026, 11, 1)]
    sheets["Отметки"].append(old)
    await desk.load(sheets)
    masha, lesson = await _ids(desk, "s1")
    ivan, _ = await _ids(desk, "s2")
    test = Aspects("контрольная", 2, "Молодец")
    assert list(told[0].marks) == [
        MarkChange(masha, lesson, 1, "5", MONDAY, Aspects("ответ", 1, None)),
        MarkChange(masha, lesson, 2, "4", date(2026, 11, 17), test),
    ]
    assert told[0].new_marks is not None
    assert list(told[0].new_marks.students) == [ivan]


async def test_another_weight_is_told_to_all_who_have_a_mark_for_the_work(
    either_desk: Desk, told: Told
) -> None:
    """The file names one of two marks of the test; a comment that comes later is a change too."""
    desk = either_desk
    sheets = books.school()
    sheets["Отметки"][3][10] = 3
    await desk.load(sheets)
    later = books.part("Отметки")
    later["Отметки"] = [later["Отметки"][0], later["Отметки"][2]]
    later["Отметки"][1][9] = 3
    await desk.load(later)
    later["Отметки"][1][11] = "Молодец, но торопится"
    await desk.load(later)
    masha, lesson = await _ids(desk, "s1")
    ivan, _ = await _ids(desk, "s2")
    day = date(2026, 11, 17)
    assert list(told[0].marks) == [
        MarkChange(masha, lesson, 2, "4", day, Aspects("контрольная", 2, "Молодец")),
        MarkChange(ivan, lesson, 1, "3", day, Aspects("контрольная", 2, None)),
    ]
    assert list(told[1].marks) == [
        MarkChange(masha, lesson, 2, "4", day, Aspects("контрольная", 3, "Молодец"))
    ]


async def test_absences_debts_substitutions_and_homework_are_told(either_desk: Desk, told: Told) -> None:
    desk = either_desk
    desk.now = desk.now.replace(day=17)
    await desk.load(books.school())
    sheets = books.part("Пропуски", "Долги", "Замены", "Уроки")
    sheets["Пропуски"].append([MONDAY, 1, "s1", "ОТ", None])
    sheets["Пропуски"].append([MONDAY, 1, "s2", "Б", None])
    sheets["Долги"][1][8] = date(2026, 11, 17)
    sheets["Долги"].append([MONDAY, 1, "7А", None, "Алгебра", "s1", "тетрадь", None, None])
    sheets["Замены"].append([date(2026, 11, 18), 1, "7А", None, "Физика", "t2", None])
    sheets["Замены"].append([date(2026, 11, 9), 1, "7А", None, "Физика", "t2", None])
    sheets["Уроки"][1][7:9] = ["§ 5", date(2026, 11, 18)]
    await desk.load(sheets)
    (changes,) = told
    masha, lesson = await _ids(desk, "s1")
    ivan, _ = await _ids(desk, "s2")
    assert list(changes.absences) == [AbsenceSet(masha, lesson, MONDAY)]
    assert list(changes.debts) == [
        DebtChange(ivan, lesson, OPEN, date(2026, 11, 17)),
        DebtChange(masha, lesson, None, MONDAY),
    ]
    assert [(change.day, change.number) for change in changes.timetable] == [(date(2026, 11, 18), 1)]
    assert [(change.lesson_id, change.due) for change in changes.homework] == [(lesson, date(2026, 11, 18))]
    assert isinstance(changes.timetable[0], TimetableChange)


async def test_the_bot_writes_on_while_a_file_is_read(desk: Desk) -> None:
    """On SQLite the whole reading takes no lock: a writer without any patience gets through."""
    await desk.load(books.school())
    written = []

    def write(sheet: str, read: int, total: int) -> None:
        import sqlite3  # noqa: PLC0415

        path = desk.database.url.database
        assert path is not None
        with sqlite3.connect(path, timeout=0) as other:
            other.execute("UPDATE school SET hold_minutes = hold_minutes + 1")
        written.append(sheet)

    sheets = books.part("Отметки", "Предметы")
    sheets["Отметки"][1][10] = 2
    assert changed(await desk.load(sheets, progress=write)) == {"Отметки": (0, 1)}
    assert written
    assert await desk.one(select(t.School.hold_minutes)) == 10 + len(written)


async def test_rows_that_another_wrote_meanwhile_are_read_anew(desk: Desk) -> None:
    await desk.load(books.school())
    done: list[str] = []

    def write(sheet: str, read: int, total: int) -> None:
        import sqlite3  # noqa: PLC0415

        path = desk.database.url.database
        assert path is not None
        if not done:
            done.append(sheet)
            with sqlite3.connect(path) as other:
                other.execute("INSERT INTO subject (school_id, name) VALUES (1, 'Химия')")

    report = await desk.load({"Предметы": [["Предмет", "Кратко"], ["Химия", "Хим."]]}, progress=write)
    assert counts(report) == {"Предметы": (0, 1, 0)}
    assert await desk.rows(select(t.Subject.short).where(t.Subject.name == "Химия")) == [("Хим.",)]


async def test_a_collision_that_does_not_end_is_not_hidden(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def always(*_: object) -> None:
        raise Collision

    monkeypatch.setattr(desk.database, "staged", always)
    with pytest.raises(Collision):
        await desk.load(books.school())


async def test_what_fails_at_the_end_leaves_nothing(
    either_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = either_desk

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("services.workbook.importing.applying.refresh_due", fail)
    with pytest.raises(RuntimeError):
        await desk.load(books.school())
    assert await desk.rows(select(t.School.id)) == []
    assert await desk.rows(select(t.Mark.id)) == []
    monkeypatch.undo()
    assert counts(await desk.load(books.school()))["Отметки"] == (4, 0, 0)
