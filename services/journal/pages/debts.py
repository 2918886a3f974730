"""Every duty dot of a journal page on one list; what is settled in it keeps its place (as services.desk.worked)."""

from dataclasses import dataclass
from datetime import date

from services.journal.own import LessonKey
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list
from services.school.teaching import taught_by, teaches
from services.work import Work
from storage.queries.journal import debts as queries
from storage.queries.journal import history


@dataclass(frozen=True, slots=True)
class PageDebt:
    """A work that a student of the page has not handed in."""

    key: LessonKey
    student: ListedStudent
    work: str
    due: date | None
    mine: bool
    """Whether the lesson is the actor's to write."""
    closed: bool
    """Whether it was handed in; closed in this list."""


@dataclass(frozen=True, slots=True)
class PageDebts:
    """The page's dots, the oldest first, by name within a lesson."""

    access: PageAccess
    today: date
    debts: tuple[PageDebt, ...]
    since: int
    """Since when (the line of the journal's memory) rows keep their places."""

    @property
    def owed(self) -> int:
        """How many are open."""
        return sum(not one.closed for one in self.debts)


def page_debts(work: Work, actor: Actor, key: PageKey, since: int = 0) -> PageDebts:
    """The dots of those who are of the class or subgroup today; of the granted lessons for a substitute.

    They are those that are open, and what the actor closed `since` the list was opened (0: now).
    NotFound for a page that is not the actor's to open.
    """
    access = open_page(work, actor, key)
    today = access.reference.today(work)
    students = {one.id: one for one in class_list(work, key.class_id, today, key.audience)}
    since = since or history.last_id(work.connection) + 1
    rows = queries.list_of_page(work.connection, *key, access.identity.person_id, since)
    order = {student: place for place, student in enumerate(students)}
    rows.sort(key=lambda row: (row.day, row.number, order.get(row.student_id, 0)))
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
            closed=row.closed_on is not None,
        )
        for row in rows
        if row.student_id in students
    )
    return PageDebts(access, today, found, since)
