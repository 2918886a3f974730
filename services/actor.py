"""Who is asking: an account, the people it acts for and the children whose diary those may read.

Loaded afresh for every update and every delivery, so that an ended right ends with the very next press.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.errors import NotFound, NotLinked
from services.reference import PersonName, of_school
from services.roles import Role
from services.rules.classes import class_name
from services.rules.terms import academic_year_of
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
    people = _identities(work, [row for row in rows if row.person_id is not None])
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
        children=_children(work, account.id, agreed, {row.person_id: row for row in rows}),
        chosen_child_id=account.child_id,
    )


def _identities(work: Work, rows: Sequence[Any]) -> list[Identity]:
    staff = {row.person_id for row in rows if _employed(work, row)}
    led: dict[int, list[int]] = {}
    for row in {row.person_id: row for row in rows if row.person_id in staff}.values():
        classes = of_school(work, row.school_id, row.version).classes.values()
        led[row.person_id] = [one.id for one in classes if one.teacher_id == row.person_id]
    roles: dict[int, set[Role]] = {}
    for row in rows:
        if row.role is not None and row.person_id in staff:
            roles.setdefault(row.person_id, set()).add(Role(row.role))
    people = {row.person_id: row for row in rows if _still_somebody(work, row)}
    return [
        Identity(
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
            is_staff=row.person_id in staff,
            roles=frozenset(roles.get(row.person_id, ())),
            form_class_ids=tuple(sorted(led.get(row.person_id, ()))),
        )
        for row in people.values()
    ]


def _employed(work: Work, row: Any) -> bool:
    """On the staff today: a dismissed person's access ends that day (domain.md)."""
    if row.staff_id is None:
        return False
    today = work.today(ZoneInfo(row.timezone))
    return (row.hired_on is None or row.hired_on <= today) and not _over(row.dismissed_on, today)


def _still_somebody(work: Work, row: Any) -> bool:
    """Whether the link still stands for anybody: a student here, a guardian, or a member of staff."""
    today = work.today(ZoneInfo(row.timezone))
    studies = row.student_id is not None and not _over(row.departed_on, today)
    return studies or row.guardian_id is not None or _employed(work, row)


def _over(end: date | None, today: date) -> bool:
    """Ends are the first day without the right."""
    return end is not None and end <= today


def _consented(consent_on: date | None, today: date) -> bool:
    return consent_on is not None and consent_on <= today


def _children(
    work: Work, account_id: int, people: Sequence[Identity], own_rows: dict[int, Any]
) -> tuple[Child, ...]:
    """Every child whose diary these people may read now: consents of both, guardianship and studies in force."""
    readers = {one.person_id: one for one in people if one.is_student or one.is_guardian}
    if not readers:
        return ()
    found: dict[int, list[Any]] = {}
    for row in queries.find_child_rows(work.connection, account_id):
        if row.reader_id not in readers:
            continue
        today = work.today(readers[row.reader_id].zone)
        reader_consent = _consented(own_rows[row.reader_id].consent_on, today)
        child_consent = _consented(row.consent_on, today)
        if (
            reader_consent
            and child_consent
            and not _over(row.departed_on, today)
            and not _over(row.until, today)
        ):
            found.setdefault(row.student_id, []).append(row)
    children = (_child(rows, work.today(readers[rows[0].reader_id].zone)) for rows in found.values())
    return tuple(
        sorted(children, key=lambda child: (-(child.grade or 0), child.first_name, child.student_id))
    )


def _child(rows: Sequence[Any], today: date) -> Child:
    row = _class_now(rows, today) or rows[0]
    in_class = _class_now(rows, today) is not None
    return Child(
        student_id=row.student_id,
        school_id=row.school_id,
        reader_id=row.reader_id,
        first_name=row.first_name,
        last_name=row.last_name,
        class_id=row.class_id if in_class else None,
        grade=row.grade if in_class else None,
        letter=row.letter if in_class else None,
        is_self=row.reader_id == row.student_id,
        kinship=row.kinship,
    )


def _class_now(rows: Iterable[Any], today: date) -> Any | None:
    """The row of the class today: of the latest year up to the one that the day belongs to, else of the next."""
    valid = [
        row for row in rows if row.class_id is not None and row.starts <= today and not _over(row.ends, today)
    ]
    this_year = academic_year_of(today)
    begun = [row for row in valid if row.year <= this_year]
    return max(
        begun,
        key=lambda row: (row.year, row.starts),
        default=min(valid, key=lambda row: row.year, default=None),
    )
