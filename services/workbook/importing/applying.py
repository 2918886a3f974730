"""A staged file written: one short transaction of set-based statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from services.audit import Action, record
from services.desk.leaders import class_teachers_changed
from services.diary.homework.due import refresh_due
from services.journal.history import Author, ChangeSource, ChangeTopic, JournalChange, remember
from services.messaging.news import announce
from services.messaging.news.changes import (
    CLOSED,
    OPEN,
    AbsenceSet,
    Aspects,
    DebtChange,
    HomeworkSet,
    ImportChanges,
    LeadChange,
    MarkChange,
    NewMarks,
    TermMarkChange,
    TimetableChange,
)
from services.messaging.news.recent import RECENT
from services.school.reference import of_school
from services.work import Work
from services.workbook.importing.reading import Staged
from services.workbook.importing.staging import SheetIntake, StagedSheet
from services.workbook.importing.who_may import By
from services.workbook.sheets import calendar, journal, marks, results, teaching
from storage.queries.workbook import apply as workbook_apply
from storage.queries.workbook import changes as workbook_changes
from storage.queries.workbook import homework as workbook_homework
from storage.queries.workbook import keeping as workbook_keeping
from storage.queries.workbook import stage as workbook_stage
from storage.queries.workbook.changes import ChangedTermMarkRow, DebtChangeRow, MarkChangeRow
from storage.queries.workbook.stage import Bases, Stage


def apply_staged(work: Work, staged: Staged, by: By) -> None:
    """Write what the file changes, tell those concerned, and note it in the audit."""
    connection, intake = work.connection, staged.intake
    workbook_keeping.begin_import(connection)
    for sheet in staged.sheets:
        if isinstance(sheet, StagedSheet):
            sheet.recheck()
    intake.now, intake.by = work.now, by.actor_id
    school_id = _put_school(work, staged)
    bases = _bases(work, staged, school_id)
    intake.keys.school_id = school_id
    pending = _pending(work, staged, bases)
    leads = _leads(work, staged, bases)
    calendar.merge_years(connection, intake, bases)
    intake.people.merge(connection, school_id, bases, intake.today)
    for sheet in staged.sheets:
        sheet.merge(connection, bases)
    intake.people.merge_stays(connection, bases)
    reference = any(not sheet.is_journal and _touched(sheet) for sheet in staged.sheets)
    workbook_apply.close_import(
        connection, school_id, work.now, reference_changed=reference or bool(staged.school.count.changed)
    )
    _remember_term_marks(work, pending.term_marks, by)
    refresh_due(work, school_id, _classes_to_refresh(work, staged, school_id, bases))
    if not intake.first:
        announce.import_changes(work, school_id, pending.settled(work, intake.today))
        class_teachers_changed(work, school_id, leads)
    workbook_keeping.keep_words(connection, intake.words.kept, bases)
    workbook_keeping.end_import(connection)
    _note(work, staged, school_id, by)


def _touched(sheet: SheetIntake) -> bool:
    return bool(sheet.count.added or sheet.count.changed)


def _put_school(work: Work, staged: Staged) -> int:
    changed = staged.school.count.added or staged.school.count.changed
    return workbook_apply.put_school(
        work.connection, staged.school_id, staged.school.values if changed else {}
    )


def _bases(work: Work, staged: Staged, school_id: int) -> Bases:
    """Real ids for the provisional ones."""
    bases = dict(staged.bases)
    for table, count in staged.intake.keys.to_reserve.items():
        if table not in bases:
            bases[table] = workbook_stage.reserve_ids(work.connection, table, count)
    # The only new school is -1.
    return bases if staged.school_id else bases | {"school": school_id - 1}


@dataclass(slots=True)
class _Pending:
    """Changes noted before the merge, which forgets what was there before."""

    changes: ImportChanges
    homework: list[int]
    term_marks: list[ChangedTermMarkRow] = field(default_factory=list)

    def settled(self, work: Work, today: date) -> ImportChanges:
        """With the due dates that the import led to; only tomorrow's homework is ever told."""
        rows = workbook_changes.list_homework(work.connection, self.homework, today + timedelta(days=1))
        return replace(self.changes, homework=[HomeworkSet(*row) for row in rows])


def _pending(work: Work, staged: Staged, bases: Bases) -> _Pending:
    if staged.intake.first:
        return _Pending(ImportChanges(), [])
    today = staged.intake.today
    since = today - RECENT
    found = ImportChanges()
    homework: list[int] = []
    term_marks: list[ChangedTermMarkRow] = []
    for sheet in staged.sheets:
        if not isinstance(sheet, StagedSheet) or not _touched(sheet):
            continue
        source = (work.connection, sheet.stage, bases)
        if isinstance(sheet, marks.MarksSheet):
            found = replace(
                found,
                new_marks=_new_marks(work, sheet.stage, bases, since),
                marks=[_mark(row) for row in workbook_changes.list_marks(*source, since)],
            )
        elif isinstance(sheet, marks.DebtsSheet):
            found = replace(found, debts=_debts(workbook_changes.list_debts(*source, since)))
        elif isinstance(sheet, results.AbsencesSheet):
            absent = workbook_changes.list_absences(*source, since)
            found = replace(found, absences=[AbsenceSet(*row) for row in absent])
        elif isinstance(sheet, results.TermMarksSheet):
            term_marks = workbook_changes.list_term_marks(*source)
            found = replace(found, term_marks=[_term_change(row, today) for row in term_marks])
        elif isinstance(sheet, teaching.SubstitutionsSheet):
            rows = workbook_changes.list_substitutions(*source, today)
            found = replace(found, timetable=[TimetableChange(*row) for row in rows])
        elif isinstance(sheet, journal.LessonsSheet):
            homework = workbook_changes.list_homework_lessons(*source, since)
    return _Pending(found, homework, term_marks)


def _leads(work: Work, staged: Staged, bases: Bases) -> list[LeadChange]:
    """Classes that get another class teacher; a school's first import has no former one."""
    if staged.intake.first:
        return []
    reference, today = of_school(work, staged.intake.keys.school_id), staged.intake.today
    sheets = [sheet for sheet in staged.sheets if isinstance(sheet, calendar.ClassesSheet)]
    return [
        LeadChange(row.class_id, before, row.now)
        for sheet in sheets
        if _touched(sheet)
        for row in workbook_changes.list_leads(work.connection, sheet.stage, bases)
        if (before := reference.classes[row.class_id].teacher_on(today)) != row.now
    ]


def _remember_term_marks(work: Work, rows: Iterable[ChangedTermMarkRow], by: By) -> None:
    """What stood before stays in the marks' history; a school's first import has no before."""
    author = Author(by.actor_id, ChangeSource.WORKBOOK, f"workbook-{work.now:%Y%m%d%H%M%S}")
    remember(work, author, map(_term_mark, rows))


def _term_change(row: ChangedTermMarkRow, today: date) -> TermMarkChange:
    return TermMarkChange(
        row.student_id, row.subject_id, row.year_id, row.slot, row.term_id, row.before, set_on=today
    )


def _term_mark(row: ChangedTermMarkRow) -> JournalChange:
    return JournalChange(
        ChangeTopic.TERM_MARK,
        row.subject_id,
        {"value": row.before} if row.before is not None else None,
        {"value": row.value},
        student_id=row.student_id,
        year_id=row.year_id,
        slot=row.slot,
        term_id=row.term_id,
    )


def _new_marks(work: Work, stage: Stage, bases: Bases, since: date) -> NewMarks | None:
    students = workbook_changes.list_new_marks_of(work.connection, stage, bases, since)
    note = partial(workbook_changes.add_new_marks, work.connection, stage, bases, since, work.now)
    return NewMarks(students, note) if students else None


def _mark(row: MarkChangeRow) -> MarkChange:
    aspects = Aspects(row.kind, row.weight, row.comment)
    return MarkChange(row.student_id, row.lesson_id, row.ordinal, row.before, row.set_on, aspects)


def _debts(rows: Iterable[DebtChangeRow]) -> list[DebtChange]:
    changes = []
    for student_id, lesson_id, known, was_closed, day, closed_on in rows:
        before = (CLOSED if was_closed else OPEN) if known else None
        if (closed_on is None) != (before == OPEN) and (known or closed_on is None):
            changes.append(DebtChange(student_id, lesson_id, before, closed_on or day))
    return changes


def _classes_to_refresh(work: Work, staged: Staged, school_id: int, bases: Bases) -> set[int]:
    """Classes whose homework may be due on another day now."""
    classes: set[int] = set()
    for sheet in staged.sheets:
        if not isinstance(sheet, StagedSheet) or not _touched(sheet):
            continue
        if isinstance(sheet, (journal.LessonsSheet, teaching.TimetableSheet, teaching.SubstitutionsSheet)):
            classes.update(workbook_changes.list_touched(work.connection, sheet.stage, "class_id", bases))
        elif isinstance(sheet, (calendar.TermsSheet, calendar.HolidaysSheet)):
            years = workbook_changes.list_touched(work.connection, sheet.stage, "year_id", bases)
            classes.update(workbook_homework.list_classes_of(work.connection, school_id, years))
    return classes


def _note(work: Work, staged: Staged, school_id: int, by: By) -> None:
    counts = {sheet.sheet: [sheet.added, sheet.changed, sheet.unchanged] for sheet in staged.report.sheets}
    record(
        work,
        Action.IMPORT,
        school_id=school_id,
        actor_id=by.actor_id,
        account_id=by.account_id,
        sha256=staged.report.sha256,
        sheets=counts,
    )
