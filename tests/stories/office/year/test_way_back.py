"""The opened year is taken back though the office went on, but for what stands upon it."""

from sqlalchemy import select

from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.year.test_year import _at, _opening, plain


async def test_the_way_back_is_barred_by_what_stands_upon_it_alone(office: Office) -> None:
    vera, zoya = office.vera, office.zoya
    _at(office, 6, 15)
    await _opening(vera)
    await vera.press("Открыть год")
    undo = pressing(vera, "Вернуть как было")
    await zoya.send("/people")
    await zoya.send("Мария")
    await zoya.press("Перевести")
    if has_button(zoya, "8-е классы"):
        await zoya.press("8-е классы")
    await zoya.press("8Б")
    await zoya.press("Перевести")
    answer = await vera.press_forged(vera.last, undo)
    assert answer is not None
    assert "более позднее изменение (перевод, Орлова З., 15 июня 9:00)" in answer.text.replace("\xa0", " ")
    await zoya.press("Вернуть как было")
    await zoya.send("/people")
    await zoya.send("Мария")
    await zoya.press("Исправить…")
    await zoya.press("Имя")
    await zoya.send("Соколова Марина Игоревна")
    await zoya.press("Исправить имя")
    await vera.press_forged(vera.last, undo)
    assert "всё как было" in plain(vera)
    assert office.rows(select(t.Person.id).where(t.Person.first_name == "Марина"))
