"""No label is cut off, not even at 320 px: a row that has no room for its labels is taken apart; lists stand still."""

import pytest

from handlers.chat.naming.widths import abreast, fits, room, width
from handlers.chat.screen import Button, Rows, pairs, still, whole
from handlers.presses.account import MenuPress


def _row(*labels: str) -> list[Button]:
    return [Button(label, MenuPress()) for label in labels]


def _labels(rows: Rows) -> list[list[str]]:
    return [[str(button.text) for button in row] for row in whole(rows)]


@pytest.mark.parametrize(
    ("label", "halves"),
    [
        ("Пропуски 4", True),
        ("Объяснения 2", True),
        ("Расписание", True),
        ("‹ Администрирование", False),
        ("Расписание классов", False),
        ("Классные руководители", False),
        ("Сидорова Марина", False),
    ],
)
def test_what_half_a_row_holds(label: str, halves: bool) -> None:
    assert fits((label, "")) is halves


def test_a_row_is_taken_apart_evenly_and_the_last_still_leads_back() -> None:
    rows = [
        _row("Контроль", "Расписание классов"),
        _row("Итоги", "Долги", "Ученики", "КТП"),
        _row("Вернуть как было", "‹ Замены"),
    ]
    assert _labels(rows) == [
        ["Контроль"],
        ["Расписание классов"],
        ["Итоги", "Долги"],
        ["Ученики", "КТП"],
        ["Вернуть как было"],
        ["‹ Замены"],
    ]
    assert all(width(label) <= room(len(row)) for row in _labels(rows) for label in row if len(row) > 1)


def test_a_list_of_choices_stays_where_it_is_when_one_is_chosen() -> None:
    before = _labels([_row("✓ завуч", "администратор"), _row("‹ Карточка")])
    after = _labels([_row("завуч", "✓ администратор"), _row("‹ Карточка")])
    assert [len(row) for row in before] == [len(row) for row in after]
    assert _labels(still([_row("Антонов Михаил", "Белова Алиса ● ОТ")])) == [
        ["Антонов Михаил", "Белова Алиса ● ОТ"]
    ]


def test_three_in_a_row_only_where_each_has_room() -> None:
    assert [len(row) for row in pairs(_row("ИЗО", "Труд", "Химия", "Физика"), 3)] == [3, 1]
    assert [len(row) for row in pairs(_row("ИЗО", "Английский", "Химия"), 3)] == [2, 1]
    assert abreast(["1", "2", "3", "4", "5"]) == 5
