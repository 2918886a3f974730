"""Averages, forecasts, and what is needed for more."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.marks.marks import (
    Addend,
    Already,
    Group,
    Needed,
    Thresholds,
    Trend,
    Unreachable,
    Way,
    arithmetic,
    attestation_risk,
    average,
    forecast,
    needed,
    rounded,
    trend,
    ways,
)
from services.rules.marks.scale import Scale

SCALE = Scale()
POLICY = Thresholds()
MASHA = [("5", 1), ("4", 2), ("3", 1), ("5", 1)]

pairs = st.lists(
    st.tuples(st.sampled_from(["2", "3", "4", "5", "зач", "н/а"]), st.integers(0, 100)), max_size=30
)
fractions = st.fractions(min_value=1, max_value=5, max_denominator=1000)


def test_the_average_is_weighted_and_exact() -> None:
    assert average(MASHA) == Fraction(21, 5)
    assert average([("5", 1), ("4", 1), ("4", 1)]) == Fraction(13, 3)


def test_words_and_weightless_marks_are_not_averaged() -> None:
    assert average([("5", 1), ("н/а", 3), ("осв", 1), ("2", 0)]) == 5
    assert average([("зач", 1), ("2", 0)]) is None
    assert average([]) is None


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(13, 3), "4.33"),
        (Fraction(14, 3), "4.67"),
        (Fraction(4335, 1000), "4.34"),
        (Fraction(43349, 10000), "4.33"),
        (Fraction(4005, 1000), "4.01"),
        (Fraction(5), "5.00"),
        (Fraction(4495, 1000), "4.495"),
    ],
)
def test_two_decimals_half_up(exact: Fraction, shown: str) -> None:
    assert str(rounded(exact)) == shown


@pytest.mark.parametrize(
    ("avg", "mark"),
    [
        (Fraction(5), 5),
        (Fraction(9, 2), 5),
        (Fraction(4499, 1000), 4),
        (Fraction(7, 2), 4),
        (Fraction(3499, 1000), 3),
        (Fraction(5, 2), 3),
        (Fraction(2499, 1000), 2),
        (Fraction(2), 2),
    ],
)
def test_the_threshold_itself_suffices(avg: Fraction, mark: int) -> None:
    assert forecast(avg, POLICY, SCALE) == mark


def test_the_forecast_uses_the_unrounded_average_and_what_is_shown_does_not_contradict_it() -> None:
    almost = Fraction(4495, 1000)
    assert str(rounded(almost)) == "4.495"
    assert forecast(almost, POLICY, SCALE) == 4


def test_below_the_lowest_threshold_it_is_the_lowest_mark_of_the_scale() -> None:
    assert forecast(Fraction(2), POLICY, Scale(1, 5)) == 1
    assert forecast(Fraction(3, 2), POLICY, Scale(2, 5)) == 2


def test_thresholds_are_the_schools_own() -> None:
    strict = Thresholds(Decimal("4.6"), Decimal("3.6"), Decimal("2.6"))
    assert forecast(Fraction(46, 10), strict, SCALE) == 5
    assert forecast(Fraction(45, 10), strict, SCALE) == 4
    assert strict.of(3) == Fraction(13, 5)


def test_the_arithmetic_can_be_shown() -> None:
    shown = arithmetic([*MASHA, ("н/а", 1)])
    assert shown.addends == (Addend(5, 1), Addend(4, 2), Addend(3, 1), Addend(5, 1))
    assert (shown.total, shown.weights, shown.average) == (21, 5, Fraction(21, 5))
    assert shown.groups == (Group(5, 1, 2), Group(4, 2, 1), Group(3, 1, 1))


def test_three_fives_are_needed() -> None:
    assert needed(21, 5, POLICY.of(5), mark=5, weight=1, lessons_left=11) == Needed(3)
    assert needed(21, 5, POLICY.of(5), mark=5, weight=3, lessons_left=11) == Needed(1)


def test_the_lessons_that_are_left_bound_what_can_be_reached() -> None:
    assert needed(21, 5, POLICY.of(5), 5, 1, lessons_left=3) == Needed(3)
    assert needed(21, 5, POLICY.of(5), 5, 1, lessons_left=2) == Unreachable(3)
    assert needed(0, 0, POLICY.of(5), 5, 1, lessons_left=0) == Unreachable(1)


def test_what_is_reached_needs_nothing() -> None:
    assert needed(9, 2, POLICY.of(5), 5, 1, lessons_left=0) == Already()


def test_a_mark_below_the_threshold_never_lifts_to_it() -> None:
    assert needed(21, 5, POLICY.of(5), 4, 1, lessons_left=99) == Unreachable(None)
    assert needed(7, 2, Fraction(4), 4, 1, lessons_left=99) == Unreachable(None)
    assert needed(21, 5, POLICY.of(5), 5, 0, lessons_left=99) == Unreachable(None)


def test_without_marks_one_good_mark_suffices() -> None:
    assert needed(0, 0, POLICY.of(5), 5, 2, lessons_left=5) == Needed(1)
    assert needed(0, 0, Fraction(4), 4, 1, lessons_left=5) == Needed(1)


def test_the_attestation_minimum_counts_weighted_numbers_only() -> None:
    marks = [("5", 1), ("4", 1), ("3", 0), ("н/а", 1)]
    assert len(arithmetic(marks).addends) == 2
    assert attestation_risk(2, minimum=3, judged=True)
    assert not attestation_risk(3, minimum=3, judged=True)
    assert not attestation_risk(0, minimum=3, judged=False)


def test_a_trend_compares_unrounded_averages() -> None:
    assert trend(Fraction(4), Fraction(21, 5)) is Trend.UP
    assert trend(Fraction(15, 4), Fraction(17, 5)) is Trend.DOWN
    assert trend(Fraction(4), Fraction(4)) is Trend.SAME
    assert trend(None, Fraction(4)) is None
    assert trend(Fraction(4), None) is None


@given(pairs)
def test_an_average_lies_between_the_worst_and_the_best_mark(marks: list[tuple[str, int]]) -> None:
    avg = average(marks)
    counted = [int(value) for value, weight in marks if value.isdecimal() and weight]
    assert (avg is None) == (not counted)
    if avg is not None:
        assert min(counted) <= avg <= max(counted)
        assert abs(Fraction(rounded(avg)) - avg) <= Fraction(1, 200)


@given(pairs)
def test_the_order_of_marks_does_not_matter(marks: list[tuple[str, int]]) -> None:
    assert average(marks) == average(sorted(marks))


@given(fractions, fractions)
def test_a_better_average_never_forecasts_worse(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert forecast(low, POLICY, SCALE) <= forecast(high, POLICY, SCALE)
    assert forecast(low, POLICY, SCALE) in SCALE


@given(pairs, st.sampled_from([5, 4, 3]), st.integers(2, 5), st.integers(0, 10), st.integers(0, 60))
def test_what_is_needed_suffices_and_one_less_does_not(
    marks: list[tuple[str, int]], target: int, mark: int, weight: int, left: int
) -> None:
    def reached(count: int) -> bool:
        avg = average([*marks, *[(str(mark), weight)] * count])
        return avg is not None and avg >= POLICY.of(target)

    so_far = arithmetic(marks)
    match needed(so_far.total, so_far.weights, POLICY.of(target), mark, weight, left):
        case Already():
            assert reached(0)
        case Needed(count):
            assert count <= left
            assert reached(count)
            assert not reached(count - 1)
        case Unreachable(would_take):
            assert not any(reached(count) for count in range(left + 1))
            assert would_take is None or reached(would_take)


def test_the_cheapest_sufficient_marks_come_first() -> None:
    assert ways((17, 5), Fraction(7, 2), (4, 5), (1,), 9) == (Way(1, 4),), "3,40: one four is enough"
    assert ways((16, 5), Fraction(7, 2), (4, 5), (1,), 9) == (Way(1, 5), Way(3, 4))
    assert ways((16, 5), Fraction(7, 2), (4, 5), (1,), 2) == (Way(1, 5),), "three fours take more lessons"
    assert ways((21, 5), Fraction(9, 2), (5,), (1, 2), 9) == (Way(2, 5, 2), Way(3, 5))
    assert ways((21, 5), Fraction(9, 2), (5,), (1,), 2) == ()


@given(
    st.lists(st.tuples(st.integers(2, 5), st.integers(1, 3)), min_size=1, max_size=12),
    st.integers(3, 5),
    st.integers(0, 12),
)
def test_each_way_suffices_and_none_asks_for_more_than_another(
    marks: list[tuple[int, int]], target: int, left: int
) -> None:
    total, weights = sum(mark * weight for mark, weight in marks), sum(weight for _, weight in marks)
    goal = Thresholds().of(target)
    if Fraction(total, weights) >= goal:
        return
    found = ways((total, weights), goal, range(target, 6), {1, 2}, left)
    assert len(found) == len(set(found)) <= 2
    for times, mark, weight in found:
        assert times <= left
        assert Fraction(total + times * mark * weight, weights + times * weight) >= goal
        if times > 1:
            fewer = times - 1
            assert Fraction(total + fewer * mark * weight, weights + fewer * weight) < goal


@given(st.integers(1, 400), st.data())
def test_what_is_shown_is_judged_as_what_it_is(weights: int, data: st.DataObject) -> None:
    exact = Fraction(data.draw(st.integers(2 * weights, 5 * weights)), weights)
    five = data.draw(st.decimals("4.2", "4.9", places=2))
    for thresholds in (Thresholds(), Thresholds(five, Decimal("3.6"), Decimal("2.55"))):
        shown = Fraction(rounded(exact, thresholds))
        assert abs(shown - exact) <= Fraction(1, 200)
        assert forecast(shown, thresholds, SCALE) == forecast(exact, thresholds, SCALE)


def test_as_many_decimals_as_tell_it_from_the_threshold() -> None:
    assert rounded(Fraction(44975, 10000)) == Decimal("4.498")
    assert rounded(Fraction(449999, 100000)) == Decimal("4.49999")
    assert rounded(Fraction(9, 2)) == Decimal("4.50")
    assert rounded(Fraction(4097, 1000)) == Decimal("4.10"), "no threshold is near"
    assert rounded(Fraction(4598, 1000), Thresholds(five=Decimal("4.6"))) == Decimal("4.598")
