"""What an address is made of, in any order: a class, a day, a subgroup, the number of a lesson."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from services.journal.words.text.phrases import class_at
from services.journal.words.text.tokens import Token, TokenKind
from services.rules.dates.weekdays import MONTH, NotWeekdays, parse_day, parse_weekday

_GROUPS = frozenset(("группа", "группы", "гр", "подгруппа", "подгруппы", "подгр", "п/г"))
_BEFORE = frozenset(("в", "во", "на", "за", "от", "с", "по", "у", "для"))
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?(?![0-9])(?:\s*г\.)?"
    rf"|[0-9]{{1,2}}(?:-?го)?\s+(?:{MONTH})\.?(?:\s+[0-9]{{4}}(?:\s*г\.?)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*г\.?$", re.IGNORECASE)
_RELATIVE = frozenset(("позавчера", "вчера", "сегодня", "завтра", "послезавтра"))
_ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят")


@dataclass(frozen=True, slots=True)
class Items:
    """What was found so far."""

    form: tuple[int, str] | None = None
    number: int | None = None
    group: str = ""
    day: date | None = None


class ItemReader:
    """Reads items out of one message."""

    def __init__(self, text: str, found: Sequence[Token], today: date) -> None:
        """`found` are the tokens of `text`."""
        self.text, self.found, self.today = text, found, today

    def item(self, at: int, items: Items, *, bare: bool) -> tuple[Items, int] | None:
        """The items with the one that begins at a token, and where it ends; None where none does.

        `bare`: no colon ends the address; there «ср» is a work, not a day.
        """
        if self.found[at].text in _BEFORE and self.found[at + 1].text:
            after = self._of(at + 1, items, bare=False)
            if after is not None:
                return after
        return self._of(at, items, bare=bare)

    def _of(self, at: int, items: Items, *, bare: bool) -> tuple[Items, int] | None:
        if items.number is None and (numbered := self._number(at)):
            return replace(items, number=numbered[0]), numbered[1]
        if not items.group and (grouped := self._group(at)):
            return replace(items, group=grouped[0]), grouped[1]
        if items.day is None and (dated := self._day(at, bare)):
            return replace(items, day=dated[0]), dated[1]
        if items.form is None and (named := class_at(self.found, at, self.text)):
            end = named[1]
            return replace(items, form=named[0]), end + self.found[end].text.startswith("класс")
        return None

    def _number(self, at: int) -> tuple[int, int] | None:
        """«3 урок», «3-й урок», «урок 3», «третий урок»."""
        found, first = self.found, self.found[at]
        if first.text == "урок":
            number = at + 1 + (found[at + 1].text == "№")
            return (int(found[number].text), number + 1) if _small(found[number]) else None
        end = at + 1
        if _small(first):
            end += found[end].is_sign("-–.") and not found[end].spaced
            end += found[end].text in {"й", "ый", "ой", "ий", "м", "ем", "ом", "ым"}
            value = int(first.text)
        else:
            value = next((n for n, stem in enumerate(_ORDINALS, 1) if first.text.startswith(stem)), 0)
        lesson = found[end].is_word and found[end].text in {"урок", "уроке", "уроком", "ур"}
        return (
            (value, end + 1 + (found[end].text == "ур" and found[end + 1].text == "."))
            if value and lesson
            else None
        )

    def _group(self, at: int) -> tuple[str, int] | None:
        """«гр. 1», «1 группа», «1-я подгруппа», «группа А»."""
        found, end = self.found, at + 1
        if found[at].text in _GROUPS:
            end += found[end].text == "."
            named = found[end].is_number or (found[end].is_word and len(found[end].text) == 1)
            return (self.text[found[end].start : found[end].end], end + 1) if named else None
        if not _small(found[at]):
            return None
        end += found[end].is_sign("-–") and not found[end].spaced
        end += found[end].text == "я"
        if found[end].text not in _GROUPS:
            return None
        return found[at].text, end + 1 + (found[end + 1].text == "." and not found[end + 1].spaced)

    def _day(self, at: int, bare: bool) -> tuple[date, int] | None:
        token = self.found[at]
        if dated := _DATE.match(self.text, token.start):
            day = parse_day(_YEAR.sub("", dated[0]), self.today)
            return None if day is None else (day, self._after(at, dated.end()))
        if token.text in _RELATIVE:
            day = parse_day(token.text, self.today)
            return None if day is None else (day, at + 1)
        if not token.is_word or (bare and token.text == "ср"):
            return None
        try:
            back = (self.today.isoweekday() - parse_weekday(token.text)) % 7
        except NotWeekdays:
            return None
        return self.today - timedelta(days=back), at + 1

    def _after(self, at: int, end: int) -> int:
        while self.found[at].kind is not TokenKind.END and self.found[at].start < end:
            at += 1
        return at


def _small(token: Token) -> bool:
    return token.is_number and len(token.text) == 1 and token.text != "0"
