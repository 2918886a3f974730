"""The contract's sheets and columns (contract.md §4), with the notes and examples of the template.

The order is the order in which sheets are read: a sheet refers only to those before it, whatever their
order in the file. The examples of all sheets together are one small consistent school.
"""

from datetime import date, time

from services.rules.attendance import Code
from services.rules.terms import KINDS
from services.school.roles import WORKBOOK_NAMES
from services.workbook.catalogue import cells, rows
from services.workbook.catalogue.columns import Column, SheetSpec

ANSWER = "ответ"
"""The kind of work of a mark that names none."""
LESSON_NUMBERS = (0, 20)
ABSENCE_CODES = tuple(code.value for code in Code)

_DAY = Column("Дата", cells.day, example=date(2026, 9, 7))
_NUMBER = Column("Урок", cells.whole(*LESSON_NUMBERS), note="Номер урока по звонкам", example=2)
_CLASS = Column("Класс", cells.form_class, example="7А")
_SUBGROUP = Column("Подгруппа", cells.name, optional=True, default="", note="Пусто — весь класс")
_SUBJECT = Column("Предмет", cells.name, example="Алгебра")
_STUDENT = Column("Ученик", cells.code, note="Код ученика", example="У-1")
_TEACHER = Column("Учитель", cells.code, note="Код сотрудника", example="С-1")
_YEAR = Column("Учебный год", cells.year_name, example="2026/2027")
_OWN_YEAR = Column("Учебный год", cells.year_name, optional=True, added=True)
_STARTS = Column("Начало", cells.day, example=date(2026, 9, 1))
_ENDS = Column("Конец", cells.day, example=date(2026, 10, 23))
_SINCE = Column("С", cells.day, optional=True, note="Первый день")
_UNTIL = Column("По", cells.day, optional=True, note="Последний день")
_ROOM = Column("Кабинет", cells.name, optional=True, example="21")
_COMMENT = Column("Комментарий", cells.free_text, optional=True, repeating=False)
_CONSENT = Column("Согласие", cells.day, optional=True, note="Когда подписано", example=date(2026, 8, 28))
_NAMES = (
    Column("Фамилия", cells.name, repeating=False),
    Column("Имя", cells.name),
    Column("Отчество", cells.name, optional=True),
)

SCHOOL = SheetSpec(
    "Школа",
    rows.SchoolCells,
    (
        Column("Параметр", cells.name),
        Column("Значение", lambda value: value, repeating=False, judged=True),
    ),
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
        ("Закрытие периода", 0),
    ),
)
TERMS = SheetSpec(
    "Периоды",
    rows.TermCells,
    (
        _YEAR,
        Column("Период", cells.name, example="1 четверть"),
        Column("Вид", cells.choice(KINDS), note="Четверть, триместр, полугодие или год", example="четверть"),
        _STARTS,
        _ENDS,
        Column("Классы", cells.class_spec, note="Например: 1-9; 10-11; 7А, 7Б", example="1-11"),
    ),
    "Оба конца входят в период. Периоды одного вида у класса не пересекаются.",
)
HOLIDAYS = SheetSpec(
    "Каникулы",
    rows.HolidayCells,
    (
        _YEAR,
        Column("Название", cells.name, example="Осенние каникулы"),
        Column("Начало", cells.day, example=date(2026, 10, 24)),
        Column("Конец", cells.day, example=date(2026, 11, 1)),
        Column("Классы", cells.class_spec, optional=True, default="", note="Пусто — все классы"),
    ),
)
BELLS = SheetSpec(
    "Звонки",
    rows.BellCells,
    (
        _NUMBER,
        Column("Дни", cells.weekday_mask, optional=True, default=0, note="Например: пн-пт; пусто — все дни"),
        Column("Начало", cells.moment, example=time(9, 20)),
        Column("Конец", cells.moment, example=time(10, 0)),
    ),
)
SUBJECTS = SheetSpec(
    "Предметы",
    rows.SubjectCells,
    (_SUBJECT, Column("Кратко", cells.name, optional=True, note="Короткое название")),
    "",
    (("Алгебра", "Алг."), ("Английский язык", "Англ.")),
)
STAFF = SheetSpec(
    "Сотрудники",
    rows.StaffCells,
    (
        Column("Код", cells.code, example="С-1"),
        *_NAMES,
        Column(
            "Роли",
            cells.choices(WORKBOOK_NAMES.values()),
            optional=True,
            default=(),
            note="Через запятую: " + ", ".join(WORKBOOK_NAMES.values()),
            example="учитель",
        ),
        Column("Принят", cells.day, optional=True, example=date(2020, 9, 1)),
        Column("Уволен", cells.day, optional=True, note="Первый день без доступа"),
    ),
    "Кто ещё и родитель, стоит под тем же кодом и на листе «Родители».",
    (("С-1", "Петрова", "Анна", "Сергеевна", "учитель", date(2020, 9, 1), None),),
)
CLASSES = SheetSpec(
    "Классы",
    rows.ClassCells,
    (
        _YEAR,
        _CLASS,
        Column("Классный руководитель", cells.code, optional=True, note="Код сотрудника", example="С-1"),
    ),
)
STUDENTS = SheetSpec(
    "Ученики",
    rows.StudentCells,
    (
        Column("Код", cells.code, example="У-1"),
        *_NAMES,
        Column("Дата рождения", cells.day, optional=True, example=date(2013, 5, 14)),
        Column(
            "Класс",
            cells.form_class,
            judged=True,
            note="Класс текущего года; другой, чем в базе, — перевод",
            example="7А",
        ),
        Column("Зачислен", cells.day, optional=True, example=date(2020, 9, 1)),
        Column("Выбыл", cells.day, optional=True, note="Первый день без доступа"),
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
    rows.StayCells,
    (
        _STUDENT,
        _YEAR,
        _CLASS,
        Column("С", cells.day, optional=True),
        Column("До", cells.day, optional=True),
    ),
    "Прежние классы учеников; бывает только в выгрузке.",
)
GUARDIANS = SheetSpec(
    "Родители",
    rows.GuardianCells,
    (Column("Код", cells.code, example="Р-1"), *_NAMES, _CONSENT),
    "",
    (("Р-1", "Соколова", "Ольга", "Петровна", date(2026, 8, 28)),),
)
FAMILIES = SheetSpec(
    "Семьи",
    rows.FamilyCells,
    (
        Column("Родитель", cells.code, note="Код родителя", example="Р-1"),
        _STUDENT,
        Column("Родство", cells.kinship, note=", ".join(cells.KINSHIPS), example="мать"),
        Column("До", cells.day, optional=True, note="Первый день без права"),
    ),
)
SUBGROUPS = SheetSpec(
    "Подгруппы",
    rows.SubgroupCells,
    (
        _CLASS,
        Column("Предмет", cells.name, example="Английский язык"),
        Column("Подгруппа", cells.name, example="1"),
        _STUDENT,
        _OWN_YEAR,
    ),
)
LOADS = SheetSpec(
    "Нагрузка",
    rows.LoadCells,
    (
        _CLASS,
        _SUBGROUP,
        _SUBJECT,
        _TEACHER,
        Column("Часов", cells.decimal(0, 100), optional=True, note="В неделю", example=3),
        _SINCE,
        _UNTIL,
        _OWN_YEAR,
    ),
)
TIMETABLE = SheetSpec(
    "Расписание",
    rows.SlotCells,
    (
        _CLASS,
        _SUBGROUP,
        Column("День", cells.weekday, note="пн … сб", example="пн"),
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
    rows.SubstitutionCells,
    (
        Column("Дата", cells.day, example=date(2026, 9, 14)),
        _NUMBER,
        _CLASS,
        Column("Подгруппа", cells.name, optional=True, default="", note="Пусто — все, у кого урок"),
        Column("Предмет", cells.name, optional=True, note="Пусто — урок отменён", example="Алгебра"),
        Column("Учитель", cells.code, optional=True, note="Код сотрудника; пусто — прежний", example="С-1"),
        Column("Кабинет", cells.name, optional=True, note="Пусто — прежний", example="33"),
    ),
)
PLANS = SheetSpec(
    "КТП",
    rows.TopicCells,
    (
        _SUBJECT,
        Column("Параллель", cells.whole(1, 11), example=7),
        Column("№", cells.whole(1, 9999), example=1),
        Column("Тема", cells.free_text, repeating=False, example="Степень с натуральным показателем"),
        Column("Часов", cells.decimal(0, 999), example=2),
    ),
)
LESSONS = SheetSpec(
    "Уроки",
    rows.LessonCells,
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _TEACHER),
        Column(
            "Тема",
            cells.free_text,
            optional=True,
            repeating=False,
            example="Степень с натуральным показателем",
        ),
        Column("Домашнее задание", cells.free_text, optional=True, repeating=False, example="§ 4, № 118"),
        Column("Срок", cells.day, optional=True, note="Пусто — следующий урок"),
    ),
)
MARKS = SheetSpec(
    "Отметки",
    rows.MarkCells,
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _STUDENT),
        Column(
            "№", cells.whole(1, 99), optional=True, default=1, note="Если у ученика за урок отметок несколько"
        ),
        Column(
            "Работа", cells.name, optional=True, default=ANSWER, note="Пусто — ответ", example="контрольная"
        ),
        Column("Тема работы", cells.name, optional=True, default="", example="Степени"),
        Column("Вес", cells.whole(0, 100), optional=True, default=1, note="Пусто — 1", example=2),
        Column("Отметка", cells.name, note="По шкале школы; зач, незач, н/а, осв", example=5),
        _COMMENT,
        Column("Выставлена", cells.day, optional=True, note="Пусто — в день урока"),
    ),
)
DEBTS = SheetSpec(
    "Долги",
    rows.DebtCells,
    (
        *(_DAY, _NUMBER, _CLASS, _SUBGROUP, _SUBJECT, _STUDENT),
        Column("Работа", cells.name, example="лабораторная"),
        Column("Срок", cells.day, optional=True, example=date(2026, 9, 21)),
        Column("Закрыт", cells.day, optional=True),
    ),
)
ABSENCES = SheetSpec(
    "Пропуски",
    rows.AbsenceCells,
    (
        Column("Дата", cells.day, example=date(2026, 9, 7)),
        _NUMBER,
        _STUDENT,
        Column("Код", cells.choice(ABSENCE_CODES), note=", ".join(ABSENCE_CODES), example="ОП"),
        _COMMENT,
    ),
)
TERM_MARKS = SheetSpec(
    "Итоги",
    rows.TermMarkCells,
    (
        _YEAR,
        Column("Период", cells.name, note="Период или: Год, Экзамен, Итог", example="1 четверть"),
        _STUDENT,
        _SUBJECT,
        Column("Отметка", cells.name, example=5),
    ),
)
PLANNED = SheetSpec(
    "Контрольные",
    rows.PlannedCells,
    (
        Column("Дата", cells.day, example=date(2026, 9, 21)),
        _CLASS,
        _SUBGROUP,
        _SUBJECT,
        Column("Работа", cells.name, example="контрольная"),
        Column("Тема", cells.free_text, optional=True, repeating=False, example="Степени"),
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
