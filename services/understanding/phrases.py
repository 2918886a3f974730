"""From words to the intents whose phrases they hold, best first."""

from collections.abc import Collection, Sequence
from functools import cache

from services.understanding.days import DAY_NAMES
from services.understanding.intents import ANYBODY, FAMILY, SPEAKING, Intent
from services.understanding.small_words import FILLERS
from services.understanding.spelling import is_near, plain
from services.understanding.staff_intents import STAFF
from services.understanding.subjects import SUBJECT_WORDS

WEAK = SPEAKING | {
    Intent.HOME,
    Intent.MENU,
    Intent.HELP,
    Intent.CHILD,
    Intent.CANCEL,
    Intent.NEWS,
    Intent.NOW,
    Intent.WHO_IS_WHO,
    Intent.LOGIN,
    Intent.LANGUAGE,
    Intent.OTHER_CHILD,
    Intent.PRIVACY,
}
"""They yield to whatever else is named."""
ALWAYS_WEAK = SPEAKING | {Intent.HELP, Intent.MENU, Intent.CANCEL}
OVER: dict[Intent, frozenset[Intent]] = {
    Intent.HOMEWORK: frozenset({Intent.TIMETABLE, Intent.HOLIDAYS, Intent.NOTICES, Intent.DEBTS}),
    Intent.TESTS: frozenset({Intent.TIMETABLE, Intent.HOMEWORK}),
    Intent.GO_HOME: frozenset({Intent.TIMETABLE}),
    Intent.HOLIDAYS: frozenset({Intent.TIMETABLE, Intent.GO_HOME, Intent.TERMS, Intent.LAST_TERM}),
    Intent.TIMETABLE: frozenset({Intent.NEWS}),
    Intent.COUNTS: frozenset({Intent.GRADES, Intent.TERMS, Intent.AVERAGE, Intent.DIGEST}),
    Intent.AVERAGE: frozenset({Intent.GRADES, Intent.TERMS}),
    Intent.RECENT: frozenset({Intent.GRADES, Intent.TESTS}),
    Intent.LAST_TERM: frozenset({Intent.GRADES, Intent.TERMS, Intent.AVERAGE}),
    Intent.TERMS: frozenset({Intent.GRADES}),
    Intent.DIGEST: frozenset({Intent.GRADES, Intent.TERMS, Intent.ABSENCES}),
    Intent.WRITE: frozenset(
        {Intent.LETTERS, Intent.WHO_IS_WHO, Intent.GRADES, Intent.HOMEWORK, Intent.CLASS}
    ),
    Intent.DEBTS: frozenset({Intent.HOMEWORK, Intent.GRADES}),
    Intent.ABSENCES: frozenset({Intent.TIMETABLE, Intent.CERTIFICATE, Intent.LATE}),
    Intent.LATE: frozenset({Intent.TIMETABLE, Intent.GO_HOME}),
    Intent.NOTIFICATIONS: frozenset(
        {Intent.SETTINGS, Intent.GRADES, Intent.HOMEWORK, Intent.LETTERS, Intent.NOTICES}
    ),
    Intent.LOGOUT: frozenset({Intent.NOTIFICATIONS}),
    Intent.NEW_NOTICE: frozenset({Intent.NOTICES, Intent.CLASS, Intent.LETTERS}),
    Intent.REPORTS: frozenset({Intent.CLASS, Intent.JOURNAL}),
    Intent.JOURNAL: frozenset({Intent.CLASS, Intent.LESSONS}),
    Intent.LESSONS: frozenset({Intent.CLASS}),
    Intent.ACCESS: frozenset({Intent.LOGIN, Intent.CLASS}),
    Intent.QUIET: frozenset({Intent.LETTERS, Intent.NOTIFICATIONS, Intent.SETTINGS}),
    Intent.AHEAD: frozenset({Intent.ABSENCES, Intent.WRITE}),
    Intent.CERTIFICATE: frozenset({Intent.HELP}),
    Intent.LOGIN: frozenset({Intent.OTHER_CHILD, Intent.CHILD}),
    Intent.NOW: frozenset({Intent.TIMETABLE}),
}
"""Which intent goes before which others, however many words name them."""


def intents_in(
    words: Sequence[str], *, family: bool, staff: bool, slips: bool = True
) -> tuple[dict[Intent, set[int]], list[Intent]]:
    """The intents that the words name with the words, best first."""
    patterns, phrases = _book(family, staff)
    hits = _hits(words, patterns, slips=slips)
    named: dict[Intent, set[int]] = {}
    rank: dict[Intent, tuple[int, int, int]] = {}
    for order, (intent, parts) in enumerate(phrases):
        if not all(part in hits for part in parts):
            continue
        at = {min(hits[part]) for part in parts}
        if len(at) < len(parts):
            continue
        mark = (_level(intent, len(parts)), -len(parts), order)
        rank[intent] = min(mark, rank.get(intent, mark))
        named.setdefault(intent, set()).update(*(hits[part] for part in parts))
    best = sorted(rank, key=lambda intent: rank[intent])
    beaten = {
        other
        for one in best
        for other in OVER.get(one, ())
        if other in rank and rank[one][0] <= rank[other][0]
    }
    return named, [one for one in best if one not in beaten] or best


def _level(intent: Intent, words: int) -> int:
    """0 of what is asked for plainly, 1 of what yields to it: a weak word alone, a politeness however long."""
    return int(intent in WEAK and (words == 1 or intent in ALWAYS_WEAK))


def _hits(words: Sequence[str], patterns: tuple[str, ...], *, slips: bool) -> dict[str, set[int]]:
    """Where the text has the words of phrases; a word that is none of them may be one with a slip."""
    exact: dict[str, set[int]] = {}
    plain_words, begins = _sorted_out(patterns)
    for at, word in enumerate(words):
        hit = [word] if word in plain_words else []
        hit += [f"{word[:size]}*" for size in range(2, len(word) + 1) if word[:size] in begins]
        if (
            slips
            and not hit
            and word not in FILLERS
            and len(word) > 4
            and word not in DAY_NAMES | SUBJECT_WORDS
        ):
            hit = _slipped(word, plain_words, begins)
        for one in hit:
            exact.setdefault(one, set()).add(at)
    return exact


def _slipped(word: str, plain_words: Collection[str], begins: Collection[str]) -> list[str]:
    found = [one for one in plain_words if one[0] == word[0] and is_near(word, one)]
    found += [
        f"{one}*"
        for one in begins
        if len(one) > 4
        and any(is_near(word[: len(one) + more], one) for more in (-1, 0, 1) if len(word) >= len(one) + more)
    ]
    return found


@cache
def _sorted_out(patterns: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(one for one in patterns if not one.endswith("*")),
        frozenset(one.removesuffix("*") for one in patterns if one.endswith("*")),
    )


@cache
def _book(family: bool, staff: bool) -> tuple[tuple[str, ...], tuple[tuple[Intent, tuple[str, ...]], ...]]:
    tables = [FAMILY, ANYBODY] if family or not staff else [STAFF, ANYBODY]
    if family and staff:
        tables = [
            FAMILY,
            ANYBODY,
            {one: STAFF[one] for one in STAFF if one is not Intent.LESSONS},
            {Intent.LESSONS: ("мои уроки", "my lessons", "мой день", "мое расписани*")},
        ]
    phrases = [
        (intent, tuple(plain(phrase).split()))
        for table in tables
        for intent, said in table.items()
        for phrase in said
    ]
    every = tuple(dict.fromkeys(part for _, parts in phrases for part in parts))
    return every, tuple(phrases)
