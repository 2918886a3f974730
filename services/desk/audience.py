"""The families of a list of the desk, to be written to together."""

from collections.abc import Callable, Collection
from datetime import date

from services.desk.falls import fell
from services.desk.in_a_row import missing_in_a_row
from services.desk.unsigned import unsigned_week
from services.errors import NotFound
from services.notices.draft import NoticeDraft, open_to
from services.school.actor import Actor
from services.work import Work


def _unsigned(work: Work, actor: Actor, class_id: int, day: date) -> Collection[int]:
    return {one.student_id for one in unsigned_week(work, actor, class_id, day).families}


def _studies(work: Work, actor: Actor, class_id: int, day: date) -> Collection[int]:
    found = fell(work, actor, class_id, day)
    return {one.student_id for one in found.falls} | {one.student_id for one in found.debts}


def _in_a_row(work: Work, actor: Actor, class_id: int, day: date) -> Collection[int]:  # noqa: ARG001 (as the others)
    return {one.student.id for one in missing_in_a_row(work, actor, class_id).students}


LISTS: dict[str, Callable[[Work, Actor, int, date], Collection[int]]] = {
    "unsigned": _unsigned,
    "studies": _studies,
    "row": _in_a_row,
}
"""The lists by the words that presses have for them; the day is the list's own."""


def write_to(work: Work, actor: Actor, class_id: int, which: str, day: date) -> NoticeDraft:
    """A notice to just the families of that list as it is now; NotFound for an empty or unknown one."""
    if which not in LISTS:
        raise NotFound
    return open_to(work, actor, class_id, LISTS[which](work, actor, class_id, day))
