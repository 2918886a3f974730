"""The routers of the diary."""

from aiogram import Router

from handlers.diary import calendar, child, daily, planned, today, together
from handlers.diary.homework import files as homework_files
from handlers.diary.homework import homework, own_tasks
from handlers.diary.homework import subject as homework_subject
from handlers.diary.homework import week as homework_week
from handlers.diary.marks import comparison, debts, dynamics, goal, grades, subject, terms, whatif
from handlers.diary.timetable import timetable
from handlers.diary.timetable import week as timetable_week
from handlers.diary.week import digest


def diary_routers() -> list[Router]:
    """In the order of how often they are asked."""
    screens = (
        today,
        grades,
        subject,
        homework,
        timetable,
        homework_week,
        homework_files,
        homework_subject,
        timetable_week,
        planned,
        daily,
        calendar,
        together,
        whatif,
        dynamics,
        goal,
        comparison,
        own_tasks,
        debts,
        terms,
        digest,
        child,
    )
    return [screen.router for screen in screens]
