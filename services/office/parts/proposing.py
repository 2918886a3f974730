"""How a move between subgroups begins."""

from services.errors import NotFound
from services.office.changes.changing import OfficeProposal, propose
from services.office.parts.changing import SUBGROUPS
from services.office.parts.parts import class_parts
from services.school.actor import Actor
from services.work import Work


def propose_parts(
    work: Work, actor: Actor, class_id: int, subject_id: int, student_id: int = 0
) -> OfficeProposal:
    """Propose that a student, or those whose names are typed then (0), be in another subgroup. NotFound."""
    found = class_parts(work, actor, class_id)
    if not found.may_change:
        raise NotFound
    facts = {
        "class_id": class_id,
        "subject_id": subject_id,
        "students": [student_id] if student_id else [],
        "several": not student_id,
        "parts": [name for name, _ in found.of(subject_id).parts] or ["1", "2"],
        "day": found.day.isoformat(),
    }
    return propose(work, actor, SUBGROUPS, facts, found.access.school_id)
