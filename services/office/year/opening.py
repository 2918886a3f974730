"""The next year opened from this one: shown by class, written at once, taken back until its first lesson."""

from datetime import datetime, time, timedelta

from services.office.changes.kinds import ChangeKind
from services.office.year.carrying import NextYear, new_load, new_parts, reckon
from services.office.year.splitting import Move, divided
from services.office.year.targets import Named
from services.rules.classes import class_name, class_order
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.year import reading, writing

AT = "at"
"""The fact of where the proposal stands: the whole, `g7` a grade, `c12` a class, `s12.1` a page of its division, the days."""
UNTIL_LESSONS = timedelta(days=400)
"""Longer than it can last until the first lesson, which is what ends the way back."""


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    found = reckon(work, access, facts)
    names = access.reference.staff
    leaders = found.new | {to: form.appointed_id for to, form in found.stand.items()} | found.led
    moves = [_shown(one) for one in found.moves]
    enrolling = sum(len(one.pupils) for one in found.moves if one.to is not None)
    at = str(facts.get(AT, ""))
    writes = enrolling or found.new or found.led or found.load or found.parts or _new_days(found)
    return {
        "old": found.old.span.name,
        "year": found.name,
        "first": found.first.isoformat(),
        "moves": moves,
        "forms": [
            {
                "name": class_name(*to),
                "grade": to[0],
                "new": to in found.new,
                "leader": names[teacher].with_initials if (teacher := leaders.get(to)) else "",
                "count": sum(len(one.pupils) for one in found.moves if one.to == to),
                "lacks": [access.reference.subjects[one].name for one in found.lacks.get(to, ())],
            }
            for to in sorted({*found.new, *found.stand}, key=lambda one: class_order(*one))
        ],
        "pupils": enrolling,
        "leaving": len(found.staying),
        "ahead": sum(one.ahead for one in found.moves),
        "load": len(found.load),
        "groups": len({(to, row.subject_id) for to, row in found.parts}),
        "terms": _spans(found.terms),
        "holidays": _spans(found.holidays),
        "has_terms": found.has_terms,
        "has_holidays": found.has_holidays,
        "blocked": not writes,
    } | (
        {"split": divided(work, access, part_of(at)[0], found.moves, found.old_parts, found.old.span.ends)}
        if at.startswith("s")
        else {}
    )


def part_of(at: str) -> tuple[int, int]:
    """(class, page) of `s12.1`."""
    form, _, page = at[1:].partition(".")
    return int(form), int(page or 0)


def _new_days(found: NextYear) -> bool:
    return bool((found.terms and not found.has_terms) or (found.holidays and not found.has_holidays))


def _shown(one: Move) -> Values:
    return {
        "id": one.form.id,
        "form": one.form.name,
        "grade": one.form.grade,
        "to": one.name,
        "count": len(one.pupils),
        "ahead": one.ahead,
    }


def _spans(rows: list[reading.SpanRow]) -> list[list[str]]:
    return [[one.name, one.starts.isoformat(), one.ends.isoformat()] for one in rows]


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    found = reckon(work, access, facts)
    year_id = found.year_id or writing.add_year(ledger, access.school_id, found.name)
    if not found.has_terms:
        writing.add_terms(ledger, year_id, found.terms)
    if not found.has_holidays:
        writing.add_holidays(ledger, year_id, found.holidays)
    made = writing.add_forms(ledger, access.school_id, year_id, found.new)
    ids: dict[Named, int] = {to: form.id for to, form in found.stand.items()}
    ids |= dict(zip(found.new, made, strict=True))
    for to, teacher_id in found.led.items():
        writing.lead_from_start(ledger, ids[to], teacher_id)
    writing.enrol(
        ledger, [(row.student_id, ids[one.to]) for one in found.moves if one.to for row in one.pupils]
    )
    writing.end_stays(ledger, [row.id for row in found.staying if row.ends is None], found.first)
    writing.add_load(ledger, new_load(found.load, ids))
    writing.add_parts(ledger, new_parts(found.parts, ids))


def before_lessons(work: Work, access: SchoolAccess, name: str) -> bool:
    """Whether no lesson of the year has begun or stands in the journal yet: until then its opening is taken back."""
    year = next((one for one in access.reference.years if one.span.name == name), None)
    if year is None or reading.has_lessons(work.connection, year.id):
        return False
    now = work.now.astimezone(access.reference.zone)
    first = year.span.starts
    bell = min(access.reference.bells.times(first), default=(time.min, time.min))[0]
    return now < datetime.combine(first, bell, access.reference.zone)


OPENING = ChangeKind(
    "year_open",
    OfficeRight.YEAR,
    _check,
    _write,
    undo_life=UNTIL_LESSONS,
    may_undo=lambda work, access, facts: before_lessons(work, access, facts["year"]),
)
