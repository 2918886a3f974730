"""The routers of a class's access."""

from aiogram import Router

from handlers.access import agreeing, family, family_issue, issue, overview


def access_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (overview, family, issue, family_issue, agreeing)
    return [screen.router for screen in screens]
