"""The access of a class's families, as the class teacher and the secretary see it (domain.md «Credentials»)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.access.throttle import CLOCK_SLACK, login_key
from services.errors import NotFound
from services.rules.standing import consented, employed
from services.school.actor import Actor
from services.school.by_name import in_register
from services.school.labels import Someone, labels
from services.school.reach import reached_guardians
from services.school.reference import FormClass, PersonName, Reference, of_school
from services.school.rights import ClassAccess, Permission, access_current_class, may
from services.secrets import SecretKeys
from services.work import Work
from storage.queries.access import class_access as queries


class AccessState(StrEnum):
    """How far a person has come."""

    NO_CONSENT = "no_consent"
    NOT_ISSUED = "not_issued"
    ISSUED = "issued"
    """Credentials are out, nobody has come in with them."""
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class AccessMember:
    """A student, or a guardian with the kinship; days and moments are the school's."""

    person_id: int
    code: str
    name: PersonName
    kinship: str
    consent_on: date | None
    credential_id: int | None
    issued_on: date | None
    accounts: int
    """Telegram accounts that have linked and agreed."""
    seen_on: date | None
    locked_until: datetime | None
    employed: bool
    """On the staff as well: such access is not the class teacher's to give or end."""
    shown: str
    """«Соколова Мария», and what tells them from the others of the class, or of the family."""
    blocked: bool = False
    """Linked, but none of the accounts can be written to."""

    @property
    def state(self) -> AccessState:
        """Linked whatever else, else what is lacking first."""
        if self.accounts:
            return AccessState.LINKED
        if self.consent_on is None:
            return AccessState.NO_CONSENT
        return AccessState.ISSUED if self.credential_id is not None else AccessState.NOT_ISSUED

    @property
    def lacks(self) -> bool:
        """Whether «Выдать всем, кому не хватает» is for them too."""
        return self.consent_on is not None and self.credential_id is None and not self.employed


@dataclass(frozen=True, slots=True)
class AccessFamily:
    """A student with the guardians whose right is in force."""

    student: AccessMember
    guardians: tuple[AccessMember, ...]
    reached: frozenset[int] = frozenset()
    """The guardians whom a message reaches."""

    @property
    def people(self) -> tuple[AccessMember, ...]:
        """The student first."""
        return (self.student, *self.guardians)

    @property
    def linked(self) -> bool:
        """Whether a message reaches a guardian."""
        return bool(self.reached)

    @property
    def waits(self) -> bool:
        """Whether the family needs something of the class teacher."""
        return needs_help(self.linked, any(one.consent_on is None for one in self.people))

    def member(self, person_id: int) -> AccessMember:
        """One of the family; NotFound for anybody else."""
        found = next((one for one in self.people if one.person_id == person_id), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, slots=True)
class Roster:
    """A class by student, in order of names."""

    form: FormClass
    reference: Reference
    today: date
    families: tuple[AccessFamily, ...]
    leads: bool = False
    """Whether the reader leads the class."""

    @property
    def lacking(self) -> int:
        """How many people would get credentials now."""
        return len({one.person_id for family in self.families for one in family.people if one.lacks})

    def family(self, student_id: int) -> AccessFamily:
        """A student's family; NotFound for a student of another class."""
        found = next((one for one in self.families if one.student.person_id == student_id), None)
        if found is None:
            raise NotFound
        return found


def needs_help(reached: bool, unsigned: bool) -> bool:
    """Whether a family is to be helped: nobody of it is reached, or somebody's consent is lacking."""
    return not reached or unsigned


@dataclass(frozen=True, slots=True)
class Lacking:
    """What keeps families of a class away."""

    families: int
    """How many are to be helped: so many «Кому помочь» shows."""
    not_reached: int
    without_consent: int
    """People, each once."""


def lacking_access(
    work: Work, class_id: int, reached: Mapping[int, Mapping[int, Someone]], today: date
) -> Lacking:
    """The same families as the roster's, counted; who asks has the right and knows whom a message reaches."""
    students = queries.list_students(work.connection, class_id, today)
    ids = [row.id for row in students]
    guardians = queries.list_guardians(work.connection, ids, today)
    agreed = {row.id: consented(row.consent_on, today) for row in students}
    agreed |= {row.id: consented(row.consent_on, today) for row in guardians}
    people: dict[int, list[int]] = {one: [one] for one in ids}
    for row in guardians:
        people[row.student_id].append(row.id)
    return Lacking(
        families=sum(
            needs_help(one in reached, not all(agreed[person] for person in people[one])) for one in ids
        ),
        not_reached=sum(one not in reached for one in ids),
        without_consent=sum(not said for said in agreed.values()),
    )


def roster(work: Work, keys: SecretKeys, actor: Actor, class_id: int) -> Roster:
    """The class of the class teacher or of the secretary's school, in six statements; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.ISSUE_ACCESS)
    today = access.reference.today(work)
    students = in_register(queries.list_students(work.connection, class_id, today))
    guardians = in_register(queries.list_guardians(work.connection, [row.id for row in students], today))
    details = _Details(work, keys, access, [*(row.id for row in students), *(row.id for row in guardians)])
    names = labels(map(_someone, students))
    reached = reached_guardians(work, [row.id for row in students], today)
    families: dict[int, list[queries.GuardianRow]] = {}
    for row in guardians:
        families.setdefault(row.student_id, []).append(row)
    by_student: dict[int, list[AccessMember]] = {}
    for student, own in families.items():
        parents = labels(map(_someone, own))
        for row in own:
            works = row.staff_id is not None and employed(row.hired_on, row.dismissed_on, today)
            member = details.member(row, row.kinship, parents[row.id], employed=works)
            by_student.setdefault(student, []).append(member)
    return Roster(
        access.form,
        access.reference,
        today,
        tuple(
            AccessFamily(
                details.member(row, "", names[row.id], employed=False),
                tuple(by_student.get(row.id, ())),
                frozenset(reached.get(row.id, ())),
            )
            for row in students
        ),
        access.identity.leads(class_id),
    )


def issuable_classes(work: Work, actor: Actor) -> list[FormClass]:
    """The classes whose access the actor may give, by grade and letter: of the year that the office works at.

    In the summer whoever leads none of the coming year gives that of the class led so far.
    """
    found: dict[int, FormClass] = {}
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        today = reference.today(work)
        for year in (reference.office_year(today), reference.year_at(today)):
            forms = [form for form in reference.classes.values() if year and form.year_id == year.id]
            own = [form for form in forms if may(identity, form.id, Permission.ISSUE_ACCESS)]
            if own:
                found |= {form.id: form for form in own}
                break
    return sorted(found.values(), key=lambda form: form.order)


def _someone(row: queries.AccessMemberRow | queries.GuardianRow) -> Someone:
    return Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)


class _Details:
    """What is known of the people beside their names, read at once."""

    def __init__(self, work: Work, keys: SecretKeys, access: ClassAccess, people: Iterable[int]) -> None:
        ids = list(set(people))
        self._zone, self._today = access.reference.zone, access.reference.today(work)
        self._live = {row.person_id: row for row in queries.list_credentials(work.connection, ids)}
        self._links = {row.person_id: row for row in queries.list_links(work.connection, ids)}
        self._doors = {one: login_key(keys, row.login) for one, row in self._live.items()}
        latest = work.now + CLOCK_SLACK
        self._locked = queries.list_locked(work.connection, list(self._doors.values()), work.now, latest)

    def member(
        self, row: queries.AccessMemberRow | queries.GuardianRow, kinship: str, shown: str, *, employed: bool
    ) -> AccessMember:
        """The person of a row."""
        live, link = self._live.get(row.id), self._links.get(row.id)
        until = self._locked.get(self._doors.get(row.id, ""))
        return AccessMember(
            person_id=row.id,
            code=row.code,
            name=PersonName(row.last_name, row.first_name, row.middle_name),
            kinship=kinship,
            consent_on=row.consent_on if consented(row.consent_on, self._today) else None,
            credential_id=live.id if live else None,
            issued_on=live.issued_at.astimezone(self._zone).date() if live else None,
            accounts=link.agreed if link else 0,
            seen_on=link.seen_at.astimezone(self._zone).date() if link and link.agreed else None,
            locked_until=until.astimezone(self._zone) if until else None,
            employed=employed,
            shown=shown,
            blocked=bool(link and link.agreed and not link.reachable),
        )
