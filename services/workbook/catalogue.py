"""The contract's sheets and columns (contract.md §4), with the notes and examples of the template.

The order is the order in which sheets are read: a sheet refers only to those before it, whatever their
order in the file. The examples of all sheets together are one small consistent school.
"""

from datetime import date, time

from services.roles import WORKBOOK_NAMES
from services.rules.attendance import Code
from services.rules.terms import KINDS
from services.workbook import cells
from services.workbook.columns import Column as C
from services.workbook.columns import SheetSpec

ANSWER = "ответ"
"""The kind of work of a mark that names none."""
LESSON_NUMBERS = (0, 20)
ABSENCE_CODES = tuple(code.value for code in Code)

_DAY = C("Дата", cells.day, example=date(2026, 9, 7))
_NUMBER = C("Урок", cells.whole(*LESSON_NUMBERS), note="Номер урока по звонкам", example=2)
_CLASS = C("Класс", cells.form_class, example="7А")
_SUBGROUP = C("Подгруппа", cells.name, optional=True, default="", note="Пусто — весь класс")
_SUBJECT = C("Предмет", cells.name, example="Алгебра")
_STUDENT = C("Ученик", cells.code, note="Код ученика", example="У-1")
_TEACHER = C("Учитель", cells.code, note="Код сотрудника", example="С-1")
_YEAR = C("Учебный год", cells.year_name, example="2026/2027")
_OWN_YEAR = C("Учебный год", cells.year_name, optional=True, added=True)
_STARTS = C("Начало", cells.day, example=date(2026, 9, 1))
_ENDS = C("Конец", cells.day, example=date(2026, 10, 23))
_SINCE = C("С", cells.day, optional=True, note="Первый день")
_UNTIL = C("По", cells.day, optional=True, note="Последний день")
_ROOM = C("Кабинет", cells.name, optional=True, example="21")
_COMMENT = C("Комментарий", cells.free_text, optional=True, repeating=False)
_CONSENT = C("Согласие", cells.day, optional=True, note="Когда подписано", example=date(2026, 8, 28))
_NAMES = (
    C("Фамилия", cells.name, repeating=False),
    C("Имя", cells.name),
    C("Отчество", cells.name, optional=True),
)

SCHOOL = SheetSpec(
    "Школа",
    (C("Параметр", cells.name), C("Значение", lambda value: value, repeating=False)),
    "Код обязателен. Остальные параметры можно опустить.",
    (
        ("Код", "sch-12"),
        ("Название", "Школа № 12"),
        ("Часовой пояс", "Europe/Moscow"),
        ("Минимальная отметка", 2),
        ("Максимальная отметка", 5),
        ("Порог 5", 4.5),
        ("Порог 4", 3.5),
        ("Порог 3", 2.5),
        ("Минимум отметок", 3),
        ("Дней на правку", 14),
        ("Пауза перед уведомлением", 10),
        ("Итоги недели", "пт 18:00"),
        ("Посещаемость классному", "пт 15:00"),
        ("Тихие часы", "21:00-07:00"),
        ("Срок кода", 30),
        ("Аккаунтов на человека", 3),
    ),
)
TERMS = SheetSpec(
    "Периоды",
    (
        _YEAR,
        C("Период", cells.name, example="1 четверть"),
        C("Вид", cells.choice(KINDS), note="Четверть, триместр, полугодие или год", example="четверть"),
        _STARTS,
        _ENDS,
        C("Классы", cells.class_spec, note="Например: 1-9; 10-11; 7А, 7Б", example="1-11"),
    ),
    "Оба конца входят в период. Периоды одного вида у класса не пересекаются.",
)
HOLIDAYS = SheetSpec(
    "Каникулы",
    (
        _YEAR,
        C("Название", cells.name, example="Осенние каникулы"),
        C("Начало", cells.day, example=date(2026, 10, 24)),
        C("Конец", cells.day, example=date(2026, 11, 1)),
        C("Классы", cells.class_spec, optional=True, default="", note="Пусто — все классы"),
    ),
)
BELLS = SheetSpec(
    "Звонки",
    (
        _NUMBER,
        C("Дни", cells.weekday_mask, optional=True, default=0, note="Например: пн-пт; пусто — все дни"),
        C("Начало", cells.moment, example=time(9, 20)),
        C("Конец", cells.moment, example=time(10, 0)),
    ),
)
SUBJECTS = SheetSpec(
    "Предметы",
    (_SUBJECT, C("Кратко", cells.name, optional=True, note="Короткое название")),
    "",
    (("Алгебра", "Алг."), ("Английский язык", "Англ.")),
)
STAFF = SheetSpec(
    "Сотрудники",
    (
        C("Код", cells.code, example="С-1"),
        *_NAMES,
        C(
            "Роли",
            cells.choices(WORKBOOK_NAMES.values()),
            optional=True,
            default=(),
            note="Через запятую: " + ", ".join(WORKBOOK_NAMES.values()),
            example="учитель",
        ),
        C("Принят", cells.day, optional=True, example=date(2020, 9, 1)),
        C("Уволен", cells.day, optional=True, note="Первый день без доступа"),
    ),
    "Кто ещё и родитель, стоит под тем же кодом и на листе «Родители».",
    (("С-1", "Петрова", "Анна", "Сергеевна", "учитель", date(2020, 9, 1), None),),
)
CLASSES = SheetSpec(
    "Классы",
    (
        _YEAR,
        _CLASS,
        C("Классный руководитель", cells.code, optional=True, note="Код сотрудника", example="С-1"),
    ),
)
STUDENTS = SheetSpec(
    "Ученики",
    (
        C("Код", cells.code, example="У-1"),
        *_NAMES,
        C("Дата рождения", cells.day, optional=True, example=date(2013, 5, 14)),
        C(
            "Класс",
            cells.form_class,
            judged=True,
            note="Класс текущего года; другой, чем в базе, — перевод",
            example="7А",
        ),
        C("Зачислен", cells.day, optional=True, example=date(2020, 9, 1)),
        C("Выбыл", cells.day, optional=True, note="Первый день без доступа"),
        _CONSENT,
    ),
    "",
    (
        (
            *("У-1", "Соколова", "Мария", "Игоревна", date(2013, 5, 14), "7А"),
            *(date(2020, 9, 1), None, date(2026, 8, 28)),
        ),
    ),
)
STAYS = SheetSpec(
    "Зачисления",
    (
        _STUDENT,
        _YEAR,
        _CLASS,
        C("С", cells.day, optional=True),
        C("До", cells.day, optional=True),
    ),
    "Прежние классы учеников; бывает только в выгрузке.",
)
GUARDIANS = SheetSpec(
    "Родители",
    (C("Код", cells.code, example="Р-1"), *_NAMES, _CONSENT),
    "",
    (("Р-1", "Соколова", "Ольга", "Петровна", date(2026, 8, 28)),),
)
FAMILIES = SheetSpec(
    "Семьи",
    (
        C("Родитель", cells.code, note="Код родителя", example="Р-1"),
        _STUDENT,
        C("Родство", cells.kinship, note=", ".join(cells.KINSHIPS), example="мать"),
        C("До", cells.day, optional=True, note="Первый день без права"),
    ),
)
SUBGROUPS = SheetSpec(
    "Подгруппы",
    (
        _CLASS,
        C("Предмет", cells.name, example="Английский язык"),
        C("Подгруппа", cells.name, example="1"),
        _STUDENT,
        _OWN_YEAR,
    ),
)
LOADS = SheetSpec(
    "Нагрузка",
    (
        _CLASS,
        _SUBGROUP,
        _SUBJECT,
        _TEACHER,
        C("Часов", cells.decimal(0, 100), optional=True, note="В неделю", example=3),
        _SINCE,
        _UNTIL,
        _OWN_YEAR,
    ),
)
TIMETABLE = SheetSpec(
    "Расписание",
    (
        _CLASS,
        _SUBGROUP,
        C("День", cells.weekday, note="пн … сб", example="пн"),
        _NUMBER,
        _SUBJECT,
        _TEACHER,
        _ROOM,
        _SINCE,
        _UNTIL,
        _OWN_YEAR,
    ),
)
SUBSTITUTIONS = SheetSpec(
    "Замены",
    (
        C("Дата", cells.day, example=date(2026, 9, 14)),
        _NUMBER,
        _CLASS,
        C("Подгруппа", cells.name, optional=True, default="", note="Пусто — все, у кого урок"),
        C("Предмет", cells.name, optional=True, note="Пусто — урок отменён", example="Алгебра"),
        C("Учитель", cells.code, optional=True, note="Код сотрудника; пусто — прежний", example="С-1"),
        C("Кабинет", cells.name, optional=True, note="Пусто — прежний", example="33"),
    ),
)
PLANS = SheetSpec(
    "КТП",
    (
        _SUBJECT,
        C("Параллель", cells.whole(1, 11), example=7),
        C("№", cells.whole(1, 9999), example=1),
        C("Тема", cells.free_text, repeating=False, example="Степень с натуральным показателем"),
        C("Часов", cells.decimal(0, 999), example=2),
    ),
)
LESSONS = SheetSpec(
    "Уроки",
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _TEACHER),
        C(
            "Тема",
            cells.free_text,
            optional=True,
            repeating=False,
            example="Степень с натуральным показателем",
        ),
        C("Домашнее задание", cells.free_text, optional=True, repeating=False, example="§ 4, № 118"),
        C("Срок", cells.day, optional=True, note="Пусто — следующий урок"),
    ),
)
MARKS = SheetSpec(
    "Отметки",
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _STUDENT),
        C("№", cells.whole(1, 99), optional=True, default=1, note="Если у ученика за урок отметок несколько"),
        C("Работа", cells.name, optional=True, default=ANSWER, note="Пусто — ответ", example="контрольная"),
        C("Тема работы", cells.name, optional=True, default="", example="Степени"),
        C("Вес", cells.whole(0, 100), optional=True, default=1, note="Пусто — 1", example=2),
        C("Отметка", cells.name, note="По шкале школы; зач, незач, н/а, осв", example=5),
        _COMMENT,
        C("Выставлена", cells.day, optional=True, note="Пусто — в день урока"),
    ),
)
DEBTS = SheetSpec(
    "Долги",
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _STUDENT),
        C("Работа", cells.name, example="лабораторная"),
        C("Срок", cells.day, optional=True, example=date(2026, 9, 21)),
        C("Закрыт", cells.day, optional=True),
    ),
)
ABSENCES = SheetSpec(
    "Пропуски",
    (
        C("Дата", cells.day, example=date(2026, 9, 7)),
        _NUMBER,
        _STUDENT,
        C("Код", cells.choice(ABSENCE_CODES), note=", ".join(ABSENCE_CODES), example="ОП"),
        _COMMENT,
    ),
)
TERM_MARKS = SheetSpec(
    "Итоги",
    (
        _YEAR,
        C("Период", cells.name, note="Период или: Год, Экзамен, Итог", example="1 четверть"),
        _STUDENT,
        _SUBJECT,
        C("Отметка", cells.name, example=5),
    ),
)
PLANNED = SheetSpec(
    "Контрольные",
    (
        C("Дата", cells.day, example=date(2026, 9, 21)),
        _CLASS,
        _SUBGROUP,
        _SUBJECT,
        C("Работа", cells.name, example="контрольная"),
        C("Тема", cells.free_text, optional=True, repeating=False, example="Степени"),
    ),
)

SHEETS = (
    SCHOOL,
    TERMS,
    HOLIDAYS,
    BELLS,
    SUBJECTS,
    STAFF,
    CLASSES,
    STAYS,
    STUDENTS,
    GUARDIANS,
    FAMILIES,
    SUBGROUPS,
    LOADS,
    TIMETABLE,
    SUBSTITUTIONS,
    PLANS,
    LESSONS,
    MARKS,
    DEBTS,
    ABSENCES,
    TERM_MARKS,
    PLANNED,
)
GUIDE = "Как заполнять"
"""The template's own sheet of explanations, passed over in silence."""
