"""A lesson plan (КТП) changed as a whole."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.queries.office.changes.ledger import Ledger
from storage.tables import LessonPlanTopic


class PlanRow(NamedTuple):
    """A topic as it stands, hours as exact decimal text."""

    id: int
    number: int
    topic: str
    hours: str


_TOPICS = select(
    LessonPlanTopic.id, LessonPlanTopic.number, LessonPlanTopic.topic, LessonPlanTopic.hours
).order_by(LessonPlanTopic.number)


def list_plan(connection: Connection, subject_id: int, grade: int) -> list[PlanRow]:
    """The plan of a subject and grade, in order."""
    query = _TOPICS.where(LessonPlanTopic.subject_id == subject_id, LessonPlanTopic.grade == grade)
    return [PlanRow(*row) for row in connection.execute(query)]


def add_topics(ledger: Ledger, subject_id: int, grade: int, topics: list[tuple[int, str, str]]) -> None:
    """New topics: №, text, hours."""
    same = {"subject_id": subject_id, "grade": grade}
    ledger.insert_many(
        LessonPlanTopic,
        [same | {"number": number, "topic": topic, "hours": hours} for number, topic, hours in topics],
    )


def set_topic(ledger: Ledger, topic_id: int, topic: str, hours: str) -> None:
    """Another text or other hours at the same №."""
    ledger.update(LessonPlanTopic, [topic_id], topic=topic, hours=hours)


def drop_topic(ledger: Ledger, topic_id: int) -> None:
    """A topic that the plan has no more."""
    ledger.delete(LessonPlanTopic, [topic_id])
