"""The routers of works and marks."""

from aiogram import Router

from handlers.journal import figures, marks, marks_typed, page_debts, student_marks, student_page, works


def marks_routers() -> list[Router]:
    """In the order of how often they are asked."""
    return [
        student_marks.router,
        marks.router,
        works.router,
        marks_typed.router,
        figures.router,
        student_page.router,
        page_debts.router,
    ]
