"""What is done by schedule: a service function for each name of `services.messaging.schedules.schedules.MOMENTS`."""

from collections.abc import Callable

from services.desk import leaders
from services.messaging.schedules import digests, teacher_reminders
from services.office.own import keeping
from services.rules.dates.due import DueMoment
from services.work import Work

Job = Callable[[Work, int, DueMoment], None]
"""(work, school id, when it was due): queues what is to be sent; idempotent through dedupe keys."""

JOBS: dict[str, Job] = {
    "appointments": leaders.new_leaders,
    "attendance_digest": digests.attendance_digest,
    "control_digest": digests.control_digest,
    "evening_homework": digests.evening_homework,
    "keeping": keeping.begin,
    "teacher_reminders": teacher_reminders.teacher_reminders,
    "weekly_digest": digests.weekly_digest,
}
