"""The boundary days of every right, as domain.md has them: the day before, the day, the day after, no day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from services.rules import standing

DAY = date(2026, 11, 20)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)

Rule = Callable[[date | None], bool]


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        pytest.param(lambda one: standing.consented(one, DAY), (True, True, False, False), id="consent"),
        pytest.param(lambda one: standing.employed(one, None, DAY), (True, True, False, True), id="hiring"),
        pytest.param(
            lambda one: standing.employed(None, one, DAY), (False, False, True, True), id="dismissal"
        ),
        pytest.param(lambda one: standing.guards(one, DAY), (False, False, True, True), id="guardianship"),
        pytest.param(lambda one: standing.studies(one, DAY), (False, False, True, True), id="departure"),
        pytest.param(
            lambda one: standing.enrolled(BEFORE, one, DAY, DAY), (False, False, True, True), id="class"
        ),
        pytest.param(lambda one: standing.lasts(one, None, DAY, DAY), (True, True, False, True), id="from"),
        pytest.param(lambda one: standing.lasts(None, one, DAY, DAY), (False, True, True, True), id="to"),
    ],
)
def test_the_day_before_the_day_the_day_after_and_no_day(rule: Rule, answers: tuple[bool, ...]) -> None:
    assert tuple(rule(one) for one in (BEFORE, DAY, AFTER, None)) == answers


def test_a_class_begins_on_its_first_day() -> None:
    assert [standing.enrolled(one, None, DAY, DAY) for one in (BEFORE, DAY, AFTER)] == [True, True, False]


def test_a_stay_ends_with_what_comes_first() -> None:
    assert standing.stay_ends(None, None) is None
    assert (
        standing.stay_ends(DAY, None)
        == standing.stay_ends(None, DAY)
        == standing.stay_ends(AFTER, DAY)
        == DAY
    )


def test_everybody_of_a_class_has_its_whole_lessons() -> None:
    assert standing.in_part("", ())
    assert standing.in_part("1", {"1"})
    assert not standing.in_part("1", {"2"})
