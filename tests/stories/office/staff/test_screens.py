"""A dismissal at its fullest: twenty courses of long names, taken, held and nobody's; one of them opened; written."""

from collections.abc import Iterator

import pytest

from handlers.chat.paging import TALLEST, height
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.office.changes.screens import applied_screen, proposal_screen
from services.office.changes.changing import Applied, OfficeProposal
from services.school.labels import PersonName
from services.values import Values
from tests.screens.limits import assert_fits

NAME = PersonName("Константинопольская-Преображенская", "Александра-Мария", "Всеволодовна")
SHORT = NAME.with_initials
BUSY = {"who": SHORT, "day": "2026-11-23", "number": 12, "where": "11Щ, Основы безопасности и защиты Родины"}


NOTHING: Values = {}


def _course(at: int) -> Values:
    return {
        "key": f"99999-{at}",
        "subject": "Основы безопасности и защиты Родины",
        "form": "11Щ",
        "weekly": 12,
        "taker": SHORT if at % 3 == 0 else "",
        "held": BUSY if at % 3 == 1 else None,
    }


def _outcome(courses: int, **more: object) -> Values:
    return {
        "name": NAME.full,
        "day": "2026-12-31",
        "today": "2026-11-20",
        "order": "123-лс/2026 от 20 ноября 2026, увольнение",
        "forms": ["11Щ", "11Э", "11Я"],
        "weekly": 40,
        "accounts": 3,
        "heir": NAME.full,
        "ahead": True,
        "courses": [_course(at) for at in range(courses)],
        "granted": 111,
        "opened": None,
        "blocked": False,
    } | more


def _screens(words: Words) -> Iterator[Screen]:
    facts: Values = {"person_id": 999999}
    for courses in (0, 1, 20, 45):
        for more in (NOTHING, {"heir": "", "ahead": False, "granted": 0}, {"forms": [], "weekly": 0}):
            outcome = _outcome(courses, **more)
            yield proposal_screen(OfficeProposal(99999, "dismissal", facts, outcome), words)
            yield applied_screen(Applied(99999, "dismissal", facts, outcome, None), words)
    opened = {"free": [[999999, SHORT, at % 3] for at in range(8)], "busy": [BUSY] * 20}
    shown: tuple[Values, ...] = (opened, {"free": [], "busy": [BUSY]}, {"free": [], "busy": []})
    for one in shown:
        outcome = _outcome(20, opened=one, blocked=True)
        asked = facts | {"course": "99999-1"}
        yield proposal_screen(OfficeProposal(99999, "dismissal", asked, outcome), words)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_screen_fits_a_phone(language: str) -> None:
    for screen in _screens(words_of(language)):
        assert_fits(screen)
        assert height(screen.text) <= TALLEST
