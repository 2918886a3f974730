"""The account's places, in the order in which they are asked."""

from aiogram import Router

from handlers.account import consent, guide, home, language, logout, notifications, settings, start


def account_routers() -> list[Router]:
    """Linking first: it alone takes texts that look like credentials."""
    return [
        start.router,
        consent.router,
        home.router,
        settings.router,
        notifications.router,
        language.router,
        logout.router,
        guide.router,
    ]
