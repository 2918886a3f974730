"""The routers of the office's places."""

from aiogram import Router

from handlers.office import home, import_files, importing, timetable_day
from handlers.office.calendar import starting_short_day, year_days
from handlers.office.changes import asking, changes
from handlers.office.control.routers import control_routers
from handlers.office.load import load, subjects
from handlers.office.own import erasing
from handlers.office.parts import parts
from handlers.office.people import card, search, starting, typed
from handlers.office.plans import bringing, course
from handlers.office.plans import desk as plans_desk
from handlers.office.settings import alarms, audit_log, hub, settings, staff_access, usage
from handlers.office.staff import card as staff_card
from handlers.office.staff import listing
from handlers.office.staff import starting as staff_starting
from handlers.office.substitutions import day, desk, lesson, starting_day_off
from handlers.office.weekly import glance, week
from handlers.office.year import year


def office_routers() -> list[Router]:
    """Documents first; before the families', who take files as certificates."""
    return [
        importing.router,
        import_files.router,
        timetable_day.router,
        home.router,
        changes.router,
        asking.router,
        search.router,
        card.router,
        starting.router,
        typed.router,
        plans_desk.router,
        course.router,
        bringing.router,
        listing.router,
        staff_card.router,
        staff_starting.router,
        *control_routers(),
        desk.router,
        lesson.router,
        day.router,
        starting_day_off.router,
        starting_short_day.router,
        year_days.router,
        week.router,
        glance.router,
        load.router,
        subjects.router,
        parts.router,
        year.router,
        hub.router,
        settings.router,
        audit_log.router,
        staff_access.router,
        alarms.router,
        usage.router,
        erasing.router,
    ]
