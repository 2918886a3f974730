"""The routers of the class teacher's places."""

from aiogram import Router

from handlers.class_teacher import (
    access,
    access_family,
    access_issue,
    attendance,
    cockpit,
    excuse,
    excuses,
    report_files,
    report_period,
    report_texts,
    reports,
    week_lists,
)


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
