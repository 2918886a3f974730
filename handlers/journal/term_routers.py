"""The routers of term marks and reopening."""

from aiogram import Router

from handlers.journal import reopening, term_safe, term_student, terms


def term_routers() -> list[Router]:
    """One a screen."""
    return [terms.router, term_student.router, term_safe.router, reopening.router]
