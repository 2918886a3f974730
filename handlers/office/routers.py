"""The routers of the office's places."""

from aiogram import Router

from handlers.office import import_files, importing


def office_routers() -> list[Router]:
    """Documents first; before the families', who take files as certificates."""
    return [importing.router, import_files.router]
