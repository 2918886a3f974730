"""The routers of the class teacher's desk."""

from aiogram import Router

from handlers.desk import cockpit, finding, settled, student, unfilled, week_lists


def desk_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (cockpit, week_lists, unfilled, settled, student, finding)
    return [screen.router for screen in screens]
