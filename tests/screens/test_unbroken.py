"""No-break spaces: in dates, counts and names of long lines only; nothing of what people wrote or press is touched."""

from datetime import date

import pytest
from markupsafe import Markup

from handlers.chat.screen import Button, Screen, lines
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
