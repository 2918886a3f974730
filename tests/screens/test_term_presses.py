"""Every button text of term marks and reopening ever shipped goes on working: this list only grows."""

from datetime import date

import pytest

from handlers.chat.press import Press
from handlers.presses import journal_terms as p
from services.journal.groups import group_of
from services.journal.own import LessonKey
from services.journal.pages import PageKey

PAGE = PageKey(3, 4)
LESSON = LessonKey(3, 4, "", date(2026, 11, 6), 2)
SHIPPED: list[tuple[str, Press]] = [
    ("jterm:3:4:0:0:0", p.TermMarksPress.of(PAGE)),
    ("jterm:3:4:0:7:1", p.TermMarksPress.of(PAGE, place=7, page=1)),
    ("jterm:3:4:0:-1:0", p.TermMarksPress.of(PAGE, place=-1)),
    ("ts:3:4:0:7:9:1", p.TermStudentPress.of(PAGE, place=7, student_id=9, page=1)),
    ("tp:3:4:0:7:9:n:-:0", p.TermPutPress.of(PAGE, place=7, student_id=9, value="n", was="-")),
    ("tp:3:4:0:7:9:-:5:2", p.TermPutPress.of(PAGE, place=7, student_id=9, value="-", was="5", page=2)),
    ("tsl:3:4:0:7", p.SafeTermsPress.of(PAGE, place=7)),
    ("tsp:3:4:0:7:4000000000", p.PutSafeTermsPress.of(PAGE, place=7, seal=4_000_000_000)),
    ("tb:3:4:0:7:aB-_9xyz:0", p.TermBackPress.of(PAGE, place=7, batch="aB-_9xyz")),
    ("askop:3:4:20261106:2:0", p.AskReopenPress.of(LESSON)),
    ("askot:3:4:0:7", p.AskTermReopenPress.of(PAGE, place=7)),
    ("askoa:3:9:20261106", p.AskAbsencesPress(class_id=3, student_id=9, day=LESSON.day)),
    ("reop:3:4:20261106:2:0:8:", p.ReopenPress.of(LESSON, asker=8)),
    ("reop:3:4:20261106:2:0:8:mistake", p.ReopenPress.of(LESSON, asker=8, reason="mistake")),
    ("reot:3:4:0:7:8:ill", p.TermReopenPress.of(PAGE, place=7, asker=8, reason="ill")),
    (
        "reoa:3:9:20261106:8:late",
        p.AbsencesReopenPress(class_id=3, student_id=9, day=LESSON.day, asker=8, reason="late"),
    ),
]


@pytest.mark.parametrize(("text", "press"), SHIPPED, ids=[text for text, _ in SHIPPED])
def test_a_shipped_button_means_what_it_meant(text: str, press: Press) -> None:
    assert press.pack() == text
    assert type(press).unpack(text) == press


def test_every_press_is_on_the_list() -> None:
    own = {kind for kind in vars(p).values() if isinstance(kind, type) and issubclass(kind, Press)}
    assert {kind for kind in own if kind.__module__ == p.__name__} == {type(press) for _, press in SHIPPED}


def test_the_largest_school_fits_into_a_button() -> None:
    page, day = PageKey(9_999_999, 999_999, "группа"), date(2026, 11, 6)
    assert group_of(page.subgroup) > 10**6
    lesson = LessonKey(*page, day, 20)
    for press in (
        p.TermPutPress.of(page, place=9_999_999, student_id=99_999_999, value="o", was="z", page=9),
        p.TermBackPress.of(page, place=9_999_999, batch="aB-_9xyz", page=9),
        p.PutSafeTermsPress.of(page, place=9_999_999, seal=2**32 - 1),
        p.ReopenPress.of(lesson, asker=9_999_999, reason="mistake"),
        p.TermReopenPress.of(page, place=9_999_999, asker=99_999_999, reason="mistake"),
    ):
        assert len(press.pack_new().encode()) <= 64, press
