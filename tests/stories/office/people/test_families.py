"""A new pupil with parents, guardians and consents, a name: shown, written, taken back."""

from sqlalchemy import select

from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import _card, _world, has_button

NEWCOMER = "Птицына Анна Ильинична, 7Б, 14.05.2013\nмать Птицына Вера Павловна\nПтицын Илья Ильич, отец"


async def test_a_new_pupil_with_two_parents_without_consents_is_given_no_slips(office: Office) -> None:
    zoya, before = office.zoya, _world(office)
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send(NEWCOMER)
    for said in (
        "Птицына Анна Ильинична",
        "7Б с сегодняшнего дня",
        "мать: Птицына Вера Павловна",
        "отец: Птицын Илья",
    ):
        assert said in zoya.last.text
    await zoya.press("Согласия подписаны сегодня")
    await zoya.press("✓ Согласия подписаны сегодня")
    await zoya.press("Записать ученика")
    assert "Согласий пока нет" in zoya.last.text
    assert not has_button(zoya, "Листки с доступом")
    await _card(zoya, "Птицына Анна")
    assert "код z1" in zoya.last.text
    assert before != _world(office)


async def test_the_arrival_goes_back_to_the_letter(office: Office) -> None:
    zoya, before = office.zoya, _world(office)
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send(NEWCOMER)
    await zoya.press("Записать ученика")
    await zoya.press("Вернуть как было")
    assert _world(office) == before


async def test_a_parent_who_is_here_already_is_asked_about(office: Office) -> None:
    zoya = office.zoya
    office.stage.school.change(t.Person, t.Person.id == office.person("p1"), consent_on=None)
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send("Соколов Игорь Игоревич, 7Б\nмать Соколова Ольга")
    assert "такой человек уже есть" in zoya.last.text
    assert not has_button(zoya, "Записать ученика")
    await zoya.press("Соколова Ольга")
    assert "уже в школе" in zoya.last.text
    await zoya.press("Согласия подписаны сегодня")
    await zoya.press("Записать ученика")
    await office.olga.send("/child")
    assert office.olga.last.buttons == [["Игорь, 7Б ✓", "Мария, 7А"]]


async def test_a_namesake_is_asked_about(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    await zoya.send("Соколова Мария Игоревна 7Б")
    assert "Похоже, уже есть" in zoya.last.text
    assert not has_button(zoya, "Записать ученика")
    await zoya.press("Это другой ученик")
    assert has_button(zoya, "Записать ученика")


async def test_what_cannot_be_read_is_asked_again(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.press("Новый ученик")
    for typed, said in (
        ("Птицына Анна", "Не вижу класса"),
        ("Птицына Анна, 9Ж", "Класса «9Ж» в этом году нет"),
        ("7А", "Нужны фамилия и имя"),
        ("😀 😀, 7А", "Нужны фамилия и имя"),
    ):
        await zoya.send(typed)
        assert said in zoya.last.text
    await zoya.send("птицына анна 7а")
    assert "Птицына Анна" in zoya.last.text


async def test_a_guardian_ends_and_comes_again(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("мать Ольга")
    await zoya.press("Право окончено")
    assert "Других родителей с правом у ученика нет" in zoya.last.text
    await zoya.press("Причина…")
    await zoya.send("решение суда")
    await zoya.press("Закончить право")
    await office.olga.send("/grades")
    assert "не открыт ни один дневник" in office.olga.last.text
    await zoya.press("‹ Карточка")
    assert "право окончено" in zoya.last.text
    await zoya.press("Ещё родитель")
    await zoya.send("мать Соколова Ольга")
    await zoya.press("Соколова Ольга")
    assert "Право вернётся" in zoya.last.text
    await zoya.press("Записать родителя")
    await office.olga.send("/grades")
    assert "Оценки" in office.olga.last.text


async def test_a_consent_is_withdrawn_and_given(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Мария")
    await zoya.press("Отзыв согласия")
    assert "Согласие от 1 сентября 2026" in zoya.last.text
    await zoya.press("Отозвать согласие")
    await office.olga.send("/grades")
    assert "не открыт ни один дневник" in office.olga.last.text
    await zoya.press("‹ Карточка")
    await zoya.press("Согласие")
    await zoya.press("Другой день…")
    await zoya.send("1 декабря")
    assert "ещё не наступил" in zoya.last.text
    await zoya.send("вчера")
    await zoya.press("Записать")
    await office.olga.send("/grades")
    assert "Оценки" in office.olga.last.text


async def test_a_name_and_groups_are_put_right(office: Office) -> None:
    zoya = office.zoya
    await _card(zoya, "Кузнецов")
    await zoya.press("Исправить…")
    await zoya.press("Имя")
    await zoya.send("Кузнецов Иван Петрович")
    assert "Кузнецов Иван" in zoya.last.text
    await zoya.press("Исправить имя")
    await zoya.press("‹ Карточка")
    assert "Кузнецов Иван Петрович, 7А" in zoya.last.text
    await zoya.press("Исправить…")
    await zoya.press("Физкультура и язык")
    await zoya.press("Специальная")
    await zoya.press("Язык…")
    await zoya.send("немецкий")
    await zoya.press("Записать")
    await zoya.press("‹ Карточка")
    assert "физкультура: специальная группа" in zoya.last.text
    assert "язык: немецкий" in zoya.last.text
    names = {
        row.last_name
        for row in office.rows(select(t.OfficeChange.facts["name"].as_string().label("last_name")))
    }
    assert names == {None}, "what was typed stands in its own table, not beside it"
