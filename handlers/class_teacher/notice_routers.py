"""The routers of notices as they are written and followed."""

from aiogram import Router

from handlers.class_teacher import (
    notice,
    notice_asking,
    notice_audience,
    notice_followup,
    notice_preview,
    notice_results,
    notice_ticks,
)


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
