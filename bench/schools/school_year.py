"""A whole school year as a workbook, deterministic: 33 classes, 900 students, about 500,000 rows by default.

python -m bench.schools.school_year school.xlsx --classes 33 --students 900
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook

YEAR = "2026/2027"
TERMS = (
    ("1 четверть", date(2026, 9, 1), date(2026, 10, 25)),
    ("2 четверть", date(2026, 11, 5), date(2026, 12, 30)),
    ("3 четверть", date(2027, 1, 11), date(2027, 3, 21)),
    ("4 четверть", date(2027, 3, 29), date(2027, 5, 28)),
)
SUBJECTS = (
    *("Русский язык", "Литература", "Алгебра", "Геометрия", "Английский язык", "История", "Обществознание"),
    *("География", "Биология", "Физика", "Химия", "Информатика", "Физкультура", "Технология"),
)
ENGLISH = "Английский язык"
KINDS = (("ответ", 1), ("самостоятельная", 2), ("контрольная", 3))
FIRST = ("Мария", "Иван", "Анна", "Пётр", "Ольга", "Глеб", "Вера", "Лев", "Нина", "Олег")
LAST = ("Соколов", "Кузнецов", "Попов", "Лебедев", "Козлов", "Новиков", "Морозов", "Волков")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Size:
    """How large a school."""

    classes: int = 33
    students: int = 900
    marks_a_lesson: float = 0.42
    """The share of a class that gets a mark in a lesson."""
    absences_a_lesson: float = 0.105


@dataclass(frozen=True)
class Lesson:
    """One lesson of the year."""

    day: date
    number: int
    form: str
    subgroup: str
    subject: str
    teacher: str
    students: tuple[str, ...]


class SchoolYear:
    """The rows of every sheet."""

    def __init__(self, size: Size) -> None:
        self.size = size
        letters = "АБВГДЕ"
        self.forms = [f"{place % 11 + 1}{letters[place // 11]}" for place in range(size.classes)]
        self.students: dict[str, list[str]] = {form: [] for form in self.forms}
        for number in range(size.students):
            self.students[self.forms[number % size.classes]].append(f"У-{number + 1}")
        self.slots = {form: list(self._week(place)) for place, form in enumerate(self.forms)}

    def _week(self, place: int) -> Iterator[tuple[int, int, str]]:
        """(weekday, number, subject) of a class: 30 lessons a week."""
        for slot in range(30):
            yield slot // 6 + 1, slot % 6 + 1, SUBJECTS[(slot + place) % len(SUBJECTS)]

    def lessons(self) -> Iterator[Lesson]:
        """Every lesson of the year, day by day."""
        for _, first, last in TERMS:
            for step in range((last - first).days + 1):
                yield from self._lessons_on(first + timedelta(days=step))

    def _lessons_on(self, day: date) -> Iterator[Lesson]:
        for place, form in enumerate(self.forms):
            for weekday, number, subject in self.slots[form]:
                if weekday != day.isoweekday():
                    continue
                teacher = f"С-{(place + SUBJECTS.index(subject) * 4) % 60 + 1}"
                pupils = self.students[form]
                if subject == ENGLISH:
                    yield Lesson(day, number, form, "1", subject, teacher, tuple(pupils[::2]))
                    yield Lesson(day, number, form, "2", subject, teacher, tuple(pupils[1::2]))
                else:
                    yield Lesson(day, number, form, "", subject, teacher, tuple(pupils))

    def reference(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        """Sheets that are no journal: name, headings, rows."""
        yield "Школа", ["Параметр", "Значение"], [("Код", "bench"), ("Название", "Школа № 1")]
        headings = ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"]
        yield "Периоды", headings, [(YEAR, name, "четверть", a, b, "1-11") for name, a, b in TERMS]
        bells = [
            (n, None, time(8 + n * 50 // 60, n * 50 % 60), time(9 + n * 50 // 60, 0)) for n in range(1, 7)
        ]
        yield "Звонки", ["Урок", "Дни", "Начало", "Конец"], bells
        yield "Предметы", ["Предмет", "Кратко"], [(subject, subject[:4]) for subject in SUBJECTS]
        staff = [(f"С-{n}", f"{LAST[n % 8]}а", FIRST[n % 10], None, "учитель") for n in range(1, 61)]
        yield "Сотрудники", ["Код", "Фамилия", "Имя", "Отчество", "Роли"], staff
        forms = [(YEAR, form, f"С-{place % 60 + 1}") for place, form in enumerate(self.forms)]
        yield "Классы", ["Учебный год", "Класс", "Классный руководитель"], forms
        yield from self._people()
        yield from self._teaching()

    def _people(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        codes = [(code, form) for form in self.forms for code in self.students[form]]
        signed = date(2026, 8, 28)
        students = [
            (code, LAST[n % 8], FIRST[n % 10], None, date(2012, 1, 1), form, None, None, signed)
            for n, (code, form) in enumerate(codes)
        ]
        headings = [
            "Код",
            "Фамилия",
            "Имя",
            "Отчество",
            "Дата рождения",
            "Класс",
            "Зачислен",
            "Выбыл",
            "Согласие",
        ]
        yield "Ученики", headings, students
        parents = [
            (f"Р-{code[2:]}", LAST[n % 8], FIRST[n % 10], None, signed) for n, (code, _) in enumerate(codes)
        ]
        yield "Родители", ["Код", "Фамилия", "Имя", "Отчество", "Согласие"], parents
        families = [(f"Р-{code[2:]}", code, "мать", None) for code, _ in codes]
        yield "Семьи", ["Родитель", "Ученик", "Родство", "До"], families
        groups = [
            (form, ENGLISH, str(n % 2 + 1), code)
            for form in self.forms
            for n, code in enumerate(self.students[form])
        ]
        yield "Подгруппы", ["Класс", "Предмет", "Подгруппа", "Ученик"], groups

    def _teaching(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        rows: list[Row] = []
        for place, form in enumerate(self.forms):
            for weekday, number, subject in self.slots[form]:
                teacher = f"С-{(place + SUBJECTS.index(subject) * 4) % 60 + 1}"
                day = ("пн", "вт", "ср", "чт", "пт")[weekday - 1]
                subgroups = ("1", "2") if subject == ENGLISH else (None,)
                rows += [(form, one, day, number, subject, teacher, str(number + 10)) for one in subgroups]
        yield "Расписание", ["Класс", "Подгруппа", "День", "Урок", "Предмет", "Учитель", "Кабинет"], rows


def write_school_year(path: Path, size: Size | None = None, seed: int = 1) -> int:
    """Write the workbook; answers how many rows of marks and absences it has."""
    school = SchoolYear(size or Size())
    book = Workbook(write_only=True)
    for name, headings, rows in school.reference():
        sheet = book.create_sheet(name)
        sheet.append(headings)
        for row in rows:
            sheet.append(row)
    count = _write_journal(book, school, Random(seed))
    book.save(path)
    return count


def _write_journal(book: Workbook, school: SchoolYear, random: Random) -> int:
    lessons, marks, absences = (book.create_sheet(name) for name in ("Уроки", "Отметки", "Пропуски"))
    key = ["Дата", "Урок", "Класс", "Подгруппа", "Предмет"]
    lessons.append([*key, "Учитель", "Тема", "Домашнее задание", "Срок"])
    marks.append(
        [*key, "Ученик", "№", "Работа", "Тема работы", "Вес", "Отметка", "Комментарий", "Выставлена"]
    )
    absences.append(["Дата", "Урок", "Ученик", "Код", "Комментарий"])
    count = 0
    for number, lesson in enumerate(school.lessons()):
        place = (lesson.day, lesson.number, lesson.form, lesson.subgroup or None, lesson.subject)
        lessons.append((*place, lesson.teacher, f"Тема {number}", f"§ {number % 60}, № {number}", None))
        kind, weight = KINDS[number % 7 % 3]
        title = None if kind == "ответ" else f"Работа {number}"
        for student in lesson.students:
            chance = random.random()
            if chance < school.size.marks_a_lesson:
                mark = random.choice((5, 5, 4, 4, 4, 3, 3, 2))
                marks.append((*place, student, None, kind, title, weight, mark, None, lesson.day))
            elif chance > 1 - school.size.absences_a_lesson:
                absences.append(
                    (lesson.day, lesson.number, student, random.choice(("ОТ", "УП", "Б", "ОП")), None)
                )
            else:
                continue
            count += 1
    return count


def main() -> None:
    """Write a workbook from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--classes", type=int, default=33)
    parser.add_argument("--students", type=int, default=900)
    given = parser.parse_args()
    print(write_school_year(given.file, Size(given.classes, given.students)))


if __name__ == "__main__":
    main()
