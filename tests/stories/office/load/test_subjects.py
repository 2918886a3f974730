"""«Предметы»: one added, called otherwise, learnt without marks, removed; and a book that knows only the old name."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from handlers.office.load.subject_words import USES
from handlers.presses.office.load import ChangeSubjectPress, SchoolSubjectsPress
from services.school.roles import Role
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from storage.queries.office.subjects import STANDING_UPON
from tests.stage import Stage
from tests.stories.office.cast import Office
from tests.workbook import books

TABLES = (t.Subject, t.FormerSubjectName)


def world(office: Office) -> list[list[Any]]:
    """Everything that a change of a subject may touch."""
    words = select(t.SourceWord.__table__).order_by(t.SourceWord.target, t.SourceWord.key)
    return [*(office.rows(select(one.__table__).order_by(one.id)) for one in TABLES), office.rows(words)]


async def test_a_subject_is_called_otherwise_everywhere_and_books_that_do_not_know_it_mean_it(
    office: Office,
) -> None:
    oleg, olga, before = office.oleg, office.olga, world(office)
    await oleg.send("Предметы")
    assert "Алгебра (Алг.): 1 класс" in oleg.last.text
    await oleg.press("Алгебра")
    assert "Убрать нельзя, есть: " in oleg.last.text
    assert "уроки в журнале" in oleg.last.text
    assert "Записать" not in str(oleg.last.buttons)
    await oleg.press("Название…")
    other = next(name for name in office.subjects() if name != "Алгебра")
    await oleg.send(f" {other.upper()} ")
    assert f"Такой предмет уже есть: «{other}»" in oleg.last.text
    await oleg.send("Высшая  алгебра")
    assert "Алгебра → Высшая алгебра" in oleg.last.text
    assert world(office) == before
    await oleg.press("Записать")
    assert "Высшая алгебра" in office.subjects()
    await olga.send("высшая алгебра")
    assert "Высшая алгебра" in olga.last.text

    stands = world(office)
    again = await office.sends(office.vera, books.school())
    assert "Записывать нечего." in again.text
    assert "«Алгебра» в книге — это «Высшая алгебра»" in again.text
    assert world(office) == stands

    await oleg.press("Вернуть как было")
    assert world(office) == before
    assert office.audited("change") == office.audited("undo") == ["subject"]


async def test_the_old_name_typed_or_in_a_plan_means_the_subject(office: Office) -> None:
    oleg, olga = office.oleg, office.olga
    await oleg.send("Предметы")
    await oleg.press("Алгебра")
    await oleg.press("Название…")
    await oleg.send("Математический анализ")
    await oleg.press("Записать")
    for text in ("алгебра", "/grades алгебра", "оценки по алгебре", "математический анализ"):
        await olga.send(text)
        assert "Математический анализ" in olga.last.text, text
    await oleg.send("КТП")
    await oleg.press("Алг.")
    await oleg.press("Загрузить")
    plan: books.Sheets = {
        "КТП": [
            ["Предмет", "Параллель", "№", "Тема", "Часов"],
            ["алгебра", 7, 1, "Пределы", 3],
            ["Химия", 7, 1, "Соли", 2],
        ]
    }
    said = await office.sends(oleg, plan, "план.xlsx")
    assert "тем 1, часов 3" in said.text


async def test_a_new_subject_is_asked_for_its_name_and_removed_while_nothing_stands_upon_it(
    office: Office,
) -> None:
    oleg, before = office.oleg, office.rows(select(t.Subject.__table__))
    await oleg.send("Предметы")
    await oleg.press("Добавить предмет")
    await oleg.send("Астрономия")
    await oleg.press("Кратко…")
    await oleg.send("Астр.")
    await oleg.press("Без отметок в…")
    await oleg.send("сто")
    assert "Не понял классы." in oleg.last.text
    await oleg.send("1-2")
    await oleg.press("Записать")
    made = next(row for row in office.rows(select(t.Subject.__table__)) if row.name == "Астрономия")
    assert (made.short, made.unmarked) == ("Астр.", "1-2")
    await oleg.press("‹ Предметы")
    assert "Астрономия (Астр.): ни у кого, без отметок: 1–2" in oleg.last.text
    await oleg.press("Астрономия")
    await oleg.press("С отметками")
    assert "без отметок: 1–2 → ставят" in oleg.last.text
    await oleg.press("Убрать")
    await oleg.press("Записать")
    assert office.rows(select(t.Subject.__table__)) == before
    await oleg.press("Вернуть как было")
    assert "Астрономия" in office.subjects()


async def test_a_former_name_given_to_another_subject_means_that_one(office: Office) -> None:
    oleg = office.oleg
    await _opened(oleg, "Алгебра")
    await oleg.press("Название…")
    await oleg.send("Матанализ")
    await oleg.press("Записать")
    await oleg.press("‹ Предметы")
    await oleg.press("Добавить предмет")
    await oleg.send("Алгебра")
    assert "«Алгебра» из книг теперь значит этот предмет." in oleg.last.text
    await oleg.press("Записать")
    assert not office.rows(select(t.FormerSubjectName.id))
    assert {"Алгебра", "Матанализ"} <= office.subjects()


async def test_deputies_read_them_and_nobody_else_changes_them(office: Office) -> None:
    school = office.stage.school.school_id
    await office.nina.send("Предметы")
    assert office.nina.last.buttons == [["‹ Кабинет"]]
    for user in (office.nina, office.vera, office.zoya, office.rita, office.olga):
        await user.send("/menu")
        answer = await user.press_forged(user.last, ChangeSubjectPress(school_id=school, subject_id=1).pack())
        assert answer is not None
        assert "Этой записи нет" in (answer.text or user.last.text)
    answer = await office.zoya.press_forged(office.zoya.last, SchoolSubjectsPress(school_id=school).pack())
    assert "Этой записи нет" in ((answer and answer.text) or office.zoya.last.text)
    assert not office.rows(select(t.OfficeChange.id))


async def _opened(user: Any, subject: str) -> None:
    await user.send("Предметы")
    await user.press(subject)


def test_everything_that_stands_upon_a_subject_has_its_word() -> None:
    assert {table.name for table, _ in STANDING_UPON} == set(USES)


async def test_a_removed_subject_comes_back_with_a_book_that_has_it_taught(office: Office) -> None:
    oleg = office.oleg
    sheets = books.school()
    sheets["Предметы"].append(["Астрономия", None, None][: len(sheets["Предметы"][0])])
    await office.sends(office.vera, sheets)
    await office.vera.press("Применить")
    await _opened(oleg, "Астрономия")
    await oleg.press("Убрать")
    await oleg.press("Записать")
    assert "Записывать нечего." in (await office.sends(office.vera, sheets)).text
    load = next(row for row in sheets["Нагрузка"][1:] if row[2] == "Алгебра")
    sheets["Нагрузка"].append([*load[:2], "Астрономия", *load[3:]])
    await office.sends(office.vera, sheets)
    await office.vera.press("Применить")
    assert "Астрономия" in office.subjects()
    await oleg.send("/office")


async def test_over_postgresql(postgres_stage: Stage, tmp_path: Path) -> None:
    school, store = postgres_stage.school, postgres_stage.app.store
    first = books.write(tmp_path / "first.xlsx", books.school())
    assert (await import_workbook(store, first)).ok
    oleg = postgres_stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")

    def stands() -> list[list[str]]:
        return [sorted(map(str, school.rows(one.__table__.select()))) for one in TABLES]

    before = stands()
    await oleg.send("Предметы")
    await oleg.press("Алгебра")
    await oleg.press("Название…")
    await oleg.send("Высшая алгебра")
    await oleg.press("Записать")
    renamed = stands()
    again = await import_workbook(store, first)
    assert (again.ok, again.changes, stands()) == (True, 0, renamed)
    assert [note.now for note in again.notes if note.kind == "renamed"] == ["Высшая алгебра"]
    await oleg.press("Вернуть как было")
    assert stands() == before
