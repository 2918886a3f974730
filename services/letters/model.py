"""Letters as services hand them on."""

from dataclasses import dataclass
from datetime import datetime

from services.notices.model import Attached, attached
from services.school.actor import Identity
from services.school.reference import PersonName, Reference
from storage.queries.letters.letters import LetterRow

TEXT_LIMIT = 3400
"""Code points: the heading around them stays within Telegram's 4096."""
MEDIA_LIMIT = 10
AS_CLASS_TEACHER = 0
"""The subject of a correspondence with the class teacher."""


@dataclass(frozen=True, slots=True)
class LetterAddress:
    """A correspondence, begun or not: about whom, with whom of the family, with which teacher of what."""

    student_id: int
    person_id: int
    teacher_id: int
    subject_id: int


@dataclass(frozen=True, slots=True)
class Party:
    """A correspondence that the actor takes part in, with everybody's names."""

    address: LetterAddress
    identity: Identity
    """As whom the actor takes part."""
    is_teacher: bool
    """Whether that is the teacher's side."""
    reference: Reference
    student: PersonName
    class_name: str
    person: PersonName
    kinship: str
    """Empty for the student's own letters."""
    teacher: PersonName
    thread_id: int | None = None
    whose: str = ""
    """About whom it is, to this reader: «Маша, 7А» to the family, «Соколова Маша, 7А» to the teacher."""
    short: str = ""
    """The same on a button: «Маша»; to the teacher «Маша, 7А»."""

    @property
    def other_id(self) -> int:
        """The person on the other side."""
        return self.address.person_id if self.is_teacher else self.address.teacher_id

    @property
    def subject(self) -> str | None:
        """The subject's name; None for the class teacher."""
        found = self.reference.subjects.get(self.address.subject_id)
        return found.name if found is not None else None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter."""

    id: int
    from_teacher: bool
    html: str
    media: tuple[Attached, ...]
    created_at: datetime
    read_at: datetime | None


def letter_of(row: LetterRow) -> Letter:
    """A row of the table."""
    return Letter(row.id, row.from_teacher, row.html, attached(row.media), row.created_at, row.read_at)
