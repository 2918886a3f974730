"""The last grades leave: everybody of the ninth and eleventh classes who goes on to none here, by one order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.office.changes.kinds import ChangeKind, day_of
from services.office.named import school_names
from services.office.year.carrying import NO, YES, forms_of, goes_on_from
from services.office.year.errors import YearGoesOn
from services.office.year.targets import LAST_GRADES
from services.office.year.waiting import next_of
from services.rules.standing import enrolled, over, studies
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import FormClass
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing as people
from storage.queries.office.year import reading, writing
from storage.queries.office.year.reading import PupilRow


@dataclass(frozen=True, slots=True)
class GraduatingClass:
    """A class of a last grade at the end of its year."""

    form: FormClass
    ahead: int
    """Who has a class in the next year already: they go on."""
    here: tuple[PupilRow, ...]
    """The rest, by id."""
    leaves: bool
    """Whether the class as a whole does."""
    leaving: tuple[PupilRow, ...]
    """Of those whoever is not kept."""


def graduation_year(access: SchoolAccess, today: date) -> int:
    """The year whose last grades may leave: over, with such classes; 0 for none."""
    year = goes_on_from(access, today)
    if year is None or today <= year.span.ends:
        return 0
    return year.id if any(form.grade in LAST_GRADES for form in forms_of(access, year)) else 0


def _classes(work: Work, access: SchoolAccess, facts: Values, day: date) -> list[GraduatingClass]:
    """The classes of the last grades. NotFound, YearGoesOn."""
    year = access.reference.year(facts["year_id"])
    if day <= year.span.ends:
        raise YearGoesOn(ends=year.span.ends)
    coming = next_of(access, year)
    going = {row.student_id for row in reading.list_pupils(work.connection, coming.id)} if coming else set()
    pupils: dict[int, dict[int, PupilRow]] = defaultdict(dict)
    last = year.span.ends
    for row in reading.list_pupils(work.connection, year.id):
        if enrolled(row.starts, row.ends, last, last) and studies(row.departed_on, day):
            pupils[row.class_id][row.student_id] = row
    found = []
    for form in (one for one in forms_of(access, year) if one.grade in LAST_GRADES):
        here = tuple(row for _, row in sorted(pupils[form.id].items()) if row.student_id not in going)
        leaves = facts.get(f"c{form.id}", YES) == YES
        leaving = tuple(row for row in here if leaves and facts.get(f"s{row.student_id}", YES) == YES)
        found.append(GraduatingClass(form, len(pupils[form.id]) - len(here), here, leaves, leaving))
    return found


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    today = access.reference.today(work)
    day = day_of(facts, today)
    classes = _classes(work, access, facts, day)
    names = school_names(work, access)
    return {
        "year": access.reference.year(facts["year_id"]).span.name,
        "day": day.isoformat(),
        "today": today.isoformat(),
        "order": facts.get("order", ""),
        "forms": [_shown(one, names) for one in classes],
        "count": sum(len(one.leaving) for one in classes),
        "blocked": not any(one.leaving for one in classes),
    }


def _shown(one: GraduatingClass, names: Mapping[int, str]) -> Values:
    here = {row.student_id for row in one.here}
    leaving = {row.student_id for row in one.leaving}
    pupils = [[student, name, student in leaving] for student, name in names.items() if student in here]
    return {
        "id": one.form.id,
        "form": one.form.name,
        "count": len(leaving),
        "leaves": one.leaves,
        "staying": one.ahead + len(one.here) - len(leaving),
        "pupils": pupils,
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    day = day_of(facts, access.reference.today(work))
    for one in _classes(work, access, facts, day):
        for row in one.leaving:
            people.set_student(ledger, row.student_id, departed_on=day)
        writing.end_stays(ledger, [row.id for row in one.leaving if not over(row.ends, day)], day)


GRADUATION = ChangeKind("graduation", OfficeRight.CONTINGENT, _check, _write, lessons=False)

SWITCHED = {True: NO, False: YES}
"""What a press on a class or a student makes of it."""
