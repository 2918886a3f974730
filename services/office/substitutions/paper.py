"""The changes of a day on paper, to be hung up."""

from services.office.substitutions.day import DayChanges
from services.reports.paper.pdf_table import tables_pdf
from services.reports.paper.table import Table, TableColumn, TableHeading
from services.reports.wording import full_date, weekday_date
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.classplan import LessonState
from services.school.reference import Reference

SIGNED = ("Заместитель директора по УВР",)
COLUMNS = (
    TableColumn("Класс", 18),
    TableColumn("Урок", 16),
    TableColumn("Предмет", 44, left=True),
    TableColumn("Подгруппа", 30, left=True),
    TableColumn("Ведёт", 48, left=True, grows=True),
    TableColumn("Кабинет", 24),
)


def changes_pdf(found: DayChanges) -> bytes:
    """The PDF's bytes."""
    reference = found.access.reference
    heading = TableHeading(
        school=reference.school_name,
        form="",
        title="Замены",
        period=weekday_date(found.day),
        made=full_date(found.today),
        teacher="",
    )
    rows = [_row(reference, one) for one in found.lessons]
    notes = [
        f"Сокращённый день, {one.classes or 'вся школа'}: последний звонок в {one.ends:%H:%M}."
        for one in found.own_bells
    ]
    table = Table(
        "Замены", COLUMNS, rows, notes=notes, empty="Изменений нет, уроки по расписанию.", hung=True
    )
    return tables_pdf(heading, [table], wide=False, signed=SIGNED)


def _row(reference: Reference, one: BoardLesson) -> list[str]:
    planned = one.planned
    subject = reference.subjects[one.subject_id].name
    if planned.replaced_subject_id is not None:
        subject = f"{subject} вместо: {reference.subjects[planned.replaced_subject_id].name}"
    names = "; ".join(reference.staff[who].full for who in sorted(one.teachers) if who in reference.staff)
    cancelled = planned.state is LessonState.CANCELLED
    return [
        reference.classes[one.slot.class_id].name,
        str(one.slot.number),
        subject,
        one.slot.subgroup,
        "урок отменён" if cancelled else names,
        "" if cancelled else one.room,
    ]
