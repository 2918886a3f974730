"""The school itself: its settings, years, bells and subjects."""

from datetime import date, time

from services.rules.keeping import DEFAULTS, TITLES
from services.rules.terms import KINDS
from services.workbook.catalogue import cells, fields, rows
from services.workbook.catalogue.columns import Column, SheetSpec

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
        ("Сравнение с классом", "нет"),
        ("Закрытие периода", 0),
        *((title, DEFAULTS[term]) for term, title in TITLES.items()),
    ),
    sample=False,
)
TERMS = SheetSpec(
    "Периоды",
    rows.TermCells,
    (
        fields.YEAR,
        Column("Период", cells.name, example="1 четверть"),
        Column(
            "Вид",
            cells.choice(KINDS),
            note="Четверть, триместр, полугодие или год",
            offers=tuple(KINDS),
            only=True,
            example="четверть",
        ),
        fields.STARTS,
        fields.ENDS,
        Column("Классы", cells.class_spec, note="Например: 1-9; 10-11; 7А, 7Б", example="1-11"),
    ),
    "Оба конца входят в период. Периоды одного вида у класса не пересекаются.",
)
HOLIDAYS = SheetSpec(
    "Каникулы",
    rows.HolidayCells,
    (
        fields.YEAR,
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
        fields.NUMBER,
        Column("Дни", cells.weekday_mask, optional=True, default=0, note="Например: пн-пт; пусто — все дни"),
        Column("Начало", cells.moment, example=time(9, 20)),
        Column("Конец", cells.moment, example=time(10, 0)),
    ),
)
SHORT_DAYS = SheetSpec(
    "Сокращённые дни",
    rows.ShortDayCells,
    (
        fields.DAY,
        Column("Классы", cells.class_spec, optional=True, default=""),
        fields.NUMBER,
        Column("Начало", cells.moment),
        Column("Конец", cells.moment),
    ),
    "Звонки одного дня; бывает только в выгрузке.",
    sample=False,
    exported=True,
)
SUBJECTS = SheetSpec(
    "Предметы",
    rows.SubjectCells,
    (
        fields.SUBJECT,
        Column("Кратко", cells.name, optional=True, note="Короткое название"),
        Column(
            "Без отметок",
            cells.unmarked,
            optional=True,
            note="да или классы: 1-2; первые классы и так учатся без отметок",
            offers=("да",),
            later=True,
        ),
    ),
    "",
    (("Алгебра", "Алг.", None), ("Английский язык", "Англ.", "2")),
)
