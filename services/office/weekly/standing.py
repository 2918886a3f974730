"""Two lessons at once that stand in the timetable, as a file of the command line may leave them: a task until mended."""

from dataclasses import dataclass
from datetime import date

from services.office.changes.lessons import said
from services.office.changes.lessons_then import LessonsThen, days_alike
from services.rules.timetable.brought import Meeting, is_meant, meetings
from services.school.office_rights import SchoolAccess
from services.values import Values
from services.work import Work


@dataclass(frozen=True, slots=True)
class _KeptClashes:
    version: int
    today: date
    found: tuple[Values, ...]


def standing_clashes(work: Work, access: SchoolAccess) -> tuple[Values, ...]:
    """Each pair once with its first day, by names, from today to the year's end; kept in memory with the school's version."""
    reference, key = access.reference, ("standing_clashes", access.school_id)
    today, kept = reference.today(work), work.cache.get(key)
    if isinstance(kept, _KeptClashes) and (kept.version, kept.today) == (reference.version, today):
        return kept.found
    found = tuple(said(work, reference, one) for one in _stand(work, access))
    work.cache[key] = _KeptClashes(reference.version, today, found)
    return found


def _stand(work: Work, access: SchoolAccess) -> list[Meeting]:
    found: dict[object, Meeting] = {}
    for then in LessonsThen.of_years(work, access.reference).values():
        lessons = then.lessons(days_alike(then, then))
        every = (one for one in meetings(lessons.board, lessons.members) if not is_meant(one))
        for one in sorted(every, key=lambda one: (one.day, one.one.slot.number, one.pair)):
            found.setdefault((one.pair, one.subjects, one.student_id), one)
    return list(found.values())


def count_standing(work: Work, access: SchoolAccess) -> int:
    """How many pairs."""
    return len(standing_clashes(work, access))
