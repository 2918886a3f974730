"""The routers of the teacher's journal."""

from aiogram import Router

from handlers.journal import page, pages, paper, sheets


def journal_routers() -> list[Router]:
    """In the order in which they are asked."""
    return [sheets.router, pages.router, page.router, paper.router]
