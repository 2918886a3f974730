"""Every open duty dot of a journal page on one list."""

from dataclasses import dataclass
from datetime import date

from services.journal.own import LessonKey
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list
from services.school.teaching import taught_by, teaches
from services.work import Work
from storage.queries.journal import debts as queries


@dataclass(frozen=True, slots=True)
class PageDebt:
    """A work that a student of the page has not handed in."""

    key: LessonKey
    student: ListedStudent
    work: str
    due: date | None
    mine: bool
    """Whether the lesson is the actor's to write."""


@dataclass(frozen=True, slots=True)
class PageDebts:
    """The page's open dots, the oldest first."""

    access: PageAccess
    today: date
    debts: tuple[PageDebt, ...]


def page_debts(work: Work, actor: Actor, key: PageKey) -> PageDebts:
    """The open dots of those who are of the class or subgroup today; of the granted lessons for a substitute.

    NotFound for a page that is not the actor's to open.
    """
    access = open_page(work, actor, key)
    today = access.reference.today(work)
    students = {one.id: one for one in class_list(work, key.class_id, today, key.audience)}
    rows = queries.list_open_of_page(work.connection, *key)
    if access.granted:
        rows = [row for row in rows if (row.day, row.number) in access.given]
    taught = taught_by(work, access.identity, access.reference)
    found = tuple(
        PageDebt(
            LessonKey(*key, row.day, row.number),
            students[row.student_id],
            row.kind,
            row.due,
            mine=(row.day, row.number) in access.given or teaches(taught, *key, day=row.day),
        )
        for row in rows
        if row.student_id in students
    )
    return PageDebts(access, today, found)
