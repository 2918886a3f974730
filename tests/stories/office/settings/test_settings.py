"""The school's settings as screens: every parameter of the sheet, its effect, a change and the way back."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import LIMIT
from handlers.chat.words import words_of
from handlers.office.settings.effects import EFFECTS, GROUP_LABELS
from handlers.presses.office.changes import ChooseChangePress
from services.office.settings.settings import EVERY, FIXED, GROUPS
from services.school.roles import Role
from services.workbook.catalogue.sheets_of_school import SCHOOL
from services.workbook.sheets.school import PARAMETERS
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import pressing


def test_every_parameter_of_the_sheet_has_a_screen() -> None:
    columns = {PARAMETERS[str(title)][0] for title, _ in SCHOOL.examples}
    assert columns == {column for column, _ in PARAMETERS.values()}
    assert columns - FIXED == set(EVERY) == set(EFFECTS)
    assert set(GROUPS) == set(GROUP_LABELS)


def test_what_is_offered_is_what_the_readers_take() -> None:
    words = words_of("ru")
    readers = dict(PARAMETERS.values())
    for column, effect in EFFECTS.items():
        for value in (*effect.offers, *filter(None, [effect.example])):
            assert readers[column](value) is not None
            assert ":" not in value or value == effect.example
        for value in effect.offers:
            packed = ChooseChangePress(change_id=2**31 - 1, field="value", value=value).pack()
            assert len(packed.encode()) < LIMIT
            assert effect.follows(words, value, value)


async def _open(user: SimUser, group: str, label: str) -> None:
    await user.send("/office")
    await user.press("Администрирование")
    await user.press("Настройки школы")
    await user.press(group)
    await user.press(label)


async def test_days_are_changed_by_a_press_and_taken_back(office: Office) -> None:
    vera = office.vera
    await _open(vera, "Журнал и сроки", "Дней на правку")
    assert "Сейчас: 14" in vera.last.text
    assert "Записать" not in str(vera.last.buttons)
    await vera.press("7")
    assert "можно будет править 7 дней вместо 14" in vera.last.text
    assert _column(office, "edit_days") == 14, "nothing before the press"
    await vera.press("Записать")
    assert "Стало 7, было 14" in vera.last.text
    assert _column(office, "edit_days") == 7
    await vera.press("Вернуть как было")
    assert _column(office, "edit_days") == 14
    assert (office.audited("change"), office.audited("undo")) == (["setting"], ["setting"])


async def _changed(user: SimUser, group: str, label: str, value: str) -> str:
    """A setting changed by typing; the press that takes it back."""
    await _open(user, group, label)
    await user.press("Своё значение…")
    await user.send(value)
    await user.press("Записать")
    return pressing(user, "Вернуть как было")


async def test_each_is_taken_back_by_itself_and_what_stands_upon_it_is_named(office: Office) -> None:
    vera = office.vera
    days = await _changed(vera, "Журнал и сроки", "Дней на правку", "9")
    name = await _changed(vera, "Школа", "Название школы", "Гимназия № 5")
    await vera.press_forged(vera.last, days)
    assert (_column(office, "edit_days"), _column(office, "name")) == (14, "Гимназия № 5")
    await _changed(vera, "Школа", "Название школы", "Лицей")
    answer = await vera.press_forged(vera.last, name)
    assert answer is not None
    assert "на этом стоит более позднее изменение (настройка школы, Орлова В., 20" in answer.text
    five = await _changed(vera, "Отметки", "Порог 5", "4,8")
    await _changed(vera, "Отметки", "Порог 4", "4,6")
    answer = await vera.press_forged(vera.last, five)
    assert answer is not None
    assert "прежнее не подходит к тому, что изменили после" in answer.text
    assert (_column(office, "threshold_5"), _column(office, "threshold_4")) == ("4.8", "4.6")


async def test_a_change_is_the_school_s_at_the_next_press(office: Office) -> None:
    vera, version = office.vera, _column(office, "version")
    await _open(vera, "Школа", "Название школы")
    await vera.press("Своё значение…")
    await vera.send("Гимназия № 5")
    assert "станет называться «Гимназия № 5»" in vera.last.text
    await vera.press("Записать")
    await office.nina.send("/office")
    assert "Гимназия № 5 · кабинет" in office.nina.last.text
    await vera.press("Вернуть как было")
    await office.nina.send("/office")
    assert "Гимназия" not in office.nina.last.text
    assert _column(office, "version") == version + 2, "copies in memory notice the way back too"


@pytest.mark.parametrize(
    ("group", "label", "typed", "said"),
    [
        ("Журнал и сроки", "Дней на правку", "сто", "не целое число от 0 до 400"),
        ("Отметки", "Порог 5", "3,5", "пороги должны убывать"),
        ("Отметки", "Низшая отметка", "5", "наименьшая отметка должна быть меньше"),
        ("Сообщения", "Тихие часы", "ночью", "нужен промежуток"),
        ("Сообщения", "Итоги недели", "пятница", "нужны день и время"),
        ("Школа", "Часовой пояс", "Europe/Moskow", "нет часового пояса"),
    ],
)
async def test_what_the_workbook_refuses_is_refused_here(
    office: Office, group: str, label: str, typed: str, said: str
) -> None:
    vera = office.vera
    await _open(vera, group, label)
    await vera.press("Своё значение…")
    await vera.send(typed)
    assert said in vera.last.text
    await vera.send("/cancel")


async def test_a_moment_is_typed_as_people_write_it(office: Office) -> None:
    vera = office.vera
    await _open(vera, "Сообщения", "Итоги недели")
    await vera.press("Своё значение…")
    await vera.send("сб 9.30")
    await vera.press("Записать")
    assert _column(office, "digest_at") == "сб 09:30"


async def test_the_settings_are_the_administrator_s_alone(office: Office) -> None:
    await _open(office.vera, "Журнал и сроки", "Дней на правку")
    chosen = next(
        button.data for row in office.vera.last.content.rows for button in row if button.text == "7"
    )
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2")
    theirs = office.stage.linked(other.staff("Яна", "Иная", roles=[Role.ADMINISTRATOR], code="y1"), "Яна")
    stranger = office.stage.user("Некто")
    for user in (office.zoya, office.oleg, office.nina, office.rita, office.olga, theirs, stranger):
        await user.send("/menu")
        for data in ("ojp:1:edit_days", "ojs:1:journal", "ojs:1", chosen):
            told = await user.press_forged(user.last, data)
            assert told is not None
            assert "не видна" in told.text or "не подключены" in told.text
    await office.vera.send("/menu")
    for data in ("ojp:1:code", "ojp:1:first_import_at", "ojs:1:x"):
        told = await office.vera.press_forged(office.vera.last, data)
        assert told is not None
        assert "не видна" in told.text
    assert _column(office, "edit_days") == 14
    other.close()


def _column(office: Office, column: str) -> Any:
    row = office.rows(select(t.School.__table__).where(t.School.code == "sch-1"))[0]
    return row._mapping[column]
