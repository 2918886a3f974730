"""What changed in a child's marks and debts since the account was last told, as it is at this moment.

The first thing that stood in a place and what stands there now make one piece of news: a 2 corrected to 5 before
it was told is a 5, what came and went is nothing (domain.md «Notifications»).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from services.diary.marks.grades import term_averages
from services.diary.open_diary import Diary, Whose, open_diary
from services.messaging.kinds import PushKind
from services.messaging.mark_kinds import kind_code, silent_kinds
from services.messaging.news.changes import CLOSED, OPEN, Aspects
from services.messaging.news.recent import RECENT
from services.messaging.news.terms import TermNews, term_news
from services.messaging.preferences import wants
from services.rules.marks.marks import Thresholds
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.messaging import events as queries


class NewsPlace(NamedTuple):
    """A place in the journal: № `ordinal` of the student's marks in a lesson, or the lesson's debt."""

    topic: str
    lesson_id: int
    ordinal: int


class StoodBefore(NamedTuple):
    """What stood in a place: a mark's value with the rest of it where that is known, or a debt's state."""

    value: str | None
    aspects: Aspects | None


@dataclass(frozen=True, slots=True)
class MarkNews:
    """A mark that is new (`before` is None), changed or withdrawn (`value` is None).

    `aspects` are what its kind, weight and comment were, None of a new one and where that is not known.
    """

    subject: Subject
    day: date
    before: str | None
    value: str | None
    kind: str = ""
    title: str = ""
    weight: int = 1
    comment: str | None = None
    aspects: Aspects | None = None

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell (domain.md: value, weight, kind or comment)."""
        if self.value is None or self.aspects is None:
            return self.before != self.value
        return (self.before, self.aspects) != (self.value, Aspects(self.kind, self.weight, self.comment))

    @property
    def kinds(self) -> set[str]:
        """What kinds of work it is or was for, by their codes."""
        was = {kind_code(self.aspects.kind)} if self.aspects else set()
        return was | {kind_code(self.kind)} if self.value is not None or not was else was


@dataclass(frozen=True, slots=True)
class DebtNews:
    """A debt that was set, or closed."""

    subject: Subject
    kind: str
    due: date | None
    closed: bool


@dataclass(frozen=True, slots=True)
class News:
    """One message's worth about one child, in order of the lessons."""

    whose: Whose
    today: date
    marks: tuple[MarkNews, ...]
    debts: tuple[DebtNews, ...]
    last_event: int
    """The latest event that the message tells."""
    terms: tuple[TermNews, ...] = ()
    """Marks of terms and years."""
    averages: Mapping[int, Fraction] = field(default_factory=dict)
    """What a subject told of averages now, in the term of its latest mark told."""
    thresholds: Thresholds | None = None


def news(work: Work, actor: Actor, person_id: int, student_id: int) -> News | None:
    """What the account, reading as that person, has not been told of the child; None if there is nothing.

    NotFound where the diary may not be read (any more). Nothing from before the link is news, nor what changed
    more than a week ago, while the account could not be written to.
    """
    diary = open_diary(work, actor, student_id)
    since = queries.linked_since(work.connection, actor.account_id, person_id)
    if since is None:
        return None
    told = queries.get_told(work.connection, actor.account_id, student_id)
    events = queries.list_events(work.connection, student_id, told, max(since, work.now - RECENT))
    before = _first_of_each(events)
    marks = _wanted(work, actor, diary, before) if wants(work, actor, student_id, PushKind.MARK) else []
    debts = _debts(work, diary, before) if wants(work, actor, student_id, PushKind.DEBT) else []
    terms = term_news(work, diary, events) if wants(work, actor, student_id, PushKind.MARK) else []
    if not marks and not debts and not terms:
        return None
    return News(
        diary.whose,
        diary.today,
        tuple(marks),
        tuple(debts),
        events[-1].id,
        tuple(terms),
        _averages(work, diary, marks),
        diary.reference.policy.thresholds,
    )


def note_told(work: Work, account_id: int, student_id: int, last_event: int) -> None:
    """The account has been told of the child's events up to this one."""
    queries.put_told(work.connection, account_id, student_id, last_event)


def _first_of_each(events: Iterable[queries.EventRow]) -> dict[NewsPlace, StoodBefore]:
    """What stood in each place of a lesson before the first of the events."""
    before: dict[NewsPlace, StoodBefore] = {}
    for event in events:
        if event.lesson_id is not None:
            aspects = Aspects(**event.detail) if event.detail else None
            slot = NewsPlace(event.topic, event.lesson_id, event.ordinal)
            before.setdefault(slot, StoodBefore(event.before, aspects))
    return before


def _wanted(work: Work, actor: Actor, diary: Diary, before: dict[NewsPlace, StoodBefore]) -> list[MarkNews]:
    """The marks but those for works of a kind that the account has switched off, then and now."""
    silent = silent_kinds(work, actor, diary.child.student_id)
    return [mark for mark in _marks(work, diary, before) if not silent or mark.kinds - silent]


def _marks(work: Work, diary: Diary, before: dict[NewsPlace, StoodBefore]) -> list[MarkNews]:
    places = {slot: stood for slot, stood in before.items() if slot.topic == "mark"}
    lessons = {slot.lesson_id for slot in places}
    rows = queries.list_marks(work.connection, diary.child.student_id, sorted(lessons)) if lessons else ()
    now = {(row.lesson_id, row.ordinal): row for row in rows}
    found = []
    for lesson in _lessons(work, lessons):
        for slot in sorted(slot for slot in places if slot.lesson_id == lesson.id):
            news = _mark(diary, lesson, places[slot], now.get((slot.lesson_id, slot.ordinal)))
            if news.changed:
                found.append(news)
    return found


def _mark(
    diary: Diary, lesson: queries.EventLessonRow, stood: StoodBefore, row: queries.EventMarkRow | None
) -> MarkNews:
    subject = diary.subject(lesson.subject_id)
    if row is None:
        return MarkNews(subject, lesson.day, stood.value, None, aspects=stood.aspects)
    rest = row.kind, row.title, row.weight, row.comment
    return MarkNews(subject, lesson.day, stood.value, row.value, *rest, stood.aspects)


def _averages(work: Work, diary: Diary, marks: Iterable[MarkNews]) -> dict[int, Fraction]:
    """The averages of the subjects told, each in the term of its latest mark: one query, two where a term has turned."""
    latest: dict[int, date] = {}
    for mark in marks:
        latest[mark.subject.id] = max(mark.day, latest.get(mark.subject.id, mark.day))
    found: dict[int, Fraction] = {}
    for own in diary.belonging.terms:
        told = [subject for subject, day in latest.items() if own.term.covers(day)]
        of_term = term_averages(work, diary, own) if told else {}
        found |= {subject: of_term[subject] for subject in told if subject in of_term}
    return found


def _debts(work: Work, diary: Diary, before: dict[NewsPlace, StoodBefore]) -> list[DebtNews]:
    places = {slot.lesson_id: stood.value for slot, stood in before.items() if slot.topic == "debt"}
    if not places:
        return []
    rows = queries.list_debts(work.connection, diary.child.student_id, sorted(places))
    now = {row.lesson_id: row for row in rows}
    found = []
    for lesson in _lessons(work, places):
        row = now.get(lesson.id)
        state = None if row is None else OPEN if row.closed_on is None else CLOSED
        # a debt that came and was closed, or withdrawn, before anybody heard of it is no news
        if row is None or state == places[lesson.id] or (state == CLOSED and places[lesson.id] is None):
            continue
        found.append(DebtNews(diary.subject(lesson.subject_id), row.kind, row.due, closed=state == CLOSED))
    return found


def _lessons(work: Work, lesson_ids: Iterable[int]) -> list[queries.EventLessonRow]:
    ids = sorted(lesson_ids)
    rows = queries.list_lessons(work.connection, ids) if ids else []
    return sorted(rows, key=lambda lesson: (lesson.day, lesson.number, lesson.id))
