"""The cast with a plan of algebra, of which the first topic is given; the lesson of a day, and its place in a button."""

from datetime import date

from sqlalchemy import select

from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage

PLAN = (("Степени", "1"), ("Одночлены", "2"), ("Многочлены", "1"))


def with_plan(stage: Stage) -> Cast:
    """The topics of PLAN in order; «Степени» was Wednesday's."""
    cast = raise_curtain(stage)
    subject_id = stage.school.subject("Алгебра")
    for number, (topic, hours) in enumerate(PLAN, 1):
        stage.school._add(
            t.LessonPlanTopic, subject_id=subject_id, grade=7, number=number, topic=topic, hours=hours
        )
    stage.school.lesson(date(2026, 11, 18), 3, "7А", "Алгебра", cast.anna, topic="Степени")
    return cast


def place_of(cast: Cast, day: str = "20261120") -> str:
    """The third lesson of the day as a button names it."""
    school = cast.stage.school
    return f"{school.form('7А')}:{school.subject('Алгебра')}:{day}:3:0"


async def lesson_of(cast: Cast, day: date = FRIDAY) -> t.Lesson | None:
    """The day's lesson in the journal."""
    rows = cast.stage.school.rows(select(t.Lesson.__table__).where(t.Lesson.day == day))
    return rows[0] if rows else None
