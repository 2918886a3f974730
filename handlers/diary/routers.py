"""The routers of the diary."""

from aiogram import Router

from handlers.diary import (
    child,
    debts,
    digest,
    dynamics,
    grades,
    homework,
    homework_files,
    homework_subject,
    homework_week,
    subject,
    terms,
    timetable,
    timetable_week,
    today,
    whatif,
)


def diary_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (
        today,
        grades,
        subject,
        homework,
        timetable,
        homework_week,
        homework_files,
        homework_subject,
        timetable_week,
        whatif,
        dynamics,
        debts,
        terms,
        digest,
        child,
    )
    return [screen.router for screen in screens]
