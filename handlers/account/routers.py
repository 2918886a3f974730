"""The account's places, in the order in which they are asked."""

from aiogram import Router

from handlers.account import consent, guide, home, start
from handlers.account.rights import own_data, withdrawal
from handlers.account.settings import language, logout, mark_kinds, notifications, settings


def account_routers() -> list[Router]:
    """Linking first: it alone takes texts that look like credentials."""
    return [
        start.router,
        consent.router,
        home.router,
        settings.router,
        notifications.router,
        mark_kinds.router,
        language.router,
        logout.router,
        guide.router,
        own_data.router,
        withdrawal.router,
    ]
