"""Lessons of one moment that a workbook lets meet, in words; for the command line and for the chat."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.screen import clip, quote
from handlers.chat.words import Words
from services.rules.timetable.board import ClashOf
from services.workbook.importing.report import ImportReport, MetInFile

SHOWN = 5
LISTED = 50
SIGNS, NAME, LESSON = 220, 24, 28
A_MONDAY = date(2026, 11, 16)


def met_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """One a line, with the row of the file; what is a joint lesson is not told."""
    found = [one for one in report.met if not one.joint]
    for one in found[:LISTED]:
        yield words.t(
            "Лист «{sheet}», строка {row}: {what}", sheet=one.sheet, row=one.row, what=met_text(one, words)
        ).unescape()
    if len(found) > LISTED:
        yield words.t("… и ещё {count}", count=len(found) - LISTED).unescape()


def listed_met(report: ImportReport, words: Words) -> list[Markup | str]:
    """The joint lessons of a file, under a heading, in a quote that unfolds; whatever else meets is its fault."""
    found = [one for one in report.met if one.joint]
    if not found:
        return []
    shown = [clip(met_text(one, words).unescape(), SIGNS) for one in found[:SHOWN]]
    more = len(found) - len(shown)
    rest = [words.t("… и ещё {count}", count=more).unescape()] if more > 0 else []
    return ["", words.t("Уроки двух классов вместе, проверьте:"), quote("\n".join([*shown, *rest]))]


def met_text(one: MetInFile, words: Words) -> Markup:
    """«Пн, 3-й урок: Орлов П. Н. ведёт сразу 7А, Алгебра и 8В, Физика»"""
    when = words.short_date(one.day) if one.day else words.weekday_short(_of_week(one.weekday))
    here, there = clip(one.one, LESSON), clip(one.other, LESSON)
    said = {"when": when, "number": one.number, "here": here, "there": there}
    said["who"] = clip(one.who, NAME) if one.of == ClashOf.ROOM else clip_name(one.who, NAME)
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


def _of_week(weekday: int) -> date:
    return A_MONDAY.replace(day=A_MONDAY.day + weekday - 1)
