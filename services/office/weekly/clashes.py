"""What a changed weekly lesson would clash with on any of its days, by the rule of the substitutions' board."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.office.substitutions.school_days import of_days
from services.office.weekly.edit import WeekEdit, lacks_load, loads_of
from services.office.weekly.errors import WeekClash
from services.rules.timetable.board import BoardLesson, LessonBoard, LessonClash, may_join
from services.rules.timetable.giving import Load
from services.rules.timetable.timetable import TimetableRow
from services.rules.timetable.weekly import WeekRow
from services.school.office_rights import SchoolAccess
from services.school.reference import Reference
from services.school.roles import Role
from services.work import Work
from storage.queries.office.substitutions import reading


def refuse_clashes(work: Work, access: SchoolAccess, edit: WeekEdit, *, together: bool) -> BoardLesson | None:
    """The other class's lesson that the lesson could be joined to and, without `together`, is not.

    Raises WeekClash for the first day on which teacher, class or room is taken, or the teacher not employed.
    """
    if edit.now is None or not edit.days:
        return None
    if edit.was is None or edit.was.teacher_id != edit.now.teacher_id:
        refuse_leaver(work, access, edit.now.teacher_id, edit.first, edit.until)
    loads = loads_then(work, edit)
    joined: BoardLesson | None = None
    asked = access.reference, edit.form.id, edit.wanted, loads, edit.days
    for lesson, found in clashes_in_week(work, *asked, together=together):
        if not may_join(lesson, found.other):
            raise _clash(access, lesson, found)
        joined = joined or found.other
    return joined


def loads_then(work: Work, edit: WeekEdit) -> list[Load]:
    """The load of the class with what the change adds to it."""
    rows = loads_of(work, edit.form.id)
    loads = [Load(one.subject_id, one.subgroup, one.teacher_id, one.starts, one.ends) for one in rows]
    row = edit.now
    if row is not None and lacks_load(rows, row):
        loads.append(Load(row.subject_id, row.subgroup, row.teacher_id, row.starts, row.ends))
    return loads


def refuse_in_week(
    work: Work,
    access: SchoolAccess,
    class_id: int,
    wanted: Sequence[WeekRow],
    loads: list[Load],
    days: Sequence[date],
) -> None:
    """Raises WeekClash where a class's lessons of the days, were its week and load so, would meet others."""
    for lesson, found in clashes_in_week(work, access.reference, class_id, wanted, loads, days):
        raise _clash(access, lesson, found)


def clashes_in_week(
    work: Work,
    reference: Reference,
    class_id: int,
    wanted: Sequence[WeekRow],
    loads: list[Load],
    days: Sequence[date],
    *,
    together: bool = False,
) -> Iterator[tuple[BoardLesson, LessonClash]]:
    """The first of what each lesson of the class would meet that it did not before, in order of time."""
    before = of_days(work, reference, days)
    after = before.with_week(class_id, map(_timetabled, wanted), loads)
    stood, board = before.board(), after.board()
    for day in days:
        for lesson in board.of_class(class_id, day):
            old = stood.find(lesson.slot)
            if old is not None and _same(old, lesson):
                continue
            board.take_off(lesson)
            found = _brought(board, old, lesson, together=together)
            board.put(lesson)
            if found is not None:
                yield lesson, found


def _brought(
    board: LessonBoard, old: BoardLesson | None, lesson: BoardLesson, *, together: bool
) -> LessonClash | None:
    """What the lesson clashes with that it did not before: where only the room is new, its teacher is not asked."""
    if old is None or old.subject_id != lesson.subject_id:
        return board.clash(lesson, new_place=True, new_room=True, together=together)
    asked = lesson if old.teachers != lesson.teachers else lesson._replace(teachers=frozenset())
    new_room = old.room.casefold() != lesson.room.casefold()
    return board.clash(asked, new_place=False, new_room=new_room, together=together)


def _same(one: BoardLesson, other: BoardLesson) -> bool:
    return one[:4] == other[:4]


def _clash(access: SchoolAccess, lesson: BoardLesson, found: LessonClash) -> WeekClash:
    reference, other = access.reference, found.other
    who = next(iter(sorted(lesson.teachers & other.teachers)), None)
    name = reference.staff.get(who) if who else None
    who_said, where = name.with_initials if name else "", where_of(reference, other)
    return WeekClash(of=found.of.value, who=who_said, where=where, day=lesson.slot.day)


def where_of(reference: Reference, lesson: BoardLesson) -> str:
    """«9А, Физкультура»"""
    return f"{reference.classes[lesson.slot.class_id].name}, {reference.subjects[lesson.subject_id].brief}"


def refuse_leaver(work: Work, access: SchoolAccess, teacher_id: int, first: date, last: date) -> None:
    """Raises WeekClash where somebody does not teach at the school on one of the two days."""
    for day in (first, last):
        if teacher_id not in reading.list_working(work.connection, access.school_id, Role.TEACHER, day):
            name = access.reference.staff.get(teacher_id)
            raise WeekClash(of="away", who=name.with_initials if name else "", where="", day=day)


def _timetabled(row: WeekRow) -> TimetableRow:
    return TimetableRow(
        row.weekday,
        row.number,
        row.subject_id,
        row.teacher_id,
        row.subgroup,
        row.room,
        row.starts,
        row.ends,
    )
