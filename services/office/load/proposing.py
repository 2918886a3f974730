"""How a change of the load begins."""

from services.errors import NotFound
from services.office.changes.changing import OfficeProposal, propose
from services.office.load.load import SchoolLoad, load_of_class, one_load
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.values import Values
from services.work import Work


def propose_pass(work: Work, actor: Actor, assignment_id: int, teacher_id: int) -> OfficeProposal:
    """Somebody else teaches it from tomorrow, or another day. NotFound; what the check raises."""
    return _propose(work, actor, "load_pass", assignment_id, {"teacher_id": teacher_id})


def propose_end(work: Work, actor: Actor, assignment_id: int) -> OfficeProposal:
    """It is taught no more. NotFound; what the check raises."""
    return _propose(work, actor, "load_end", assignment_id, {})


def _propose(work: Work, actor: Actor, kind: str, assignment_id: int, more: Values) -> OfficeProposal:
    found = one_load(work, actor, assignment_id)
    item = found.item
    facts = {
        "assignment_id": item.id,
        "class_id": item.form.id,
        "subject_id": item.subject.id,
        "subgroup": item.subgroup,
        "was_teacher": item.teacher_id,
        "day": found.load.day.isoformat(),
        **more,
    }
    return propose(work, actor, kind, facts, found.load.access.school_id)


def propose_add(work: Work, actor: Actor, class_id: int, subject_id: int, teacher_id: int) -> OfficeProposal:
    """Somebody teaches the class a subject. NotFound; what the check raises."""
    load = load_of_class(work, actor, class_id)
    if not load.access.has(OfficeRight.TIMETABLE):
        raise NotFound
    facts = {
        "class_id": class_id,
        "subject_id": subject_id,
        "teacher_id": teacher_id,
        "parts": _parts(load, class_id, subject_id),
        "day": load.day.isoformat(),
    }
    return propose(work, actor, "load_add", facts, load.access.school_id)


def _parts(load: SchoolLoad, class_id: int, subject_id: int) -> list[str]:
    """The subgroups in which the class is taught the subject, or could be."""
    own = {one.subgroup for one in load.items if (one.form.id, one.subject.id) == (class_id, subject_id)}
    return sorted((own | {"1", "2"}) - {""})
