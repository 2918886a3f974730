"""The routers of what is understood in words; `asked` takes every text that is left, so it is the last."""

from aiogram import Router

from handlers.understanding import asked, counts, passing


def understanding_routers() -> list[Router]:
    """In the order in which they are asked."""
    return [screen.router for screen in (counts, passing, asked)]
