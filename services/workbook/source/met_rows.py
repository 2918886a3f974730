"""Two lessons that meet by names, with the row of the file that says it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from services.rules.timetable.board import ClashOf
from services.rules.timetable.brought import Meeting
from services.school.labels import PersonName
from services.workbook.importing.keys import SchoolKeys
from services.workbook.importing.report import MetInFile
from services.workbook.sheets.subgroups import SubgroupsSheet
from services.workbook.sheets.teaching import LoadsSheet, SubstitutionsSheet, TimetableSheet
from storage.queries.workbook.lessons_met import ChangeFactRow, LoadFactRow, SlotFactRow


@dataclass
class MetRows:
    """The rows that a file changes lessons by."""

    keys: SchoolKeys
    slots: Sequence[SlotFactRow] = ()
    loads: Sequence[LoadFactRow] = ()
    changes: Sequence[ChangeFactRow] = ()
    parts: Mapping[tuple[int, int, int], int] = field(default_factory=dict)
    """(class, subject, student) → the row."""

    def said(self, one: Meeting, *, joint: bool) -> MetInFile:
        """By names, with the row that says it: of a changed lesson, else of the week, of a subgroup, of the load."""
        sheet, row = next(((name, max(rows)) for name, rows in self._rows(one) if rows), ("", 0))
        here, there = (
            f"{self.keys.class_text(lesson.slot.class_id)}, {self.keys.subject_names.get(lesson.subject_id, '')}"
            for lesson in (one.one, one.other)
        )
        return MetInFile(
            sheet or TimetableSheet.spec.name,
            row,
            one.of.value,
            self._who(one),
            one.day if sheet == SubstitutionsSheet.spec.name else None,
            one.day.isoweekday(),
            one.one.slot.number,
            here,
            there,
            joint,
        )

    def _rows(self, one: Meeting) -> Iterator[tuple[str, list[int]]]:
        day, number = one.day, one.one.slot.number
        forms = {(lesson.slot.class_id, lesson.subject_id) for lesson in (one.one, one.other)}
        places = {(form, number) for form, _ in forms}
        yield (
            SubstitutionsSheet.spec.name,
            [row.row for row in self.changes if row.day == day and (row.class_id, row.number) in places],
        )
        yield (
            TimetableSheet.spec.name,
            [
                row.row
                for row in self.slots
                if (row.class_id, row.subject_id) in forms
                and (row.weekday, row.number) == (day.isoweekday(), number)
            ],
        )
        yield (
            SubgroupsSheet.spec.name,
            [
                row
                for (form, subject, student), row in self.parts.items()
                if (form, subject) in forms and student == one.student_id
            ],
        )
        shared = one.one.teachers & one.other.teachers
        yield (
            LoadsSheet.spec.name,
            [
                row.row
                for row in self.loads
                if (row.class_id, row.subject_id) in forms and row.teacher_id in shared
            ],
        )

    def _who(self, one: Meeting) -> str:
        """The teacher, the student, the room."""
        if one.of is ClashOf.ROOM:
            return one.one.room
        if one.of is ClashOf.STUDENT:
            return self._name([one.student_id])
        return self._name(one.one.teachers & one.other.teachers) if one.of is ClashOf.TEACHER else ""

    def _name(self, people: Collection[int]) -> str:
        found = next((one for one in self.keys.persons.values() if one.id in people), None)
        if found is None:
            return ""
        return PersonName(found.last_name, found.first_name, found.middle_name).with_initials
