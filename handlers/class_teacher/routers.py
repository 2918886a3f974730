"""The routers of the class teacher's places."""

from aiogram import Router

from handlers.class_teacher import (
    attendance,
    excuse,
    excuses,
    report_files,
    report_period,
    report_texts,
    reports,
)


def class_teacher_routers() -> list[Router]:
    """In the order of how often they are asked."""
    return [
        attendance.router,
        excuses.router,
        excuse.router,
        reports.router,
        report_files.router,
        report_texts.router,
        report_period.router,
    ]
