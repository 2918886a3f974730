"""The routers of the family's screens."""

from aiogram import Router

from handlers.absences import ahead, certificates
from handlers.absences import explaining as excuses
from handlers.absences import family_list as absences
from handlers.diary import (
    child,
    debts,
    digest,
    dynamics,
    grades,
    homework,
    homework_subject,
    homework_week,
    subject,
    terms,
    timetable,
    timetable_week,
    today,
    whatif,
)
from handlers.family import homework_files
from handlers.notices import shelf as notices


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
