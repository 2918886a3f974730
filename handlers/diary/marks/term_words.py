"""Marks of terms and years within sentences: «за вторую четверть», «за год», «экзамен»."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.paging import cut
from handlers.chat.screen import bold, spoiler
from handlers.chat.words import Words
from services.diary.week.terms import WeekTermMark
from services.messaging.news.terms import TermNews
from services.school.reference import Subject

_NUMBERED = re.compile(r"(\d+)\s+(четверть|триместр|полугодие)", re.IGNORECASE)
ONE_BY_ONE = 5
"""More new marks of terms than this are told a term a line, more changes are counted."""


@lru_cache(maxsize=256)
def for_term(name: str, words: Words) -> str:
    """«за вторую четверть» for «2 четверть»; «за период «…»» for a name of the school's own."""
    found = _NUMBERED.fullmatch(name.strip())
    ordinals = {
        ("четверть", 1): words.t("за первую четверть"),
        ("четверть", 2): words.t("за вторую четверть"),
        ("четверть", 3): words.t("за третью четверть"),
        ("четверть", 4): words.t("за четвёртую четверть"),
        ("триместр", 1): words.t("за первый триместр"),
        ("триместр", 2): words.t("за второй триместр"),
        ("триместр", 3): words.t("за третий триместр"),
        ("полугодие", 1): words.t("за первое полугодие"),
        ("полугодие", 2): words.t("за второе полугодие"),
    }
    said = ordinals.get((found[2].lower(), int(found[1]))) if found else None
    return (said or words.t("за период «{name}»", name=name)).unescape()


def slot_text(slot: str, term_name: str | None, words: Words) -> str:
    """What a mark is for: «за вторую четверть», «за год», «экзамен», «итоговая»."""
    if slot == "term":
        return for_term(term_name or "", words)
    said = {"year": words.t("за год"), "exam": words.t("экзамен"), "final": words.t("итоговая")}[slot]
    return said.unescape()


def term_news_lines(terms: tuple[TermNews, ...], words: Words, *, hide: bool) -> list[Markup]:
    """New ones, many of them a term a line; then changed and withdrawn ones, a subject a line."""
    new = [one for one in terms if one.before is None]
    others = [one for one in terms if one.before is not None]
    if len(new) > ONE_BY_ONE:
        told = _by_term(((_what(one, words), one.subject, one.value or "") for one in new), hide=hide)
    else:
        told = [_line(one, words, hide=hide) for one in new]
    shown, more = cut(others, ONE_BY_ONE)
    told += [_line(one, words, hide=hide) for one in shown]
    if more:
        told.append(words.n("и ещё {count} итоговая оценка", "и ещё {count} итоговых оценок", more))
    return told


def week_term_lines(terms: tuple[WeekTermMark, ...], words: Words, *, hide: bool) -> list[Markup]:
    """«За вторую четверть: алгебра 4, история 5», a line each term."""
    marks = ((slot_text(one.slot, one.term, words), one.subject, one.value) for one in terms)
    return _by_term(marks, hide=hide)


def _by_term(marks: Iterable[tuple[str, Subject, str]], *, hide: bool) -> list[Markup]:
    rows: dict[str, list[str]] = {}
    for what, subject, value in marks:
        rows.setdefault(capital(what), []).append(f"{lower_name(subject.brief)} {value}")
    return [
        Markup("{}: {}").format(bold(what), spoiler(", ".join(said)) if hide else ", ".join(said))
        for what, said in rows.items()
    ]


def _what(one: TermNews, words: Words) -> str:
    return slot_text(one.slot, one.term.name if one.term else None, words)


def _line(one: TermNews, words: Words, *, hide: bool) -> Markup:
    """«Алгебра: за вторую четверть 4»"""
    subject, what = one.subject.name, _what(one, words)
    if one.value is None:
        return words.t(
            "<b>{subject}</b>: {what}, оценка снята: {before}",
            subject=subject,
            what=what,
            before=_value(one.before, hide=hide),
        )
    if one.before is None:
        return words.t(
            "<b>{subject}</b>: {what} {value}", subject=subject, what=what, value=_value(one.value, hide=hide)
        )
    return words.t(
        "<b>{subject}</b>: {what} исправлена: было {before}, стало {value}",
        subject=subject,
        what=what,
        before=_value(one.before, hide=hide),
        value=_value(one.value, hide=hide),
    )


def _value(value: str | None, *, hide: bool) -> Markup:
    return spoiler(value or "") if hide else bold(value or "")
