"""The routers of notices as they are written and followed."""

from aiogram import Router

from handlers.notices import asking as notice_asking
from handlers.notices import audience as notice_audience
from handlers.notices import followup as notice_followup
from handlers.notices import preview as notice_preview
from handlers.notices import results as notice_results
from handlers.notices import ticks as notice_ticks
from handlers.notices import writing as notice


def notice_routers() -> list[Router]:
    """One a screen."""
    screens = (
        notice,
        notice_audience,
        notice_ticks,
        notice_asking,
        notice_preview,
        notice_results,
        notice_followup,
    )
    return [screen.router for screen in screens]
