"""«Контрольные»: works planned ahead for the child's class or subgroup."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from services.diary.open_diary import Diary, Whose, open_diary
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import planned as queries

AHEAD = timedelta(days=120)
"""How far ahead planned works are told."""


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """A work planned ahead."""

    day: date
    subject: Subject
    kind: str
    title: str | None


@dataclass(frozen=True, slots=True)
class PlannedAhead:
    """The works planned from today on, in order of date."""

    whose: Whose
    today: date
    tests: tuple[PlannedTest, ...]


class _OfAClass(Protocol):
    """What any query tells of a planned work."""

    @property
    def subject_id(self) -> int:
        """Its subject."""

    @property
    def day(self) -> date:
        """Its day."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def title(self) -> str | None:
        """What it is about."""

    @property
    def class_id(self) -> int | None:
        """Whose it is."""

    @property
    def subgroup(self) -> str | None:
        """The part of the class."""


def planned_ahead(work: Work, actor: Actor, student_id: int) -> PlannedAhead:
    """Every work planned for the child from today on."""
    diary = open_diary(work, actor, student_id)
    found = planned_tests(work, diary, diary.today, diary.today + AHEAD)
    return PlannedAhead(diary.whose, diary.today, found)


def planned_tests(work: Work, diary: Diary, first: date, last: date) -> tuple[PlannedTest, ...]:
    """The works planned for the child from first to last; one statement."""
    classes = {one.id for one in (diary.class_on(first), diary.class_on(last)) if one is not None}
    return own_tests(diary, queries.list_planned(work.connection, classes, first, last) if classes else ())


def own_tests(diary: Diary, rows: Iterable[_OfAClass]) -> tuple[PlannedTest, ...]:
    """Those of planned works that are the child's: of the class that day, and of the child's part of it."""
    return tuple(
        PlannedTest(row.day, diary.subject(row.subject_id), row.kind, row.title)
        for row in rows
        if _is_own(diary, row)
    )


def _is_own(diary: Diary, row: _OfAClass) -> bool:
    form = diary.class_on(row.day)
    return (
        form is not None
        and row.class_id == form.id
        and diary.is_in(form.id, row.subject_id, row.subgroup or "", row.day)
    )
