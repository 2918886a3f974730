"""Whom a notice reaches: students, their readers and accounts, and the families that nobody can write to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.notices.model import Notice, Readers
from services.school.by_name import in_register
from services.school.labels import REGISTER, PersonName, Someone, told_apart
from services.school.reference import Reference
from services.work import Work
from storage.queries.notices import audience as queries


@dataclass(frozen=True, slots=True)
class AddressedStudent:
    """A student of the classes addressed."""

    id: int
    class_id: int
    name: PersonName


@dataclass(frozen=True, slots=True)
class NoticeReader:
    """A person whom it is for because of that student."""

    person_id: int
    student_id: int
    family: int


@dataclass(frozen=True, slots=True)
class Unreached:
    """A student whose family has no telephone with us, and whom one would call."""

    student: AddressedStudent
    relatives: tuple[tuple[str, PersonName], ...]
    """Kinship and name."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody whom a notice is for."""

    students: tuple[AddressedStudent, ...]
    readers: tuple[NoticeReader, ...]
    accounts: dict[int, int]
    """account → the person as whom it is written to."""
    unreached: tuple[Unreached, ...]

    @property
    def families(self) -> int:
        """How many get it on a telephone: families, or students where they are addressed."""
        without = {one.student.id for one in self.unreached}
        return len({reader.family for reader in self.readers if reader.student_id not in without})


def members(work: Work, reference: Reference, class_ids: Sequence[int]) -> list[AddressedStudent]:
    """The students of the classes today, by name; the names tell them apart."""
    rows = in_register(queries.list_students(work.connection, class_ids, reference.today(work)))
    names = told_apart((_someone(row, reference) for row in rows), REGISTER)
    return [AddressedStudent(row.id, row.class_id, names[row.id]) for row in rows]


def _someone(row: queries.NoticeStudentRow, reference: Reference) -> Someone:
    name = PersonName(row.last_name, row.first_name, row.middle_name)
    return Someone(row.id, name, reference.classes[row.class_id].name, code=row.code)


def audience_of(work: Work, reference: Reference, notice: Notice) -> Audience:
    """The audience as it is now."""
    students = _students(work, reference, notice)
    rows = queries.list_family(
        work.connection, [student.id for student in students], reference.today(work)
    )  # fmt: skip
    addressed = [row for row in rows if _is_addressed(row, notice.readers)]
    readers = [row for row in addressed if row.may_read]
    families = _families(readers)
    return Audience(
        students=tuple(students),
        readers=tuple(
            NoticeReader(person, student, families[person, student])
            for person, student in dict.fromkeys((row.person_id, row.student_id) for row in readers)
        ),
        accounts=_accounts(readers),
        unreached=tuple(_unreached(students, rows, readers)),
    )


def _students(work: Work, reference: Reference, notice: Notice) -> list[AddressedStudent]:
    everybody = members(work, reference, notice.class_ids) if notice.class_ids else []
    if notice.subgroup is not None and len(notice.class_ids) == 1:
        part = queries.list_subgroup_members(
            work.connection,
            notice.class_ids[0],
            notice.subgroup.subject_id,
            notice.subgroup.name,
            reference.today(work),
        )
        everybody = [one for one in everybody if one.id in part]
    if notice.student_ids is not None:
        everybody = [one for one in everybody if one.id in notice.student_ids]
    return everybody


def _is_self(row: queries.NoticeFamilyRow) -> bool:
    return row.person_id == row.student_id


def _is_addressed(row: queries.NoticeFamilyRow, readers: Readers) -> bool:
    return readers is Readers.ALL or _is_self(row) == (readers is Readers.STUDENTS)


def _families(rows: Iterable[queries.NoticeFamilyRow]) -> dict[tuple[int, int], int]:
    """Who answers together: children with a parent in common are one family, named by its first child.

    A student who is addressed answers for the own self: minus the id.
    """
    root: dict[int, int] = {}

    def find(student: int) -> int:
        while root.setdefault(student, student) != student:
            student = root[student]
        return student

    by_parent: dict[int, int] = {}
    parents = [row for row in rows if not _is_self(row)]
    for row in parents:
        first, second = sorted(
            (find(row.student_id), find(by_parent.setdefault(row.person_id, row.student_id)))
        )
        root[second] = first
    families = {(row.person_id, row.student_id): find(row.student_id) for row in parents}
    return families | {(row.person_id, row.student_id): -row.student_id for row in rows if _is_self(row)}


def _accounts(readers: Sequence[queries.NoticeFamilyRow]) -> dict[int, int]:
    accounts: dict[int, int] = {}
    for row in readers:
        if row.account_id is not None:
            accounts.setdefault(row.account_id, row.person_id)
    return accounts


def _unreached(
    students: Sequence[AddressedStudent],
    rows: Sequence[queries.NoticeFamilyRow],
    readers: Sequence[queries.NoticeFamilyRow],
) -> Iterable[Unreached]:
    reached = {row.student_id for row in readers if row.account_id is not None}
    for student in students:
        if student.id not in reached:
            relatives = {
                row.person_id: (row.kinship, PersonName(row.last_name, row.first_name, row.middle_name))
                for row in rows
                if row.student_id == student.id and not _is_self(row)
            }
            yield Unreached(student, tuple(relatives.values()))
