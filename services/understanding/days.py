"""Days within a text: the longest run of words that names some."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.rules.dates.spans import Apart, Span, parse_span
from services.understanding.spelling import is_near

_SAID = {
    "сегодняшний": "сегодня", "завтрашний": "завтра", "вчерашний": "вчера",
    "седня": "сегодня", "сёдня": "сегодня", "севодня": "сегодня", "сегодняшнего": "сегодня",
    "tonight": "today", "tmrw": "tomorrow", "tmr": "tomorrow", "2morrow": "tomorrow",
    "зафтра": "завтра", "завтро": "завтра", "понед": "понедельник", "пон": "понедельник", "втор": "вторник", "четв": "четверг", "пятн": "пятница", "суб": "суббота", "воскр": "воскресенье",
}  # fmt: skip
_STEMS = {"сегодняшн": "сегодня", "завтрашн": "завтра", "вчерашн": "вчера", "послезавтрашн": "послезавтра"}
_NAMES = [
    "сегодня",
    "завтра",
    "вчера",
    "послезавтра",
    "позавчера",
    "понедельник",
    "понедельника",
    "вторник",
    "вторника",
    "среду",
    "среда",
    "четверг",
    "пятницу",
    "пятница",
    "пятницы",
    "субботу",
    "суббота",
    "воскресенье",
    "недели",
    "неделю",
    "неделе",
    "today",
    "tomorrow",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]
DAY_NAMES = frozenset(
    [
        "понедельнику",
        "вторнику",
        "среды",
        "среде",
        "четверга",
        "четвергу",
        "пятнице",
        "субботы",
        "субботе",
        "воскресенья",
        "воскресенью",
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ]
) | frozenset(_NAMES)
_LONGEST = 7
_OPENING = re.compile("(?:на|в|во|за|с|со|к|ко|до|по|и|on|for|in|by|from|until|till)$")
_PHRASES = (
    ("the day after tomorrow", "послезавтра"),
    ("day after tomorrow", "послезавтра"),
    ("на завтрашний день", "завтра"),
    ("на сегодняшний день", "сегодня"),
    ("по понедельникам", "понедельник"),
    ("по вторникам", "вторник"),
    ("по средам", "среду"),
    ("по четвергам", "четверг"),
    ("по пятницам", "пятницу"),
    ("по субботам", "субботу"),
    ("ин яз", "иняз"),
    ("на английском", "по-английски"),
    ("на английский", "по-английски"),
    ("на русском", "по-русски"),
    ("ин. яз", "иняз"),
)
_WEEKS = frozenset(["неделя", "недели", "неделю", "неделе", "week"])
_NEXT = re.compile("следующ|будущ|next|некст")


@dataclass(frozen=True, slots=True)
class Days:
    """The days named, and the words that name them; `week` where it is a week or more than a few days."""

    span: Span
    used: frozenset[int]
    week: bool
    prepared: str
    """The preposition before them."""


def in_phrases(text: str) -> str:
    """The text with phrases of several words put as the one that the rules know."""
    for phrase, said in _PHRASES:
        text = text.replace(phrase, said)
    return text


def mended(word: str) -> str:
    """A word of a day as the rules of days spell it; itself for any other."""
    if word in _SAID:
        return _SAID[word]
    for stem, said in _STEMS.items():
        if word.startswith(stem):
            return said
    near = next(
        (
            name
            for name in _NAMES
            if word != name and len(name) > 4 and word[:1] == name[:1] and is_near(word, name)
        ),
        "",
    )
    return near if near and word not in _NAMES else word


def days_in(words: Sequence[str], today: date, *, spoken: bool = False) -> Days | None:
    """The days that the longest run of words names; a bare number only where it is the whole text or a date.

    `spoken`: the text is about being away, so that numbers within it are days.
    """
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if run[-1] in _NOT_LAST or not _may_be(run, whole=size == len(words) or spoken):
                continue
            span = _parsed(" ".join(run), today)
            if span is not None and span.starts.year > 1990 and span.ends.year < 2199:
                opens = run[0] if _OPENING.match(run[0]) else words[start - 1] if start else ""
                used = frozenset(range(start, start + size))
                return Days(span, used, _is_week(run, span), opens if _OPENING.match(opens) else "")
    return _bare_week(words, today)


_UNITS = frozenset(
    ["день", "дня", "дней", "day", "days", "неделя", "недели", "неделю", "неделе", "недель", "week", "weeks"]
)
_NOT_LAST = frozenset(["и", "на", "в", "с", "по", "до", "and", "on", "for", "to"])


def _may_be(run: Sequence[str], *, whole: bool) -> bool:
    if all(word.isdecimal() for word in run):
        return whole and len(run) == 1
    if len(run) == 1 and run[0] in _UNITS:
        return False
    if len(run) == 2 and run[1].isdecimal():
        return run[0] in {"на", "к", "до", "с"} and 0 < int(run[1]) < 32 if not whole else True
    return run[0] not in {"и", "and"}


def _parsed(text: str, today: date) -> Span | None:
    text = re.sub(r"^(?:за|к|ко|до|до|по|by)\s+", "", text) if not re.search(r"\s(?:до|по)\s", text) else text
    text = re.sub(r"\s+(?:числа|число)$", "", text)
    if re.fullmatch(r"(?:на|в|во|с|со|on|for|from)\s+\S+", text) and parse_bare(text) is not None:
        text = parse_bare(text) or text
    try:
        found = parse_span(text, today)
    except Apart:
        return None
    except (OverflowError, ValueError):
        return None
    return found


def parse_bare(text: str) -> str | None:
    """The number behind a preposition, «на 23»; None for anything else."""
    found = re.fullmatch(r"(?:на|в|с|on|for)\s+([0-9]{1,2}(?:-?го)?)", text)
    return found[1] if found else None


def _is_week(run: Sequence[str], span: Span) -> bool:
    return (span.ends - span.starts).days > 2 or any(word in _WEEKS for word in run)


def _bare_week(words: Sequence[str], today: date) -> Days | None:
    """«неделя», «на неделе», «на следующей неделе» in any order."""
    at = next((place for place, word in enumerate(words) if word in _WEEKS), None)
    if at is None:
        return None
    monday = today - timedelta(days=today.weekday())
    used = {at}
    if at and _NEXT.match(words[at - 1]):
        monday += timedelta(days=7)
        used.add(at - 1)
    elif at and words[at - 1] in {"этой", "эту", "эта", "this", "всю", "вся", "the"}:
        used.add(at - 1)
    return Days(Span(monday, monday + timedelta(days=6)), frozenset(used), True, "")
