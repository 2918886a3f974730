"""Writing a year through the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.year.reading import SpanRow
from storage.tables import (
    ALWAYS,
    AcademicYear,
    Assignment,
    Enrolment,
    Holiday,
    SchoolClass,
    SubgroupMember,
    Term,
)


class NewLoad(NamedTuple):
    """A row of load in a class of the new year, for all of it."""

    class_id: int
    subgroup: str
    subject_id: int
    teacher_id: int
    hours: str | None


class NewPart(NamedTuple):
    """A student's subgroup in a class of the new year, for all of it."""

    class_id: int
    subject_id: int
    subgroup: str
    student_id: int


def close_year(ledger: Ledger, year_id: int, closed_on: date | None) -> None:
    """Note the first day on which the year's journal is closed; None opens it again."""
    ledger.update(AcademicYear, [year_id], closed_on=closed_on)


def add_year(ledger: Ledger, school_id: int, name: str) -> int:
    """A new year of the school; its id."""
    return ledger.insert(AcademicYear, school_id=school_id, name=name)


def add_terms(ledger: Ledger, year_id: int, terms: Iterable[SpanRow]) -> None:
    """Its terms."""
    ledger.insert_many(Term, [{"year_id": year_id, **one._asdict()} for one in terms])


def add_holidays(ledger: Ledger, year_id: int, holidays: Iterable[SpanRow]) -> None:
    """Its holidays."""
    ledger.insert_many(
        Holiday,
        [
            {
                "year_id": year_id,
                "name": one.name,
                "starts": one.starts,
                "ends": one.ends,
                "classes": one.classes,
            }
            for one in holidays
        ],
    )


def add_forms(
    ledger: Ledger, school_id: int, year_id: int, forms: Mapping[tuple[int, str], int | None]
) -> list[int]:
    """Its classes, each with who leads it; their ids, in order."""
    rows: list[dict[str, Any]] = [
        {
            "school_id": school_id,
            "year_id": year_id,
            "grade": grade,
            "letter": letter,
            "class_teacher_id": teacher_id,
        }
        for (grade, letter), teacher_id in forms.items()
    ]
    return ledger.insert_many(SchoolClass, rows)


def lead_from_start(ledger: Ledger, class_id: int, teacher_id: int) -> None:
    """Give a class that nobody leads yet its class teacher."""
    ledger.update(SchoolClass, [class_id], class_teacher_id=teacher_id)


def enrol(ledger: Ledger, pupils: Sequence[tuple[int, int]]) -> None:
    """(student, class): of that class from the beginning of its year."""
    rows = [{"student_id": one, "class_id": form, "starts": ALWAYS, "ends": None} for one, form in pupils]
    ledger.insert_many(Enrolment, rows)


def end_stays(ledger: Ledger, stay_ids: Iterable[int], day: date) -> None:
    """Let the times in a class end: the day is the first elsewhere."""
    for one in stay_ids:
        ledger.update(Enrolment, [one], ends=day)


def add_load(ledger: Ledger, rows: Iterable[NewLoad]) -> None:
    """Load of the new classes."""
    ledger.insert_many(Assignment, [{**row._asdict(), "starts": None, "ends": None} for row in rows])


def add_parts(ledger: Ledger, rows: Iterable[NewPart]) -> None:
    """Subgroups of the new classes."""
    ledger.insert_many(SubgroupMember, [{**row._asdict(), "starts": ALWAYS, "ends": None} for row in rows])
