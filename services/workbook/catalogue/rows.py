"""What a row of each sheet holds: a type a sheet, its fields in the order of the columns (`catalogue`).

A cell is None where it is empty and means nothing, or could not be read: its row has a fault then.
"""

from datetime import date, time
from typing import NamedTuple

from services.workbook.file.xmlrows import Value

Text = str | None
Number = int | None
Day = date | None
Clock = time | None
Form = tuple[int, str] | None
"""Grade and letter."""


class SchoolCells(NamedTuple):
    """«Школа»."""

    parameter: Text
    value: Value


class TermCells(NamedTuple):
    """«Периоды»."""

    year: Text
    name: Text
    kind: Text
    starts: Day
    ends: Day
    classes: Text


class HolidayCells(NamedTuple):
    """«Каникулы»."""

    year: Text
    name: Text
    starts: Day
    ends: Day
    classes: Text


class BellCells(NamedTuple):
    """«Звонки»; `days` is a bit mask."""

    number: Number
    days: Number
    starts: Clock
    ends: Clock


class ShortDayCells(NamedTuple):
    """«Сокращённые дни»; `classes` is a class specification, empty for all."""

    day: Day
    classes: Text
    number: Number
    starts: Clock
    ends: Clock


class SubjectCells(NamedTuple):
    """«Предметы»; `unmarked` is a class specification."""

    name: Text
    short: Text
    unmarked: Text


class StaffCells(NamedTuple):
    """«Сотрудники»."""

    code: Text
    last: Text
    first: Text
    middle: Text
    roles: tuple[str, ...] | None
    hired: Day
    dismissed: Day


class ClassCells(NamedTuple):
    """«Классы»."""

    year: Text
    form: Form
    teacher: Text


class StayCells(NamedTuple):
    """«Зачисления»; `until` is the first day elsewhere."""

    student: Text
    year: Text
    form: Form
    since: Day
    until: Day


class StudentCells(NamedTuple):
    """«Ученики»."""

    code: Text
    last: Text
    first: Text
    middle: Text
    birth: Day
    form: Form
    enrolled: Day
    departed: Day
    consent: Day
    pe_group: Text
    language: Text


class GuardianCells(NamedTuple):
    """«Родители»."""

    code: Text
    last: Text
    first: Text
    middle: Text
    consent: Day


class FamilyCells(NamedTuple):
    """«Семьи»."""

    guardian: Text
    student: Text
    kinship: Text
    until: Day


class SubgroupCells(NamedTuple):
    """«Подгруппы»."""

    form: Form
    subject: Text
    subgroup: Text
    student: Text
    since: Day
    until: Day
    year: Text


class LoadCells(NamedTuple):
    """«Нагрузка»; hours are exact decimal text."""

    form: Form
    subgroup: Text
    subject: Text
    teacher: Text
    hours: Text
    since: Day
    until: Day
    year: Text


class SlotCells(NamedTuple):
    """«Расписание»."""

    form: Form
    subgroup: Text
    weekday: Number
    number: Number
    subject: Text
    teacher: Text
    room: Text
    since: Day
    until: Day
    year: Text


class SubstitutionCells(NamedTuple):
    """«Замены»."""

    day: Day
    number: Number
    form: Form
    subgroup: Text
    subject: Text
    teacher: Text
    room: Text


class TopicCells(NamedTuple):
    """«КТП»; hours are exact decimal text."""

    subject: Text
    grade: Number
    number: Number
    topic: Text
    hours: Text


class LessonCells(NamedTuple):
    """«Уроки»."""

    day: Day
    number: Number
    form: Form
    subgroup: Text
    subject: Text
    teacher: Text
    topic: Text
    homework: Text
    due: Day


class MarkCells(NamedTuple):
    """«Отметки»."""

    day: Day
    number: Number
    form: Form
    subgroup: Text
    subject: Text
    student: Text
    ordinal: Number
    kind: Text
    title: Text
    weight: Number
    value: Text
    comment: Text
    set_on: Day


class DebtCells(NamedTuple):
    """«Долги»."""

    day: Day
    number: Number
    form: Form
    subgroup: Text
    subject: Text
    student: Text
    kind: Text
    due: Day
    closed_on: Day


class AbsenceCells(NamedTuple):
    """«Пропуски»."""

    day: Day
    number: Number
    student: Text
    code: Text
    comment: Text


class TermMarkCells(NamedTuple):
    """«Итоги»."""

    year: Text
    period: Text
    student: Text
    subject: Text
    value: Text


class PlannedCells(NamedTuple):
    """«Контрольные»."""

    day: Day
    form: Form
    subgroup: Text
    subject: Text
    kind: Text
    title: Text
