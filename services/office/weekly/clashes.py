"""What a changed weekly lesson would clash with on any of its days, by the rule of the substitutions' board."""

from collections.abc import Sequence
from datetime import date

from services.office.substitutions.school_days import of_days
from services.office.weekly.edit import WeekEdit, lacks_load, loads_of
from services.office.weekly.errors import WeekClash
from services.rules.timetable.board import BoardLesson, LessonBoard, LessonClash
from services.rules.timetable.giving import Load
from services.rules.timetable.weekly import WeekRow
from services.school.office_rights import SchoolAccess
from services.school.roles import Role
from services.work import Work
from storage.queries.desk.school_week import SchoolSlotRow
from storage.queries.office.substitutions import reading


def refuse_clashes(work: Work, access: SchoolAccess, edit: WeekEdit) -> None:
    """Raises WeekClash for the first day on which teacher, class or room is taken, or the teacher not employed."""
    if edit.now is None or not edit.days:
        return
    if edit.was is None or edit.was.teacher_id != edit.now.teacher_id:
        refuse_leaver(work, access, edit.now.teacher_id, edit.first, edit.until)
    loads = loads_then(work, edit)
    refuse_in_week(work, access, edit.form.id, edit.wanted, loads, edit.days)


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
    before = of_days(work, access.reference, days)
    after = before.with_week(class_id, [_slot(class_id, row) for row in wanted], loads)
    stood, board = before.board(), after.board()
    for day in days:
        for lesson in board.of_class(class_id, day):
            old = stood.find(lesson.slot)
            if old is not None and _same(old, lesson):
                continue
            board.take_off(lesson)
            found = _brought(board, old, lesson)
            board.put(lesson)
            if found is not None:
                raise _clash(access, lesson, found, day)


def _brought(board: LessonBoard, old: BoardLesson | None, lesson: BoardLesson) -> LessonClash | None:
    """What the lesson clashes with that it did not before: where only the room is new, its teacher is not asked."""
    if old is None or old.subject_id != lesson.subject_id:
        return board.clash(lesson, new_place=True, new_room=True)
    asked = lesson if old.teachers != lesson.teachers else lesson._replace(teachers=frozenset())
    return board.clash(asked, new_place=False, new_room=old.room.casefold() != lesson.room.casefold())


def _same(one: BoardLesson, other: BoardLesson) -> bool:
    return one[:4] == other[:4]


def _clash(access: SchoolAccess, lesson: BoardLesson, found: LessonClash, day: date) -> WeekClash:
    reference, other = access.reference, found.other
    who = next(iter(sorted(lesson.teachers & other.teachers)), None)
    name = reference.staff.get(who) if who else None
    where = f"{reference.classes[other.slot.class_id].name}, {reference.subjects[other.subject_id].brief}"
    return WeekClash(of=found.of.value, who=name.with_initials if name else "", where=where, day=day)


def refuse_leaver(work: Work, access: SchoolAccess, teacher_id: int, first: date, last: date) -> None:
    """Raises WeekClash where somebody does not teach at the school on one of the two days."""
    for day in (first, last):
        if teacher_id not in reading.list_working(work.connection, access.school_id, Role.TEACHER, day):
            name = access.reference.staff.get(teacher_id)
            raise WeekClash(of="away", who=name.with_initials if name else "", where="", day=day)


def _slot(class_id: int, row: WeekRow) -> SchoolSlotRow:
    return SchoolSlotRow(
        class_id,
        row.weekday,
        row.number,
        row.subject_id,
        row.teacher_id,
        row.subgroup,
        row.room,
        row.starts,
        row.ends,
    )
