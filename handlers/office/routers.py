"""The routers of the office's places."""

from aiogram import Router

from handlers.office import home, import_files, importing
from handlers.office.changes import changes
from handlers.office.control.routers import control_routers


def office_routers() -> list[Router]:
    """Documents first; before the families', who take files as certificates."""
    return [importing.router, import_files.router, home.router, changes.router, *control_routers()]
