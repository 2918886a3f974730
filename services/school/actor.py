"""Who is asking: an account, the people it acts for and the children whose diary those may read.

`services.school.load_actor` loads it afresh for every update and every delivery: an ended right ends with the very next press.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.errors import NotFound, NotLinked
from services.rules.classes import class_name
from services.school.reference import PersonName
from services.school.roles import JOURNAL, Role
from services.values import Values


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
    """Classes, of any year, whose class teacher this is; none for who is not on the staff."""
    code: str = ""
    led_now: tuple[int, ...] = ()
    """Of those the classes of the current year: last year's class teacher has none."""
    gives_lessons: bool = False
    """Whether lessons of this year are assigned to one who is no teacher by post, as to a deputy head."""

    @property
    def reads_diary(self) -> bool:
        """Whether a diary may be there for the person: a student's own, or a child's."""
        return self.is_student or self.is_guardian

    def leads(self, class_id: int) -> bool:
        """Whether this is the class's teacher, and on the staff."""
        return class_id in self.form_class_ids


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
    short: str = ""
    """What the reader calls it: the given name, and what tells it from the reader's other children."""
    title: str = ""
    """The same with the class: «Маша, 7А»."""

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
    step: Values | None
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

    def require_linked(self) -> None:
        """NotLinked for an account that acts for nobody (any more)."""
        if not self.linked:
            raise NotLinked

    def require_staff(self) -> None:
        """NotLinked as above; NotFound for an account of which nobody works at a school."""
        self.require_linked()
        if not self.is_staff:
            raise NotFound

    @property
    def child(self) -> Child | None:
        """The child chosen last, else the first; None without children."""
        chosen = (child for child in self.children if child.student_id == self.chosen_child_id)
        return next(chosen, self.children[0] if self.children else None)

    @property
    def roles(self) -> frozenset[Role]:
        """The staff roles over all identities; for menus only, rights are checked by school."""
        return frozenset(role for identity in self.identities for role in identity.roles)

    def leads(self, class_id: int) -> bool:
        """Whether the class is the actor's own; for buttons, rights are asked where they lead."""
        return any(identity.leads(class_id) for identity in self.identities)

    @property
    def is_class_teacher(self) -> bool:
        """Whether a class of this year is led; for menus only."""
        return any(identity.led_now for identity in self.identities)

    @property
    def is_staff(self) -> bool:
        """Whether anybody of the account is on the staff; for menus only."""
        return any(identity.is_staff for identity in self.identities)

    @property
    def teaches(self) -> bool:
        """Whether lessons may be somebody's here; for menus only, rights are asked by lesson."""
        given = any(identity.gives_lessons for identity in self.identities)
        return given or self.is_class_teacher or Role.TEACHER in self.roles

    @property
    def has_journal(self) -> bool:
        """Whether the journal's pages may be somebody's here; for menus only, rights are asked by page."""
        return self.teaches or not JOURNAL.isdisjoint(self.roles)

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
