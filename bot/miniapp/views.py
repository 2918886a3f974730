"""Pages and cells as the JSON of contract.md section 10."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.chat.refusals.refusals import refusal
from handlers.chat.unbroken import plain
from handlers.chat.words import Words
from services.errors import UserError
from services.journal.pages.grid import Stands, Status
from services.journal.pages.grid_lesson import LessonStands
from services.journal.pages.page import Page, PageLesson
from services.journal.pages.pages import PageAccess
from services.rules.marks.marks import rounded

View = Mapping[str, Any]


def page_view(page: Page, *, may_set_terms: bool) -> View:
    """`GET /app/journal`."""
    scale = page.access.reference.policy.scale
    return {
        **access_view(page.access),
        "term": page.term.name,
        "today": page.today.isoformat(),
        "terms": [{"name": term.name, "current": term.covers(page.today)} for term in page.terms],
        "may_set_terms": may_set_terms,
        "scale": [str(mark) for mark in range(scale.highest, scale.lowest - 1, -1)],
        "students": [_student(page, index) for index in range(len(page.students))],
        "lessons": [lesson_view(lesson) for lesson in page.lessons],
        "cells": _cells(page),
    }


def access_view(access: PageAccess) -> dict[str, Any]:
    """Which page it is, by names, and whether it may be written."""
    return {
        "school": access.reference.school_code,
        "class": access.form.name,
        "subject": access.subject.name,
        "subgroup": access.key.subgroup,
        "may_write": access.may_write,
    }


def pages_view(pages: Sequence[PageAccess]) -> View:
    """`GET /app/pages`."""
    return {"pages": [access_view(access) for access in pages]}


def _student(page: Page, index: int) -> View:
    student = page.students[index]
    row = page.rows[student.id]
    return {
        "code": student.code,
        "name": student.shown,
        "average": str(rounded(row.average, page.access.reference.policy.thresholds))
        if row.average is not None
        else None,
        "forecast": row.forecast,
        "term_mark": row.term_mark,
    }


def lesson_view(lesson: PageLesson) -> View:
    """A column."""
    row, planned = lesson.row, lesson.planned
    return {
        "date": lesson.key.day.isoformat(),
        "number": lesson.key.number,
        "topic": row.topic if row else None,
        "homework": row.homework if row else None,
        "due": row.homework_due.isoformat() if row and row.homework_due else None,
        "locked_from": lesson.locked_from.isoformat(),
        "may_write": lesson.may_write,
        "attendance_taken": lesson.attendance_taken,
        "works": [{"kind": one.kind, "title": one.title, "weight": one.weight} for one in lesson.works],
        "planned": {"kind": planned.kind, "title": planned.title or ""} if planned else None,
    }


def _cells(page: Page) -> list[View]:
    codes = {student.id: student.code for student in page.students}
    return [
        {"student": codes[student], "date": day.isoformat(), "number": number, "text": cell.text}
        for (student, day, number), cell in page.cells.items()
        if student in codes and cell.text
    ]


def cell_view(stands: Stands, words: Words) -> View:
    """What became of a cell."""
    why = _overtaken(stands, words) if stands.status is Status.CONFLICT else _why(stands.why, words)
    return {"status": stands.status.value, "text": stands.text, "why": why}


def lesson_stands_view(stands: LessonStands, words: Words) -> View:
    """What became of a lesson."""
    return {
        "status": stands.status.value,
        "why": _why(stands.why, words),
        "lesson": lesson_view(stands.lesson),
    }


def _why(error: UserError | None, words: Words) -> str:
    return plain(refusal(error, words).unescape()) if error is not None else ""


def _overtaken(stands: Stands, words: Words) -> str:
    if not stands.text:
        return words.t("Пока вы писали, отсюда всё убрали.").unescape()
    return words.t("Пока вы писали, здесь появилось «{text}».", text=stands.text).unescape()
