"""The school's people and their classes, families and subgroups."""

from dataclasses import replace
from datetime import date

from services.rules.pe_groups import WORKBOOK_NAMES as PE_GROUPS
from services.school.roles import WORKBOOK_NAMES
from services.workbook.catalogue import cells, fields, rows
from services.workbook.catalogue.columns import Column, SheetSpec

STAFF = SheetSpec(
    "Сотрудники",
    rows.StaffCells,
    (
        Column("Код", cells.code, example=fields.EXAMPLE_STAFF),
        *fields.NAMES,
        Column(
            "Роли",
            cells.choices(WORKBOOK_NAMES.values()),
            optional=True,
            default=(),
            note="Через запятую: " + ", ".join(WORKBOOK_NAMES.values()),
            offers=tuple(WORKBOOK_NAMES.values()),
            example="учитель",
        ),
        Column("Принят", cells.day, optional=True, example=date(2020, 9, 1)),
        Column("Уволен", cells.day, optional=True, note="Первый день без доступа"),
    ),
    "Кто ещё и родитель, стоит под тем же кодом и на листе «Родители».",
    ((fields.EXAMPLE_STAFF, "Петрова", "Анна", "Сергеевна", "учитель", date(2020, 9, 1), None),),
)
CLASSES = SheetSpec(
    "Классы",
    rows.ClassCells,
    (
        fields.YEAR,
        fields.CLASS,
        Column(
            "Классный руководитель",
            cells.code,
            optional=True,
            note="Код сотрудника",
            example=fields.EXAMPLE_STAFF,
        ),
    ),
)
STUDENTS = SheetSpec(
    "Ученики",
    rows.StudentCells,
    (
        Column("Код", cells.code, example=fields.EXAMPLE_STUDENT),
        *fields.NAMES,
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
        fields.CONSENT,
        Column(
            "Группа физкультуры",
            cells.choice(PE_GROUPS.values()),
            optional=True,
            offers=tuple(PE_GROUPS.values()),
            only=True,
            later=True,
        ),
        Column("Иностранный язык", cells.name, optional=True, later=True),
    ),
    "",
    (
        (
            *(fields.EXAMPLE_STUDENT, "Соколова", "Мария", "Игоревна", date(2013, 5, 14), "7А"),
            *(date(2020, 9, 1), None, date(2026, 8, 28), None, None),
        ),
    ),
)
STAYS = SheetSpec(
    "Зачисления",
    rows.StayCells,
    (
        fields.STUDENT,
        fields.YEAR,
        fields.CLASS,
        Column("С", cells.day, optional=True),
        Column("До", cells.day, optional=True),
    ),
    "Прежние классы учеников; бывает только в выгрузке.",
    exported=True,
)
GUARDIANS = SheetSpec(
    "Родители",
    rows.GuardianCells,
    (Column("Код", cells.code, example=fields.EXAMPLE_GUARDIAN), *fields.NAMES, fields.CONSENT),
    "",
    ((fields.EXAMPLE_GUARDIAN, "Соколова", "Ольга", "Петровна", date(2026, 8, 28)),),
)
FAMILIES = SheetSpec(
    "Семьи",
    rows.FamilyCells,
    (
        Column("Родитель", cells.code, note="Код родителя", example=fields.EXAMPLE_GUARDIAN),
        fields.STUDENT,
        Column(
            "Родство", cells.kinship, note=", ".join(cells.KINSHIPS), offers=cells.KINSHIPS, example="мать"
        ),
        Column("До", cells.day, optional=True, note="Первый день без права"),
    ),
)
SUBGROUPS = SheetSpec(
    "Подгруппы",
    rows.SubgroupCells,
    (
        fields.CLASS,
        Column("Предмет", cells.name, example="Английский язык"),
        Column("Подгруппа", cells.name, example="1"),
        fields.STUDENT,
        replace(
            fields.SINCE,
            later=True,
            note="Первый день; пусто — при смене подгруппы с сегодняшнего дня, иначе с начала",
        ),
        replace(fields.UNTIL, later=True),
        fields.OWN_YEAR,
    ),
)
