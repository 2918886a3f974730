"""The routers of term marks and reopening."""

from aiogram import Router

from handlers.journal.reopening import reopening
from handlers.journal.terms import safe as term_safe
from handlers.journal.terms import student as term_student
from handlers.journal.terms import terms


def term_routers() -> list[Router]:
    """One a screen."""
    return [terms.router, term_student.router, term_safe.router, reopening.router]
