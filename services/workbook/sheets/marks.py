"""«Отметки» and «Долги»: what a student got in a lesson, or still owes."""

from typing import ClassVar

from sqlalchemy import Connection

from services.workbook.catalogue import sheets_of_journal
from services.workbook.catalogue.cells import mark
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import DebtCells, MarkCells
from services.workbook.faults import KEPT, CellFault
from services.workbook.importing.staging import Compared
from services.workbook.importing.under_way import Intake
from services.workbook.sheets.journal import JournalSheet
from services.workbook.source.heeding import heed, heed_weights
from storage.queries.workbook import journal as workbook_journal
from storage.queries.workbook.stage import Bases, Stage


class MarksSheet(JournalSheet):
    """Marks with the works they are for."""

    spec = sheets_of_journal.MARKS
    target = "mark"
    key = ("lesson_id", "student_id", "ordinal")
    fields: ClassVar[Compared] = {}

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._mark = mark(self.intake.scale)
        self._known: dict[str, str] = {}

    def make_stage(self) -> Stage:
        """The mark with its work."""
        return workbook_journal.marks_stage()

    def take(self, row: SheetRow) -> None:
        """One mark."""
        cells = MarkCells._make(row.values)
        place = self.place(row, cells)
        student_id = self.intake.student(row, cells.student)
        self.intake.attends(row, student_id, cells.student, place)
        lesson_id = self.lesson(row, place)
        value = self._value(row, cells.value)
        if place is None:
            return
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            ordinal=cells.ordinal,
            subject_id=place[4],
            day=place[0],
            kind=cells.kind,
            title=cells.title,
            weight=cells.weight,
            value=value,
            comment=cells.comment,
            set_on=cells.set_on or place[0],
        )

    def _value(self, row: SheetRow, text: str | None) -> str | None:
        if text is None or text in self._known:
            return self._known.get(text) if text else None
        try:
            self._known[text] = self._mark(text)
        except CellFault as fault:
            row.fault("Отметка", fault.code, **fault.fields)
        return self._known.get(text)

    def check(self) -> None:
        """Two weights of one work are a fault."""
        if self.heading.has("Вес"):
            clashes = workbook_journal.list_weight_clashes(self.intake.connection, self.stage, KEPT)
            for number, kind, title, weight, other in clashes:
                work = " ".join(filter(None, [kind, title]))
                self.intake.log.add(
                    self.spec.name, number, "Вес", "two_weights", work=work, weight=weight, other=other
                )

    def compare(self) -> None:
        """Count the marks, their works included."""
        connection = self.intake.connection
        columns = {
            "value": "Отметка",
            "kind": "Работа",
            "title": "Тема работы",
            "weight": "Вес",
            "comment": "Комментарий",
            "set_on": "Выставлена",
        }
        lacking = [name for name, heading in columns.items() if not self.heading.has(heading)]
        workbook_journal.fill_marks(connection, self.stage, lacking)
        weight = columns.pop("weight")
        if "weight" not in lacking:
            heed_weights(self.intake, self.spec, self.stage, weight)
        away = heed(self.intake, self.spec, self.stage, columns, lacking)
        self.count_rows(workbook_journal.drop_unchanged_marks(connection, self.stage) + away)
        workbook_journal.mark_new(connection, self.stage)

    def merge(self, connection: Connection, bases: Bases) -> None:
        """Works first, then their marks."""
        if self.count.added or self.count.changed:
            intake = self.intake
            workbook_journal.merge_marks(
                connection,
                self.stage,
                bases,
                intake.now,
                intake.by,
                added=self.count.added,
                first=intake.first,
            )


class DebtsSheet(JournalSheet):
    """Mandatory works not handed in."""

    spec = sheets_of_journal.DEBTS
    target = "debt"
    key = ("lesson_id", "student_id")
    fields: ClassVar[Compared] = {
        "kind": ("Работа", None),
        "due": ("Срок", None),
        "closed_on": ("Закрыт", None),
    }
    carried = ("subject_id", "day")

    def take(self, row: SheetRow) -> None:
        """One debt."""
        cells = DebtCells._make(row.values)
        place = self.place(row, cells)
        student_id = self.intake.student(row, cells.student)
        self.intake.attends(row, student_id, cells.student, place)
        lesson_id = self.lesson(row, place)
        if place is None:
            return
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            kind=cells.kind,
            due=cells.due,
            closed_on=cells.closed_on,
            subject_id=place[4],
            day=place[0],
        )
