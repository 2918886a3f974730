"""A person's card: classes, family, consents, links; never a Telegram name or number, never papers or addresses."""

from dataclasses import dataclass
from datetime import date

from services.errors import NotFound, NotLinked
from services.rules.lookalikes import russian_order
from services.rules.standing import consented, enrolled, guards, lasts, studies
from services.school.actor import Actor
from services.school.labels import FULL, GIVEN, PersonName, Someone, labels
from services.school.office_rights import OfficeRight, SchoolAccess, access_schools
from services.school.reference import Subject
from services.work import Work
from storage.queries.office.people import card as queries


@dataclass(frozen=True, slots=True)
class CardStay:
    """A time in a class; `ends` is the first day elsewhere."""

    id: int
    class_id: int
    form: str
    year: str
    starts: date
    ends: date | None

    @property
    def since(self) -> date | None:
        """Its first day; None where there was no earlier class in the year."""
        return self.starts if self.starts > date.min else None


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody of the family: a guardian on a student's card, a child on a guardian's."""

    person_id: int
    shown: str
    short: str
    """The given name, where nobody else of the family has it."""
    kinship: str
    until: date | None
    """The first day without the right."""
    in_force: bool
    studies: bool
    """Whether the student of the two has not departed."""
    consent_on: date | None
    accounts: int


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A student or a guardian of a school, as its secretary sees them."""

    access: SchoolAccess
    today: date
    person_id: int
    code: str
    name: PersonName
    consent_on: date | None
    """None too where it is dated ahead."""
    accounts: int
    is_student: bool
    is_guardian: bool
    birth_date: date | None
    departed_on: date | None
    """The first day without access; it may be ahead."""
    pe_group: str | None
    foreign_language: str | None
    stays: tuple[CardStay, ...]
    parts: tuple[tuple[Subject, str], ...]
    """The subgroups of today."""
    kin: tuple[Kin, ...]

    @property
    def consented(self) -> bool:
        """Whether the person's consent is on record."""
        return self.consent_on is not None

    @property
    def studies(self) -> bool:
        """Whether it is a student's who has not departed."""
        return self.is_student and studies(self.departed_on, self.today)

    @property
    def stay(self) -> CardStay | None:
        """Today's class."""
        here = (one for one in self.stays if enrolled(one.starts, one.ends, self.today, self.today))
        return next(here, None) if self.studies else None

    @property
    def may_change(self) -> bool:
        """Whether the reader keeps the contingent."""
        return self.access.has(OfficeRight.CONTINGENT)


def person_card(work: Work, actor: Actor, person_id: int) -> PersonCard:
    """A student's or guardian's card, for whoever reads people in that school. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.READ_PEOPLE):
        row = queries.find_card(work.connection, access.school_id, person_id)
        if row is not None and (row.student_id is not None or row.guardian_id is not None):
            return _card(work, access, row)
    raise NotFound if actor.linked else NotLinked


def read_card(work: Work, access: SchoolAccess, person_id: int) -> PersonCard:
    """The same within a change of the office, whose right has been asked. NotFound."""
    row = queries.find_card(work.connection, access.school_id, person_id)
    if row is None:
        raise NotFound
    return _card(work, access, row)


def _card(work: Work, access: SchoolAccess, row: queries.CardRow) -> PersonCard:
    today = access.reference.today(work)
    kin = _kin(work, row)
    accounts = queries.count_links(work.connection, [row.id, *(one.person_id for one in kin)])
    return PersonCard(
        access,
        today,
        row.id,
        row.code,
        PersonName(row.last_name, row.first_name, row.middle_name),
        row.consent_on if consented(row.consent_on, today) else None,
        accounts.get(row.id, 0),
        row.student_id is not None,
        row.guardian_id is not None,
        row.birth_date,
        row.departed_on,
        row.pe_group,
        row.language,
        _stays(work, access, row),
        _parts(work, access, row, today),
        tuple(
            Kin(
                one.person_id,
                one.shown,
                one.short,
                one.kinship,
                one.until,
                guards(one.until, today),
                studies(one.departed_on, today),
                one.consent_on if consented(one.consent_on, today) else None,
                accounts.get(one.person_id, 0),
            )
            for one in sorted(kin, key=lambda one: (not guards(one.until, today), russian_order(one.shown)))
        ),
    )


@dataclass(frozen=True, slots=True)
class _KinTie:
    person_id: int
    shown: str
    short: str
    kinship: str
    until: date | None
    consent_on: date | None
    departed_on: date | None


def _kin(work: Work, row: queries.CardRow) -> list[_KinTie]:
    guardians = queries.list_guardians(work.connection, row.id) if row.student_id is not None else []
    wards = queries.list_wards(work.connection, row.id) if row.guardian_id is not None else []
    ties = [(one.guardian_id, one) for one in guardians] + [(one.student_id, one) for one in wards]
    people = [
        Someone(other, PersonName(one.last_name, one.first_name, one.middle_name), code=one.code)
        for other, one in ties
    ]
    shown, short = labels(people, FULL), labels(people, GIVEN)
    return [
        _KinTie(other, shown[other], short[other], one.kinship, one.until, one.consent_on, one.departed_on)
        for other, one in ties
    ]


def _stays(work: Work, access: SchoolAccess, row: queries.CardRow) -> tuple[CardStay, ...]:
    if row.student_id is None:
        return ()
    found = []
    for one in queries.list_stays(work.connection, row.id):
        form = access.reference.classes[one.class_id]
        year = access.reference.year(form.year_id).span
        found.append(CardStay(one.id, one.class_id, form.name, year.name, one.starts, one.ends))
    return tuple(sorted(found, key=lambda one: (one.year, one.starts)))


def _parts(
    work: Work, access: SchoolAccess, row: queries.CardRow, today: date
) -> tuple[tuple[Subject, str], ...]:
    if row.student_id is None:
        return ()
    year = access.reference.office_year(today)
    found = [
        (access.reference.subjects[one.subject_id], one.subgroup)
        for one in queries.list_parts(work.connection, row.id)
        if lasts(one.starts, one.ends, today, today)
        and year is not None
        and access.reference.classes[one.class_id].year_id == year.id
    ]
    return tuple(sorted(found, key=lambda one: (russian_order(one[0].name), one[1])))
