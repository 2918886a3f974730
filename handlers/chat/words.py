"""Words in the reader's language: sentences, plurals, dates, numbers and marks."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from handlers.chat.unbroken import NBSP, glued
from locales import catalogue, negotiate
from services.rules.marks.marks import Thresholds, rounded
from services.school.reference import PersonName

COUNT = f"{{count}}{NBSP}"
"""A count in figures stays with its word."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DAY = f"d{NBSP}MMMM"
DATE_PATTERNS = {"ru": f"EEE, {DAY}", "en": f"EEE, {DAY}"}


class Words:
    """The words of one language; get it with `words_of`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._catalogue = catalogue(language)

    def t(self, sentence: str, **fields: object) -> Markup:
        """The sentence in the reader's language, its `{fields}` filled in and escaped."""
        text = Markup(self._catalogue.gettext(sentence))  # noqa: S704 (our own sentence)
        return text.format(**fields) if fields else text

    def n(self, one: str, many: str, count: int, **fields: object) -> Markup:
        """The sentence that agrees with `count`; `{count}` is filled in too."""
        text = self._catalogue.ngettext(one, many, count).replace("{count} ", COUNT)
        return Markup(text).format(count=count, **fields)  # noqa: S704

    def number(self, count: int, *, feminine: bool = False) -> str:
        """A count within a sentence: one to nine as a word, «три», «две» of feminine things; others as figures."""
        spelt = {
            1: self.t("одна") if feminine else self.t("один"),
            2: self.t("две") if feminine else self.t("два"),
            3: self.t("три"),
            4: self.t("четыре"),
            5: self.t("пять"),
            6: self.t("шесть"),
            7: self.t("семь"),
            8: self.t("восемь"),
            9: self.t("девять"),
        }
        return str(spelt.get(count, count))

    def day(self, day: date, today: date) -> str:
        """«сегодня», «завтра», «вчера», else «чт, 19 ноября»; the year only when it is another one."""
        near = {0: self.t("сегодня"), 1: self.t("завтра"), -1: self.t("вчера")}.get((day - today).days)
        return str(near) if near is not None else self.on_date(day, today)

    def on_date(self, day: date, today: date) -> str:
        """«чт, 19 ноября»; with the year when it is another one."""
        pattern = DATE_PATTERNS.get(self.language, f"EEE, {DAY}")
        return _date(day, pattern if day.year == today.year else f"{pattern} y", self.language)

    def long_date(self, day: date, today: date) -> str:
        """«пятница, 20 ноября»."""
        return _date(day, f"EEEE, {DAY}" if day.year == today.year else f"EEEE, {DAY} y", self.language)

    def short_date(self, day: date) -> str:
        """«20 ноября»."""
        return _date(day, DAY, self.language)

    def numeric_date(self, day: date) -> str:
        """«20.11», for tables."""
        return _date(day, "dd.MM", self.language)

    def full_date(self, day: date) -> str:
        """«20 ноября 2026 г.»"""
        return format_date(day, "long", locale=self.locale)

    def weekday(self, day: date) -> str:
        """«пятница»."""
        return _date(day, "EEEE", self.language)

    def weekday_short(self, day: date) -> str:
        """«пт»."""
        return _date(day, "EEE", self.language)

    def period(self, starts: date, ends: date, today: date | None = None) -> str:
        """«14–20 ноября», «28 октября – 3 ноября»; given `today`, with the year when it is another one."""
        year = f" {ends.year}" if today is not None and today.year not in {starts.year, ends.year} else ""
        if (starts.year, starts.month) == (ends.year, ends.month):
            return f"{starts.day}–{self.short_date(ends)}{year}"
        return f"{self.short_date(starts)} – {self.short_date(ends)}{year}"

    def at(self, moment: time | datetime) -> str:
        """«9:25» in Russian, «09:25» elsewhere."""
        return f"{moment.hour}:{moment:%M}" if self.language == "ru" else f"{moment:%H:%M}"

    def average(self, value: Fraction, thresholds: Thresholds | None = None) -> str:
        """Rounded in the reader's way: «4,33», «4,498» beside 4,5; `thresholds` are the school's."""
        return _decimal(rounded(value, thresholds), self.language)

    def listed(self, items: Iterable[str]) -> str:
        """«а, б и в»."""
        return format_list(list(items), locale=self.locale)

    @staticmethod
    def initials(name: PersonName) -> str:
        """«Петрова А. С.», on one line."""
        return glued(name.with_initials)

    @staticmethod
    def weighted(value: str, weight: int) -> str:
        """A mark with its weight raised: «4²»; weight 1 has none."""
        return value if weight == 1 else value + str(weight).translate(RAISED)


@cache
def words_of(language: str | None) -> Words:
    """The words for a language code as Telegram or the settings give it."""
    return Words(negotiate(language))


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=language)


@lru_cache(maxsize=4096)
def _decimal(value: Decimal, language: str) -> str:
    return format_decimal(value, format="0.00#####", locale=language)
