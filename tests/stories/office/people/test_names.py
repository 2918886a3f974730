"""Names as people have them: ё, hyphens, apostrophes, one letter, namesakes; a parent who has closed the bot."""

import pytest
from sqlalchemy import select

from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import _card, has_button

NAMES = (
    ("О’Коннор-Ёжикова Анна-Мария, 7Б", "О’Коннор-Ёжикова Анна-Мария", "о'коннор-ежик"),
    ("ли о, 7Б", "Ли О", "Ли О"),
    ("Д'Артаньян-Петренко Шарль Али оглы, 7Б", "Д'Артаньян-Петренко Шарль Али оглы", "артаньян"),
    ("ёж е ё, 7б", "Ёж Е Ё", "еж"),
)


@pytest.mark.parametrize(("typed", "full", "sought"), NAMES)
async def test_a_name_is_kept_as_it_is_and_found_as_it_is_typed(
    office: Office, typed: str, full: str, sought: str
) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send(typed)
    assert f"Новый ученик · {full}" in zoya.last.text
    await zoya.press("Записать ученика")
    await _card(zoya, sought)
    assert f"{full}, 7Б" in zoya.last.text
    await zoya.press("Выбыл")
    await zoya.press("Записать выбытие")
    assert full in zoya.last.text


async def test_namesakes_of_one_class_are_told_apart_and_moved_each_by_itself(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send("Соколова Мария Игоревна, 7А")
    await zoya.press("Это другой ученик")
    await zoya.press("Записать ученика")
    await _card(zoya, "Соколова Мария")
    labels = [row[0] for row in zoya.last.buttons[:2]]
    assert len(set(labels)) == 2, "by the code, where nothing else tells them"
    await zoya.press(next(label for label in labels if "z1" in label))
    assert "код z1" in zoya.last.text
    await zoya.press("Перевести")
    await zoya.press("7Б")
    await zoya.press("Перевести")
    stays = office.rows(select(t.Enrolment.__table__).where(t.Enrolment.student_id == office.person("s1")))
    assert [one.ends for one in stays] == [None]


async def test_a_mother_who_has_closed_the_bot_is_moved_with_her_child_and_comes_back_to_it(
    office: Office,
) -> None:
    zoya, olga = office.zoya, office.olga
    await olga.block()
    await _card(zoya, "Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    await zoya.press("Перевести")
    await office.stage.deliver()
    await zoya.press("‹ Карточка")
    await zoya.press("Доступ")
    assert "бот заблокирован, сообщения не доходят" in zoya.last.text
    await olga.unblock()
    await olga.send("/timetable")
    assert "7Б" in olga.last.text


async def test_a_student_of_eighteen_has_the_own_consent_and_the_own_slip(office: Office) -> None:
    """The school keeps a consent a person: the student's opens the own diary, whatever the parents have signed."""
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send("Ершов Артём, 7Б, 14.05.2008\nмать Ершова Алла")
    await zoya.press("Записать ученика")
    artyom = office.stage.linked(office.person("z1"), "Артём")
    await artyom.send("/grades")
    assert "Оценки" not in artyom.last.text
    await _card(zoya, "Ершов Артём")
    await zoya.press("Согласие")
    await zoya.press("Записать")
    await artyom.send("/grades")
    assert "Оценки" in artyom.last.text
    await zoya.press("‹ Карточка")
    await zoya.press("Доступ")
    assert "1 · Выдать" in str(zoya.last.buttons)
    assert not has_button(zoya, "2 · Выдать"), "the mother has signed nothing"
