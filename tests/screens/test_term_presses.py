"""Every button text of term marks and reopening ever shipped goes on working: this list only grows."""

from datetime import date

from handlers.presses import journal_terms as p
from services.journal.own import LessonKey
from services.journal.pages.groups import group_of
from services.journal.pages.pages import PageKey

PAGE = PageKey(3, 4)
LESSON = LessonKey(3, 4, "", date(2026, 11, 6), 2)


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
