"""Whom a notice is for: families, their readers and accounts, and which of them nobody can write to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.notices.model import Notice, Readers
from services.school.by_name import in_register
from services.school.labels import REGISTER, PersonName, Someone, seen, told_apart
from services.school.reach import gets
from services.school.reference import Reference
from services.work import Work
from storage.queries.notices import audience as queries
from storage.queries.school import roster


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
class AddressedFamily:
    """Those who are told and answer together (decision 016): children with a guardian in common."""

    students: tuple[AddressedStudent, ...]
    relatives: tuple[tuple[str, PersonName], ...]
    """Kinship and name of those whom one would call."""
    reached: bool
    """Whether somebody of it may read the notice and has a telephone to write to."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody whom a notice is for."""

    students: tuple[AddressedStudent, ...]
    readers: tuple[NoticeReader, ...]
    accounts: dict[int, int]
    """account → the person as whom it is written to."""
    families: tuple[AddressedFamily, ...]
    """All of them, by the first child's name; each student for the own self where they alone are addressed."""

    @property
    def reached(self) -> int:
        """How many families get it on a telephone."""
        return sum(family.reached for family in self.families)

    @property
    def unreached(self) -> tuple[AddressedFamily, ...]:
        """The families that it cannot reach."""
        return tuple(family for family in self.families if not family.reached)


def members(work: Work, reference: Reference, class_ids: Sequence[int]) -> list[AddressedStudent]:
    """The students of the classes today, by name; the names tell them apart."""
    today = reference.today(work)
    rows = in_register(roster.list_students(work.connection, class_ids, today, today))
    names = told_apart((_someone(row, reference) for row in rows), REGISTER)
    return [AddressedStudent(row.id, row.class_id, names[row.id]) for row in rows]


def named_like(people: Iterable[AddressedStudent], part: str) -> list[AddressedStudent]:
    """Those whose name has the part, without regard to case and ё; everybody for an empty one."""
    wanted = seen(part)
    return [one for one in people if wanted in seen(one.name.full)]


def _someone(row: roster.ListedRow, reference: Reference) -> Someone:
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
    together = _together(students, () if notice.readers is Readers.STUDENTS else rows)
    pairs = dict.fromkeys((row.person_id, row.student_id) for row in readers)
    return Audience(
        students=tuple(students),
        readers=tuple(
            NoticeReader(person, student, -student if person == student else together[student])
            for person, student in pairs
        ),
        accounts=_accounts(readers),
        families=tuple(_families(students, together, rows, readers)),
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


def _together(
    students: Iterable[AddressedStudent], rows: Iterable[queries.NoticeFamilyRow]
) -> dict[int, int]:
    """Who answers together, by student: children with a guardian in common, named by the first of them.

    Guardians who may not read count as well: a consent that is lacking makes no second family.
    """
    root = {student.id: student.id for student in students}

    def find(student: int) -> int:
        while root[student] != student:
            student = root[student]
        return student

    by_guardian: dict[int, int] = {}
    for row in rows:
        if not _is_self(row):
            other = by_guardian.setdefault(row.person_id, row.student_id)
            first, second = sorted((find(row.student_id), find(other)))
            root[second] = first
    return {student: find(student) for student in root}


def _accounts(readers: Sequence[queries.NoticeFamilyRow]) -> dict[int, int]:
    accounts: dict[int, int] = {}
    for row in readers:
        if row.account_id is not None:
            accounts.setdefault(row.account_id, row.person_id)
    return accounts


def _families(
    students: Iterable[AddressedStudent],
    together: Mapping[int, int],
    rows: Sequence[queries.NoticeFamilyRow],
    readers: Sequence[queries.NoticeFamilyRow],
) -> Iterable[AddressedFamily]:
    """The families, each with whether anybody of it gets the notice; in the order of the students."""
    reached = {together[row.student_id] for row in readers if gets(row)}
    relatives: dict[int, dict[int, tuple[str, PersonName]]] = defaultdict(dict)
    for row in rows:
        if not _is_self(row):
            name = PersonName(row.last_name, row.first_name, row.middle_name)
            relatives[together[row.student_id]][row.person_id] = (row.kinship, name)
    children: dict[int, list[AddressedStudent]] = defaultdict(list)
    for student in students:
        children[together[student.id]].append(student)
    for family, own in children.items():
        yield AddressedFamily(tuple(own), tuple(relatives[family].values()), family in reached)
