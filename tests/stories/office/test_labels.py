"""Whatever the office's screens have as a button is understood when its holder types it (contract.md §6)."""

from bot.simulator.user import SimUser
from tests.stories.office.cast import Office


def _labels(user: SimUser) -> list[str]:
    every = [label for row in user.last.buttons for label in row]
    return [label for label in every if not label.startswith("‹") and label != "Ещё"]


async def test_every_label_of_the_office_means_its_button_from_anywhere(office: Office) -> None:
    for user in (office.oleg, office.nina, office.vera, office.zoya, office.rita):
        await user.send("/office")
        labels = [(label, False) for label in _labels(user)]
        if "Ещё" in str(user.last.buttons):
            await user.press("Ещё")
            labels += [(label, True) for label in _labels(user)]
        for label, behind in labels:
            await user.send("/office")
            if behind:
                await user.press("Ещё")
            await user.press(label)
            opened = user.last.text
            await user.send("/menu")
            await user.send(label.lower())
            assert user.last.text == opened, (user.account.first_name, label)


async def test_to_whom_the_place_is_closed_its_label_means_what_it_meant(office: Office) -> None:
    for user in (office.olga, office.zoya):
        await user.send("нагрузка")
        assert "норма" not in user.last.text
        await user.send("предметы")
        assert "Добавить предмет" not in str(user.last.buttons)
