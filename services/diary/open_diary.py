"""Opening a child's diary: the right to read it, whose it is, the school's tables, classes and terms over the years."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.errors import NotFound
from services.rules.terms import Term, shown_term
from services.rules.timetable.bells import ClassBells
from services.rules.timetable.classplan import Subgroups
from services.school.actor import Actor, Child
from services.school.belonging import WHOLE_YEAR, Belonging, ChildTerm, belonging_of
from services.school.reference import FormClass, Reference, Subject, of_school
from services.work import Work

NEAR = timedelta(days=400)
"""Terms further from today are not looked through for the one to show, unless there are no others."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose diary a screen shows, and how to tell it from the reader's other children."""

    student_id: int
    first_name: str
    last_name: str
    class_name: str
    is_self: bool
    label: str = ""
    """«Маша, 7А», and what tells it from the reader's other children."""
    others: tuple["Whose", ...] = ()
    """The reader's other children, where a screen leads to them; theirs are not followed on."""


@dataclass(frozen=True, slots=True)
class Diary:
    """An opened diary; only `open_diary` makes one, so that having it is having the right."""

    child: Child
    whose: Whose
    reference: Reference
    belonging: Belonging
    today: date
    now: datetime

    def class_on(self, day: date) -> FormClass | None:
        """The child's class that day: of the latest year up to the day's, else of the next one."""
        found = self.belonging.class_on(day)
        return self.reference.classes[found] if found is not None else None

    def bells_on(self, day: date) -> ClassBells:
        """The bells of the child's class that day."""
        form_class = self.class_on(day)
        return self.reference.bells_of(form_class.id) if form_class else ClassBells()

    def term(self, term_id: int) -> ChildTerm:
        """One of the child's terms; 0 is the one to show today, less is that year whole. NotFound for another's."""
        if term_id == 0 and (shown := self.shown_term()):
            return shown
        known = (*self.belonging.terms, *self.whole_years()) if term_id < 0 else self.belonging.terms
        found = next((own for own in known if own.term.id == term_id), None)
        if found is None:
            raise NotFound
        return found

    def whole_years(self) -> list[ChildTerm]:
        """The child's years, each as one period from its first term to its last."""
        last = {own.year.id: own for own in self.belonging.terms}
        first = {own.year.id: own for own in reversed(self.belonging.terms)}
        return [
            ChildTerm(
                Term(-year_id, own.year.span.name, WHOLE_YEAR, first[year_id].term.starts, own.term.ends),
                own.year,
                own.form_class,
            )
            for year_id, own in last.items()
        ]

    def shown_term(self) -> ChildTerm | None:
        """The current term, else the last finished, else the first coming; None without classes."""
        since, until = self.today - NEAR, self.today + NEAR
        near = [own for own in self.belonging.terms if own.term.starts < until and own.term.ends > since]
        own = near or self.belonging.terms
        shown = shown_term((one.term for one in own), 1, "", self.today)
        return next((one for one in own if shown and one.term is shown.term), None)

    def term_before(self, term: Term) -> ChildTerm | None:
        """The child's last term that ended before this one began."""
        earlier = [own for own in self.belonging.terms if own.term.ends < term.starts]
        return earlier[-1] if earlier else None

    def subgroups(self, class_id: int) -> Subgroups:
        """The child's subgroups in a class, by subject, over time."""
        return self.belonging.subgroups.get(class_id, {})

    def is_in(
        self, class_id: int, subject_id: int, subgroup: str, day: date, last: date | None = None
    ) -> bool:
        """Whether the child is of that subgroup that day, or on any up to `last`; the whole class is `""`."""
        return self.belonging.is_in(class_id, subject_id, subgroup, day, last)

    def subject(self, subject_id: int) -> Subject:
        """A subject of the school; NotFound for another school's."""
        found = self.reference.subjects.get(subject_id)
        if found is None:
            raise NotFound
        return found


def open_diary(work: Work, actor: Actor, student_id: int) -> Diary:
    """The diary of a child the actor may read; NotFound (or NotLinked) for everybody else [3.7, 3.9]."""
    child = actor.readable_child(student_id)
    reference = of_school(work, child.school_id, actor.school_version(child.school_id))
    return Diary(
        child=child,
        whose=whose_among(actor, child),
        reference=reference,
        belonging=belonging_of(work, reference, student_id),
        today=reference.today(work),
        now=work.now,
    )


def school_today(work: Work, actor: Actor, student_id: int) -> date:
    """The calendar day at the child's school."""
    return open_diary(work, actor, student_id).today


def whose_among(actor: Actor, child: Child) -> Whose:
    """How a screen names the child to this reader, with the reader's other children beside it."""
    others = tuple(whose(other) for other in actor.children if other.student_id != child.student_id)
    return replace(whose(child), others=others) if others else whose(child)


def whose(child: Child) -> Whose:
    """How a screen names the child to this reader."""
    return Whose(
        child.student_id, child.first_name, child.last_name, child.class_name, child.is_self, child.title
    )
