"""From a text to what it asks for: the intent, and the child, subject and days that it names."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from services.journal.words.subjects import SubjectLike
from services.rules.dates.spans import Span
from services.school.labels import PersonName
from services.understanding.away import AwayReason, why_away
from services.understanding.children import ChildLike, Meant, children_in
from services.understanding.days import Days, days_in, in_phrases, mended
from services.understanding.intents import SPEAKING, WITH_SUBJECT, Intent
from services.understanding.office import OfficeAsk, office_asked
from services.understanding.phrases import OVER, intents_in
from services.understanding.small_words import FILLERS, KIN, RELATIVES
from services.understanding.spelling import classes_in, other_keyboard, plain, stem, words_in
from services.understanding.subjects import Named, spelt_out, subjects_in

UNTIL = frozenset({"до", "по", "until", "till", "through"})
"""Days away go on until then, from today."""
LONGEST = 600
"""Signs of a text that are looked at."""
PROSE = 16
"""Words up to which slips are looked for: a longer text is rather a letter than a request."""
MOST_WORDS = 60
ADDRESSED = 4
"""Strange words that a patronymic is worth: who is called by it is written to."""
_BESIDE = "[\\s«»!….,\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}]*"
_PICTURE = "[\N{HEAVY BLACK HEART}\N{WHITE HEAVY CHECK MARK}\N{WHITE SMILING FACE}\U0001f300-\U0001faff]"
_PICTURES = re.compile(f"(?:{_BESIDE}{_PICTURE})+{_BESIDE}")
"""Nothing but small pictures: a nod."""
_PATRONYMIC = re.compile("(?:овна|евна|ична|инична|ович|евич)$")
OF_A_DAY = frozenset({Intent.AWAY, Intent.WHERE, Intent.WEEK})
"""What a family asks too."""
PLACES = (
    Intent.GRADES,
    Intent.HOMEWORK,
    Intent.TIMETABLE,
    Intent.ABSENCES,
    Intent.TESTS,
    Intent.DEBTS,
    Intent.TERMS,
    Intent.LETTERS,
    Intent.NOTICES,
)
"""Named beside another of them it is asked which is meant."""


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What is known of the reader: nothing more is needed to understand."""

    today: date
    children: Sequence[ChildLike] = ()
    subjects: Sequence[SubjectLike] = ()
    """Those that the children have."""
    every_subject: Sequence[SubjectLike] = ()
    """The school's."""
    is_staff: bool = False
    colleagues: Mapping[int, PersonName] = field(default_factory=dict)
    """The staff of the schools in whose office the reader works."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text asks for."""

    intent: Intent | None = None
    children: Meant = field(default_factory=Meant)
    subjects: tuple[int, ...] = ()
    subject_said: str = ""
    days: Span | None = None
    week: bool = False
    others: tuple[Intent, ...] = ()
    """Places that are named beside: it is asked which."""
    why: AwayReason | None = None
    strange: int = 0
    """Words that nothing is known of."""
    known: int = 0
    classes: tuple[str, ...] = ()
    asks_when: bool = False
    office: OfficeAsk | None = None
    """A place of the office with what it is asked of."""

    @property
    def sure(self) -> bool:
        """Whether hardly anything of the text is left over."""
        return self.strange <= 1 + self.known // 2

    @property
    def whole(self) -> bool:
        """Whether nothing of the text is left over, and it is no mere politeness."""
        return self.intent is not None and not self.strange and self.intent not in SPEAKING


def understand(text: str, facts: ReaderFacts) -> Meaning:
    """What the text asks for, by the kept words; the keyboard switched where that alone makes sense."""
    if _PICTURES.fullmatch(text):
        return Meaning(Intent.FINE)
    first = _read(text[:LONGEST], facts)
    if _is_something(first) and first.sure:
        return first
    switched = other_keyboard(text[:LONGEST])
    second = _read(switched, facts) if switched else first
    return (
        second
        if _is_something(second) and second.sure and (second.intent not in SPEAKING or not second.strange)
        else first
    )


def _is_something(one: Meaning) -> bool:
    return one.intent is not None or bool(one.subjects or one.days or one.children.by_name or one.classes)


def _read(text: str, facts: ReaderFacts) -> Meaning:
    small = in_phrases(plain(text))
    words = words_in(small)[:MOST_WORDS]
    slips = len(words) <= PROSE
    words = [mended(word) for word in words] if slips else words
    classes = classes_in(text)
    meant = children_in(words, facts.children, classes)
    office = _office(text, words, facts, meant)
    if office is not None:
        return Meaning(
            office.intent, days=office.days, known=len(words), classes=office.classes, office=office
        )
    every = [*facts.subjects, *facts.every_subject]
    rest = _without(words, spelt_out(words, every, least=1))
    away, why, away_words = why_away(rest, " ".join(rest) + ("?" if "?" in text else ""))
    if away and (facts.children or facts.is_staff):
        days = days_in(words, facts.today)
        span = days.span if days else None
        if (
            days is not None
            and span is not None
            and days.prepared in UNTIL
            and span.starts == span.ends > facts.today
        ):
            span = Span(facts.today, span.ends)
        return _settled(Meaning(Intent.AHEAD, meant, why=why, days=span), words, away_words, days, meant)
    rest = _without(words, spelt_out(words, every))
    named, found = intents_in(rest, family=bool(facts.children), staff=facts.is_staff, slips=slips)
    used = set().union(*named.values()) if named else set()
    days = days_in(words, facts.today)
    taken = used | (days.used if days else set()) | meant.used
    subject = _subject(words, facts, taken, slips=slips)
    if subject is not None and subject.used & taken and not subject.exact:
        subject = None
    return _together(words, facts, named, found, meant, days, subject, classes)


def _without(words: Sequence[str], taken: Collection[int]) -> list[str]:
    """The words with nothing in the place of those."""
    return ["" if at in taken else word for at, word in enumerate(words)]


def _office(text: str, words: Sequence[str], facts: ReaderFacts, meant: Meant) -> OfficeAsk | None:
    """What one of the staff asks of the office's places; a parent among them asks of the own child first."""
    if not facts.is_staff or meant.by_name or meant.kin or (facts.children and not facts.colleagues):
        return None
    subjects = [*facts.subjects, *facts.every_subject]
    found = office_asked(text, facts.today, facts.colleagues, subjects)
    own = {one.class_name for one in facts.children} | {stem(plain(one.last_name)) for one in facts.children}
    if found is None or (found.intent in OF_A_DAY and own & {*found.classes, *map(stem, words)}):
        return None
    return found


def _subject(
    words: Sequence[str], facts: ReaderFacts, taken: Collection[int], *, slips: bool
) -> Named | None:
    return subjects_in(words, facts.subjects, taken, slips=slips) or subjects_in(
        words, facts.every_subject, taken, slips=slips
    )


def _together(
    words: Sequence[str], facts: ReaderFacts, named: dict[Intent, set[int]], found: list[Intent], meant: Meant, days: Days | None, subject: Named | None, classes: set[str]
) -> Meaning:  # fmt: skip
    if subject is not None and found and named[found[0]] <= subject.used:
        found = []
    intent = found[0] if found else None
    others = (
        tuple(one for one in found[1:] if one in PLACES and _stands_beside(intent, one, named))
        if intent in PLACES
        else ()
    )
    asks_when = any(word in {"когда", "when", "скольки"} for word in words) or {"во", "сколько"} <= set(words)
    span = days.span if days is not None else None
    if intent is None:
        intent, others = _by_slots(words, meant, days, subject, classes, facts, asks_when=asks_when)
    elif intent is Intent.HOME and (days is not None and span and span.starts != facts.today):
        intent = Intent.TIMETABLE
    elif intent is Intent.GRADES and days is not None and subject is None:
        intent = Intent.DIGEST if days.week else Intent.RECENT
    used = set(subject.used) if subject is not None else set()
    keeps = subject is not None and (
        intent in WITH_SUBJECT
        or intent is None
        or intent
        in {
            Intent.HOME,
            Intent.NOW,
            Intent.LAST_TERM,
            Intent.GAPS,
            Intent.JOURNAL,
            Intent.WHO_IS_WHO,
            Intent.LESSONS,
            Intent.TERMS,
        }
    )
    result = Meaning(
        intent,
        meant,
        subject.ids if keeps and subject is not None else (),
        subject.said if keeps and subject is not None else "",
        span,
        days.week if days else False,
        others,
        classes=tuple(sorted(classes)),
        asks_when=asks_when,
    )
    told = set().union(*named.values()) if named else set()
    return _settled(result, words, told | used, days, meant)


def _stands_beside(best: Intent | None, other: Intent, named: dict[Intent, set[int]]) -> bool:
    return (
        best is not None
        and other not in OVER.get(best, ())
        and best not in OVER.get(other, ())
        and not named[best] & named[other]
    )


def _by_slots(
    words: Sequence[str], meant: Meant, days: Days | None, subject: Named | None, classes: set[str], facts: ReaderFacts, *, asks_when: bool
) -> tuple[Intent | None, tuple[Intent, ...]]:  # fmt: skip
    """A text of nothing but a subject, a day, a name."""
    if facts.is_staff and not facts.children and (classes or subject is not None):
        return Intent.JOURNAL, ()
    if subject is not None and days is not None and not asks_when:
        return Intent.HOMEWORK, (Intent.TIMETABLE, Intent.GRADES)
    if subject is not None:
        return (Intent.TIMETABLE if asks_when else Intent.GRADES), ()
    if days is not None and facts.children:
        on_paper = days.prepared == "на" and not days.week
        return (Intent.HOMEWORK if on_paper else Intent.TIMETABLE), ()
    if days is not None and facts.is_staff:
        return Intent.LESSONS, ()
    return (Intent.CHILD if meant.by_name or (meant.kin and len(words) <= 2) else None), ()


def _settled(
    one: Meaning, words: Sequence[str], used: Collection[int], days: Days | None, meant: Meant
) -> Meaning:
    """With how many words are known and how many strange."""
    told = set(used) | (set(days.used) if days else set()) | set(meant.used)
    left = [
        word
        for at, word in enumerate(words)
        if at not in told and word not in FILLERS and word not in KIN and word not in RELATIVES
    ]
    letter = ADDRESSED if any(_PATRONYMIC.search(word) for word in left) else 0
    return replace(
        one, strange=letter + len([word for word in left if not word.isdecimal()]), known=len(told)
    )


def is_words(text: str, facts: ReaderFacts) -> bool:
    """Whether the text is nothing but words of the dictionary: no login and no password looks so."""
    if any(sign.isdigit() for sign in text):
        return False
    found = _read(text[:LONGEST], facts)
    return found.intent is not None and not found.strange
