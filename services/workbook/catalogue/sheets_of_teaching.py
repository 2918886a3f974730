"""What is to be taught: load, timetable, substitutions, lesson plans, tests ahead."""

from datetime import date

from services.rules.dates.weekdays import SHORT
from services.workbook.catalogue import cells, fields, rows, texts
from services.workbook.catalogue.columns import Column, SheetSpec

DAYS = tuple(SHORT[:6])
LOADS = SheetSpec(
    "Нагрузка",
    rows.LoadCells,
    (
        fields.CLASS,
        fields.SUBGROUP,
        fields.SUBJECT,
        fields.TEACHER,
        Column("Часов", cells.decimal(0, 100), optional=True, note="В неделю", example=3),
        fields.SINCE,
        fields.UNTIL,
        fields.OWN_YEAR,
    ),
)
TIMETABLE = SheetSpec(
    "Расписание",
    rows.SlotCells,
    (
        fields.CLASS,
        fields.SUBGROUP,
        Column("День", cells.weekday, note="пн … сб", offers=DAYS, only=True, example="пн"),
        fields.NUMBER,
        fields.SUBJECT,
        fields.TEACHER,
        fields.ROOM,
        fields.SINCE,
        fields.UNTIL,
        fields.OWN_YEAR,
    ),
)
SUBSTITUTIONS = SheetSpec(
    "Замены",
    rows.SubstitutionCells,
    (
        Column("Дата", cells.day, example=date(2026, 9, 14)),
        fields.NUMBER,
        fields.CLASS,
        Column("Подгруппа", cells.name, optional=True, default="", note="Пусто — все, у кого урок"),
        Column("Предмет", cells.name, optional=True, note="Пусто — урок отменён", example="Алгебра"),
        Column(
            "Учитель",
            cells.code,
            optional=True,
            note="Код сотрудника; пусто — прежний",
            example=fields.EXAMPLE_STAFF,
        ),
        Column("Кабинет", cells.name, optional=True, note="Пусто — прежний", example="33"),
    ),
)
PLANS = SheetSpec(
    "КТП",
    rows.TopicCells,
    (
        fields.SUBJECT,
        Column("Параллель", cells.whole(1, 11), example=7),
        Column("№", cells.whole(1, 9999), example=1),
        Column("Тема", texts.free_text, repeating=False, example="Степень с натуральным показателем"),
        Column("Часов", cells.decimal(0, 999), example=2),
    ),
)
PLANNED = SheetSpec(
    "Контрольные",
    rows.PlannedCells,
    (
        Column("Дата", cells.day, example=date(2026, 9, 21)),
        fields.CLASS,
        fields.SUBGROUP,
        fields.SUBJECT,
        Column("Работа", cells.name, example="контрольная"),
        Column("Тема", texts.free_text, optional=True, repeating=False, example="Степени"),
    ),
)
