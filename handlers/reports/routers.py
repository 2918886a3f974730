"""The routers of a class's reports."""

from aiogram import Router

from handlers.reports import files, period, reports, texts


def report_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (reports, files, texts, period)
    return [screen.router for screen in screens]
