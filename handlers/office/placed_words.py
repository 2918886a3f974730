"""What is wrong at a place of the week, in words: lessons that meet, faults of a timetable program's file.

Plain text, as `workbook_words.py` has it: nothing here loads aiogram.
"""

from datetime import date

from markupsafe import Markup

from handlers.chat.words import Words
from locales import N_
from services.rules.dates.weekdays import SHORT
from services.rules.timetable.board import ClashOf
from services.workbook.faults import LESSONS_MEET, Fault, WeekFault
from services.workbook.importing.report import MetInFile

NAME, LESSON = 24, 28
A_MONDAY = date(2026, 11, 16)
UNKNOWN = {
    "no_person": N_("учителя «{value}» в школе нет: впишите в программу его код или полное имя"),
    "no_subject": N_("предмета «{value}» в школе нет"),
    "no_class": N_("класса «{value}» в школе нет"),
    "not_class": N_("класса «{value}» в школе нет"),
    "no_subgroup": N_("подгруппы «{value}» в классе {class_name} по предмету «{subject}» нет"),
}
"""Where the workbook's sentence speaks of codes and cells."""


def placed_text(fault: Fault, place: WeekFault, what: str, words: Words) -> str:
    """«7А, пн, 2-й урок и ещё 3: учителя «Сидоров С. С.» в школе нет»"""
    if fault.code == LESSONS_MEET:
        return what
    if (sentence := UNKNOWN.get(fault.code)) is not None:
        what = words.t(sentence, **fault.fields).unescape()
    form = f"{place.form} ({place.subgroup})" if place.subgroup else place.form
    day = SHORT[place.weekday - 1] if place.weekday else ""
    where = words.t("{form}, {day}, {number}-й урок", form=form, day=day, number=place.number).unescape()
    if place.more:
        where = words.t("{where} и ещё {count}", where=where, count=place.more).unescape()
    return f"{where}: {what}"


def met_text(one: MetInFile, words: Words) -> Markup:
    """«Пн, 3-й урок: Орлов П. Н. ведёт сразу 7А, Алгебра и 8В, Физика»"""
    when = words.short_date(one.day) if one.day else words.weekday_short(_of_week(one.weekday))
    said = {"when": when, "number": one.number, "who": _cut(one.who, NAME)}
    said |= {"here": _cut(one.one, LESSON), "there": _cut(one.other, LESSON)}
    return {
        ClashOf.TEACHER: words.t("{when}, {number}-й урок: {who} ведёт сразу {here} и {there}", **said),
        ClashOf.CLASS: words.t("{when}, {number}-й урок: у класса сразу {here} и {there}", **said),
        ClashOf.ROOM: words.t(
            "{when}, {number}-й урок: два урока в кабинете {who}: {here} и {there}", **said
        ),
        ClashOf.STUDENT: words.t(
            "{when}, {number}-й урок: {who} сразу на двух уроках: {here} и {there}", **said
        ),
    }[ClashOf(one.of)]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _of_week(weekday: int) -> date:
    return A_MONDAY.replace(day=A_MONDAY.day + weekday - 1)
