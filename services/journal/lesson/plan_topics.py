"""Which topic comes next by the lesson plan (КТП), and the topics around it, with the hours given of each [3.17]."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from services.diary.search import plain
from services.journal.own import OwnLesson
from services.work import Work
from storage.queries.journal import plan as queries


@dataclass(frozen=True, slots=True)
class PlanTopic:
    """A topic of the plan; `hour` of `hours` is what this lesson would be."""

    number: int
    topic: str
    hour: int
    hours: int


@dataclass(frozen=True, slots=True)
class PlanTopics:
    """The plan of a lesson's subject and grade; `next` is its place in `topics`, None at the plan's end."""

    topics: tuple[PlanTopic, ...]
    next: int | None

    @property
    def proposed(self) -> PlanTopic | None:
        """The next topic that is not wholly given."""
        return self.topics[self.next] if self.next is not None else None


def plan_topics(work: Work, own: OwnLesson) -> PlanTopics:
    """The plan as the lessons before this one have left it; empty where there is none."""
    rows = queries.list_topics(work.connection, own.key.subject_id, own.form.grade)
    given = queries.list_given(
        work.connection, own.key.class_id, own.key.subject_id, own.key.subgroup, (own.key.day, own.key.number)
    )
    return reckon([(row.number, row.topic, row.hours) for row in rows], given)


def reckon(plan: Sequence[tuple[int, str, str]], given: Sequence[str]) -> PlanTopics:
    """The plan's (number, topic, hours) against the topics given so far, in order.

    The next is the latest one given while hours of it are left, else the one after it: what was passed over
    stays in the list and is not proposed for ever.
    """
    counts = Counter(plain(topic) for topic in given)
    topics = tuple(
        PlanTopic(number, topic, counts[plain(topic)] + 1, max(ceil(Fraction(hours)), 1))
        for number, topic, hours in plan
    )
    known = {plain(one.topic): place for place, one in enumerate(topics)}
    latest = next((known[plain(topic)] for topic in reversed(given) if plain(topic) in known), None)
    start = 0 if latest is None else latest
    left = (place for place in range(start, len(topics)) if topics[place].hour <= topics[place].hours)
    return PlanTopics(topics, next(left, None))
