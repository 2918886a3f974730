"""The routers of absences: what families see and say, then what the class teacher decides."""

from aiogram import Router

from handlers.absences import (
    ahead,
    certificates,
    desk_list,
    desk_one,
    desk_week,
    explaining,
    family_list,
    withdrawing,
)


def absence_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (family_list, explaining, ahead, withdrawing, certificates, desk_week, desk_list, desk_one)
    return [screen.router for screen in screens]
