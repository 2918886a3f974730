"""Who may send which sheets, of which school; nobody presses what another has sent."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from services.office.sheets import BY_ROLE, EVERY, JOURNAL
from services.school.roles import Role
from services.workbook.catalogue.catalogue import SHEETS
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import SUBJECTS, Office
from tests.workbook import books

FAMILIES: books.Sheets = {
    "Родители": [["Код", "Фамилия", "Имя"], ["p9", "Новый", "Отец"]],
    "Семьи": [["Родитель", "Ученик", "Родство"], ["p9", "s3", "отец"]],
}
TOLD = re.compile(r"^\| (\w+) \| (?:листы оператора и журнал: )?([^|]+) \|$", re.MULTILINE)
SCHOOL_ONLY: books.Sheets = {"Школа": [["Параметр", "Значение"], ["Код", "sch-1"]]}


def _staff(roles: str) -> books.Sheets:
    rows = [["Код", "Фамилия", "Имя", "Роли"], ["t9", "Новая", "Ольга", roles]]
    return {"Сотрудники": rows}


def test_every_sheet_is_somebodys_and_the_journal_is_not_everybodys() -> None:
    assert set(EVERY) == set().union(*BY_ROLE.values())
    assert {role for role, sheets in BY_ROLE.items() if sheets & JOURNAL} == {
        Role.ADMINISTRATOR,
        Role.DEPUTY,
    }
    assert Role.TEACHER not in BY_ROLE


def test_the_guide_names_whose_a_sheet_is() -> None:
    """What only exports have aside."""
    guide = (Path(__file__).parents[3] / "docs/office.ru.md").read_text("utf-8")
    told = {who: set(sheets.split(", ")) for who, sheets in TOLD.findall(guide)}
    shown = {spec.name for spec in SHEETS if not spec.exported}
    assert told["секретарь"] == BY_ROLE[Role.SECRETARY] & shown
    assert told["оператор"] == BY_ROLE[Role.OPERATOR] & shown
    assert told["завуч"] == (BY_ROLE[Role.DEPUTY] - BY_ROLE[Role.OPERATOR]) & shown


async def test_a_sheet_of_somebody_else_is_named_with_who_may_send_it(office: Office) -> None:
    answer = await office.sends(office.zoya, books.part("Родители", "Отметки", "Расписание"))
    assert "Ничего не записано" in answer.text
    assert "Лист «Отметки»: администратор, завуч" in answer.text
    assert "Лист «Расписание»: администратор, завуч, директор, оператор" in answer.text
    assert "Лист «Родители»" not in answer.text
    assert "Применить" not in str(answer.buttons)
    assert not office.rows(select(t.ImportDraft.id))


async def test_the_secretary_brings_families_the_deputy_head_marks(office: Office) -> None:
    await office.sends(office.zoya, FAMILIES | SCHOOL_ONLY)
    await office.zoya.press("Применить")
    assert "Записано:" in office.zoya.last.text
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10] = 4
    await office.sends(office.nina, sheets)
    await office.nina.press("Применить")
    assert "Отметки: изменённых 1" in office.nina.last.text


async def test_the_schools_own_choices_are_the_administrators(office: Office) -> None:
    sheets = SCHOOL_ONLY | SUBJECTS
    sheets["Школа"] = [*SCHOOL_ONLY["Школа"], ["Дней на правку", 30]]
    assert "Лист «Школа»" in (await office.sends(office.oleg, sheets)).text
    assert "Применить" in str((await office.sends(office.vera, sheets)).buttons)


async def test_roles_are_given_by_the_administrator_alone(office: Office) -> None:
    answer = await office.sends(office.rita, _staff("администратор"))
    assert "меняет роли сотрудников (администратор)" in answer.text
    assert "Применить" not in str(answer.buttons)
    assert "Применить" in str((await office.sends(office.rita, _staff("учитель"))).buttons)
    await office.sends(office.vera, _staff("администратор"))
    await office.vera.press("Применить")
    assert "Записано:" in office.vera.last.text


async def test_a_forged_press_of_another_draft_finds_nothing(office: Office) -> None:
    answer = await office.sends(office.oleg, SUBJECTS)
    for button in answer.content.rows[0]:
        for other in (office.vera, office.olga):
            await other.send("/menu")
            told = await other.press_forged(other.last, button.data)
            assert told is not None
            assert "не видна" in told.text
    assert "Химия" not in office.subjects()
    await office.oleg.press("Применить", answer)
    assert "Химия" in office.subjects()


async def test_a_right_that_ended_after_the_check_writes_nothing(office: Office) -> None:
    answer = await office.sends(office.oleg, SUBJECTS)
    office.stage.school.remove(t.StaffRole, t.StaffRole.role == Role.OPERATOR.value)
    told = await office.oleg.press("Применить", answer)
    assert told is not None
    assert "не видна" in told.text
    assert "Химия" not in office.subjects()


@pytest.mark.parametrize("command", ["/import", "im", "imt", "ime:1"])
async def test_the_import_is_not_there_for_families(office: Office, command: str) -> None:
    olga = office.olga
    if command.startswith("/"):
        await olga.send(command)
        assert olga.last.text == "Это для администрации школы. Вам доступно:"
    else:
        await olga.send("/menu")
        told = await olga.press_forged(olga.last, command)
        assert told is not None
        assert "не видна" in told.text
    assert "/import" not in olga.menu
    await olga.send_document("школа.xlsx", office.book(SUBJECTS))
    assert "Файл пока некому передать" in olga.last.text


async def test_a_file_of_another_school_is_as_if_there_were_none(office: Office) -> None:
    SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2").close()
    for code in ("sch-2", "sch-77"):
        answer = await office.sends(
            office.vera, SUBJECTS | {"Школа": [["Параметр", "Значение"], ["Код", code]]}
        )
        assert f"Школы с кодом «{code}» нет или она вам не видна" in answer.text
    await office.sends(office.vera, SUBJECTS)
    await office.vera.press("Применить")
    query = select(t.Subject.school_id).where(t.Subject.name == "Химия")
    assert office.rows(query) == [(office.stage.school.school_id,)]


async def test_whoever_works_in_two_schools_says_which(office: Office) -> None:
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2", name="Школа № 2")
    second = other.staff("Вера", "Орлова", roles=[Role.OPERATOR], code="x1")
    other.link(office.vera.id, second)
    assert "sch-1, sch-2" in (await office.sends(office.vera, SUBJECTS)).text
    named = {"Школа": [["Параметр", "Значение"], ["Код", "sch-2"]]}
    await office.sends(office.vera, SUBJECTS | named)
    await office.vera.press("Применить")
    query = select(t.Subject.school_id).where(t.Subject.name == "Химия")
    assert office.rows(query) == [(other.school_id,)]
    # An operator there, the administrator only here.
    answer = await office.sends(office.vera, books.part("Родители") | named)
    assert "Лист «Родители»" in answer.text
    other.close()


async def test_a_workbook_in_the_middle_of_a_notice_belongs_to_the_notice(
    office: Office, tmp_path: Path
) -> None:
    await office.nina.send("/notice")
    await office.nina.send_document("школа.xlsx", office.book(SUBJECTS))
    assert "Загрузка" not in office.nina.last.text
    await office.nina.send("/cancel")
    await office.nina.send_document("школа.xlsx", office.book(SUBJECTS))
    assert "Загрузка" in office.nina.last.text
