"""What is not broken: dates, counts and names of long lines by spaces of their own, labels of buttons at 320 px."""

from datetime import date

import pytest
from markupsafe import Markup

from handlers.chat.naming.widths import abreast, fits, room, width
from handlers.chat.screen import Button, Rows, Screen, lines, pairs, still, whole
from handlers.chat.words import words_of
from handlers.presses.account import MenuPress
from services.rules.dates.spans import parse_span
from services.rules.dates.weekdays import parse_day
from services.school.reference import PersonName

RU, EN = words_of("ru"), words_of("en")
TODAY = date(2026, 11, 13)
DAY = date(2026, 11, 16)
VERA = PersonName("Белоусова", "Вера", "Андреевна")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (RU.on_date(DAY, TODAY), "пн, 16~ноября"),
        (RU.long_date(DAY, TODAY), "понедельник, 16~ноября"),
        (RU.period(TODAY, DAY), "13–16~ноября"),
        (EN.on_date(DAY, TODAY), "Mon, 16~November"),
        (RU.n("{count} урок", "{count} уроков", 7), "7~уроков"),
        (EN.n("{count} урок", "{count} уроков", 7), "7~lessons"),
        (RU.initials(VERA), "Белоусова~В.~А."),
    ],
)
def test_a_date_a_count_and_a_name_stay_on_one_line(said: str, kept: str) -> None:
    assert said == kept.replace("~", "\N{NO-BREAK SPACE}")


def test_only_lines_that_may_break_have_them() -> None:
    note = "Собрание 16 ноября, придут Белоусова В. А. и ещё 7 родителей нашего класса"
    screen = Screen(
        lines(
            Markup("<b>{}</b>").format(RU.long_date(DAY, TODAY)),
            f"Учителя: {RU.initials(VERA)} и остальные, до {RU.short_date(DAY)}",
            note,
        ),
        [[Button(RU.on_date(DAY, TODAY), MenuPress())]],
    )
    first, second, third = screen.text.split("\n")
    assert first == "<b>понедельник, 16 ноября</b>"
    assert second == "Учителя: Белоусова~В.~А. и остальные, до 16~ноября".replace("~", "\N{NO-BREAK SPACE}")
    assert third == note
    assert "пн, 16 ноября" in (screen.keyboard or "")


def test_what_was_copied_is_understood() -> None:
    assert parse_day("16\N{NO-BREAK SPACE}ноября", TODAY) == DAY
    span = parse_span("с 16\N{NO-BREAK SPACE}ноября по 18\N{NO-BREAK SPACE}ноября", TODAY)
    assert span is not None
    assert span.ends == date(2026, 11, 18)


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
