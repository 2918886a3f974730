"""Who hears of a thing: students of classes and subgroups, and the accounts that read their diaries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from services.messaging.kinds import PushKind
from services.messaging.preferences import DEFAULTS, Default
from services.school.reference import Reference
from services.work import Work
from storage.queries.messaging import recipients as queries

CHUNK = 500
"""Students asked about in one statement."""

Part = tuple[int, int | None, str]
"""(class, subject or any, subgroup or the whole class)."""


@dataclass(frozen=True, slots=True)
class FamilyReader:
    """An account that reads the student's diary as that person."""

    account_id: int
    person_id: int
    student_id: int


def family_of(
    work: Work, reference: Reference, kind: PushKind, student_ids: Collection[int]
) -> Iterable[FamilyReader]:
    """The accounts that may read the students' diaries today and want this kind of message about them."""
    default = DEFAULTS.get(kind, Default())
    ordered = sorted(student_ids)
    for start in range(0, len(ordered), CHUNK):
        rows = queries.list_family(
            work.connection,
            reference.school_id,
            ordered[start : start + CHUNK],
            reference.today(work),
            kind,
            guardians=default.guardians,
            students=default.students,
        )
        yield from (FamilyReader(row.account_id, row.person_id, row.student_id) for row in rows)


def audience(work: Work, today: date, parts: Collection[Part]) -> set[int]:
    """The students who today belong to one of the classes or subgroups."""
    classes = {class_id for class_id, _, _ in parts}
    if not classes:
        return set()
    whole = {class_id for class_id, _, subgroup in parts if not subgroup}
    students = queries.list_class_students(work.connection, classes, today)
    found = {row.student_id for row in students if row.class_id in whole}
    split = {part for part in parts if part[2]}
    if split:
        present = {row.student_id for row in students}
        members = queries.list_members(work.connection, {class_id for class_id, _, _ in split}, today)
        found |= {row.student_id for row in members if row.student_id in present and _among(row, split)}
    return found


def _among(row: queries.RecipientMemberRow, parts: Collection[Part]) -> bool:
    return (row.class_id, row.subject_id, row.subgroup) in parts or (
        row.class_id,
        None,
        row.subgroup,
    ) in parts
