"""`/office`: each of the office finds the places of their roles, nobody else finds it."""

from tests.stories.office.cast import Office


async def test_each_role_sees_its_own_places(office: Office) -> None:
    for user, labels in (
        (office.nina, ["Замены", "Кто где", "Журнал", "Ещё"]),
        (office.zoya, ["Доступ", "Таблицы"]),
        (office.rita, ["Таблицы"]),
    ):
        await user.send("/office")
        assert "кабинет" in user.last.text
        assert set(labels) <= {label for row in user.last.buttons for label in row}


async def test_a_family_is_told_whose_it_is(office: Office) -> None:
    await office.olga.send("/office")
    assert "для администрации школы" in office.olga.last.text


async def test_six_of_the_first_rank_what_waits_before_the_others(office: Office) -> None:
    nina = office.nina
    for user in (nina, office.oleg, office.vera, office.zoya, office.rita):
        await user.send("/office")
        *places, back = user.last.buttons
        assert back == ["‹ Меню"]
        assert sum(map(len, places)) <= 6, user
    await nina.send("/office")
    assert nina.last.buttons[:2] == [["Расписание классов 1"], ["Контроль 4"]], (
        "what waits is before the rest"
    )
    first = {label for row in nina.last.buttons for label in row}
    await nina.press("Ещё")
    rest = {label for row in nina.last.buttons for label in row}
    assert {"Объявление", "Люди", "КТП", "Таблицы"} <= rest
    assert not rest & first, "no place stands twice"
    await nina.press("Люди")
    await nina.press("‹ Кабинет")
    assert "Ещё" in str(nina.last.buttons)
