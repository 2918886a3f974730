"""«Пропуски» of a term: totals of lessons and days by reason, then every lesson, those without a reason first."""

from collections import Counter
from datetime import date
from itertools import groupby

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.words import announced_line, code_text, days_text, lessons_text
from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import own_child, title, ways_out
from handlers.chat.paging import cut, fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.diary.marks.grades import no_class_screen
from handlers.diary.words import numbered_term, term_name
from handlers.presses.absences import AbsencesPress, AheadPress, ExcusePress, UnannouncePress
from services.absences.term import AnnouncedSpan, MissedLesson, TermAbsences, absences
from services.diary.marks.grades import TermView
from services.rules.attendance import MIXED, REASONS, Code, Share, Totals
from services.school.actor import Actor
from services.school.belonging import WHOLE_YEAR
from services.work import Store

router = Router(name="absences")

ANNOUNCED = 3
EXPLAINED = 2
"""Days that may be explained by a button."""


@router.message(Command("absences"))
async def absences_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/absences`: the current term's."""
    child = own_child(actor)
    await reply(message, absences_screen(await store.read(absences, actor, child.student_id), words))


@router.callback_query(Pressed(AbsencesPress))
async def open_absences(
    query: CallbackQuery, press: AbsencesPress, store: Store, actor: Actor, words: Words
) -> None:
    """A term's absences."""
    data = await store.read(absences, actor, press.student_id, press.term_id)
    await reply(query, absences_screen(data, words, press.page))


def absences_screen(data: TermAbsences, words: Words, page: int = 0) -> Screen:
    """Totals and the list of a term."""
    if data.term is None:
        return no_class_screen(data.whose, words)
    listed = [
        _line(day, code, list(found), data, words)
        for (day, code), found in groupby(data.lessons, key=lambda lesson: (lesson.day, lesson.code))
    ]
    head = lines(
        title(data.whose, words.t("Пропуски")),
        term_name(data.term, words),
        "",
        *total_lines(data.totals, words),
        share_line(data.share, words) if data.share else None,
        *(
            announced_line(one.starts, one.ends, one.state, data.today, words)
            for one in cut(data.announced, ANNOUNCED)[0]
        ),
    )
    part = fitting(listed, str, height(head) + 1, page)
    return Screen(
        lines(head, *(["", *part.shown] if data.lessons else [])),
        _buttons(data, words, part.page, part.pages),
    )


def total_lines(totals: Totals, words: Words) -> list[Markup | str]:
    """All missed lessons and days, then by reason, then late comings."""
    if not totals.lessons_missed:
        found: list[Markup | str] = [words.t("Пропусков нет.")]
    else:
        found = [
            _so_much(words.t("Пропущено"), totals.lessons_missed, totals.days_missed, words, strong=True)
        ]
        found += [
            _so_much(
                capital(code_text(reason, words)),
                totals.lessons.get(reason, 0),
                totals.days.get(reason.value, 0),
                words,
            )
            for reason in REASONS
            if reason in totals.lessons
        ]
        if totals.days.get(MIXED):
            found.append(
                Markup("{}: {}").format(
                    capital(code_text(MIXED, words)), days_text(totals.days[MIXED], words)
                )
            )
    if totals.late:
        found.append(words.t("Опозданий: {count}", count=totals.late))
    return found


def share_line(share: Share, words: Words) -> Markup:
    """«Посещено 94 % уроков, 188 из 200»"""
    return words.t(
        "Посещено {percent} уроков, {attended} из {given}",
        percent=f"{share.percent}\N{NO-BREAK SPACE}%",
        attended=share.attended,
        given=share.given,
    )


def _days(one: AnnouncedSpan, today: date, words: Words) -> str:
    return (
        words.day(one.starts, today) if one.starts == one.ends else words.period(one.starts, one.ends, today)
    )


def _so_much(name: str, lessons: int, days: int, words: Words, *, strong: bool = False) -> Markup:
    """«Болезнь: 5 уроков, из них 1 день целиком»"""
    head = bold(name) if strong else Markup("{}").format(name)
    parts = [lessons_text(lessons, words)]
    if days:
        parts.append(words.n("целиком {count} день", "целиком {count} дней", days))
    return Markup("{}: {}").format(head, Markup(", ").join(parts))


def _line(day: date, code: Code, found: list[MissedLesson], data: TermAbsences, words: Words) -> Markup:
    """«! чт, 19 ноября, без причины: алгебра, история», «пн, 16 ноября, болезнь: весь день, 6 уроков»"""
    waits = code is Code.ABSENT and day in data.explained
    sign = "! " if code is Code.ABSENT and not waits else ""
    if code.missed and day in data.whole and len(found) > 1:
        lessons = lessons_text(len(found), words)
        what = words.t("весь день, {lessons}", lessons=lessons).unescape()
    else:
        what = _subjects([lower_name(lesson.subject.brief) for lesson in found], words)
    comments = list(dict.fromkeys(" ".join(lesson.comment.split()) for lesson in found if lesson.comment))
    line = Markup("{}{}, {}: {}").format(sign, words.day(day, data.today), code_text(code.value, words), what)
    said = Markup("   <i>«{}»</i>").format(clip("; ".join(comments), 70)) if comments else None
    return lines(line, said, words.t("   объяснение ждёт решения") if waits else None)


def _subjects(names: list[str], words: Words) -> str:
    """«алгебра, труд (2 урока)»"""
    counts = Counter(names)
    return ", ".join(
        name if count == 1 else f"{name} ({lessons_text(count, words)})" for name, count in counts.items()
    )


def _term_button(term: TermView, words: Words) -> str:
    """«Первая четверть», «За год»"""
    return capital(
        words.t("за год").unescape() if term.kind == WHOLE_YEAR else numbered_term(term.name, words)
    )


def _explain_buttons(data: TermAbsences, words: Words) -> Rows:
    """The latest days that a guardian has not explained yet."""
    return [
        [
            Button(
                words.t("Объяснить: {day}", day=words.day(day, data.today)),
                ExcusePress(student_id=data.whose.student_id, starts=day, ends=day),
            )
        ]
        for day in data.waiting[:EXPLAINED]
    ]


def _withdraw_buttons(data: TermAbsences, words: Words) -> Rows:
    """«Отменить: 23–25 ноября», for what the reader announced."""
    return [
        [
            Button(
                words.t("Отменить: {days}", days=_days(one, data.today, words)),
                UnannouncePress(excuse_id=one.own),
            )
        ]
        for one in data.announced[:ANNOUNCED]
        if one.own is not None
    ]


def _buttons(data: TermAbsences, words: Words, page: int, page_count: int) -> Rows:
    student_id = data.whose.student_id
    term_id = data.term.id if data.term else 0
    ways = turn(
        lambda to: AbsencesPress(student_id=student_id, term_id=term_id, page=to),
        page,
        page_count,
        words,
        newest_first=True,
    )
    terms = [
        Button(_term_button(term, words), AbsencesPress(student_id=student_id, term_id=term.id))
        for term in data.terms
    ]
    earlier = (
        [
            Button(
                words.t("‹ {year}", year=data.before.year or data.before.name),
                AbsencesPress(student_id=student_id, term_id=data.before.id),
            )
        ]
        if data.before
        else []
    )
    ahead = [Button(words.t("Предупредить о пропуске"), AheadPress(student_id=student_id))]
    return [
        *_explain_buttons(data, words),
        *_withdraw_buttons(data, words),
        ways,
        *pairs(terms),
        earlier,
        [] if data.whose.is_self else ahead,
        *ways_out(data.whose, AbsencesPress, words),
    ]
