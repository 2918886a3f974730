"""Subgroups within buttons: their names are too long for 64 bytes, a checksum stands for them."""

from collections.abc import Iterator
from zlib import crc32

from services.diary.timetable.planning import class_week
from services.errors import NotFound
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.reference import Reference
from services.work import Work
from storage.queries.journal import pages as queries


def group_of(subgroup: str) -> int:
    """What stands for a subgroup in a button; 0 is the whole class."""
    return crc32(subgroup.encode()) if subgroup != WHOLE_CLASS else 0


def subgroup_of(work: Work, reference: Reference, class_id: int, subject_id: int, group: int) -> str:
    """The subgroup of the class in the subject that the number stands for; NotFound where there is none."""
    if not group:
        return WHOLE_CLASS
    if class_id not in reference.classes:
        raise NotFound
    known = subgroups_of(work, reference, class_id, subject_id)
    found = next((one for one in known if group_of(one) == group), None)
    if found is None:
        raise NotFound
    return found


def subgroups_of(work: Work, reference: Reference, class_id: int, subject_id: int) -> Iterator[str]:
    """Every part of a class that has the subject, "" the whole of it: by timetable and load, then by the journal."""
    week = class_week(work, reference, class_id)
    planned = {row.subgroup for row in week.rows if row.subject_id == subject_id}
    yield from sorted(planned | {load.subgroup for load in week.loads if load.subject_id == subject_id})
    # Asked only of who wants more: a button's subgroup is nearly always in the timetable.
    yield from (row.subgroup for row in queries.list_parts(work.connection, class_id, subject_id))
