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
SIGNS, NAME, LESSON = 220, 24, 28
A_MONDAY = date(2026, 11, 16)


def met_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """One a line, with the row of the file."""
    for one in report.met:
        yield words.t(
            "Лист «{sheet}», строка {row}: {what}", sheet=one.sheet, row=one.row, what=_met(one, words)
        ).unescape()
    if report.met_total > len(report.met):
        yield words.t("… и ещё {count}", count=report.met_total - len(report.met)).unescape()


def listed_met(report: ImportReport, words: Words) -> list[Markup | str]:
    """What meets, under a heading, in a quote that unfolds."""
    if not report.met:
        return []
    shown = [clip(_met(one, words).unescape(), SIGNS) for one in report.met[:SHOWN]]
    more = report.met_total - len(shown)
    rest = [words.t("… и ещё {count}", count=more).unescape()] if more > 0 else []
    return ["", words.t("! Два урока сразу, проверьте:"), quote("\n".join([*shown, *rest]))]


def _met(one: MetInFile, words: Words) -> Markup:
    """«Пн, 3-й урок: Орлов П. Н. ведёт 7А, Алгебра и 8В, Физика»"""
    when = words.short_date(one.day) if one.day else words.weekday_short(_of_week(one.weekday))
    here, there = clip(one.one, LESSON), clip(one.other, LESSON)
    said = {"when": when, "number": one.number, "here": here, "there": there}
    if one.of == ClashOf.TEACHER:
        return words.t(
            "{when}, {number}-й урок: {who} ведёт сразу {here} и {there}",
            who=clip_name(one.who, NAME),
            **said,
        )
    return words.t("{when}, {number}-й урок: у класса сразу {here} и {there}", **said)


def _of_week(weekday: int) -> date:
    return A_MONDAY.replace(day=A_MONDAY.day + weekday - 1)
