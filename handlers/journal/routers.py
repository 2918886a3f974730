"""The routers of the teacher's journal."""

from aiogram import Router

from handlers.journal import reminders, tasks
from handlers.journal.lesson import attendance, day, homework, lesson, topic, week
from handlers.journal.marks.routers import marks_routers
from handlers.journal.pages import page, pages, paper, sheets
from handlers.journal.terms.routers import term_routers


def journal_routers() -> list[Router]:
    """In the order in which they are asked: files by what they are before files that join a homework."""
    return [
        sheets.router,
        homework.router,
        topic.router,
        day.router,
        week.router,
        lesson.router,
        attendance.router,
        pages.router,
        page.router,
        paper.router,
        reminders.router,
        tasks.router,
        *marks_routers(),
        *term_routers(),
    ]
