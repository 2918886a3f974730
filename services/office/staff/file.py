"""The staff as a workbook: the sheets «Школа» and «Сотрудники», which import back."""

from services.audit import Action, record
from services.office.sheets import EVERY
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.work import Work

KEPT = frozenset({"Школа", "Сотрудники"})


def note_staff_file(work: Work, actor: Actor, school_id: int = 0) -> tuple[str, frozenset[str]]:
    """Log that the list is taken; the school's code and the sheets to leave out. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_STAFF, school_id)
    record(
        work,
        Action.EXPORT,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        sheets="staff",
    )
    return access.reference.school_code, frozenset(EVERY) - KEPT
