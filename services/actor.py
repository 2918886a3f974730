"""Who is asking: an account, the people it acts for and the children whose diary those may read.

Loaded afresh for every update and every delivery, so that an ended right ends with the very next press.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from services.belonging import belonging_of
from services.errors import NotFound, NotLinked
from services.reference import PersonName, of_school
from services.roles import Role
from services.rules.classes import class_name
from services.work import Work
from storage.queries import actors as queries


@dataclass(frozen=True, slots=True)
class Identity:
    """One person that the account acts for, in one school."""

    link_id: int
    person_id: int
    school_id: int
    school_name: str
    school_version: int
    zone: ZoneInfo
    name: PersonName
    agreed: bool
    """Whether the consent text was accepted in the chat: until then the link gives nothing."""
    is_student: bool
    is_guardian: bool
    is_staff: bool
    roles: frozenset[Role]
    form_class_ids: tuple[int, ...]
    """Classes, of any year, whose class teacher this is."""


@dataclass(frozen=True, slots=True)
class Child:
    """A student whose diary the actor may read, as the student's self or as a guardian."""

    student_id: int
    school_id: int
    reader_id: int
    """The person the right comes from."""
    first_name: str
    last_name: str
    class_id: int | None
    grade: int | None
    letter: str | None
    is_self: bool
    kinship: str

    @property
    def class_name(self) -> str:
        """`7А`; empty for a student of no class."""
        return class_name(self.grade, self.letter) if self.grade and self.letter else ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at one moment; everything it may do follows from here."""

    account_id: int
    chat_id: int
    language: str | None
    """The language chosen, else Telegram's."""
    chosen_language: str | None
    step: dict[str, Any] | None
    hide_marks: bool
    quiet_hours: str | None
    seen_at: datetime
    unreachable: bool
    identities: tuple[Identity, ...]
    """Those who agreed; the others wait in `pending`."""
    pending: tuple[Identity, ...]
    children: tuple[Child, ...]
    chosen_child_id: int | None

    @property
    def linked(self) -> bool:
        """Whether the account acts for anybody."""
        return bool(self.identities)

    @property
    def child(self) -> Child | None:
        """The child chosen last, else the first; None without children."""
        chosen = (child for child in self.children if child.student_id == self.chosen_child_id)
        return next(chosen, self.children[0] if self.children else None)

    @property
    def roles(self) -> frozenset[Role]:
        """The staff roles over all identities; for menus only, rights are checked by school."""
        return frozenset(role for identity in self.identities for role in identity.roles)

    @property
    def is_class_teacher(self) -> bool:
        """Whether any class is led; for menus only."""
        return any(identity.form_class_ids for identity in self.identities)

    def identity(self, person_id: int) -> Identity:
        """One of the account's people; NotFound for anybody else."""
        found = next((one for one in self.identities if one.person_id == person_id), None)
        if found is None:
            raise NotFound
        return found

    def readable_child(self, student_id: int) -> Child:
        """The child with this id; NotFound where it is not the actor's to read [3.7, 3.9]."""
        found = next((child for child in self.children if child.student_id == student_id), None)
        if found is None:
            raise NotFound if self.linked else NotLinked
        return found

    def school_version(self, school_id: int) -> int | None:
        """The version of the school's reference tables as just read."""
        return next((one.school_version for one in self.identities if one.school_id == school_id), None)


def load_actor(work: Work, account_id: int) -> Actor | None:
    """The actor behind an account, with the rights of this very moment; None for an unknown account."""
    rows = queries.find_actor_rows(work.connection, account_id)
    if not rows:
        return None
    account = rows[0]
    days = {row.school_id: work.today(ZoneInfo(row.timezone)) for row in rows if row.person_id is not None}
    ties = [_Tie(row, days[row.school_id]) for row in rows if row.person_id is not None]
    people = _identities(work, ties)
    agreed = tuple(one for one in people if one.agreed)
    return Actor(
        account_id=account.id,
        chat_id=account.chat_id,
        language=account.language or account.telegram_language,
        chosen_language=account.language,
        step=account.step,
        hide_marks=account.hide_marks,
        quiet_hours=account.quiet_hours,
        seen_at=account.seen_at,
        unreachable=account.unreachable_at is not None,
        identities=agreed,
        pending=tuple(one for one in people if not one.agreed),
        children=_children(work, ties, {one.person_id for one in agreed}),
        chosen_child_id=account.child_id,
    )


class _Tie(NamedTuple):
    """A row of the query and the day at its school, by which its rights are judged."""

    row: Any
    today: date

    @property
    def employed(self) -> bool:
        """On the staff today: a dismissed person's access ends that day (domain.md)."""
        if self.row.staff_id is None:
            return False
        return (self.row.hired_on is None or self.row.hired_on <= self.today) and self._ahead(
            self.row.dismissed_on
        )

    @property
    def studies(self) -> bool:
        """Whether the person is a student who has not left."""
        return self.row.student_id is not None and self._ahead(self.row.departed_on)

    @property
    def stands(self) -> bool:
        """Whether the link is still of anybody: a student here, a guardian, or a member of staff."""
        return self.row.guardian_id is not None or self.studies or self.employed

    @property
    def consented(self) -> bool:
        """Whether the reader's own consent is on record."""
        return self._reached(self.row.consent_on)

    @property
    def has_ward(self) -> bool:
        """Whether the row's guardianship is in force, for a student who is here and has consented."""
        row = self.row
        bound = row.ward_id is not None and self._ahead(row.until) and self._ahead(row.ward_departed_on)
        return bound and self._reached(row.ward_consent_on)

    def _ahead(self, end: date | None) -> bool:
        """Ends are the first day without the right."""
        return end is None or end > self.today

    def _reached(self, day: date | None) -> bool:
        return day is not None and day <= self.today


def _identities(work: Work, ties: Iterable[_Tie]) -> list[Identity]:
    people: dict[int, _Tie] = {}
    roles: dict[int, set[Role]] = {}
    for tie in ties:
        people[tie.row.person_id] = tie
        if tie.row.role is not None:
            roles.setdefault(tie.row.person_id, set()).add(Role(tie.row.role))
    return [_identity(work, tie, roles.get(person_id, ())) for person_id, tie in people.items() if tie.stands]


def _identity(work: Work, tie: _Tie, roles: Iterable[Role]) -> Identity:
    row, employed = tie.row, tie.employed
    return Identity(
        link_id=row.link_id,
        person_id=row.person_id,
        school_id=row.school_id,
        school_name=row.school_name or "",
        school_version=row.version,
        zone=ZoneInfo(row.timezone),
        name=PersonName(row.last_name, row.first_name, row.middle_name),
        agreed=row.agreed_at is not None,
        is_student=row.student_id is not None,
        is_guardian=row.guardian_id is not None,
        is_staff=employed,
        roles=frozenset(roles if employed else ()),
        form_class_ids=_form_classes(work, row) if employed else (),
    )


def _form_classes(work: Work, row: Any) -> tuple[int, ...]:
    classes = of_school(work, row.school_id, row.version).classes.values()
    return tuple(sorted(one.id for one in classes if one.teacher_id == row.person_id))


def _children(work: Work, ties: Iterable[_Tie], agreed: Collection[int]) -> tuple[Child, ...]:
    """Every child whose diary these people may read now: consents of both, guardianship and studies in force."""
    readers = [tie for tie in ties if tie.row.person_id in agreed and tie.consented]
    wards = {tie.row.ward_id: _ward(work, tie) for tie in reversed(readers) if tie.has_ward}
    selves = {tie.row.student_id: _own_self(work, tie) for tie in readers if tie.studies}
    return tuple(
        sorted(
            (wards | selves).values(),
            key=lambda child: (-(child.grade or 0), child.first_name, child.student_id),
        )
    )


def _own_self(work: Work, tie: _Tie) -> Child:
    row = tie.row
    return _child(work, tie, row.student_id, (row.first_name, row.last_name), kinship="")


def _ward(work: Work, tie: _Tie) -> Child:
    row = tie.row
    return _child(work, tie, row.ward_id, (row.ward_first_name, row.ward_last_name), row.kinship)


def _child(work: Work, tie: _Tie, student_id: int, name: tuple[str, str], kinship: str) -> Child:
    row = tie.row
    reference = of_school(work, row.school_id, row.version)
    class_id = belonging_of(work, reference, student_id).class_on(tie.today)
    form_class = reference.classes[class_id] if class_id is not None else None
    return Child(
        student_id=student_id,
        school_id=row.school_id,
        reader_id=row.person_id,
        first_name=name[0],
        last_name=name[1],
        class_id=class_id,
        grade=form_class.grade if form_class else None,
        letter=form_class.letter if form_class else None,
        is_self=row.person_id == student_id,
        kinship=kinship,
    )
