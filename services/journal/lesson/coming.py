"""The days of the lessons after a lesson: what homework and a duty may be due for."""

from datetime import date, timedelta
from itertools import islice

from services.diary.timetable.planning import class_plans
from services.journal.own import OwnLesson
from services.rules.timetable.schoolday import lesson_days
from services.work import Work

AHEAD = timedelta(days=60)
"""How far ahead they are looked for, over the longest holidays of a year but the summer's."""
MOST = 4


def coming_lessons(work: Work, own: OwnLesson, after: date, most: int = MOST) -> list[date]:
    """The next days after a day on which those of the lesson have its subject (contract.md section 4)."""
    plan = class_plans(work, own.reference, [own.form], after, after + AHEAD)[own.form.id]
    return list(islice(lesson_days(own.key.subject_id, own.key.subgroup, after, plan), most))
