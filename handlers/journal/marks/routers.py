"""The routers of works and marks."""

from aiogram import Router

from handlers.journal.marks import figures, marks, student_marks, works
from handlers.journal.marks import typed as marks_typed
from handlers.journal.pages import debts as page_debts
from handlers.journal.pages import student_page


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
