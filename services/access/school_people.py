"""Everybody of a school today, with classes, children and whether they hold live credentials."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from services.rules.classes import class_name, class_order
from services.rules.lookalikes import russian_order
from services.rules.standing import enrolled, guards
from services.school.by_name import in_register
from services.school.ground import Ground, ground
from services.school.labels import FULL, Someone, labels
from services.school.reference import Reference, Year
from services.work import Work
from storage.queries.access import credentials
from storage.queries.school import grounds as queries
from storage.queries.school import ties

Form = tuple[int, str]
"""Grade and letter."""
LAST: Form = (99, "")
"""After every class: who is of none."""
Place = tuple[Form, int, bool, int]
"""Class, child, whether it is the child itself (False first), name: what slips are put in order by."""


@dataclass(frozen=True)
class SchoolPeople:
    """The people of one school at one day; forms are those of the current year."""

    everybody: Mapping[int, Ground]
    """By person id, in order of names."""
    forms: Mapping[int, Form]
    """The class of each student who is in one."""
    children: Mapping[int, Sequence[int]]
    """The students, still here, of each guardian whose right has not ended."""
    holders: frozenset[int]
    """Who has live credentials."""

    def place(self, person_id: int, form: Form | None = None) -> Place:
        """Where the person's slip lies: by classes and in them by children, each before its parents, staff last.

        With `form` of the children only those of that class count.
        """
        own = [one for one in (person_id, *self.children.get(person_id, ())) if one in self.forms]
        of_class = [one for one in own if form is None or self.forms[one] == form]
        places = [(self.forms[one], self.order[one]) for one in of_class or own]
        form_of, child = min(places, default=(LAST, 0))
        return form_of, child, person_id not in self.forms, self.order[person_id]

    @cached_property
    def order(self) -> Mapping[int, int]:
        """Everybody's number in the order of names."""
        return {person_id: number for number, person_id in enumerate(self.everybody)}

    def classes_of(self, person_id: int) -> tuple[str, ...]:
        """The person's own class, or those of the children, each once."""
        own = [person_id, *self.children.get(person_id, ())]
        return tuple(
            class_name(*form)
            for form in sorted(
                {self.forms[one] for one in own if one in self.forms}, key=lambda one: class_order(*one)
            )
        )

    def children_of(self, person_id: int) -> tuple[str, ...]:
        """The full names of a guardian's children, in the order of their classes and then of names."""
        own = self.children.get(person_id, ())
        names = labels(map(self.someone, own), FULL)
        return tuple(
            name
            for _, name in sorted(
                ((self.forms.get(one, (0, "")), names[one]) for one in own),
                key=lambda pair: (pair[0], russian_order(pair[1])),
            )
        )

    def someone(self, person_id: int) -> Someone:
        """A person among others."""
        one = self.everybody[person_id]
        return Someone(person_id, one.name, ", ".join(self.classes_of(person_id)), code=one.code)


def load_people(work: Work, school: Reference) -> SchoolPeople:
    """Read a whole school: four statements."""
    today = school.today(work)
    rows = in_register(queries.list_grounds(work.connection, school.school_id))
    everybody = {row.id: ground(row, today) for row in rows}
    year = school.office_year(today)
    return SchoolPeople(
        everybody=everybody,
        forms=_forms(work, year, today) if year is not None else {},
        children=_children(work, school.school_id, everybody, today),
        holders=frozenset(credentials.list_holders(work.connection, school.school_id)),
    )


def _forms(work: Work, year: Year, today: date) -> dict[int, Form]:
    """Classes of the current year; before its first day, those that begin with it count too."""
    by = max(today, year.span.starts)
    return {
        row.student_id: (row.grade, row.letter)
        for row in ties.list_enrolments(work.connection, year.id)
        if enrolled(row.starts, row.ends, today, by)
    }


def _children(
    work: Work, school_id: int, everybody: Mapping[int, Ground], today: date
) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in ties.list_guardianships(work.connection, school_id):
        if guards(row.until, today) and everybody[row.student_id].studies:
            found[row.guardian_id].append(row.student_id)
    return dict(found)
