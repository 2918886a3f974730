"""The routers of the class teacher's places."""

from aiogram import Router

from handlers.class_teacher import attendance


def class_teacher_routers() -> list[Router]:
    """In the order of how often they are asked."""
    return [attendance.router]
