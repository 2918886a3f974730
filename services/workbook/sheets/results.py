"""«Пропуски» and «Итоги»: attendance codes, and the marks of terms and years."""

from datetime import date
from typing import ClassVar

from services.rules.terms import YEAR
from services.workbook.catalogue import sheets_of_journal, sheets_of_school
from services.workbook.catalogue.cells import mark
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import AbsenceCells, TermMarkCells
from services.workbook.catalogue.texts import folded
from services.workbook.faults import CellFault
from services.workbook.importing.keys import LessonKey
from services.workbook.importing.staging import Compared, StagedSheet
from services.workbook.importing.under_way import Intake
from storage.queries.workbook import journal as workbook_journal
from storage.queries.workbook.stage import Bases

SLOTS = {"год": "year", "экзамен": "exam", "итог": "final"}
"""Words of «Период» that are no term, and what `term_mark.slot` calls them."""


class AbsencesSheet(StagedSheet):
    """Attendance codes; the lesson is found by the student's class and subgroups that day."""

    spec = sheets_of_journal.ABSENCES
    target = "attendance"
    key = ("lesson_id", "student_id")
    fields: ClassVar[Compared] = {"code": ("Код", None), "comment": ("Комментарий", None)}
    carried = ("subject_id", "day", "number")
    is_journal = True

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._told = {self.intake.keys.person_id(code) for code in self.intake.told_stays}

    def take(self, row: SheetRow) -> None:
        """One absence."""
        cells = AbsenceCells._make(row.values)
        day, number = cells.day, cells.number
        student_id = self.intake.student(row, cells.student)
        if row.broken or student_id is None or day is None or number is None:
            return
        found = self._lesson(row, student_id, day, number)
        if found is None:
            return
        lesson_id, subject_id = found
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            code=cells.code,
            comment=cells.comment,
            subject_id=subject_id,
            day=day,
            number=number,
        )

    def _lesson(self, row: SheetRow, student_id: int, day: date, number: int) -> tuple[int, int] | None:
        keys = self.intake.keys
        class_id = keys.class_on(student_id, day)
        own = self._held(class_id, student_id, day, number)
        if len(own) != 1 or self._moved(student_id, class_id):
            coded = workbook_journal.find_coded(self.intake.connection, student_id, day, number)
            if coded:
                return coded
            if self.intake.left_out.elsewhere(student_id, day):
                self.intake.left_out.leave(row, student_id)
                return None
            own = own or self._held_before(student_id, day, number)
        if own:
            # Of several, as after two subgroups were joined, the subgroup's own.
            key = min(own, key=lambda key: (not key[0], keys.subject_names[key[1]], key[0]))
            return own[key], key[1]
        if class_id is not None and self._left(student_id, class_id, day, number):
            self.intake.left_out.leave(row, student_id)
        elif sheets_of_journal.LESSONS.name in self.intake.unread or student_id in keys.doubtful:
            row.broken = True
        else:
            row.fault("Урок", "no_lesson_for", number=number, day=f"{day:%d.%m.%Y}")
        return None

    def _held(self, class_id: int | None, student_id: int, day: date, number: int) -> dict[LessonKey, int]:
        """The student's lessons at a number of the day, were they in the class."""
        if class_id is None:
            return {}
        member = self.intake.keys.is_member
        return {
            key: lesson_id
            for key, lesson_id in self.intake.lessons(class_id).get((day, number), {}).items()
            if member(student_id, class_id, key[1], key[0], day)
        }

    def _left(self, student_id: int, class_id: int, day: date, number: int) -> bool:
        """Whether the lesson is of a subgroup that only the source has the student in."""
        there = self.intake.lessons(class_id).get((day, number), {})
        return any(
            self.intake.left_out.subgroup_said(student_id, class_id, subject_id, subgroup)
            for subgroup, subject_id in there
        )

    def _moved(self, student_id: int, class_id: int | None) -> bool:
        """Whether the student's code may stand in another class, which was theirs that morning."""
        keys = self.intake.keys
        return class_id is not None and len(keys.year_stays(student_id, keys.class_years[class_id])) > 1

    def _held_before(self, student_id: int, day: date, number: int) -> dict[LessonKey, int]:
        """Likewise in the classes that «Зачисления» tells of: what was written stays with the old class."""
        keys = self.intake.keys
        if student_id not in self._told:
            return {}
        held = (self._held(stay.class_id, student_id, day, number) for stay in keys.stays[student_id])
        return next(filter(None, held), {})

    def on_update(self, bases: Bases) -> dict[str, object]:
        """When it changed."""
        return {"changed_at": self.intake.now}

    on_insert = on_update


class TermMarksSheet(StagedSheet):
    """Marks of terms, years, exams and final ones."""

    spec = sheets_of_journal.TERM_MARKS
    target = "term_mark"
    key = ("student_id", "subject_id", "year_id", "slot", "term_id")
    fields: ClassVar[Compared] = {"value": ("Отметка", None)}
    is_journal = True

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._mark = mark(self.intake.scale)

    def take(self, row: SheetRow) -> None:
        """One of them."""
        cells = TermMarkCells._make(row.values)
        year_id = self.intake.year(row, cells.year)
        student_id = self.intake.student(row, cells.student)
        subject_id = self.intake.subject(row, cells.subject)
        slot, term_id = self._slot(row, cells, year_id, student_id)
        value = cells.value
        try:
            value = self._mark(value) if value is not None else None
        except CellFault as fault:
            row.fault("Отметка", fault.code, **fault.fields)
        self.put(
            row,
            student_id=student_id,
            subject_id=subject_id,
            year_id=year_id,
            slot=slot,
            term_id=term_id,
            value=value,
        )

    def _slot(
        self, row: SheetRow, cells: TermMarkCells, year_id: int | None, student_id: int | None
    ) -> tuple[str, int | None]:
        period = cells.period
        if not period or year_id is None:
            return "term", None
        if folded(period) in SLOTS:
            return SLOTS[folded(period)], None
        keys = self.intake.keys
        term = keys.terms[year_id].get(folded(period))
        if term is None:
            if keys.looks.confused(row, ("term", year_id), "Период", period):
                return "term", None
            self.intake.lacking(
                row, sheets_of_school.TERMS.name, "Период", "no_term", value=period, year=cells.year
            )
            return "term", None
        if term.kind == YEAR:
            return "year", None
        stays = keys.year_stays(student_id, year_id) if student_id is not None else []
        # Whoever moved between classes brings the marks of the former one's terms along.
        if stays and not any(term.classes.matches(*keys.class_names[stay.class_id]) for stay in stays):
            text = keys.class_text(stays[-1].class_id)
            row.fault("Период", "term_of_others", value=period, class_name=text)
        return "term", term.id

    def on_update(self, bases: Bases) -> dict[str, object]:
        """When it changed."""
        return {"changed_at": self.intake.now}

    on_insert = on_update
