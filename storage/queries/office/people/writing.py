"""Writing people through the ledger, so that each change has its way back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.queries.office.changes.ledger import Ledger
from storage.tables import Enrolment, Guardian, Guardianship, Person, Student


class NewStay(NamedTuple):
    """A time in a class as it is to stand; `ends` is the first day elsewhere."""

    class_id: int
    starts: date
    ends: date | None


_CODES = select(Person.code).where(Person.school_id == bindparam("school_id"))


def list_codes(connection: Connection, school_id: int) -> set[str]:
    """Every code of the school."""
    return set(connection.scalars(_CODES, {"school_id": school_id}))


def add_person(
    ledger: Ledger,
    *,
    school_id: int,
    code: str,
    last_name: str,
    first_name: str,
    middle_name: str | None,
    consent_on: date | None,
) -> int:
    """A new person of the school; the id."""
    return ledger.insert(
        Person,
        school_id=school_id,
        code=code,
        last_name=last_name,
        first_name=first_name,
        middle_name=middle_name,
        consent_on=consent_on,
    )


def add_student(ledger: Ledger, person_id: int, *, birth_date: date | None, enrolled_on: date) -> None:
    """Make a person a student."""
    ledger.insert(Student, person_id=person_id, birth_date=birth_date, enrolled_on=enrolled_on)


def add_guardian(ledger: Ledger, person_id: int) -> None:
    """Make a person somebody who may be a parent."""
    ledger.insert(Guardian, person_id=person_id)


def tie(ledger: Ledger, guardian_id: int, student_id: int, kinship: str) -> None:
    """A guardianship without an end."""
    ledger.insert(Guardianship, guardian_id=guardian_id, student_id=student_id, kinship=kinship)


def set_tie(ledger: Ledger, guardian_id: int, student_id: int, **values: Any) -> None:
    """Change a guardianship's kinship or end."""
    ledger.update(Guardianship, [guardian_id, student_id], **values)


def set_person(ledger: Ledger, person_id: int, **values: Any) -> None:
    """Change a person's name or consent."""
    ledger.update(Person, [person_id], **values)


def set_student(ledger: Ledger, person_id: int, **values: Any) -> None:
    """Change what is known of a student."""
    ledger.update(Student, [person_id], **values)


def put_stays(
    ledger: Ledger, student_id: int, stand: Sequence[tuple[int, NewStay]], wanted: Sequence[NewStay]
) -> None:
    """Let the student's times in the classes of a year be the wanted ones; `stand` has those there are, with their ids."""
    rest = list(wanted)
    left = []
    for stay_id, stay in stand:
        same = next((one for one in rest if one[:2] == stay[:2]), None)
        if same is None:
            left.append(stay_id)
            continue
        rest.remove(same)
        if same.ends != stay.ends:
            ledger.update(Enrolment, [stay_id], ends=same.ends)
    for stay_id in left:
        ledger.delete(Enrolment, [stay_id])
    for stay in rest:
        ledger.insert(Enrolment, student_id=student_id, **stay._asdict())
