"""The routers of the class teacher's places."""

from aiogram import Router

from handlers.absences import desk_list as excuses
from handlers.absences import desk_one as excuse
from handlers.absences import desk_week as attendance
from handlers.access import family as access_family
from handlers.access import issue as access_issue
from handlers.access import overview as access
from handlers.desk import cockpit, week_lists
from handlers.reports import files as report_files
from handlers.reports import period as report_period
from handlers.reports import reports
from handlers.reports import texts as report_texts


def class_teacher_routers() -> list[Router]:
    """In the order of how often they are asked."""
    return [
        cockpit.router,
        attendance.router,
        excuses.router,
        excuse.router,
        week_lists.router,
        access.router,
        access_family.router,
        access_issue.router,
        reports.router,
        report_files.router,
        report_texts.router,
        report_period.router,
    ]
