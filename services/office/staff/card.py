"""The staff: found by a part of the name, a role or a code; a card with roles, classes and load."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import NotFound, NotLinked
from services.rules.lookalikes import russian_order
from services.rules.standing import employed, lasts
from services.school.actor import Actor
from services.school.labels import REGISTER, PersonName, Someone, labels
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.school.reference import FormClass
from services.school.roles import WORKBOOK_NAMES, Role
from services.understanding.names import called
from services.work import Work
from storage.queries.office.staff import reading as queries

DAY = timedelta(days=1)
END = date.max
"""What lasts until then has no end."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff, of former days too."""

    id: int
    code: str
    name: PersonName
    shown: str
    """Told apart from the others of the staff."""
    roles: frozenset[Role]
    """Those of today."""
    held: tuple[queries.HeldRoleRow, ...]
    """Those of other days too."""
    hired_on: date | None
    dismissed_on: date | None
    works: bool
    """Whether it is somebody of today's staff."""

    @property
    def lasting(self) -> frozenset[Role]:
        """The roles as they will stand once all that is planned has come about."""
        return frozenset(Role(one.role) for one in self.held if lasts(one.starts, one.ends, END, END))

    def roles_on(self, day: date) -> frozenset[Role]:
        """The roles of a day."""
        return frozenset(Role(one.role) for one in self.held if lasts(one.starts, one.ends, day, day))

    def planned(self, today: date) -> list[tuple[date, Role, bool]]:
        """What of the roles changes after today: the day, the role, whether it begins then or is over."""
        begins = [
            (one.starts, Role(one.role), True)
            for one in self.held
            if one.starts and not lasts(one.starts, None, today, today)
        ]
        over = [
            (one.ends + DAY, Role(one.role), False)
            for one in self.held
            if one.ends and lasts(None, one.ends, today, today)
        ]
        return sorted([*begins, *over])

    @property
    def leaving(self) -> bool:
        """Whether a dismissal is on record, of a day that was or is ahead."""
        return bool(self.dismissed_on)


@dataclass(frozen=True, slots=True)
class StaffList:
    """The staff of a school in Russian order."""

    access: SchoolAccess
    today: date
    people: tuple[StaffMember, ...]

    def named(self, text: str, *, governed: bool = False) -> list[StaffMember]:
        """Those whom the words fit: parts of a name, a role, a code; today's staff first."""
        return sorted(called(self.people, _called, text, governed=governed), key=lambda one: not one.works)

    @property
    def working(self) -> list[StaffMember]:
        """Today's staff."""
        return [one for one in self.people if one.works]


@dataclass(frozen=True, slots=True)
class StaffCard:
    """One member of staff with what hangs on them."""

    access: SchoolAccess
    today: date
    one: StaffMember
    forms: tuple[FormClass, ...]
    """The classes of this year that they lead."""
    load: tuple[tuple[str, str], ...]
    """(subject, its classes), as they teach them from today on."""
    weekly: int
    """Lessons of a week."""
    accounts: int

    @property
    def may_hire(self) -> bool:
        """Whether the reader keeps the staff."""
        return self.access.has(OfficeRight.STAFF)

    @property
    def may_appoint(self) -> bool:
        """Whether the reader appoints."""
        return self.access.has(OfficeRight.APPOINT)


def _called(one: StaffMember) -> str:
    return " ".join([one.name.full, one.code, *(WORKBOOK_NAMES[role] for role in one.roles)])


def staff_list(work: Work, actor: Actor, school_id: int = 0) -> StaffList:
    """The staff for whoever reads their cards. NotFound, NotLinked."""
    return read_staff(work, access_school(work, actor, OfficeRight.READ_STAFF, school_id))


def read_staff(work: Work, access: SchoolAccess) -> StaffList:
    """The same within a change of the office, whose right has been asked."""
    today = access.reference.today(work)
    rows = queries.list_staff(work.connection, access.school_id)
    held: dict[int, list[queries.HeldRoleRow]] = defaultdict(list)
    for one in queries.list_roles(work.connection, access.school_id):
        held[one.person_id].append(one)
    names = {row.id: PersonName(row.last_name, row.first_name, row.middle_name) for row in rows}
    shown = labels((Someone(row.id, names[row.id], code=row.code) for row in rows), REGISTER)
    people = [
        StaffMember(
            row.id,
            row.code,
            names[row.id],
            shown[row.id],
            frozenset(Role(one.role) for one in held[row.id] if lasts(one.starts, one.ends, today, today)),
            tuple(held[row.id]),
            row.hired_on,
            row.dismissed_on,
            employed(row.hired_on, row.dismissed_on, today),
        )
        for row in rows
    ]
    people.sort(key=lambda one: russian_order(one.name.full))
    return StaffList(access, today, tuple(people))


def staff_card(work: Work, actor: Actor, person_id: int) -> StaffCard:
    """A member's card for whoever reads the staff of that school. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.READ_STAFF):
        try:
            return read_staff_card(work, access, person_id)
        except NotFound:
            continue
    raise NotFound if actor.linked else NotLinked


def read_staff_card(work: Work, access: SchoolAccess, person_id: int) -> StaffCard:
    """The same within a change of the office. NotFound."""
    every = read_staff(work, access)
    one = next((one for one in every.people if one.id == person_id), None)
    if one is None:
        raise NotFound
    year = access.reference.office_year(every.today)
    year_id = year.id if year else 0
    forms = access.reference.classes.values()
    led = [form for form in forms if form.year_id == year_id and form.teacher_on(every.today) == person_id]
    load = queries.list_load(work.connection, person_id, year_id, every.today)
    weekly = queries.list_weekly(work.connection, person_id, year_id, every.today)
    return StaffCard(
        access,
        every.today,
        one,
        tuple(sorted(led, key=lambda form: form.order)),
        _load(access, load),
        sum(lasts(row.starts, row.ends, every.today, every.today) for row in weekly),
        queries.count_accounts(work.connection, person_id),
    )


def _load(access: SchoolAccess, rows: Iterable[queries.OwnLoadRow]) -> tuple[tuple[str, str], ...]:
    found: dict[str, set[FormClass]] = defaultdict(set)
    for row in rows:
        form = access.reference.classes[row.class_id]
        found[access.reference.subjects[row.subject_id].name].add(form)
    return tuple(
        (subject, ", ".join(form.name for form in sorted(forms, key=lambda one: one.order)))
        for subject, forms in sorted(found.items(), key=lambda one: russian_order(one[0]))
    )


def leaderless(work: Work, access: SchoolAccess) -> list[FormClass]:
    """The classes of this year that nobody of today's staff leads, by grade and letter."""
    every = read_staff(work, access)
    year = access.reference.office_year(every.today)
    working = {one.id for one in every.working}
    forms = (one for one in access.reference.classes.values() if year and one.year_id == year.id)
    return sorted(
        (form for form in forms if form.teacher_on(every.today) not in working),
        key=lambda form: form.order,
    )


def count_leaderless(work: Work, access: SchoolAccess) -> int:
    """How many they are."""
    return len(leaderless(work, access))


def classes_to_lead(work: Work, actor: Actor, school_id: int = 0) -> list[tuple[FormClass, str]]:
    """The classes of this year with who leads them, «» for nobody, for whoever appoints. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.APPOINT, school_id)
    bare = {form.id for form in leaderless(work, access)}
    today = access.reference.today(work)
    year = access.reference.office_year(today)
    forms = [one for one in access.reference.classes.values() if year and one.year_id == year.id]
    forms.sort(key=lambda form: form.order)
    names = access.reference.staff
    leads = {form.id: names.get(form.teacher_on(today) or 0) for form in forms if form.id not in bare}
    return [(form, leader.with_initials if (leader := leads.get(form.id)) else "") for form in forms]


def school_of_class(work: Work, actor: Actor, class_id: int) -> int:
    """The school of a class, for whoever appoints there. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.APPOINT):
        if class_id in access.reference.classes:
            return access.school_id
    raise NotFound if actor.linked else NotLinked
