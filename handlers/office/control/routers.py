"""The routers of the control."""

from aiogram import Router

from handlers.office.control import (
    ahead,
    archive,
    classes,
    digest,
    families,
    files,
    one_class,
    overview,
    plans,
    reminders,
    teachers,
    terms,
)


def control_routers() -> list[Router]:
    """In the order of the screen."""
    return [
        overview.router,
        digest.router,
        teachers.router,
        classes.router,
        one_class.router,
        plans.router,
        terms.router,
        families.router,
        ahead.router,
        reminders.router,
        files.router,
        archive.router,
    ]
