"""People as a file names them: one code is one person, on whichever sheets it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from services.rules.signs import visible
from services.school.office_rights import Post, is_appointed_for
from services.values import Values
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.texts import folded
from services.workbook.importing.keys import FileStay, PersonKey, SchoolKeys, StaffKey, StudentKey
from services.workbook.source.words import SheetPlace, SourceWords
from storage.queries.workbook import apply as workbook_apply
from storage.queries.workbook.stage import Bases

K = TypeVar("K", StudentKey, StaffKey)
_SHORT_NAMES = {"last_name": "Фамилия", "first_name": "Имя"}
_NAMES = _SHORT_NAMES | {"middle_name": "Отчество"}
_PERSON = (*_NAMES, "consent_on")


@dataclass(slots=True)
class PersonBefore:
    """The people as the database has them."""

    persons: dict[int, PersonKey]
    students: dict[int, StudentKey]
    staff: dict[int, StaffKey]
    guardians: set[int]
    stays: dict[int, list[FileStay]]


@dataclass(slots=True)
class FilePeople:
    """Drafts of the file's people over those of the database."""

    keys: SchoolKeys
    before: PersonBefore
    named: dict[str, str] = field(default_factory=dict)
    """Codes of this file, with the sheet that named them first."""
    places: dict[str, SheetPlace] = field(default_factory=dict)
    """The first row of each."""
    told: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Of each code the columns of the person that the file has, with their headings."""

    @classmethod
    def over(cls, keys: SchoolKeys) -> "FilePeople":
        """Drafts over a school's people, who are copied to be compared with."""
        before = PersonBefore(
            {person.id: copy(person) for person in keys.persons.values()},
            {person_id: copy(facts) for person_id, facts in keys.students.items()},
            {person_id: copy(facts) for person_id, facts in keys.staff.items()},
            set(keys.guardians),
            {student_id: list(stays) for student_id, stays in keys.stays.items()},
        )
        return cls(keys, before)

    def named_by(
        self, row: SheetRow, code: str, names: tuple[str | None, str | None, str | None], *, has_middle: bool
    ) -> PersonKey:
        """The person of a row, new or known, under the names of the row."""
        last, first, middle = names
        person = self.keys.persons.get(code)
        if person is None:
            self.keys.looks.confused(row, "person", "Код", code, folds=False)
            self.keys.looks.note("person", code, row, folds=False)
            person = PersonKey(self.keys.person_id(code), code, last or "", first or "", middle)
            self.keys.persons[code] = person
        elif code in self.named and not _same_person(person, last, first, middle):
            name = f"{person.last_name} {person.first_name}"
            row.fault("Код", "other_name", value=code, name=name)
        else:
            person.last_name = _respelled(person.last_name, last) or person.last_name
            person.first_name = _respelled(person.first_name, first) or person.first_name
            if has_middle and (middle or code not in self.named):
                person.middle_name = _respelled(person.middle_name, middle)
        self.named.setdefault(code, row.sheet)
        self.places.setdefault(code, (row.sheet, row.number))
        self.told[code] |= _NAMES if has_middle else _SHORT_NAMES
        return person

    def heed(self, words: SourceWords) -> None:
        """Let those whom the bot has changed since the source's last word be as they are, unless the file says news."""
        for code in self.named:
            person = self.keys.persons[code]
            known = self.before.persons.get(person.id)
            now = _facts_of(known, _PERSON) if known else None
            said = _facts_of(person, _PERSON)
            final = words.heed_person(self.places[code], "person", person.id, said, now, self.told[code])
            for name, value in final.items():
                setattr(person, name, value)

    def last_appointer(self, today: date) -> SheetPlace | None:
        """The row of the last who gives roles, where the file leaves nobody who does."""
        before, now = _posts(self.before.staff), _posts(self.keys.staff)
        if not is_appointed_for(before.values(), today) or is_appointed_for(now.values(), today):
            return None
        ids = {code: self.keys.persons[code].id for code in self.named}
        lost = (one for one, known in ids.items() if is_appointed_for([before.get(known, Post())], today))
        return self.places[max(lost, key=lambda one: self.places[one][1] or 0)]

    def status(self, person: PersonKey, known: Iterable[int], *facts: tuple[object, object]) -> str:
        """added, changed or unchanged: by the person and by (now, before) pairs of facts."""
        if person.id not in known:
            return "added"
        same = person == self.before.persons.get(person.id) and all(now == then for now, then in facts)
        return "unchanged" if same else "changed"

    def merge(self, connection: Connection, school_id: int, bases: Bases, today: date) -> None:
        """Write persons and what they are."""
        keys, before = self.keys, self.before
        real = real_ids(bases)
        named = [keys.persons[code] for code in self.named]
        changed = [person for person in named if person != before.persons.get(person.id)]
        workbook_apply.put_persons(
            connection,
            [_person_row(person, school_id, real) for person in changed if person.id < 0],
            [_person_row(person, school_id, real) for person in changed if person.id > 0],
        )
        ids = {person.id for person in named}
        workbook_apply.put_facts(
            connection, "student", *_facts(keys.students, before.students, ids, _student, real)
        )
        workbook_apply.put_facts(connection, "staff", *_facts(keys.staff, before.staff, ids, _staff, real))
        workbook_apply.put_facts(
            connection, "guardian", [{"person_id": real(i)} for i in keys.guardians - before.guardians], []
        )
        self._merge_roles(connection, ids, real, today)

    def _merge_roles(
        self, connection: Connection, ids: set[int], real: Callable[[int], int], today: date
    ) -> None:
        changed = [
            (real(person_id), facts.roles)
            for person_id, facts in self.keys.staff.items()
            if person_id in ids and facts.roles != self.before.staff.get(person_id, StaffKey()).roles
        ]
        workbook_apply.replace_roles(
            connection,
            [person_id for person_id, _ in changed],
            {(person_id, role) for person_id, roles in changed for role in roles},
            today,
        )

    def merge_stays(self, connection: Connection, bases: Bases) -> None:
        """Write the classes of students whose classes changed."""
        real = real_ids(bases)
        changed = [
            student_id
            for student_id, stays in self.keys.stays.items()
            if set(stays) != set(self.before.stays.get(student_id, []))
        ]
        base = bases.get("school_class", 0)
        workbook_apply.replace_enrolments(
            connection,
            [student_id for student_id in changed if student_id > 0],
            [
                {
                    "student_id": real(student_id),
                    "class_id": base - stay.class_id if stay.class_id < 0 else stay.class_id,
                    "starts": stay.starts,
                    "ends": stay.ends,
                }
                for student_id in changed
                for stay in self.keys.stays[student_id]
            ],
        )


def _facts_of(person: object, names: Iterable[str]) -> Values:
    return {name: getattr(person, name) for name in names}


def real_ids(bases: Bases) -> Callable[[int], int]:
    """Persons' provisional ids made real."""
    base = bases.get("person", 0)
    return lambda person_id: base - person_id if person_id < 0 else person_id


def _respelled(known: str | None, told: str | None) -> str | None:
    """The name that a row tells; the known one where only signs that nobody sees make the difference."""
    return known if known and told and visible(known) == told else told


def _posts(staff: Mapping[int, StaffKey]) -> dict[int, Post]:
    return {one: Post(facts.hired_on, facts.dismissed_on, facts.roles) for one, facts in staff.items()}


def _same_person(person: PersonKey, last: str | None, first: str | None, middle: str | None) -> bool:
    pairs = [(person.last_name, last), (person.first_name, first)]
    if person.middle_name and middle:
        pairs.append((person.middle_name, middle))
    return all(new is None or folded(old) == folded(new) for old, new in pairs)


def _person_row(person: PersonKey, school_id: int, real: Callable[[int], int]) -> dict[str, object]:
    return {
        "id": real(person.id),
        "school_id": school_id,
        "code": person.code,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "middle_name": person.middle_name,
        "consent_on": person.consent_on,
    }


def _student(facts: StudentKey) -> dict[str, object]:
    return {
        "birth_date": facts.birth_date,
        "enrolled_on": facts.enrolled_on,
        "departed_on": facts.departed_on,
        "pe_group": facts.pe_group,
        "foreign_language": facts.foreign_language,
    }


def _staff(facts: StaffKey) -> dict[str, object]:
    return {"hired_on": facts.hired_on, "dismissed_on": facts.dismissed_on}


def _facts(
    now: dict[int, K],
    before: dict[int, K],
    ids: set[int],
    columns: Callable[[K], dict[str, object]],
    real: Callable[[int], int],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows to insert and rows to update."""
    changed = [person_id for person_id in ids if person_id in now and now[person_id] != before.get(person_id)]
    rows = {person_id: {"person_id": real(person_id), **columns(now[person_id])} for person_id in changed}
    return (
        [row for person_id, row in rows.items() if person_id not in before],
        [row for person_id, row in rows.items() if person_id in before],
    )
