"""Lessons of a whole school, counted by the database."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select, union_all

from storage.queries.office.control.marks import Spans
from storage.tables import Lesson, LessonPlanTopic, PlannedWork


class GivenRow(NamedTuple):
    """The lessons of a class or subgroup in a subject whose topic is written."""

    class_id: int
    subject_id: int
    subgroup: str
    lessons: int


class GivenLessonsRow(NamedTuple):
    """The lessons of a class in a subject that stand in the journal, by teacher."""

    class_id: int
    subject_id: int
    teacher_id: int
    lessons: int


class SchoolTopicRow(NamedTuple):
    """A topic of a plan, hours as exact decimal text."""

    subject_id: int
    grade: int
    number: int
    topic: str
    hours: str


class HomeworkDueRow(NamedTuple):
    """A subject in which a class has homework due on a day."""

    class_id: int
    day: date
    subject_id: int


class AheadLessonRow(NamedTuple):
    """A test planned ahead."""

    class_id: int
    day: date
    subject_id: int
    subgroup: str
    kind: str


def list_given_topics(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[GivenRow]:
    """The lessons with a topic on the days, by class, subject and subgroup."""
    query = (
        select(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, func.count())
        .where(
            Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last), Lesson.topic.is_not(None)
        )
        .group_by(Lesson.class_id, Lesson.subject_id, Lesson.subgroup)
    )
    return [GivenRow._make(row) for row in connection.execute(query).all()]


def list_given_lessons(connection: Connection, spans: Spans) -> list[GivenLessonsRow]:
    """The lessons of the classes within their spans of days, by class, subject and teacher."""
    if not spans:
        return []
    parts = [
        select(Lesson.class_id, Lesson.subject_id, Lesson.teacher_id, func.count())
        .where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
        .group_by(Lesson.class_id, Lesson.subject_id, Lesson.teacher_id)
        for first, last, class_ids in spans
    ]
    return [GivenLessonsRow._make(row) for row in connection.execute(union_all(*parts)).all()]


def list_school_topics(connection: Connection, subject_ids: Collection[int]) -> list[SchoolTopicRow]:
    """The lesson plans of the subjects, in order."""
    query = (
        select(
            LessonPlanTopic.subject_id,
            LessonPlanTopic.grade,
            LessonPlanTopic.number,
            LessonPlanTopic.topic,
            LessonPlanTopic.hours,
        )
        .where(LessonPlanTopic.subject_id.in_(list(subject_ids)))
        .order_by(LessonPlanTopic.subject_id, LessonPlanTopic.grade, LessonPlanTopic.number)
    )
    return [SchoolTopicRow._make(row) for row in connection.execute(query).all()]


def list_due(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[HomeworkDueRow]:
    """The subjects in which the classes have homework due on each of the days, each once."""
    query = (
        select(Lesson.class_id, Lesson.homework_due.label("day"), Lesson.subject_id)
        .where(
            Lesson.class_id.in_(list(class_ids)),
            Lesson.homework_due.between(first, last),
            Lesson.homework.is_not(None),
        )
        .distinct()
    )
    return [HomeworkDueRow._make(row) for row in connection.execute(query).all()]


def list_ahead(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[AheadLessonRow]:
    """The tests planned for the classes on the days."""
    query = (
        select(
            PlannedWork.class_id,
            PlannedWork.day,
            PlannedWork.subject_id,
            PlannedWork.subgroup,
            PlannedWork.kind,
        )
        .where(PlannedWork.class_id.in_(list(class_ids)), PlannedWork.day.between(first, last))
        .order_by(PlannedWork.day, PlannedWork.class_id, PlannedWork.id)
    )
    return [AheadLessonRow._make(row) for row in connection.execute(query).all()]
