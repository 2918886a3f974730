"""Every router of the conversation in the order in which they are asked; fallback takes the rest."""

from aiogram import Router

from handlers import fallback


def routers() -> list[Router]:
    """The routers, each file of handlers with an own one."""
    return [fallback.router]
