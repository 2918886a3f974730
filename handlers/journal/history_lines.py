"""«История»: what happened to a student's marks, a line each: when, who, from what, to what."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.journal.history import ChangeSource
from services.journal.marks.history import CLOSED, OPEN, Happened, What

COMMENT = 80


def history_lines(every: Sequence[Happened], words: Words) -> list[Markup]:
    """The lines in order of time; the № of a mark is told where there are several."""
    several = len({one.ordinal for one in every if one.what in {What.MARK, What.COMMENT}}) > 1
    return [_line(one, words, several=several) for one in every]


def _line(one: Happened, words: Words, *, several: bool) -> Markup:
    """«20 ноября, 13:20, Петрова А. С.: 4 → 5»"""
    when = [words.short_date(one.day)] if one.day else []
    if one.at is not None:
        when.append(words.at(one.at))
    number = (
        words.t("№ {number}", number=one.ordinal) if several and one.what in {What.MARK, What.COMMENT} else ""
    )
    head = ", ".join([*when, *_authors(one, words), *([number] if number else [])])
    return Markup("{}: {}").format(head, _what(one, words))


def _authors(one: Happened, words: Words) -> list[str]:
    name = [clip(words.initials(one.by), 40)] if one.by else []
    return [*name, str(words.t("таблица школы"))] if one.source is ChangeSource.WORKBOOK else name


def _what(one: Happened, words: Words) -> Markup:
    before, after = clip(one.before, COMMENT), clip(" ".join(one.after.split()), COMMENT)
    said = {
        What.MARK: lambda: _from_to(
            one, words.t("отметка {mark}", mark=after), words.t("снята {mark}", mark=before)
        ),
        What.CODE: lambda: _from_to(
            one, words.t("явка {code}", code=after), words.t("{code} снята", code=before)
        ),
        What.COMMENT: lambda: _comment(after, words),
        What.WEIGHT: lambda: words.t("вес работы {before} → {after}", before=before, after=after),
        What.KIND: lambda: _renamed(before, after, words),
        What.TITLE: lambda: _renamed(before, after, words),
        What.DUE: lambda: words.t("долг: сдать до {day}", day=_day(after, words)),
        What.DOT: lambda: _dot(one, words),
    }
    return said[one.what]()


def _comment(text: str, words: Words) -> Markup:
    return words.t("комментарий «{comment}»", comment=text) if text else words.t("комментарий снят")


def _renamed(before: str, after: str, words: Words) -> Markup:
    return words.t("работа {before} → {after}", before=before or "—", after=after or "—")


def _from_to(one: Happened, came: Markup, went: Markup) -> Markup:
    if not one.before:
        return came
    return went if not one.after else Markup("{} → {}").format(one.before, one.after)


def _dot(one: Happened, words: Words) -> Markup:
    said = {OPEN: words.t("долг"), CLOSED: words.t("долг закрыт")}
    return said.get(one.after) or words.t("долг снят")


def _day(text: str, words: Words) -> str:
    return words.short_date(date.fromisoformat(text)) if text else "—"
