"""What can be wrong with a workbook: a place, a code, its fields, and the one sentence for each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.errors import UserError
from services.values import Values

KEPT = 5000
"""Faults kept in full; further ones are only counted."""
SHOWN_VALUE = 60

TEXTS = {
    "empty": "не заполнено",
    "error_value": "в ячейке {value}",
    "uncomputed": "у формулы нет сохранённого значения: откройте файл в программе таблиц и сохраните его",
    "not_text": "«{value}» — не текст",
    "too_long": "«{value}» — слишком длинно: здесь помещается около 600 знаков",
    "not_code": "«{value}» не подходит: код — до 64 знаков",
    "not_school_code": "«{value}» не подходит: код — до 32 букв, цифр, точек, дефисов и подчёркиваний",
    "not_whole": "«{value}» — не целое число от {low} до {high}",
    "not_decimal": "«{value}» — не число от {low} до {high}",
    "not_date": "«{value}» — не дата",
    "not_time": "«{value}» — не время",
    "not_moment": "«{value}» не понято: нужны день и время, например «пт 18:00»",
    "not_hours": "«{value}» не понято: нужен промежуток, например «21:00-07:00»",
    "not_zone": "нет часового пояса «{value}»",
    "not_class": "«{value}» — не класс",
    "not_year": "«{value}» — не учебный год",
    "not_weekday": "«{value}» — не день недели",
    "not_school_day": "«{value}» — не учебный день: уроки бывают с пн по сб",
    "not_choice": "«{value}» не подходит, можно: {choices}",
    "not_mark": "«{value}» — не отметка: можно {low}–{high}, зач, незач, н/а, осв",
    "outside_scale": "отметка «{value}» вне шкалы школы {low}–{high}",
    "no_column": "нет такого столбца",
    "column_twice": "столбец повторяется",
    "sheet_twice": "лист повторяется",
    "no_parameter": "нет параметра «{value}»",
    "repeat": "то же, что в строке {first}",
    "no_school": "в базе ещё нет школы: добавьте лист «Школа» с параметром «Код»",
    "which_school": "в базе несколько школ: назовите свою на листе «Школа», параметр «Код»",
    "other_school": "код «{value}», а указана школа «{expected}»",
    "unknown_school": "нет школы с кодом «{value}»",
    "lowest_above": "наименьшая отметка должна быть меньше наибольшей",
    "thresholds": "пороги должны убывать: «Порог 5» больше «Порога 4», он больше «Порога 3»",
    "no_year": "нет учебного года «{value}»",
    "no_year_at": "{day} не входит ни в один учебный год школы",
    "no_class": "нет класса «{value}»",
    "no_class_then": "нет класса «{value}» в {year} учебном году",
    "no_subject": "нет предмета «{value}»",
    "no_person": "нет сотрудника с кодом «{value}»",
    "no_guardian": "нет родителя с кодом «{value}»",
    "no_student": "нет ученика с кодом «{value}»",
    "no_subgroup": "нет подгруппы «{value}» в классе {class_name} по предмету «{subject}»",
    "no_subgroup_at_all": "нет подгруппы «{value}» в классе {class_name}",
    "no_lesson": "нет урока {day}, урок {number}, {class_name}, {subject}",
    "no_lesson_for": "у ученика нет урока {number} {day}",
    "no_term": "нет периода «{value}» в {year} учебном году",
    "term_of_others": "период «{value}» не для класса {class_name}",
    "terms_overlap": "пересекается с периодом «{other}»",
    "ends_before": "конец раньше начала",
    "due_before": "срок раньше урока",
    "two_subgroups": "ученик «{value}» и по строке {first} в подгруппе в эти дни: укажите «С» и «По»",
    "two_weights": "у работы «{work}» два веса: {weight} и {other}",
    "student_code": "код «{value}» — у ученика",
    "staff_code": "код «{value}» — у сотрудника или родителя",
    "other_name": "код «{value}» уже носит другой человек: {name}",
    "not_in_class": "ученик «{value}» не числится в классе {class_name} {day}",
    "never_in_class": "ученик «{value}» не числится в классе {class_name}",
    "not_in_subgroup": "ученик «{value}» не в подгруппе «{subgroup}»",
}

REASONS = {
    "missing": "Файла «{name}» нет.",
    "directory": "«{name}» — папка, а нужен файл .xlsx.",
    "empty": "Файл «{name}» пуст.",
    "not_workbook": "Файл «{name}» — не книга .xlsx.",
    "old_format": "Файл «{name}» — книга старого вида .xls или другой документ. Сохраните его как .xlsx.",
    "macros": "В книге «{name}» есть макросы. Сохраните её как .xlsx без макросов.",
    "password": "Книга «{name}» закрыта паролем. Сохраните её без пароля.",
    "corrupted": "Книга «{name}» повреждена и не читается. Сохраните её заново.",
    "no_sheets": "В книге «{name}» не найдено листов. Сохраните её как обычную книгу .xlsx (не «Strict»).",
    "too_big": "Файл «{name}» больше 20 МБ.",
    "unpacks_too_big": "Книга «{name}» в развёрнутом виде больше 400 МБ.",
    "no_known_sheet": "В книге «{name}» нет ни одного известного листа. Возьмите образец: zvonok school template.",
}


class BadWorkbook(UserError):
    """The file as a whole cannot be read; `reason` is a key of REASONS, `name` the file's."""

    code = "bad_workbook"

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(reason=reason, name=name)

    @property
    def text(self) -> str:
        """The one clear line."""
        return REASONS[self.fields["reason"]].format(name=self.fields["name"])


class CellFault(ValueError):
    """A cell that says nothing sensible; `code` and `fields` go into the Fault."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields: Values = fields


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the file; row and column are None where it is of the whole sheet or file."""

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    fields: Values

    @property
    def text(self) -> str:
        """`Лист «Ученики», строка 14, столбец «Класс»: нет класса «7Ж»`"""
        fields = self.fields | {"value": shown(self.fields.get("value", ""))}
        what = TEXTS[self.code].format(**fields)
        where = ", ".join(self._place())
        return f"{where}: {what}" if where else what[0].upper() + what[1:]

    def _place(self) -> Iterator[str]:
        if self.sheet is not None:
            yield f"Лист «{self.sheet}»"
        if self.row is not None:
            yield f"строка {self.row}"
        if self.column is not None:
            yield f"столбец «{self.column}»"


@dataclass
class FaultLog:
    """Every fault of a file, in full up to KEPT and counted beyond."""

    faults: list[Fault] = field(default_factory=list)
    total: int = 0

    def add(
        self, sheet: str | None, row: int | None, column: str | None, code: str, **fields: object
    ) -> None:
        """Note a fault."""
        self.total += 1
        if len(self.faults) < KEPT:
            self.faults.append(Fault(sheet, row, column, code, fields))


def shown(value: object) -> str:
    """A value as it stands in a sentence: one line, cut when long."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_VALUE else f"{text[: SHOWN_VALUE - 1]}…"
