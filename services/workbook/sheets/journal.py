"""«Уроки», «Отметки», «Долги», «Пропуски», «Итоги»: the journal itself, by far the longest sheets."""

from datetime import date
from typing import Any, ClassVar

from services.rules.terms import YEAR
from services.workbook import catalogue
from services.workbook.cells import folded, mark
from services.workbook.columns import SheetRow
from services.workbook.faults import KEPT, CellFault
from services.workbook.staging import Fields, StagedSheet
from storage.queries import workbook_journal, workbook_stage
from storage.queries.workbook_stage import Bases, Stage

Place = tuple[date, int, int, str, int]
"""(day, number, class_id, subgroup, subject_id): the key of a lesson."""
SLOTS = {"год": "year", "экзамен": "exam", "итог": "final"}
"""Words of «Период» that are no term, and what `term_mark.slot` calls them."""


class JournalSheet(StagedSheet):
    """A sheet whose rows begin with the key of a lesson."""

    is_journal = True

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._last: tuple[list[Any], Place, int | None] | None = None

    def place(self, row: SheetRow) -> Place | None:
        """The key of the row's lesson; neighbouring rows mostly share it."""
        cells = row.values[:5]
        if self._last and self._last[0] == cells:
            return self._last[1]
        day, number, name, subgroup, subject = cells
        class_id = self.intake.class_at(row, name, day)
        subject_id = self.intake.subject(row, subject)
        subgroup = self.intake.subgroup(row, class_id, subject_id, subgroup)
        if number is None or class_id is None or subject_id is None or subgroup is None:
            return None
        place = (day, number, class_id, subgroup, subject_id)
        self._last = (cells, place, self.intake.lessons(class_id).get((day, number), {}).get(place[3:]))
        return place

    def lesson(self, row: SheetRow, place: Place | None) -> int | None:
        """The lesson at the place, which the file or the database must have."""
        if place is not None and self._last and self._last[1] == place and self._last[2] is not None:
            return self._last[2]
        return self.intake.lesson(row, place)


class Lessons(JournalSheet):
    """Lessons given, with topic and homework."""

    spec = catalogue.LESSONS
    target = "lesson"
    key = ("day", "number", "class_id", "subgroup", "subject_id")
    fields: ClassVar[Fields] = {
        "teacher_id": ("Учитель", None),
        "topic": ("Тема", None),
        "homework": ("Домашнее задание", None),
        "homework_set_due": ("Срок", None),
    }
    own_id = True

    def take(self, row: SheetRow) -> None:
        """One lesson."""
        place = self.place(row)
        teacher, topic, homework, due = row.values[5:]
        if due and row.values[0] and due < row.values[0]:
            row.fault("Срок", "due_before")
        teacher_id = self.intake.staff(row, teacher)
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
            topic=topic,
            homework=homework,
            homework_set_due=due,
        )

    def on_update(self, bases: Bases) -> dict[str, Any]:
        """The homework's own moment moves with its text."""
        return {"homework_at": workbook_journal.homework_moment(self.stage, self.intake.now)}

    def on_insert(self, bases: Bases) -> dict[str, Any]:
        """When a lesson of the first workbook was entered is not known."""
        filled_at = None if self.intake.first else self.intake.now
        return {
            "homework_at": workbook_journal.new_homework_moment(self.stage, self.intake.now),
            "filled_at": filled_at,
        }


class Marks(JournalSheet):
    """Marks with the works they are for."""

    spec = catalogue.MARKS
    target = "mark"
    key = ("lesson_id", "student_id", "ordinal")
    fields: ClassVar[Fields] = {}

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._mark = mark(self.intake.scale)
        self._known: dict[str, str] = {}

    def make_stage(self) -> Stage:
        """The mark with its work."""
        return workbook_journal.marks_stage()

    def take(self, row: SheetRow) -> None:
        """One mark."""
        place = self.place(row)
        code, ordinal, kind, title, weight, value, comment, set_on = row.values[5:]
        student_id = self.intake.student(row, code)
        self.intake.attends(row, student_id, code, place)
        lesson_id = self.lesson(row, place)
        value = self._value(row, value)
        if place is None:
            return
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            ordinal=ordinal,
            subject_id=place[4],
            day=place[0],
            kind=kind,
            title=title,
            weight=weight,
            value=value,
            comment=comment,
            set_on=set_on or place[0],
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
            "kind": "Работа",
            "title": "Тема работы",
            "weight": "Вес",
            "comment": "Комментарий",
            "set_on": "Выставлена",
        }
        lacking = [name for name, heading in columns.items() if not self.heading.has(heading)]
        workbook_journal.fill_marks(connection, self.stage, lacking)
        self.count.unchanged = workbook_journal.drop_unchanged_marks(connection, self.stage)
        self.count.added, total = workbook_stage.count_new(connection, self.stage)
        self.count.changed = total - self.count.added

    def merge(self, connection: Any, bases: Bases) -> None:
        """Works first, then their marks."""
        if self.count.added or self.count.changed:
            workbook_journal.merge_marks(connection, self.stage, bases, self.intake.now)


class Debts(JournalSheet):
    """Mandatory works not handed in."""

    spec = catalogue.DEBTS
    target = "debt"
    key = ("lesson_id", "student_id")
    fields: ClassVar[Fields] = {
        "kind": ("Работа", None),
        "due": ("Срок", None),
        "closed_on": ("Закрыт", None),
    }
    carried = ("subject_id", "day")

    def take(self, row: SheetRow) -> None:
        """One debt."""
        place = self.place(row)
        code, kind, due, closed = row.values[5:]
        student_id = self.intake.student(row, code)
        self.intake.attends(row, student_id, code, place)
        lesson_id = self.lesson(row, place)
        if place is None:
            return
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            kind=kind,
            due=due,
            closed_on=closed,
            subject_id=place[4],
            day=place[0],
        )


class Absences(StagedSheet):
    """Attendance codes; the lesson is found by the student's class and subgroups that day."""

    spec = catalogue.ABSENCES
    target = "attendance"
    key = ("lesson_id", "student_id")
    fields: ClassVar[Fields] = {"code": ("Код", None), "comment": ("Комментарий", None)}
    carried = ("subject_id", "day", "number")
    is_journal = True

    def take(self, row: SheetRow) -> None:
        """One absence."""
        day, number, student, code, comment = row.values
        student_id = self.intake.student(row, student)
        if row.broken or student_id is None:
            return
        found = self._lesson(row, student_id, student, day, number)
        if found is None:
            return
        lesson_id, subject_id = found
        self.put(
            row,
            lesson_id=lesson_id,
            student_id=student_id,
            code=code,
            comment=comment,
            subject_id=subject_id,
            day=day,
            number=number,
        )

    def _lesson(
        self, row: SheetRow, student_id: int, student: str, day: date, number: int
    ) -> tuple[int, int] | None:
        keys = self.intake.keys
        class_id = keys.class_on(student_id, day)
        held = self.intake.lessons(class_id).get((day, number), {}) if class_id is not None else {}
        own = [
            (lesson_id, subject_id)
            for (subgroup, subject_id), lesson_id in held.items()
            if not subgroup or student_id in keys.members.get((class_id or 0, subject_id, subgroup), ())
        ]
        if len(own) == 1:
            return own[0]
        if catalogue.LESSONS.name in self.intake.unread or student_id in keys.doubtful:
            row.broken = True
        else:
            code = "several_lessons" if own else "no_lesson_for"
            row.fault("Урок", code, number=number, day=f"{day:%d.%m.%Y}")
        return None

    def on_update(self, bases: Bases) -> dict[str, Any]:
        """When it changed."""
        return {"changed_at": self.intake.now}

    on_insert = on_update


class TermMarks(StagedSheet):
    """Marks of terms, years, exams and final ones."""

    spec = catalogue.TERM_MARKS
    target = "term_mark"
    key = ("student_id", "subject_id", "year_id", "slot", "term_id")
    fields: ClassVar[Fields] = {"value": ("Отметка", None)}
    is_journal = True

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._mark = mark(self.intake.scale)

    def take(self, row: SheetRow) -> None:
        """One of them."""
        year, period, student, subject, value = row.values
        year_id = self.intake.year(row, year)
        student_id = self.intake.student(row, student)
        subject_id = self.intake.subject(row, subject)
        slot, term_id = self._slot(row, year, year_id, period, student_id)
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
        self, row: SheetRow, year: str | None, year_id: int | None, period: str | None, student_id: int | None
    ) -> tuple[str, int | None]:
        if not period or year_id is None:
            return "term", None
        if folded(period) in SLOTS:
            return SLOTS[folded(period)], None
        keys = self.intake.keys
        term = keys.terms[year_id].get(folded(period))
        if term is None:
            self.intake.lacking(row, catalogue.TERMS.name, "Период", "no_term", value=period, year=year)
            return "term", None
        if term.kind == YEAR:
            return "year", None
        for stay in keys.year_stays(student_id, year_id)[-1:] if student_id is not None else ():
            if not term.classes.matches(*keys.class_names[stay.class_id]):
                text = keys.class_text(stay.class_id)
                row.fault("Период", "term_of_others", value=period, class_name=text)
        return "term", term.id

    def on_update(self, bases: Bases) -> dict[str, Any]:
        """When it changed."""
        return {"changed_at": self.intake.now}

    on_insert = on_update
