"""The whole history of a student's marks, for whoever may read the lesson: who, when, from what, to what.

Read with a sheet or page that was opened by right; a workbook's marks have no row of their own while nobody has
changed them: their day of setting tells.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.journal.history import ChangeSource, State
from services.school.reference import PersonName
from services.work import Work
from storage.queries.journal import mark_history as queries
from storage.queries.journal.mark_history import PastRow, StandingMarkRow

Place = tuple[int, int]
"""Of a mark of the student: lesson, №."""


class What(StrEnum):
    """What happened."""

    CODE = "code"
    COMMENT = "comment"
    DOT = "dot"
    DUE = "due"
    KIND = "kind"
    MARK = "mark"
    TITLE = "title"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened; `before` and `after` are what stood, "" for nothing."""

    what: What
    lesson_id: int
    ordinal: int
    """№ of the mark; 1 of what is no mark."""
    before: str
    after: str
    at: datetime | None
    """In the school's time; None where only the day, or nothing, is known."""
    day: date | None
    by: PersonName | None
    source: ChangeSource


def history_of(
    work: Work, student_id: int, lesson_ids: Sequence[int], zone: ZoneInfo
) -> dict[int, tuple[Happened, ...]]:
    """What happened of the student in the lessons, by lesson, in order of time: two statements."""
    past = queries.list_past(work.connection, student_id, lesson_ids)
    standing = queries.list_standing(work.connection, student_id, lesson_ids)
    own = [row for row in past if row.student_id == student_id]
    known = _works_since(own, standing)
    found: dict[int, list[Happened]] = defaultdict(list)
    for one in _untold(own, standing):
        found[one.lesson_id].append(one)
    for row in past:
        since = known.get(row.ordinal) if row.topic == "work" else None
        if row.topic != "work" or (row.ordinal in known and (since is None or row.at > since)):
            found[row.lesson_id] += _happened(row, zone)
    return {lesson: tuple(every) for lesson, every in found.items()}


def _works_since(
    own: Collection[PastRow], standing: Collection[StandingMarkRow]
) -> Mapping[int, datetime | None]:
    """The works that the student has or had a mark for, and since when; None is since before the memory."""
    told = {place for place, row in _first_changes(own).items() if row.before is None}
    since: dict[int, datetime | None] = {
        row.work_id: None for row in standing if (row.lesson_id, row.ordinal) not in told
    }
    for row in (one for one in own if one.topic == "mark"):
        for state in (row.before, row.after):
            if state is not None:
                since.setdefault(state["work_id"], row.at)
    return since


def _first_changes(own: Collection[PastRow]) -> dict[Place, PastRow]:
    """The first change of every mark that has any; one without a «before» is its setting."""
    first: dict[Place, PastRow] = {}
    for row in own:
        if row.topic == "mark":
            first.setdefault((row.lesson_id, row.ordinal), row)
    return first


def _untold(own: Collection[PastRow], standing: Collection[StandingMarkRow]) -> Iterator[Happened]:
    """The setting of marks that came with a workbook, by the day or by what stood before their first change."""
    changed = _first_changes(own)
    for mark in standing:
        if (mark.lesson_id, mark.ordinal) not in changed:
            yield _came(mark.lesson_id, mark.ordinal, mark.value, mark.set_on)
    for (lesson_id, ordinal), row in changed.items():
        if row.before is not None:
            yield _came(lesson_id, ordinal, row.before["value"], None)


def _came(lesson_id: int, ordinal: int, value: str, day: date | None) -> Happened:
    return Happened(What.MARK, lesson_id, ordinal, "", value, None, day, None, ChangeSource.WORKBOOK)


def _happened(row: PastRow, zone: ZoneInfo) -> Iterator[Happened]:
    name = PersonName(row.last_name, row.first_name or "", row.middle_name) if row.last_name else None
    at = row.at.astimezone(zone)
    for what, before, after in _differences(row.topic, row.before, row.after):
        ordinal = row.ordinal if row.topic == "mark" else 1
        yield Happened(
            what, row.lesson_id, ordinal, before, after, at, at.date(), name, ChangeSource(row.source)
        )


def _differences(topic: str, before: State | None, after: State | None) -> Iterator[tuple[What, str, str]]:
    if topic == "mark":
        yield from _of(before, after, (What.MARK, "value"), (What.COMMENT, "comment"))
    elif topic == "attendance":
        yield from _of(before, after, (What.CODE, "code"))
    elif topic == "debt":
        yield from _of_dot(before, after)
    elif before is not None and after is not None:
        yield from _of(before, after, (What.KIND, "kind"), (What.TITLE, "title"), (What.WEIGHT, "weight"))


def _of(
    before: State | None, after: State | None, *names: tuple[What, str]
) -> Iterator[tuple[What, str, str]]:
    for what, name in names:
        old, new = _text(before, name), _text(after, name)
        withdrawn = what is What.COMMENT and after is None
        if old != new and not withdrawn:
            yield what, old, new


def _of_dot(before: State | None, after: State | None) -> Iterator[tuple[What, str, str]]:
    old, new = _dot(before), _dot(after)
    if old != new:
        yield What.DOT, old, new
    elif _text(before, "due") != _text(after, "due"):
        yield What.DUE, _text(before, "due"), _text(after, "due")


OPEN, CLOSED = "open", "closed"
"""What a duty dot was or became, "" for none."""


def _dot(state: State | None) -> str:
    if state is None:
        return ""
    return CLOSED if state["closed_on"] else OPEN


def _text(state: State | None, name: str) -> str:
    value = state.get(name) if state is not None else None
    return "" if value is None else str(value)
