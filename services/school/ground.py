"""What a person is to the school today: the ground on which credentials are given and links stand."""

from dataclasses import dataclass
from datetime import date

from services.rules import standing as rules
from services.school.reference import PersonName
from storage.queries.school.grounds import GroundRow


@dataclass(frozen=True, slots=True)
class Ground:
    """A person of the school at one day."""

    person_id: int
    school_id: int
    code: str
    name: PersonName
    studies: bool
    departed: bool
    """Was a student and is no more."""
    is_guardian: bool
    employed: bool
    dismissed: bool
    """Was on the staff, or is to be, and is not today."""
    consented: bool
    """Whether the consent to processing personal data is on record [3.8]."""

    @property
    def is_reader(self) -> bool:
        """Whether a diary could be read at all: as a student or a guardian."""
        return self.studies or self.is_guardian

    @property
    def may_enter(self) -> bool:
        """Whether credentials of this person may open anything: staff, or a reader with a consent."""
        return self.employed or (self.is_reader and self.consented)


def ground(row: GroundRow, today: date) -> Ground:
    """The ground by a row of `storage.queries.school.grounds`."""
    here = row.student_id is not None and rules.studies(row.departed_on, today)
    works = row.staff_id is not None and rules.employed(row.hired_on, row.dismissed_on, today)
    return Ground(
        person_id=row.id,
        school_id=row.school_id,
        code=row.code,
        name=PersonName(row.last_name, row.first_name, row.middle_name),
        studies=here,
        departed=row.student_id is not None and not here,
        is_guardian=row.guardian_id is not None,
        employed=works,
        dismissed=row.staff_id is not None and not works,
        consented=rules.consented(row.consent_on, today),
    )
