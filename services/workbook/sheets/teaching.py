"""«Нагрузка», «Расписание», «Замены», «КТП», «Контрольные»: who learns what, when and with whom."""

from typing import ClassVar

from services.workbook.catalogue import sheets_of_teaching
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.rows import (
    LoadCells,
    PlannedCells,
    SlotCells,
    SubstitutionCells,
    TopicCells,
)
from services.workbook.catalogue.texts import folded
from services.workbook.importing.staging import Compared, StagedSheet
from storage.tables import ALWAYS


class LoadsSheet(StagedSheet):
    """Teaching assignments."""

    spec = sheets_of_teaching.LOADS
    target = "assignment"
    key = ("class_id", "subgroup", "subject_id", "teacher_id")
    fields: ClassVar[Compared] = {"hours": ("Часов", None), "starts": ("С", None), "ends": ("По", None)}

    def take(self, row: SheetRow) -> None:
        """One teacher of one subject in one class or subgroup."""
        cells = LoadCells._make(row.values)
        if cells.since and cells.until and cells.until < cells.since:
            row.fault("По", "ends_before")
        class_id = self.intake.class_now(row, cells.form, cells.year, cells.since)
        subject_id = self.intake.subject(row, cells.subject)
        self.put(
            row,
            subgroup=self.intake.subgroup(row, class_id, subject_id, cells.subgroup),
            class_id=class_id,
            subject_id=subject_id,
            teacher_id=self.intake.staff(row, cells.teacher),
            hours=cells.hours,
            starts=cells.since,
            ends=cells.until,
        )


class TimetableSheet(StagedSheet):
    """The weekly timetable."""

    spec = sheets_of_teaching.TIMETABLE
    target = "timetable_slot"
    key = ("class_id", "subgroup", "weekday", "number", "subject_id", "starts")
    fields: ClassVar[Compared] = {
        "teacher_id": ("Учитель", None),
        "room": ("Кабинет", None),
        "ends": ("По", None),
    }

    def take(self, row: SheetRow) -> None:
        """One weekly lesson."""
        cells = SlotCells._make(row.values)
        if cells.since and cells.until and cells.until < cells.since:
            row.fault("По", "ends_before")
        class_id = self.intake.class_now(row, cells.form, cells.year, cells.since)
        subject_id = self.intake.subject(row, cells.subject)
        self.put(
            row,
            subgroup=self.intake.subgroup(row, class_id, subject_id, cells.subgroup),
            class_id=class_id,
            weekday=cells.weekday,
            number=cells.number,
            subject_id=subject_id,
            starts=cells.since or ALWAYS,
            teacher_id=self.intake.staff(row, cells.teacher),
            room=cells.room,
            ends=cells.until,
        )


class SubstitutionsSheet(StagedSheet):
    """Changes of single days."""

    spec = sheets_of_teaching.SUBSTITUTIONS
    target = "substitution"
    key = ("class_id", "day", "number", "subgroup")
    fields: ClassVar[Compared] = {
        "subject_id": ("Предмет", None),
        "teacher_id": ("Учитель", None),
        "room": ("Кабинет", None),
    }

    def take(self, row: SheetRow) -> None:
        """One change."""
        cells = SubstitutionCells._make(row.values)
        subgroup = cells.subgroup
        class_id = self.intake.class_at(row, cells.form, cells.day)
        if subgroup and class_id is not None:
            subgroup = self.intake.keys.spellings.get(folded(subgroup), subgroup)
            if folded(subgroup) not in self.intake.keys.spellings and self.intake.keys.looks.confused(
                row, "subgroup", "Подгруппа", subgroup
            ):
                pass
            elif subgroup not in self.intake.keys.subgroups[class_id]:
                text = self.intake.keys.class_text(class_id)
                fields = {"value": subgroup, "class_name": text}
                self.intake.lacking(row, "Подгруппы", "Подгруппа", "no_subgroup_at_all", **fields)
        self.put(
            row,
            class_id=class_id,
            day=cells.day,
            number=cells.number,
            subgroup=subgroup,
            subject_id=self.intake.subject(row, cells.subject),
            teacher_id=self.intake.staff(row, cells.teacher),
            room=cells.room,
        )


class PlansSheet(StagedSheet):
    """Lesson plans by subject and grade."""

    spec = sheets_of_teaching.PLANS
    target = "lesson_plan_topic"
    key = ("subject_id", "grade", "number")
    fields: ClassVar[Compared] = {"topic": ("Тема", None), "hours": ("Часов", None)}

    def take(self, row: SheetRow) -> None:
        """One topic."""
        cells = TopicCells._make(row.values)
        self.put(
            row,
            subject_id=self.intake.subject(row, cells.subject),
            grade=cells.grade,
            number=cells.number,
            topic=cells.topic,
            hours=cells.hours,
        )


class PlannedSheet(StagedSheet):
    """Tests planned ahead."""

    spec = sheets_of_teaching.PLANNED
    target = "planned_work"
    key = ("class_id", "day", "subgroup", "subject_id")
    fields: ClassVar[Compared] = {"kind": ("Работа", None), "title": ("Тема", None)}

    def take(self, row: SheetRow) -> None:
        """One test."""
        cells = PlannedCells._make(row.values)
        class_id = self.intake.class_at(row, cells.form, cells.day)
        subject_id = self.intake.subject(row, cells.subject)
        self.put(
            row,
            subgroup=self.intake.subgroup(row, class_id, subject_id, cells.subgroup),
            class_id=class_id,
            day=cells.day,
            subject_id=subject_id,
            kind=cells.kind,
            title=cells.title,
        )
