"""What waits for a class teacher, counted in a constant number of statements whatever the class."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.week import LONGEST, StudentName, absences_of
from services.desk.falls import find_debts, find_falls
from services.desk.unsigned import last_digest
from services.letters.reading import unread_letters
from services.office.control.one_class import class_gaps
from services.school.actor import Actor
from services.school.reference import FormClass
from services.school.rights import ClassAccess, Permission, access_current_class, own_classes
from services.school.roster import class_list_over
from services.work import Work
from storage.queries.absences import week as attendance
from storage.queries.desk import class_teacher as queries

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cockpit:
    """One class; every count is what the place it leads to shows."""

    form: FormClass
    today: date
    students: int
    days: int
    """How many days back absences may still get a reason."""
    open_lessons: int
    excuses: int
    in_a_row: tuple[tuple[StudentName, int], ...]
    letters: int
    not_linked: int
    without_consent: int
    unsigned: int
    week: date
    """The last day of the week that is to be signed."""
    fallen: int
    """Students whose forecast in some subject came down to a 3 or lower in the week."""
    falls: int
    """Their subjects, together."""
    debts: int
    several: bool
    """Whether the actor leads another class too."""
    lacking: int = 0
    """Lessons of the week that somebody has not filled."""

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return not (
            self.open_lessons
            or self.excuses
            or self.in_a_row
            or self.letters
            or self.not_linked
            or self.without_consent
            or self.unsigned
            or self.falls
            or self.debts
        )


def cockpit(work: Work, actor: Actor, class_id: int) -> Cockpit:
    """What waits in a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today = access.reference.today(work)
    days = min(access.reference.policy.edit_days + 1, LONGEST)
    starts = today - DAY * (days - 1)
    over = class_list_over(work, class_id, starts, today)
    absences = absences_of(work, access, [StudentName(one.id, one.shown) for one in over], starts, today)
    students = {one.id: one.shown for one in over if one.is_in(today)}
    ids = list(students)
    linked = attendance.list_linked(work.connection, ids, today)
    week = last_digest(work, access.reference)
    falls = find_falls(work, access, students, today)
    return Cockpit(
        form=access.form,
        today=today,
        students=len(students),
        days=days,
        open_lessons=sum(len(one.subjects) for one in absences.open_days),
        excuses=absences.excuses,
        in_a_row=absences.in_a_row,
        letters=unread_letters(work, actor),
        not_linked=len(students) - len(linked),
        without_consent=queries.count_without_consent(work.connection, ids, today),
        unsigned=_unsigned(work, access, linked, week),
        week=week,
        fallen=len({fall.student_id for fall in falls}),
        falls=len(falls),
        debts=len(find_debts(work, access, students, today)),
        lacking=class_gaps(work, access.reference, class_id),
        several=len(own_classes(work, actor)) > 1,
    )


def _unsigned(work: Work, access: ClassAccess, linked: set[int], week: date) -> int:
    """Linked families without a signature; none where the class had no lessons to sign for."""
    if not linked or not queries.has_lessons(work.connection, access.form.id, week - WEEK + DAY, week):
        return 0
    return len(linked - attendance.list_signed(work.connection, list(linked), week))
