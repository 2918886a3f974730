"""A parent joined to a student: somebody of the school with the same name is asked about, never taken for granted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind
from services.office.people.card import read_card
from services.office.people.errors import DayOutside, TieThere
from services.office.people.names import TypedName, new_codes
from services.office.people.search import everybody
from services.school.labels import FULL, PersonName, Someone, labels, seen
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing

NEW = "new"
"""Chosen where somebody of the same name is another person."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody of the school by whose name another is called."""

    id: int
    shown: str
    is_student: bool
    is_guardian: bool


def namesakes(work: Work, access: SchoolAccess, today: date) -> dict[str, list[Namesake]]:
    """Everybody of the school by the name as the eye reads it."""
    rows = {row.id: row for row in everybody(work, access, today)}
    forms = access.reference.classes
    people = [
        Someone(
            row.id,
            PersonName(row.last_name, row.first_name, row.middle_name),
            forms[row.class_id].name if row.class_id else "",
            code=row.code,
        )
        for row in rows.values()
    ]
    shown = labels(people, FULL, classes=True)
    found: dict[str, list[Namesake]] = {}
    for one in people:
        row = rows[one.id]
        known = Namesake(one.id, shown[one.id], row.student_id is not None, row.guardian_id is not None)
        found.setdefault(seen(one.name.full), []).append(known)
    return found


def parent_of(number: int, said: Values, known: dict[str, list[Namesake]], facts: Values) -> Values:
    """A parent as it stands: known already, new, or to be asked; chosen under `parent<number>`, `kinship<number>`."""
    same = [one for one in known.get(seen(said["name"]), []) if not one.is_student]
    chosen = facts.get(f"parent{number}", "")
    found = next((one for one in same if str(one.id) == chosen), None)
    return {
        "name": said["name"],
        "kinship": facts.get(f"kinship{number}") or said["kinship"],
        "known": found.shown if found else "",
        "person_id": found.id if found else 0,
        "is_guardian": bool(found and found.is_guardian),
        "asked": [[one.id, one.shown] for one in same] if same and not found and chosen != NEW else [],
    }


def signed_on(facts: Values, today: date) -> date | None:
    """The day on which the consents were signed; None while they are not. Raises DayOutside for one ahead."""
    day = date.fromisoformat(facts["consent"]) if facts.get("consent") else None
    if day is not None and day > today:
        raise DayOutside(first=None, last=today)
    return day


def join_parent(
    work: Work,
    ledger: Ledger,
    access: SchoolAccess,
    student_id: int,
    parent: Values,
    codes: Iterator[str],
    consent: date | None,
) -> None:
    """Tie what `parent_of` answered to the student; somebody new is written down first, a consent where there was none."""
    if parent["person_id"] and consent and not read_card(work, access, parent["person_id"]).consented:
        writing.set_person(ledger, parent["person_id"], consent_on=consent)
    person_id = parent["person_id"] or add_named(ledger, access, next(codes), parent["name"], consent)
    if not parent["is_guardian"]:
        writing.add_guardian(ledger, person_id)
    writing.tie(ledger, person_id, student_id, parent["kinship"])


def add_named(ledger: Ledger, access: SchoolAccess, code: str, name: str, consent: date | None) -> int:
    """Somebody new by the name as typed; the id."""
    typed = TypedName.of(name)
    return writing.add_person(
        ledger,
        school_id=access.school_id,
        code=code,
        last_name=typed.last,
        first_name=typed.first,
        middle_name=typed.middle,
        consent_on=consent,
    )


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    student = read_card(work, access, facts["person_id"])
    if not student.is_student:
        raise NotFound
    name = TypedName.of(facts["name"]).full
    known = namesakes(work, access, student.today)
    parent = parent_of(0, {"name": name, "kinship": facts["kinship"]}, known, facts)
    signed = signed_on(facts, student.today)
    tie = next((one for one in student.kin if one.person_id == parent["person_id"]), None)
    if tie is not None and tie.in_force:
        raise TieThere
    return {
        "student": student.name.full,
        "form": student.stay.form if student.stay else "",
        "parents": [parent],
        "again": tie is not None,
        "consent": signed.isoformat() if signed else "",
        "slips": student.stay.class_id if student.stay and signed else 0,
        "today": student.today.isoformat(),
        "blocked": bool(parent["asked"]) or not parent["kinship"],
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    outcome = _check(work, access, facts)
    parent = outcome["parents"][0]
    if outcome["again"]:
        values = {"kinship": parent["kinship"], "until": None}
        writing.set_tie(ledger, parent["person_id"], facts["person_id"], **values)
        return
    consent = signed_on(facts, access.reference.today(work))
    codes = iter(new_codes(writing.list_codes(work.connection, access.school_id), 1))
    join_parent(work, ledger, access, facts["person_id"], parent, codes, consent)


JOIN = ChangeKind("guardian", OfficeRight.CONTINGENT, _check, _write, typed=("name",), lessons=False)
