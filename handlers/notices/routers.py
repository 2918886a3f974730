"""The routers of notices: the families' shelf, then how they are written and followed."""

from aiogram import Router

from handlers.notices import asking, audience, followup, preview, results, shelf, ticks, waiting, writing


def notice_routers() -> list[Router]:
    """One a screen."""
    screens = (shelf, writing, audience, ticks, asking, preview, results, waiting, followup)
    return [screen.router for screen in screens]
