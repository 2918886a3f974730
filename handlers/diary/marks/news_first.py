"""The first line of news of marks, all that a lock screen shows: whose, what came, and the new average."""

from collections.abc import Iterable

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import label
from handlers.chat.screen import bold, clip, spoiler
from handlers.chat.words import Words
from handlers.diary.marks.term_words import slot_text
from services.messaging.news.news import DebtNews, MarkNews, News
from services.messaging.news.terms import TermNews

NAMED = 3
"""Things that are named on the first line; more are counted."""
NAME = 24


def first_line(data: News, words: Words, *, hide: bool) -> Markup:
    """«Маша, 7А · Алгебра 4², средний балл 4,20», «Маша, 7А · Алгебра 4², история 5 и ещё 2»."""
    parts = [
        *(_term(one, words, hide=hide) for one in data.terms),
        *_marks(data.marks, words, hide=hide),
        *(_debt(one, words) for one in data.debts),
    ]
    named = Markup(", ").join(parts[:NAMED])
    if len(parts) > NAMED:
        named = words.t("{named} и ещё {count}", named=named, count=len(parts) - NAMED)
    said = bold(Markup("{} · {}").format(label(data.whose), capital(named)))
    return said if (average := _only_average(data, words, hide=hide)) is None else said + average


def averages_line(data: News, words: Words, *, hide: bool) -> Markup | None:
    """«Средний балл: алгебра 4,20, история 4,67», where the first line has no room for several."""
    told = {one.subject.id: one.subject for one in data.marks if one.subject.id in data.averages}
    if len(told) < 2:
        return None
    said = ", ".join(
        f"{lower_name(subject.brief)} {average_text(data, subject_id, words)}"
        for subject_id, subject in told.items()
    )
    return words.t("Средний балл: {averages}", averages=spoiler(said) if hide else said)


def average_text(data: News, subject_id: int, words: Words) -> str:
    """A subject's average now; empty where it has none."""
    average = data.averages.get(subject_id)
    return "" if average is None else words.average(average, data.thresholds)


def _only_average(data: News, words: Words, *, hide: bool) -> Markup | None:
    """«, средний балл 4,20», where one subject is told of."""
    subjects = {mark.subject.id for mark in data.marks} | {one.subject.id for one in data.terms}
    if len(subjects) != 1 or not (average := average_text(data, subjects.pop(), words)):
        return None
    return words.t(", средний балл {average}", average=_hidden(average, hide=hide))


def _marks(marks: Iterable[MarkNews], words: Words, *, hide: bool) -> list[Markup]:
    """The new ones of a subject together, then what changed and what was withdrawn."""
    marks = list(marks)
    new: dict[int, list[MarkNews]] = {}
    for mark in marks:
        if mark.before is None:
            new.setdefault(mark.subject.id, []).append(mark)
    others = sorted((mark for mark in marks if mark.before is not None), key=lambda mark: mark.value is None)
    return [
        *(_new(found, words, hide=hide) for found in new.values()),
        *(_other(mark, words, hide=hide) for mark in others),
    ]


def _new(found: list[MarkNews], words: Words, *, hide: bool) -> Markup:
    values = " ".join(words.weighted(mark.value or "", mark.weight) for mark in found)
    return Markup("{} {}").format(_name(found[0]), _hidden(values, hide=hide))


def _other(mark: MarkNews, words: Words, *, hide: bool) -> Markup:
    before = _hidden(mark.before or "", hide=hide)
    if mark.value is None:
        return words.t("{subject}: снята {before}", subject=_name(mark), before=before)
    value = _hidden(words.weighted(mark.value, mark.weight), hide=hide)
    if mark.value == mark.before:
        return words.t("{subject} {value}, уточнена", subject=_name(mark), value=value)
    return words.t("{subject} {value} вместо {before}", subject=_name(mark), value=value, before=before)


def _term(one: TermNews, words: Words, *, hide: bool) -> Markup:
    """«алгебра за вторую четверть 4»"""
    what = slot_text(one.slot, one.term.name if one.term else None, words)
    if one.value is None:
        before = _hidden(one.before or "", hide=hide)
        return words.t("{subject} {what}: снята {before}", subject=_name(one), what=what, before=before)
    return Markup("{} {} {}").format(_name(one), what, _hidden(one.value, hide=hide))


def _debt(debt: DebtNews, words: Words) -> Markup:
    if debt.closed:
        return words.t("долг закрыт: {subject}", subject=_name(debt))
    return words.t("долг: {subject}", subject=_name(debt))


def _name(one: MarkNews | TermNews | DebtNews) -> str:
    return clip(lower_name(one.subject.brief), NAME)


def _hidden(value: str, *, hide: bool) -> Markup:
    return spoiler(value) if hide else Markup("{}").format(value)
