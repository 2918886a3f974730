"""What waits for a class teacher, counted in a constant number of statements whatever the class."""

from dataclasses import dataclass
from datetime import date

from services.access.agreeing import find_unagreed
from services.access.class_access import lacking_access
from services.desk.falls import find_debts, find_falls
from services.desk.in_a_row import MissingStudent, open_span
from services.desk.unfilled import lacking_in_class, term_gaps
from services.desk.unsigned import find_unsigned, last_digest
from services.letters.reading import unread_threads
from services.school.actor import Actor
from services.school.reach import reached_guardians
from services.school.reference import FormClass
from services.school.rights import Permission, access_current_class, own_classes
from services.work import Work


@dataclass(frozen=True, slots=True)
class Cockpit:
    """One class; every count is what the place it leads to shows."""

    form: FormClass
    today: date
    students: int
    days: int
    """How many days back absences may still get a reason."""
    open_days: int
    """Rows of «Пропуски»: a student's lessons of a day without a reason."""
    excuses: int
    in_a_row: tuple[MissingStudent, ...]
    letters: int
    """Correspondences with unread letters."""
    lacking: int
    """Families of «Кому помочь»: not reached, or a consent is lacking."""
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
    unfilled: int = 0
    """Rows of «Не внесено»: lessons of the week that somebody has not filled."""
    few_marks: int = 0
    """Students with too few marks, as the term's end nears."""
    unset: int = 0
    """Term marks that are not set then."""
    unagreed: int = 0
    """People who have not agreed to the consent's new text."""


def cockpit(work: Work, actor: Actor, class_id: int) -> Cockpit:
    """What waits in a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today = access.reference.today(work)
    span = open_span(work, access)
    students = {one.id: one.shown for one in span.listed if one.is_in(today)}
    reached = reached_guardians(work, students, today)
    lacking = lacking_access(work, class_id, reached, today)
    week = last_digest(work, access.reference)
    falls = find_falls(work, access, students, today)
    gaps = term_gaps(work, access.reference, access.form)
    return Cockpit(
        form=access.form,
        today=today,
        students=len(students),
        days=span.days,
        open_days=len(span.absences.open_days),
        excuses=span.absences.excuses,
        in_a_row=span.in_a_row(today),
        letters=unread_threads(work, actor),
        lacking=lacking.families,
        not_linked=lacking.not_reached,
        without_consent=lacking.without_consent,
        unsigned=len(find_unsigned(work, access, students, reached, week)),
        week=week,
        fallen=len({fall.student_id for fall in falls}),
        falls=len(falls),
        debts=len(find_debts(work, access, students, today)),
        unfilled=len(lacking_in_class(work, access.reference, class_id)),
        few_marks=gaps.few,
        unset=gaps.unset,
        unagreed=len(find_unagreed(work, access.reference, access.form)),
        several=len(own_classes(work, actor)) > 1,
    )
