"""The routers of the family's screens."""

from aiogram import Router

from handlers.family import (
    absences,
    ahead,
    certificates,
    child,
    debts,
    digest,
    dynamics,
    excuses,
    grades,
    homework,
    homework_files,
    homework_subject,
    homework_week,
    notices,
    subject,
    terms,
    timetable,
    timetable_week,
    today,
    whatif,
)


def family_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (
        today,
        grades,
        subject,
        homework,
        timetable,
        absences,
        homework_week,
        homework_files,
        homework_subject,
        timetable_week,
        whatif,
        dynamics,
        debts,
        terms,
        digest,
        excuses,
        ahead,
        notices,
        child,
        certificates,
    )
    return [screen.router for screen in screens]
