"""Marks as people type them and as spreadsheets give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import UserError
from services.rules.marks.scale import MarkOutsideScale, NotAMark, Scale, is_numeric, number, parse_mark

DEFAULT = Scale()


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        (5, "5"),
        (5.0, "5"),
        ("5", "5"),
        (" 4 ", "4"),
        ("3,0", "3"),
        ("5.00", "5"),
        ("зач", "зач"),
        ("Зачёт", "зач"),
        ("ЗАЧЕТ", "зач"),
        ("не зач", "незач"),
        ("Н/А", "н/а"),
        ("н\\а", "н/а"),
        (" н / а ", "н/а"),
        ("H/A", "н/а"),
        ("h/a", "н/а"),
        ("OCB", "осв"),
        ("осв", "осв"),
        ("５", "5"),
        ("'5", "5"),
        ("\u200f4\u202f", "4"),
        ("н\u00ad/а", "н/а"),
    ],
)
def test_a_mark_is_read_however_it_is_typed(typed: object, mark: str) -> None:
    assert parse_mark(typed, DEFAULT) == mark


@pytest.mark.parametrize(
    "text", ["", " ", "5-", "5+", "4.5", "-3", "пять", "н", ".", "None", None, True, 5.5, "1e1"]
)
def test_what_is_no_mark_is_refused(text: object) -> None:
    with pytest.raises(NotAMark):
        parse_mark(text, DEFAULT)


@pytest.mark.parametrize("outside", ["0", "1", "6", 7, "100", 1.0])
def test_a_mark_outside_the_scale_is_refused_with_the_scale(outside: object) -> None:
    with pytest.raises(MarkOutsideScale) as refusal:
        parse_mark(outside, DEFAULT)
    assert refusal.value.scale == DEFAULT
    assert refusal.value.fields == {"lowest": 2, "highest": 5}
    assert isinstance(refusal.value, UserError)


def test_a_school_may_allow_one() -> None:
    assert parse_mark("1", Scale(1, 5)) == "1"


def test_only_numbers_are_numeric() -> None:
    assert [is_numeric(value) for value in ("5", "1", "зач", "незач", "н/а", "осв")] == [True, True] + [
        False
    ] * 4
    assert number("4") == 4
    assert number("н/а") is None


@given(st.integers(2, 5), st.sampled_from(["зач", "незач", "н/а", "осв"]))
def test_canonical_values_read_as_themselves(mark: int, word: str) -> None:
    assert parse_mark(str(mark), DEFAULT) == str(mark)
    assert parse_mark(word.upper(), DEFAULT) == word


@given(st.text())
def test_any_text_is_a_mark_or_a_refusal(text: str) -> None:
    try:
        mark = parse_mark(text, DEFAULT)
    except (NotAMark, MarkOutsideScale):
        return
    assert parse_mark(mark, DEFAULT) == mark
