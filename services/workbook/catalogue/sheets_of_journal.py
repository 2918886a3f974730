"""What was taught: lessons, marks, debts, absences, term marks."""

from datetime import date

from services.workbook.catalogue import cells, fields, rows, texts
from services.workbook.catalogue.columns import Column, SheetSpec

VALUES = ("5", "4", "3", "2", "зач", "незач", "н/а", "осв")
SLOTS = ("1 четверть", "2 четверть", "3 четверть", "4 четверть", "Год", "Экзамен", "Итог")
LESSONS = SheetSpec(
    "Уроки",
    rows.LessonCells,
    (
        *(fields.DAY, fields.NUMBER, fields.CLASS, fields.SUBGROUP, fields.SUBJECT, fields.TEACHER),
        Column(
            "Тема",
            texts.free_text,
            optional=True,
            repeating=False,
            example="Степень с натуральным показателем",
        ),
        Column("Домашнее задание", texts.free_text, optional=True, repeating=False, example="§ 4, № 118"),
        Column("Срок", cells.day, optional=True, note="Пусто — следующий урок"),
    ),
)
MARKS = SheetSpec(
    "Отметки",
    rows.MarkCells,
    (
        *(fields.DAY, fields.NUMBER, fields.CLASS, fields.SUBGROUP, fields.SUBJECT, fields.STUDENT),
        Column(
            "№", cells.whole(1, 99), optional=True, default=1, note="Если у ученика за урок отметок несколько"
        ),
        Column(
            "Работа",
            cells.name,
            optional=True,
            default=fields.ANSWER,
            note="Пусто — ответ",
            example="контрольная",
        ),
        Column("Тема работы", cells.name, optional=True, default="", example="Степени"),
        Column("Вес", cells.whole(0, 100), optional=True, default=1, note="Пусто — 1", example=2),
        Column("Отметка", cells.name, note="По шкале школы; зач, незач, н/а, осв", offers=VALUES, example=5),
        fields.COMMENT,
        Column("Выставлена", cells.day, optional=True, note="Пусто — в день урока"),
    ),
)
DEBTS = SheetSpec(
    "Долги",
    rows.DebtCells,
    (
        *(fields.DAY, fields.NUMBER, fields.CLASS, fields.SUBGROUP, fields.SUBJECT, fields.STUDENT),
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
        fields.NUMBER,
        fields.STUDENT,
        Column(
            "Код",
            cells.choice(fields.ABSENCE_CODES),
            note=", ".join(fields.ABSENCE_CODES),
            offers=fields.ABSENCE_CODES,
            only=True,
            example="ОП",
        ),
        fields.COMMENT,
    ),
)
TERM_MARKS = SheetSpec(
    "Итоги",
    rows.TermMarkCells,
    (
        fields.YEAR,
        Column(
            "Период", cells.name, note="Период или: Год, Экзамен, Итог", offers=SLOTS, example="1 четверть"
        ),
        fields.STUDENT,
        fields.SUBJECT,
        Column("Отметка", cells.name, offers=VALUES, example=5),
    ),
)
