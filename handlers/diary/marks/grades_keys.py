"""The keys under «Оценки»: few, so that the marks and they fit one phone."""

from collections.abc import Sequence

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import home_button, others_here
from handlers.chat.screen import Button, Rows, pairs
from handlers.chat.words import Words
from handlers.diary.words import numbered_term
from handlers.presses.diary import (
    DailyPress,
    DebtsPress,
    GradesPress,
    SubjectPress,
    SubjectsPress,
    TermListPress,
)
from services.diary.marks.grades import Overview, SubjectLine
from services.diary.open_diary import Whose
from services.school.reference import Subject

KEYS = 6
"""Subjects that have a key at once (chat.md); of more, only those with something new or in danger."""
FAILING = 2
SHORT = 10
"""Letters of a button that still fits three a row."""


def keys(data: Overview, words: Words) -> Rows:
    """The subjects worth a key, debts, the rest behind «Предметы», the neighbouring terms: four rows mostly."""
    student_id = data.whose.student_id
    term_id = data.term.id if data.term else 0
    year_of = term_id if data.term and data.term.year else 0
    subjects = [subject_button(data.whose, row.subject, term_id) for row in worth_a_key(data.rows)]
    terms = [
        Button(
            sign.format(capital(numbered_term(term.name, words))),
            GradesPress(student_id=student_id, term_id=term.id),
        )
        for sign, term in (("‹ {}", data.before), ("{} ›", data.after))
        if term is not None
    ]
    rest = (
        Button(words.t("Предметы"), SubjectsPress(student_id=student_id, term_id=term_id))
        if len(subjects) < len(data.rows)
        else all_terms(student_id, words)
    )
    debts = (
        [
            Button(
                words.t("Долги: {count}", count=data.debts),
                DebtsPress(student_id=student_id, term_id=year_of),
            )
        ]
        if data.debts
        else []
    )
    days = Button(words.t("По дням"), DailyPress(student_id=student_id))
    home = home_button(data.whose, words)
    ends = [[*terms, home]] if len(terms) < 2 else [terms, [home]]
    others = others_here(data.whose, GradesPress)
    return [*pairs(subjects, per_row(subjects)), [rest, days, *debts], *others, *ends]


def all_terms(student_id: int, words: Words) -> Button:
    """The terms of all years."""
    return Button(words.t("Все периоды"), TermListPress(student_id=student_id))


def worth_a_key(rows: Sequence[SubjectLine]) -> list[SubjectLine]:
    """The few subjects that are opened first: with something new, then those in danger; all where all are few."""
    if len(rows) <= KEYS:
        return list(rows)
    ranked = sorted((rank, place) for place, row in enumerate(rows) if (rank := _urgency(row)) is not None)
    return [rows[place] for place in sorted(place for _, place in ranked[:KEYS])]


def _urgency(row: SubjectLine) -> int | None:
    if row.new:
        return 0
    if row.forecast is not None and row.forecast <= FAILING:
        return 1
    if row.debts:
        return 2
    return 3 if row.at_risk and row.marks else None


def per_row(subjects: Sequence[Button]) -> int:
    """Three short names fit a row."""
    return 3 if len(subjects) > 2 and all(len(one.text) <= SHORT for one in subjects) else 2


def subject_button(whose: Whose, subject: Subject, term_id: int) -> Button:
    """Opens a subject of a term."""
    return Button(
        subject.brief, SubjectPress(student_id=whose.student_id, subject_id=subject.id, term_id=term_id)
    )
