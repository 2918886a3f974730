"""The lesson plan (КТП) and what of it was given."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import Lesson, LessonPlanTopic


class TopicRow(NamedTuple):
    """A topic of the plan, hours as exact decimal text."""

    number: int
    topic: str
    hours: str


def list_topics(connection: Connection, subject_id: int, grade: int) -> list[TopicRow]:
    """The plan of a subject and grade in order."""
    query = (
        select(LessonPlanTopic.number, LessonPlanTopic.topic, LessonPlanTopic.hours)
        .where(LessonPlanTopic.subject_id == subject_id, LessonPlanTopic.grade == grade)
        .order_by(LessonPlanTopic.number)
    )
    return [TopicRow._make(row) for row in connection.execute(query).all()]


def list_given(
    connection: Connection, class_id: int, subject_id: int, subgroup: str, before: tuple[date, int]
) -> list[str]:
    """The topics of the class's or subgroup's lessons before a day and number, in order of time."""
    day, number = before
    query = (
        select(Lesson.topic)
        .where(
            Lesson.class_id == class_id,
            Lesson.subject_id == subject_id,
            Lesson.subgroup == subgroup,
            Lesson.topic.is_not(None),
            (Lesson.day < day) | ((Lesson.day == day) & (Lesson.number < number)),
        )
        .order_by(Lesson.day, Lesson.number)
    )
    return [topic for topic in connection.scalars(query) if topic]
