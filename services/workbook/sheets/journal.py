"""«Уроки», and what all sheets share whose rows begin with the key of a lesson."""

from datetime import date
from typing import ClassVar

from services.workbook.catalogue import sheets_of_journal
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import DebtCells, LessonCells, MarkCells
from services.workbook.importing.staging import Compared, StagedSheet
from services.workbook.importing.under_way import Intake
from storage.queries.workbook import journal as workbook_journal
from storage.queries.workbook.stage import Bases

Place = tuple[date, int, int, str, int]
"""(day, number, class_id, subgroup, subject_id): the key of a lesson."""


class JournalSheet(StagedSheet):
    """A sheet whose rows begin with the key of a lesson."""

    is_journal = True

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._last: tuple[tuple[object, ...], Place, int | None] | None = None

    def place(self, row: SheetRow, cells: LessonCells | MarkCells | DebtCells) -> Place | None:
        """The key of the row's lesson; neighbouring rows mostly share it."""
        key = (cells.day, cells.number, cells.form, cells.subgroup, cells.subject)
        if self._last and self._last[0] == key:
            return self._last[1]
        day, number = cells.day, cells.number
        class_id = self.intake.class_at(row, cells.form, day)
        subject_id = self.intake.subject(row, cells.subject)
        subgroup = self.intake.subgroup(row, class_id, subject_id, cells.subgroup)
        if day is None or number is None or class_id is None or subject_id is None or subgroup is None:
            return None
        place = (day, number, class_id, subgroup, subject_id)
        lessons = self.intake.lessons(class_id).get((day, number), {})
        self._last = (key, place, lessons.get((subgroup, subject_id)))
        return place

    def lesson(self, row: SheetRow, place: Place | None) -> int | None:
        """The lesson at the place, which the file or the database must have."""
        if place is not None and self._last and self._last[1] == place and self._last[2] is not None:
            return self._last[2]
        return self.intake.lesson(row, place)


class LessonsSheet(JournalSheet):
    """Lessons given, with topic and homework."""

    spec = sheets_of_journal.LESSONS
    target = "lesson"
    key = ("day", "number", "class_id", "subgroup", "subject_id")
    fields: ClassVar[Compared] = {
        "teacher_id": ("Учитель", None),
        "topic": ("Тема", None),
        "homework": ("Домашнее задание", None),
        "homework_set_due": ("Срок", None),
    }
    own_id = True

    def take(self, row: SheetRow) -> None:
        """One lesson."""
        cells = LessonCells._make(row.values)
        place = self.place(row, cells)
        if cells.due and cells.day and cells.due < cells.day:
            row.fault("Срок", "due_before")
        teacher_id = self.intake.staff(row, cells.teacher)
        if place is None:
            return
        day, number, class_id, subgroup, subject_id = place
        there = self.intake.lessons(class_id)[day, number]
        lesson_id = there.get((subgroup, subject_id))
        if lesson_id is None:
            lesson_id = there[subgroup, subject_id] = self.intake.keys.fresh("lesson")
        self.put(
            row,
            id=lesson_id,
            day=day,
            number=number,
            class_id=class_id,
            subgroup=subgroup,
            subject_id=subject_id,
            teacher_id=teacher_id,
            topic=cells.topic,
            homework=cells.homework,
            homework_set_due=cells.due,
        )

    def on_update(self, bases: Bases) -> dict[str, object]:
        """The homework's own moment moves with its text."""
        return {"homework_at": workbook_journal.homework_moment(self.stage, self.intake.now)}

    def on_insert(self, bases: Bases) -> dict[str, object]:
        """When a lesson of the first workbook was entered is not known."""
        filled_at = None if self.intake.first else self.intake.now
        return {
            "homework_at": workbook_journal.new_homework_moment(self.stage, self.intake.now),
            "filled_at": filled_at,
            "attendance_at": workbook_journal.attendance_moment(
                self.stage, self.intake.now, self.intake.today
            ),
        }
