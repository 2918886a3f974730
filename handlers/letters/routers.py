"""The routers of letters; first among all, because Telegram's reply to a letter goes before any awaited text."""

from aiogram import Router

from handlers.letters import box, families, hours, thread, write


def letter_routers() -> list[Router]:
    """One a screen."""
    return [write.router, box.router, thread.router, families.router, hours.router]
