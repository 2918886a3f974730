"""`/office`: each of the office finds the places of their roles, nobody else finds it."""

from tests.stories.office.cast import Office


async def test_each_role_sees_its_own_places(office: Office) -> None:
    for user, labels in (
        (office.nina, ["Журнал", "Объявление", "Таблицы"]),
        (office.zoya, ["Доступ", "Таблицы"]),
        (office.rita, ["Таблицы"]),
    ):
        await user.send("/office")
        assert "кабинет" in user.last.text
        assert set(labels) <= {label for row in user.last.buttons for label in row}


async def test_a_family_is_told_whose_it_is(office: Office) -> None:
    await office.olga.send("/office")
    assert "для администрации школы" in office.olga.last.text
