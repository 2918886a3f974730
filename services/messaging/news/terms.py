"""What changed in a child's term, year, exam and final marks since the account was last told.

As with lessons' marks, the first thing that stood in a place and what stands there now make one piece of news.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from services.diary.open_diary import Diary
from services.errors import NotFound
from services.rules.lookalikes import russian_order
from services.rules.terms import Term
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import terms as queries
from storage.queries.messaging.events import EventRow


@dataclass(frozen=True, slots=True)
class TermNews:
    """A term mark that is new (`before` is None), changed or withdrawn (`value` is None).

    `term` is None for the year's own: `slot` is then `year`, `exam` or `final`.
    """

    subject: Subject
    slot: str
    term: Term | None
    before: str | None
    value: str | None


class _Place(NamedTuple):
    year_id: int
    subject_id: int
    slot: str
    term_id: int | None


def term_news(work: Work, diary: Diary, events: Iterable[EventRow]) -> list[TermNews]:
    """The news among the events, by subject, then in order of time."""
    before: dict[_Place, str | None] = {}
    for event in events:
        if event.year_id is not None and event.subject_id is not None and event.slot is not None:
            place = _Place(event.year_id, event.subject_id, event.slot, event.term_id)
            before.setdefault(place, event.before)
    now = _standing(work, diary, {place.year_id for place in before})
    found = [
        TermNews(diary.subject(place.subject_id), place.slot, _term(diary, place), stood, now.get(place))
        for place, stood in before.items()
        if stood != now.get(place)
    ]
    return sorted(found, key=lambda one: (russian_order(one.subject.name), _order(one)))


def _standing(work: Work, diary: Diary, year_ids: Iterable[int]) -> dict[_Place, str]:
    return {
        _Place(year_id, row.subject_id, row.slot, row.term_id): row.value
        for year_id in year_ids
        for row in queries.list_year_marks(work.connection, diary.child.student_id, year_id)
    }


def _term(diary: Diary, place: _Place) -> Term | None:
    try:
        terms = diary.reference.year(place.year_id).terms
    except NotFound:
        return None
    return next((term for term in terms if term.id == place.term_id), None)


def _order(one: TermNews) -> tuple[int, str]:
    """Terms by their days, then the year, the exam, the final one."""
    slots = ("term", "year", "exam", "final")
    return slots.index(one.slot), one.term.starts.isoformat() if one.term else ""
