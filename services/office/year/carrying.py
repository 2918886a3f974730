"""What the next year takes from this one: classes and who goes where, class teachers, load, subgroups, days.

Pure reckoning over what was read; nothing that stands in the next year already is changed or doubled.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from services.errors import NotFound
from services.office.staff.card import read_staff
from services.office.year.dates import as_typed, by_name, require_order
from services.office.year.proposing import next_holidays, next_terms
from services.office.year.splitting import Move, moves_of
from services.office.year.targets import Named
from services.rules.dates.public_days import first_of_september
from services.rules.lookalikes import russian_order
from services.rules.standing import employed, enrolled, lasts, studies
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass, Year
from services.values import Values
from services.work import Work
from storage.queries.office.year import reading
from storage.queries.office.year.reading import PupilRow, SpanRow, YearLoadRow, YearPartRow
from storage.queries.office.year.writing import NewLoad, NewPart

PRIMARY_TOP = 4
"""The last grade of primary school: its teachers stay there."""
NO = "no"
YES = "yes"
SWITCHES = {"leaders": YES, "load": YES, "groups": YES, "first": YES, "fifth": NO}
"""What is carried over beside the students, and whether it is unless said otherwise."""


@dataclass(slots=True)
class NextYear:
    """The next year as it would be, over what stands there."""

    old: Year
    name: str
    year_id: int | None
    terms: list[SpanRow]
    holidays: list[SpanRow]
    has_terms: bool
    """Whether its terms are there already: they stay as they are."""
    has_holidays: bool
    first: date = date.min
    moves: list[Move] = field(default_factory=list)
    stand: dict[Named, FormClass] = field(default_factory=dict)
    new: dict[Named, int | None] = field(default_factory=dict)
    """The classes that are made, and who leads them."""
    led: dict[Named, int] = field(default_factory=dict)
    """Classes that stand there without a class teacher, and who leads them now."""
    load: list[tuple[Named, YearLoadRow]] = field(default_factory=list)
    parts: list[tuple[Named, YearPartRow]] = field(default_factory=list)
    old_parts: list[YearPartRow] = field(default_factory=list)
    """The subgroups of this year, whatever their dates."""
    lacks: dict[Named, list[int]] = field(default_factory=dict)
    """Subjects that the grade learns this year and nobody would teach there."""

    @property
    def staying(self) -> list[PupilRow]:
        """Whoever goes on to no class."""
        return [one for move in self.moves if move.to is None for one in move.pupils]


def says(facts: Values, switch: str) -> bool:
    """Whether that is carried over."""
    return bool(facts.get(switch, SWITCHES[switch]) == YES)


def next_name(year: Year) -> str:
    """`2027/2028` after `2026/2027`."""
    first = int(year.span.name[:4]) + 1
    return f"{first:04}/{first + 1:04}"


def goes_on_from(access: SchoolAccess, today: date) -> Year | None:
    """The year whose classes go on into the next: that of the journal; where it has no class yet, the one before."""
    years = [year for year in access.reference.years if forms_of(access, year)]
    begun = [year for year in years if year.span.starts <= today]
    return begun[-1] if begun else next(iter(years), None)


def reckon(work: Work, access: SchoolAccess, facts: Values) -> NextYear:
    """The next year by the facts. NotFound for another school's year; BadNextClass, BadYearDates."""
    old = access.reference.year(facts["year_id"])
    if old != goes_on_from(access, access.reference.today(work)):
        raise NotFound
    found = _calendar(work, access, old, facts)
    found.stand = {
        (form.grade, form.letter): form
        for form in access.reference.classes.values()
        if found.year_id is not None and form.year_id == found.year_id
    }
    found.old_parts = reading.list_parts(work.connection, old.id)
    _move(work, access, found, facts)
    _lead(work, access, found, facts)
    _teach(work, access, found, facts)
    return found


def _calendar(work: Work, access: SchoolAccess, old: Year, facts: Values) -> NextYear:
    name = next_name(old)
    if facts.get("year", name) != name:
        raise NotFound
    there = next((year for year in access.reference.years if year.span.name == name), None)
    connection = work.connection
    terms = reading.list_terms(connection, there.id) if there else []
    holidays = reading.list_holidays(connection, there.id) if there else []
    has_terms, has_holidays = bool(terms), bool(holidays)
    terms = terms or next_terms(reading.list_terms(connection, old.id))
    holidays = holidays or next_holidays(reading.list_holidays(connection, old.id), terms, int(name[:4]))
    proposed = [*([] if has_terms else terms), *([] if has_holidays else holidays)]
    typed = {by_name(one, proposed): days for one, days in facts.get("dates", {}).items()}
    terms, holidays = as_typed(terms, typed), as_typed(holidays, typed)
    require_order(terms, holidays)
    first = min((one.starts for one in terms), default=first_of_september(int(name[:4])))
    return NextYear(old, name, there.id if there else None, terms, holidays, has_terms, has_holidays, first)


def forms_of(access: SchoolAccess, year: Year) -> list[FormClass]:
    """The classes of a year by grade and letter."""
    forms = (form for form in access.reference.classes.values() if form.year_id == year.id)
    return sorted(forms, key=lambda form: form.order)


def _move(work: Work, access: SchoolAccess, found: NextYear, facts: Values) -> None:
    day = max(access.reference.today(work), found.old.span.ends)
    last: dict[int, PupilRow] = {}
    for row in reading.list_pupils(work.connection, found.old.id):
        if enrolled(row.starts, row.ends, day, day) and studies(row.departed_on, found.first):
            last[row.student_id] = row
    there = reading.list_pupils(work.connection, found.year_id) if found.year_id else []
    ahead = {row.student_id for row in there}
    pupils: dict[int, list[PupilRow]] = defaultdict(list)
    known: dict[int, int] = defaultdict(int)
    for row in last.values():
        if row.student_id in ahead:
            known[row.class_id] += 1
        else:
            pupils[row.class_id].append(row)
    for form in forms_of(access, found.old):
        found.moves += moves_of(form, pupils[form.id], known[form.id], facts)
    for to in (one.to for one in found.moves):
        if to is not None and to not in found.stand:
            found.new.setdefault(to, None)
    firsts = [form for form in forms_of(access, found.old) if form.grade == 1]
    for form in firsts if says(facts, "first") else []:
        if (form.grade, form.letter) not in found.stand:
            found.new.setdefault((form.grade, form.letter), None)
    found.new = dict(sorted(found.new.items()))


def _carries(form: FormClass, to: Named, facts: Values) -> bool:
    """Whether who teaches the class goes with it: from primary school into the fifth only where it is said."""
    return form.grade != PRIMARY_TOP or to[0] == PRIMARY_TOP or says(facts, "fifth")


def _lead(work: Work, access: SchoolAccess, found: NextYear, facts: Values) -> None:
    if not says(facts, "leaders"):
        return
    works = _working(work, access, found.first)
    for move in sorted(found.moves, key=lambda one: -len(one.pupils)):
        teacher = move.form.appointed_id
        if (
            move.to is None
            or not move.carries
            or teacher not in works
            or teacher is None
            or not _carries(move.form, move.to, facts)
        ):
            continue
        there = found.stand.get(move.to)
        if move.to in found.new:
            found.new[move.to] = found.new[move.to] or teacher
        elif there is not None and there.appointed_id is None:
            found.led.setdefault(move.to, teacher)


def _working(work: Work, access: SchoolAccess, day: date) -> set[int]:
    people = read_staff(work, access).people
    return {one.id for one in people if employed(one.hired_on, one.dismissed_on, day)}


def _teach(work: Work, access: SchoolAccess, found: NextYear, facts: Values) -> None:
    day = found.old.span.ends
    rows = [row for row in reading.list_load(work.connection, found.old.id) if _in_force(row, day)]
    learnt: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        learnt[access.reference.classes[row.class_id].grade].add(row.subject_id)
    taught: dict[Named, set[int]] = defaultdict(set)
    for row in reading.list_load(work.connection, found.year_id) if found.year_id else []:
        taught[_named(access, row.class_id)].add(row.subject_id)
    works = _working(work, access, found.first) if says(facts, "load") else set()
    for move in sorted(found.moves, key=lambda one: -len(one.pupils)):
        if move.to is None or not move.carries or not _carries(move.form, move.to, facts):
            continue
        fits = learnt.get(move.to[0])
        own = [row for row in rows if row.class_id == move.form.id and row.teacher_id in works]
        new = [row for row in own if row.subject_id not in taught[move.to]]
        new = [row for row in new if fits is None or row.subject_id in fits]
        found.load += [(move.to, row) for row in new]
        taught[move.to] |= {row.subject_id for row in new}
    for to in [*found.new, *found.stand]:
        missing = learnt.get(to[0], set()) - taught[to]
        if missing:
            found.lacks[to] = sorted(
                missing, key=lambda one: russian_order(access.reference.subjects[one].name)
            )
    if says(facts, "groups"):
        _group(work, found, learnt, day)


def _group(work: Work, found: NextYear, learnt: dict[int, set[int]], day: date) -> None:
    """Subgroups go with the class, not with those who are taken out of it: theirs are made anew."""
    goes = {
        (row.student_id, move.form.id): move.to for move in found.moves if move.carries for row in move.pupils
    }
    there = reading.list_parts(work.connection, found.year_id) if found.year_id else []
    known = {(row.student_id, row.subject_id) for row in there}
    for row in found.old_parts:
        to = goes.get((row.student_id, row.class_id))
        if to is None or not lasts(row.starts, row.ends, day, day):
            continue
        fits = row.subject_id in learnt.get(to[0], {row.subject_id})
        place = row.student_id, row.subject_id
        if fits and place not in known:
            known.add(place)
            found.parts.append((to, row))


def _in_force(row: YearLoadRow, day: date) -> bool:
    return lasts(row.starts, row.ends, day, day)


def _named(access: SchoolAccess, class_id: int) -> Named:
    form = access.reference.classes[class_id]
    return form.grade, form.letter


def new_load(rows: Iterable[tuple[Named, YearLoadRow]], ids: dict[Named, int]) -> list[NewLoad]:
    """The load as rows of the new classes."""
    return [NewLoad(ids[to], row.subgroup, row.subject_id, row.teacher_id, row.hours) for to, row in rows]


def new_parts(rows: Iterable[tuple[Named, YearPartRow]], ids: dict[Named, int]) -> list[NewPart]:
    """The subgroups as rows of the new classes."""
    return [NewPart(ids[to], row.subject_id, row.subgroup, row.student_id) for to, row in rows]
