"""A subject added, called otherwise, learnt without marks or removed: one kind of change (decision 075)."""

from dataclasses import dataclass
from typing import NamedTuple

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind
from services.office.load.errors import BadSubject, SubjectAlike, SubjectUsed
from services.office.load.subjects import classes_of
from services.rules.classes import EVERY_CLASS, GRADES, ClassSpec, NotAClass
from services.rules.signs import look, visible
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from services.workbook.catalogue.texts import folded
from storage.queries.office import subjects as queries
from storage.queries.office.changes.ledger import Ledger
from storage.queries.school.reference import SubjectRow, list_subjects

NAME = 60
"""Signs of a subject's name; a screen's line holds half of that."""
EVERY_GRADE = str(ClassSpec(frozenset(GRADES)))
"""«Без отметок» of every class, as the workbook's «да» is kept."""
CLEARED = "-"
"""A fact that is to be empty; an absent one stays as it is."""


class SubjectFacts(NamedTuple):
    """What there is to know of a subject."""

    name: str
    short: str | None
    unmarked: str | None


def read_grades(text: str) -> Values:
    """The fact of the grades or classes that learn it without marks. Raises BadSubject."""
    try:
        spec = ClassSpec.parse(text)
    except NotAClass as error:
        raise BadSubject(grades=text) from error
    if spec == EVERY_CLASS:
        raise BadSubject(grades=text)
    return {"unmarked": str(spec)}


def read_subject_name(text: str) -> str:
    """A name as it is kept. Raises BadSubject where nothing of it is seen."""
    name = visible(text)
    if not name:
        raise BadSubject(grades="")
    return name


@dataclass(frozen=True, slots=True)
class _SubjectMoment:
    """The subject of a change as it stands, and as it is to be."""

    row: SubjectRow | None
    others: list[SubjectRow]
    now: SubjectFacts | None
    wanted: SubjectFacts | None
    """None where it goes, or has no name yet."""


def _moment(work: Work, access: SchoolAccess, facts: Values) -> _SubjectMoment:
    rows = list_subjects(work.connection, access.school_id)
    row = next((one for one in rows if one.id == facts["subject_id"]), None)
    if facts["subject_id"] and row is None:
        raise NotFound
    now = SubjectFacts(row.name, row.short, row.unmarked) if row else None
    name, short, unmarked = (_fact(facts, field, getattr(now, field, None)) for field in SubjectFacts._fields)
    wanted = SubjectFacts(name, short, unmarked) if name and not facts.get("gone") else None
    return _SubjectMoment(row, [one for one in rows if one is not row], now, wanted)


def _fact(facts: Values, field: str, now: str | None) -> str | None:
    said = facts.get(field)
    if not said:
        return now
    return None if said == CLEARED else visible(said)


def _look(name: str) -> str:
    return look(name.upper().replace("Ё", "Е"))


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    moment = _moment(work, access, facts)
    if moment.wanted is not None:
        _refuse_alike(moment.wanted.name, moment.others)
    row = moment.row
    uses = sorted(queries.list_uses(work.connection, row.id)) if row else []
    if facts.get("gone") and (uses or row is None):
        raise SubjectUsed if row else NotFound
    forms = classes_of(work, access.reference).get(row.id, ()) if row else ()
    freed = _freed(work, access, moment)
    return {
        "before": list(moment.now) if moment.now else None,
        "after": list(moment.wanted) if moment.wanted else None,
        "forms": [form.name for form in forms],
        "uses": uses,
        "freed": [one.name for one in freed if row is None or one.subject_id != row.id],
        "blocked": moment.wanted == moment.now if not facts.get("gone") else False,
    }


def _refuse_alike(name: str, others: list[SubjectRow]) -> None:
    other = next((one for one in others if _look(one.name) == _look(name)), None)
    if other is not None:
        raise SubjectAlike(name=name, other=other.name)


def _freed(work: Work, access: SchoolAccess, moment: _SubjectMoment) -> list[queries.FormerNameRow]:
    """Former names that the new name is: a source that says it means this subject from now on."""
    if moment.wanted is None or (moment.now and folded(moment.now.name) == folded(moment.wanted.name)):
        return []
    said = _look(moment.wanted.name)
    rows = queries.list_former_names(work.connection, access.school_id)
    return [one for one in rows if _look(one.name) == said]


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    moment = _moment(work, access, facts)
    if moment.wanted is None:
        _remove(work, access, moment, ledger)
        return
    for one in _freed(work, access, moment):
        queries.forget_name(ledger, one.id)
    school_id, subject_id = access.school_id, moment.row.id if moment.row else 0
    queries.put_subject(ledger, subject_id, school_id=school_id, **moment.wanted._asdict())
    if moment.now is None or moment.now.name == moment.wanted.name:
        return
    queries.carry_word(work.connection, school_id, moment.now.name, moment.wanted.name)
    if folded(moment.now.name) != folded(moment.wanted.name):
        queries.remember_name(ledger, school_id, subject_id, moment.now.name)


def _remove(work: Work, access: SchoolAccess, moment: _SubjectMoment, ledger: Ledger) -> None:
    if moment.row is None:
        raise NotFound
    for one in queries.list_former_names(work.connection, access.school_id):
        if one.subject_id == moment.row.id:
            queries.forget_name(ledger, one.id)
    queries.remove_subject(ledger, moment.row.id)


SUBJECT = ChangeKind("subject", OfficeRight.TIMETABLE, _check, _write, lessons=False)
