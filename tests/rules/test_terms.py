"""Terms, academic years, and which of them is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.terms import (
    ClassSpec,
    NotAYear,
    ShownTerm,
    Term,
    YearSpan,
    academic_year_of,
    current_year,
    overlapping,
    parse_year,
    shown_term,
    term_at,
)


def term(number: int, starts: date, ends: date, kind: str = "четверть", classes: str = "1-9") -> Term:
    return Term(number, f"{number} {kind}", kind, starts, ends, ClassSpec.parse(classes))


FIRST = term(1, date(2026, 9, 1), date(2026, 10, 25))
SECOND = term(2, date(2026, 11, 4), date(2026, 12, 28))
HALF = term(3, date(2026, 9, 1), date(2026, 12, 28), "полугодие", "10-11")
WHOLE = term(4, date(2026, 9, 1), date(2027, 5, 25), "год", "")
TERMS = [WHOLE, SECOND, HALF, FIRST]
Y25 = YearSpan("2025/2026", date(2025, 9, 1), date(2026, 5, 26))
Y26 = YearSpan("2026/2027", date(2026, 9, 1), date(2027, 5, 25))


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), FIRST),
        (date(2026, 10, 25), FIRST),
        (date(2026, 10, 26), None),
        (date(2026, 11, 4), SECOND),
        (date(2026, 12, 28), SECOND),
        (date(2026, 12, 29), None),
    ],
)
def test_both_ends_of_a_term_are_inclusive(day: date, found: Term | None) -> None:
    assert term_at(TERMS, 7, "А", day) == found


def test_older_classes_have_half_years() -> None:
    assert term_at(TERMS, 10, "А", date(2026, 10, 30)) == HALF


def test_between_terms_the_last_finished_one_is_shown() -> None:
    assert shown_term(TERMS, 7, "А", date(2026, 10, 30)) == ShownTerm(FIRST, is_current=False)
    assert shown_term(TERMS, 7, "А", date(2027, 7, 1)) == ShownTerm(SECOND, is_current=False)
    assert shown_term(TERMS, 7, "А", date(2026, 11, 20)) == ShownTerm(SECOND, is_current=True)


def test_before_any_term_the_first_coming_one_is_shown() -> None:
    assert shown_term(TERMS, 7, "А", date(2026, 8, 20)) == ShownTerm(FIRST, is_current=False)


def test_a_class_without_terms_has_none_to_show() -> None:
    assert shown_term([WHOLE], 7, "А", date(2026, 11, 20)) is None
    assert shown_term([HALF], 7, "А", date(2026, 11, 20)) is None


def test_where_kinds_run_at_once_the_shorter_counts() -> None:
    own_half = term(9, date(2026, 9, 1), date(2026, 12, 28), "полугодие", "7А")
    assert term_at([own_half, *TERMS], 7, "А", date(2026, 9, 10)) == FIRST
    assert term_at([own_half, *TERMS], 7, "А", date(2026, 10, 30)) == own_half


def test_terms_of_one_kind_may_touch_but_not_overlap() -> None:
    touching = term(5, date(2026, 10, 26), date(2026, 11, 3))
    sharing = term(6, date(2026, 10, 25), date(2026, 11, 3), classes="7А, 10Б")
    assert overlapping([*TERMS, touching]) == []
    assert overlapping([*TERMS, sharing]) == [(FIRST, sharing)]


def test_terms_of_different_classes_or_kinds_may_overlap() -> None:
    others = term(5, date(2026, 9, 1), date(2026, 10, 25), classes="10-11")
    assert overlapping([*TERMS, others]) == []


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 8, 31), "2025/2026"),
        (date(2026, 9, 1), "2026/2027"),
        (date(2027, 1, 1), "2026/2027"),
        (date(2028, 2, 29), "2027/2028"),
    ],
)
def test_a_year_begins_on_the_first_of_september(day: date, year: str) -> None:
    assert academic_year_of(day) == year


@pytest.mark.parametrize("text", ["2026/2027", "2026-2027", "2026/27", " 2026 – 2027 ", "2026-27"])
def test_a_year_is_read_however_it_is_written(text: str) -> None:
    assert parse_year(text) == "2026/2027"


def test_a_year_may_cross_a_century() -> None:
    assert parse_year("2099/00") == "2099/2100"


@pytest.mark.parametrize("text", ["", "2026", "2026/2028", "2027/2026", "26/27", "2026/2026", "2026/28"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(NotAYear):
        parse_year(text)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2025, 6, 1), Y25),
        (date(2025, 9, 1), Y25),
        (date(2026, 5, 26), Y25),
        (date(2026, 5, 27), Y26),
        (date(2026, 9, 1), Y26),
        (date(2027, 8, 1), Y26),
    ],
)
def test_the_current_year(today: date, year: YearSpan) -> None:
    assert current_year([Y26, Y25], today) == year


def test_a_year_lasts_until_the_next_one_is_known() -> None:
    assert current_year([Y25], date(2026, 7, 1)) == Y25
    assert current_year([], date(2026, 7, 1)) is None


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_the_shown_term_is_the_current_one_where_there_is_one(day: date) -> None:
    shown = shown_term(TERMS, 7, "А", day)
    assert shown is not None
    assert shown.is_current == shown.term.covers(day)
    assert shown.term.kind != "год"
    if shown.is_current:
        assert shown.term == term_at(TERMS, 7, "А", day)


@given(st.dates())
def test_the_year_of_any_day_reads_back(day: date) -> None:
    if 1000 <= day.year < 9999:
        assert parse_year(academic_year_of(day)) == academic_year_of(day)
