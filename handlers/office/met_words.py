"""Lessons of one moment that a workbook lets meet, in words; for the command line and for the chat."""

from collections.abc import Iterator

from markupsafe import Markup

from handlers.chat.screen import clip, quote
from handlers.chat.words import Words
from handlers.office.placed_words import met_text
from services.workbook.importing.report import ImportReport

SHOWN = 5
LISTED = 50
SIGNS = 220


def met_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """One a line, with the row of the file; what is a joint lesson is not told."""
    found = [one for one in report.met if not one.joint]
    for one in found[:LISTED]:
        what = met_text(one, words)
        yield (
            words.t("Лист «{sheet}», строка {row}: {what}", sheet=one.sheet, row=one.row, what=what)
            if one.row
            else what
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
    return ["", words.t("Общие уроки, проверьте:"), quote("\n".join([*shown, *rest]))]
