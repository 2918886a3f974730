"""Every screen of the family in every language, at its fullest, within Telegram's limits."""

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.absences import family_list as absences
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.diary import child, today
from handlers.diary.homework import homework
from handlers.diary.homework import subject as homework_subject
from handlers.diary.homework import week as homework_week
from handlers.diary.marks import debts, dynamics, grades, subject, terms, whatif
from handlers.diary.timetable import timetable
from handlers.diary.timetable import week as timetable_week
from handlers.understanding import announcing, asked, counts, opened
from locales import languages
from services.absences.explaining import AbsenceReason
from services.absences.term import absences as read_absences
from services.diary.homework.homework import homework_day, subject_homework
from services.diary.homework.homework import homework_week as read_week
from services.diary.marks.debts import open_debts
from services.diary.marks.grades import Overview, SubjectLine, TermView, overview
from services.diary.marks.subject import subject_grades
from services.diary.marks.term_list import list_terms
from services.diary.marks.terms import year_table
from services.diary.marks.whatif import what_if
from services.diary.open_diary import Whose, whose
from services.diary.timetable.timetable import timetable_day
from services.diary.timetable.timetable import timetable_week as read_timetable_week
from services.diary.today import home
from services.rules.dates.spans import Span
from services.rules.marks.marks import Thresholds
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.reference import Subject
from services.work import Work
from tests.screens.conftest import LONG, SUBJECTS, FullSchool
from tests.screens.limits import assert_fits

MONDAY = date(2026, 11, 23)


def _subject_id(work: Work, actor: Actor, student_id: int) -> int:
    rows = overview(work, actor, student_id).rows
    return next(row.subject.id for row in rows if row.subject.name == LONG)


def _every_screen(work: Work, full: FullSchool, words: Words) -> Iterator[tuple[str, Screen]]:
    actor = load_actor(work, full.account)
    assert actor is not None
    student = full.student
    own = actor.readable_child(student)
    one = _subject_id(work, actor, student)
    data = home(work, actor, student, typed=True)
    yield "today", today.home_screen(data, words)
    marks = overview(work, actor, student, typed=True)
    yield "grades", grades.grades_screen(marks, words)
    yield "counts", counts.counts_screen(marks, words)
    shown, today_there = whose(own), data.today
    for reason in (None, *AbsenceReason):
        days = Span(today_there, today_there)
        yield "filled", announcing.filled_screen(shown, days, reason, None, today_there, words)
    yield "certificate", opened.certificate_screen(own, words)
    yield "lost", asked.lost_screen(actor, words)
    yield "which", grades.which_subject_screen(marks, "<b>" * 99, [], words)
    paged = subject_grades(work, actor, student, one, full.term)
    for page in range(40):
        yield f"subject {page}", subject.subject_screen(paged, words, page)
    for added in ("", "51" * 10):
        yield "what if", whatif.whatif_screen(what_if(work, actor, student, one, full.term, added, 3), words)
    yield "debts", debts.debts_screen(open_debts(work, actor, student), words)
    due = homework_day(work, actor, student)
    for page in range(15):
        yield f"homework {page}", homework.homework_screen(due, words, page)
    week = read_week(work, actor, student, MONDAY)
    for page in range(5):
        yield f"homework week {page}", homework_week.week_screen(week, words, page)
    given = subject_homework(work, actor, student, one)
    yield "homework subject", homework_subject.subject_screen(given, words)
    yield "unclear", homework.unclear_screen(whose(own), "<" * 200, [], words)
    yield "timetable", timetable.timetable_screen(timetable_day(work, actor, student), words)
    yield "timetable unclear", timetable.unclear_screen(whose(own), "&" * 99, MONDAY, words)
    weekly = read_timetable_week(work, actor, student, date(2026, 11, 16))
    yield "timetable week", timetable_week.week_screen(weekly, words)
    missed = read_absences(work, actor, student)
    for page in range(6):
        yield f"absences {page}", absences.absences_screen(missed, words, page)
    yield "year", terms.year_screen(year_table(work, actor, student), words)
    yield "terms", terms.term_list_screen(list_terms(work, actor, student), words)
    yield "child", child.child_screen(actor, words)
    yield "more", child.more_screen(whose(own), words)
    yield "no class", grades.no_class_screen(whose(own), words)


@pytest.mark.parametrize("language", languages())
async def test_every_screen_fits_at_its_fullest(full: FullSchool, language: str) -> None:
    words = words_of(language)
    screens = await full.store.read(lambda work: list(_every_screen(work, full, words)))
    await full.store.database.dispose()
    for name, screen in screens:
        try:
            assert_fits(screen)
        except AssertionError as error:
            raise AssertionError(f"{name} in {language}: {error}") from error


@pytest.mark.parametrize("language", languages())
async def test_the_caption_of_the_picture_fits(full: FullSchool, language: str) -> None:
    words = words_of(language)

    def caption(work: Work) -> Screen:
        actor = load_actor(work, full.account)
        assert actor is not None
        one = _subject_id(work, actor, full.student)
        return dynamics.caption_screen(subject_grades(work, actor, full.student, one, full.term), words)

    assert_fits(await full.store.read(caption), caption=True)
    await full.store.database.dispose()


def overview_of(marks: int) -> str:
    rows = [SubjectLine(Subject(number, name, name)) for number, name in enumerate(SUBJECTS)]
    for step in range(marks):
        rows[step % 14].add("5432"[step % 4], 1 + step % 3)
    term = TermView(1, "2 четверть", "четверть", None, is_current=True, is_over=False)
    reader = Whose(1, "Маша", "Соколова", "7А", is_self=False, label="Маша, 7А")
    data = Overview(reader, term, tuple(rows), 3, Thresholds(), None, None, 0, None, look_due=False)
    return assert_fits(grades.grades_screen(data, words_of("ru")))


def phone_lines(text: str) -> int:
    return sum(-(-max(len(line), 1) // 36) for line in text.splitlines())


def test_fourteen_subjects_and_two_hundred_marks_are_shown_whole() -> None:
    shown = overview_of(200)
    marks = sum(
        1 for line in shown.splitlines() for word in line.split() if word.rstrip("²³") in {"2", "3", "4", "5"}
    )
    assert marks == 200
    assert phone_lines(shown) <= 34, shown


def test_more_marks_than_a_phone_shows_are_cut_to_the_latest() -> None:
    shown = overview_of(14 * 60)
    assert "Алгебра …" in shown
    assert phone_lines(shown) <= 34, shown
