"""Every router of the conversation in the order in which they are asked; fallback has the doors before them and the rest."""

from aiogram import Router

from handlers.absences.routers import absence_routers
from handlers.access.routers import access_routers
from handlers.account import fallback
from handlers.account.routers import account_routers
from handlers.desk.routers import desk_routers
from handlers.diary.routers import diary_routers
from handlers.journal.routers import journal_routers
from handlers.journal.spoken import words
from handlers.letters.routers import letter_routers
from handlers.notices.routers import notice_routers
from handlers.office.routers import office_routers
from handlers.reports.routers import report_routers
from handlers.understanding.routers import understanding_routers


def routers() -> list[Router]:
    """The routers, each file of handlers with an own one."""
    return [
        fallback.doors,
        *letter_routers(),
        *journal_routers(),
        *office_routers(),
        *account_routers(),
        *diary_routers(),
        *absence_routers(),
        *desk_routers(),
        *access_routers(),
        *report_routers(),
        *notice_routers(),
        words.router,
        *understanding_routers(),
        fallback.router,
    ]
