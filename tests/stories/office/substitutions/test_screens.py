"""The substitutions at their fullest: thirty lessons with long names, forty classes, every state and clash."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from handlers.chat.paging import TALLEST, height
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.office.changes.screens import applied_screen, proposal_screen
from handlers.office.substitutions.day import free_screen
from handlers.office.substitutions.desk import days_screen
from services.office.calendar.short_day import AS_USUAL, TYPED
from services.office.changes.changing import Applied, OfficeProposal
from services.office.substitutions.day import FreeThen
from services.office.substitutions.desk import AbsentDays
from services.school.labels import PersonName
from services.values import Values
from tests.screens.limits import assert_fits

FRIDAY = date(2026, 11, 20)
NAME = PersonName("Константинопольская-Преображенская", "Александра", "Всеволодовна")
SHORT = NAME.with_initials
STATES: tuple[Values, ...] = (
    {"how": "give", "teacher": SHORT, "new_room": "спортзал № 2 большой"},
    {"how": "give", "teacher": SHORT, "new_subject": "Основы безопасности и защиты Родины", "fit": 1},
    {"how": "give", "new_room": "12"},
    {"how": "cancel"},
    {"how": "move", "to_day": "2026-11-30", "to_number": 12, "new_room": "12"},
    {"clash": {"of": "teacher", "who": SHORT, "where": "11Щ, Основы безопасности и защиты Родины"}},
    {"clash": {"of": "away", "who": SHORT, "where": ""}},
    {"settled": True, "given_by": [SHORT, SHORT]},
    {"settled": True, "given_by": []},
    {},
)


def _item(at: int) -> Values:
    empty = {
        "day": (FRIDAY + timedelta(days=at // 6)).isoformat(),
        "number": at % 6 + 1,
        "form": "11Щ",
        "subgroup": "продвинутая группа" if at % 2 else "",
        "subject": "Основы безопасности и защиты Родины",
        "room": "спортзал № 1 большой",
        "given_by": [SHORT],
        "settled": False,
        "how": "",
        "teacher": "",
        "fit": 0,
        "new_subject": "",
        "new_room": "",
        "to_day": "",
        "to_number": 0,
        "clash": None,
    }
    return empty | STATES[at % len(STATES)]


def _outcome(count: int) -> Values:
    items = [_item(at) for at in range(count)]
    decided = sum(bool(one["how"]) for one in items)
    days = {"first": "2026-11-20", "last": "2026-11-24", "today": "2026-11-20"}
    return {"who": SHORT, "items": items, "decided": decided, "blocked": not decided} | days


def _screens(words: Words) -> Iterator[Screen]:
    for count in (1, 9, 10, 11, 30):
        outcome = _outcome(count)
        yield proposal_screen(OfficeProposal(99999, "substitutions", {}, outcome), words)
        yield applied_screen(Applied(99999, "substitutions", {}, outcome, None), words)
    facts = {"school": 9, "day": "2026-11-20"}
    for forms in (1, 40):
        named = {"forms": ["11Щ"] * forms, "whole": False, "lessons": 280, "teachers": 61, "families": 812}
        one = ["11Щ", "Физкультура", "2026-11-20"]
        named |= {"entered": 40, "marks": 300, "given": [[*one, 30]] * 12, "planned": 9}
        named["tests"] = [[*one, "самостоятельная"]] * 12
        frost = {"day": "2026-11-20", "today": "2026-11-20"} | named
        yield proposal_screen(OfficeProposal(99999, "day_off", facts, frost), words)
        yield applied_screen(Applied(99999, "day_off", facts, frost, None), words)
    rung = [[str(number), "08:30", "09:10"] for number in range(1, 13)]
    clash = [SHORT, "12. 11Щ", "11. 10Щ"]
    for minutes in ("30", TYPED):
        short = {"minutes": minutes, "breaks": AS_USUAL}
        day = frost | {
            "classes": "5-9",
            "times": rung,
            "before": "19:10",
            "own": True,
            "clashes": [clash] * 9,
        }
        yield proposal_screen(OfficeProposal(99999, "short_day", facts | short, day), words)
        yield applied_screen(Applied(99999, "short_day", facts | short, day, None), words)
    yield days_screen(AbsentDays(9, NAME, FRIDAY, FRIDAY + timedelta(days=3)), words)
    for people in (0, 70):
        rooms = tuple(str(one) for one in range(100, 100 + people))
        numbers = tuple(range(1, 13))
        yield free_screen(FreeThen(9, FRIDAY, FRIDAY, 3, numbers, (NAME,) * people, rooms), words)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_fullest_screens_fit_a_phone(language: str) -> None:
    for screen in _screens(words_of(language)):
        assert_fits(screen)
        assert height(str(screen.text)) <= TALLEST, screen.text
