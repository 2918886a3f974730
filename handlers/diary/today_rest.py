"""The home card below its lessons: what is new, due and to bring, owed, missed and announced."""

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from handlers.absences.words import announced_line
from handlers.chat.naming.letters_case import capital, lower_name, work_name
from handlers.chat.paging import cut
from handlers.chat.screen import bold, clip
from handlers.chat.words import Words
from handlers.diary.day_words import for_day
from handlers.diary.hours import coming_text
from handlers.diary.planned import planned_line
from services.diary.homework.homework import HomeworkItem
from services.diary.marks.debts import OpenDebt
from services.diary.today import Home, NewMark
from services.rules.bringing import to_bring

ABSENCE_LINES = 2
DEBT_LINES = 2
SEEN = 6
"""Marks of today that one line tells."""
HOMEWORK = 44
"""Letters of a homework on the card."""

WIDTH = 34
"""Characters of a line on a phone, roughly."""

Lines = list[Markup | str]


class Fit(NamedTuple):
    """How many lines are told of what is new and of what is due; `tight` keeps each matter to one line."""

    news: int
    due: int
    tight: bool = False


def below_lessons(data: Home, fit: Fit, words: Words) -> Lines:
    """Everything below the lessons."""
    return [
        *_section(words.t("Новое") if fit.news else None, _news(data, fit, words)),
        *_section(None, _seen(data, words)),
        *_section(_homework_title(data, words), _homework(data, fit, words)),
        *_section(None, _reminders(data, fit, words)),
    ]


def _section(heading: str | None, body: Lines) -> Lines:
    """A paragraph under its heading; nothing without a body."""
    if not body:
        return []
    return ["", *([bold(heading)] if heading else []), *body]


def _news(data: Home, fit: Fit, words: Words) -> Lines:
    """Marks not seen yet, a line each, or how many they are."""
    if not fit.news and data.new_marks:
        return [words.n("• {count} новая оценка", "• {count} новых оценок", len(data.new_marks))]
    shown, more = cut(data.new_marks, fit.news)
    found: Lines = [_new_mark_line(mark, fit) for mark in shown]
    return [*found, words.n("и ещё {count} оценка", "и ещё {count} оценок", more)] if more else found


def _seen(data: Home, words: Words) -> Lines:
    """«Сегодня: алгебра 4², история 5»: today's marks that were seen already."""
    if not data.seen_today:
        return []
    shown, more = cut(data.seen_today, SEEN)
    told = [f"{lower_name(mark.subject.brief)} {words.weighted(mark.value, mark.weight)}" for mark in shown]
    if more:
        told.append(words.n("ещё {count}", "ещё {count}", more).unescape())
    return [words.t("Оценки сегодня: {marks}", marks=", ".join(told))]


def _new_mark_line(mark: NewMark, fit: Fit) -> Markup:
    """«• Алгебра 4² контрольная «Степени»»"""
    work = work_name(mark.kind, mark.title, title_limit=40)
    value = Words.weighted(mark.value, mark.weight)
    if fit.tight:
        work = clip(work, max(WIDTH - len(mark.subject.brief) - len(value) - 4, 8))
    return Markup("• {} <b>{}</b> {}").format(mark.subject.brief, value, work)


def _homework_title(data: Home, words: Words) -> str:
    """«На завтра, 3 задания»"""
    if data.homework_day is None:
        return ""
    day = capital(for_day(data.homework_day, data.today, words))
    if not data.homework:
        return day
    return words.n("{day}, {count} задание", "{day}, {count} заданий", len(data.homework), day=day).unescape()


def _homework(data: Home, fit: Fit, words: Words) -> Lines:
    """Tests of the day that no lesson of the card names, what is to be brought today, then what is due."""
    found: Lines = []
    if data.homework_day != data.day:
        found += [planned_line(test) for test in data.tests if test.day == data.homework_day]
    if data.homework_day == data.today:
        found += [_bring(item, what) for item in data.homework if (what := to_bring(item.text))]
    shown, more = cut(data.homework, fit.due)
    found += [_due_line(item, fit) for item in shown]
    return [*found, words.n("и ещё {count} задание", "и ещё {count} заданий", more)] if more else found


def _due_line(item: HomeworkItem, fit: Fit) -> Markup:
    """«Алгебра: № 301–305»"""
    head = f"{'☑ ' if item.done else ''}{item.subject.brief}"
    room = max(WIDTH - len(head) - 2, 8) if fit.tight else HOMEWORK
    return Markup("{}: {}").format(head, clip(" ".join(item.text.split()), room))


def _bring(item: HomeworkItem, what: str) -> Markup:
    """«Принести контурные карты (география)»"""
    return Markup("<b>{}</b> ({})").format(capital(clip(what, HOMEWORK)), lower_name(item.subject.brief))


def _reminders(data: Home, fit: Fit, words: Words) -> Lines:
    """Debts with a near date, absences without a reason, what was announced, holidays that come."""
    found: Lines = [*_debts(data, fit, words), *_absences(data, fit, words)]
    found += [
        announced_line(said.starts, said.ends, said.state, data.today, words) for said in data.announced
    ]
    if data.coming:
        if data.last_day:
            found.append(
                words.t(
                    "Последний день перед каникулами, они до {day}", day=words.short_date(data.coming.ends)
                )
            )
        else:
            found.append(coming_text(data.coming, data.today, words))
    return found


def _debts(data: Home, fit: Fit, words: Words) -> Lines:
    if fit.tight and len(data.debts) > 1:
        count, day = len(data.debts), words.short_date(data.debts[0].due or data.today)
        return [words.n("● {count} долг, до {day}", "● {count} долгов, первый до {day}", count, day=day)]
    shown, more = cut(data.debts, DEBT_LINES)
    found: Lines = [_debt_line(debt, data.today, words) for debt in shown]
    return [*found, words.n("и ещё {count} долг", "и ещё {count} долгов", more)] if more else found


def _debt_line(debt: OpenDebt, today: date, words: Words) -> Markup:
    """«● Физика: лабораторная № 2, до 25 ноября»; with `!` once the day has passed."""
    due = debt.due or today
    if due < today:
        when = words.t("срок прошёл {day}", day=words.day(due, today))
    elif due == today:
        when = words.t("сдать сегодня")
    else:
        when = words.t("до {day}", day=words.short_date(due))
    sign = "!" if due < today else "●"
    return Markup("{} {}: {}, {}").format(sign, debt.subject.brief, clip(debt.kind, 40), when)


def _absences(data: Home, fit: Fit, words: Words) -> Lines:
    if fit.tight and len(data.absences) > 1:
        count, day = sum(one.lessons for one in data.absences), words.short_date(data.absences[-1].day)
        return [
            words.n(
                "! Без причины: {count} урок, {day}", "! Без причины: {count} уроков, с {day}", count, day=day
            )
        ]
    shown, _ = cut(data.absences, ABSENCE_LINES)
    found: Lines = [
        words.n(
            "! Без причины: {day}, {count} урок",
            "! Без причины: {day}, {count} уроков",
            absence.lessons,
            day=words.day(absence.day, data.today),
        )
        for absence in shown
    ]
    earlier = sum(absence.lessons for absence in data.absences[len(shown) :])
    if earlier:
        found.append(words.n("и раньше {count} урок", "и раньше {count} уроков", earlier))
    return found
