"""ОТ as it reaches the family, and the family's answer: what happened, in a press, a word or a photograph."""

from datetime import date
from itertools import groupby

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.addressed import to_teacher
from handlers.absences.certificates import AFTER
from handlers.absences.words import said_text
from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title
from handlers.chat.push import Push
from handlers.chat.reply import reply, wants_new
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress, AheadPress, ExcusePress, UnannouncePress
from services.absences.asked import AbsenceNews, OpenLesson, absence_news
from services.absences.explaining import AbsenceReason, GivenExcuse, give_excuse, is_open
from services.diary.open_diary import Whose, school_today, whose
from services.errors import NotFound
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="excuses")

WORD = "excuse_word"
LONGEST = 500
"""Characters of a family's own words that are kept."""
WITH_PAPER = frozenset({AbsenceReason.ILL, AbsenceReason.DOCTOR})
"""Reasons that usually have a certificate."""


async def absence_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The lessons that are still without a reason; None when all is settled or explained."""
    if person_id is None:
        return None
    data = await store.read(absence_news, actor, facts["student"], facts["lessons"])
    return Push(absence_screen(data, words)) if data else None


def absence_screen(data: AbsenceNews, words: Words) -> Screen:
    """Which lessons were missed, and what may have happened as buttons for a guardian."""
    starts, ends = data.lessons[0].day, data.lessons[-1].day
    return Screen(
        lines(
            title(
                data.whose, words.t("нет на уроке") if len(data.lessons) == 1 else words.t("нет на уроках")
            ),
            *_missed(data, words),
            *(["", words.t("Что случилось?")] if data.may_explain else []),
        ),
        _reasons(data.whose.student_id, starts, ends, words)
        if data.may_explain
        else [[Button(words.t("Пропуски"), AbsencesPress(student_id=data.whose.student_id))]],
        pushed=True,
    )


@router.callback_query(Pressed(ExcusePress))
async def explain(query: CallbackQuery, press: ExcusePress, store: Store, actor: Actor, words: Words) -> None:
    """A reason is chosen; «Другое…» asks for a word."""
    child = actor.readable_child(press.student_id)
    if child.is_self or (press.reason and press.reason not in set(AbsenceReason)):
        raise NotFound
    shown = whose(child)
    pushed = wants_new(query)
    if not press.reason:
        today = await store.read(school_today, actor, press.student_id)
        missed = await store.read(is_open, actor, press.student_id, press.starts, press.ends)
        ahead = press.ends > today or not (pushed or missed)
        screen = ask_screen(shown, press, words, pushed=pushed, ahead=ahead)
        await reply(query, screen, in_place=True)
        return
    reason = AbsenceReason(press.reason)
    given = await store.write(give_excuse, actor, press.student_id, press.starts, press.ends, reason)
    if given.excuse_id is not None:
        step = {"name": WORD if reason is AbsenceReason.OTHER else AFTER, "excuse": given.excuse_id}
        facts = {"student": press.student_id, "starts": f"{press.starts}", "ends": f"{press.ends}"}
        expect(store, actor, step | facts)
    await reply(query, given_screen(shown, press, given, words, pushed=pushed), in_place=True)


@router.message(InStep(WORD))
async def take_word(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """What «Другое…» is, in the family's own words."""
    text = clip(" ".join((message.text or message.caption or "").split()), LONGEST)
    if not text:
        said = words.t("Напишите словами, что случилось. Передумали? /cancel")
        back = Button(words.t("Пропуски"), AbsencesPress(student_id=step["student"]))
        await reply(message, Screen(said, [[back]]))
        return
    days = date.fromisoformat(step["starts"]), date.fromisoformat(step["ends"])
    given = await store.write(give_excuse, actor, step["student"], *days, AbsenceReason.OTHER, text)
    if given.excuse_id is not None:
        expect(store, actor, step | {"name": AFTER})
    press = ExcusePress(
        student_id=step["student"], starts=days[0], ends=days[1], reason=AbsenceReason.OTHER.value
    )
    shown = whose(actor.readable_child(step["student"]))
    await reply(message, given_screen(shown, press, given, words, word=text))


def ask_screen(
    shown: Whose, press: ExcusePress, words: Words, *, pushed: bool, ahead: bool = False
) -> Screen:
    """The question (again); what the family says of its own accord (`ahead`) is nothing that it may not know of."""
    question = words.t("По какой причине?") if ahead else words.t("Что случилось?")
    back = (
        Button(words.t("‹ Назад"), AheadPress(student_id=press.student_id))
        if ahead
        else Button(words.t("‹ Пропуски"), AbsencesPress(student_id=press.student_id))
    )
    return Screen(
        lines(_heading(shown, press, words), "", question),
        [*_reasons(press.student_id, press.starts, press.ends, words, ahead=ahead), [] if pushed else [back]],
        pushed=pushed,
    )


def given_screen(
    shown: Whose, press: ExcusePress, given: GivenExcuse, words: Words, *, word: str | None = None, pushed: bool = False
) -> Screen:  # fmt: skip
    """The thanks, in place of the question; or that a reason stands already."""
    reason = AbsenceReason(press.reason)
    said = word or said_text(reason, words)
    absences = Button(words.t("Пропуски"), AbsencesPress(student_id=press.student_id))
    if given.excuse_id is None:
        text = words.t("Причина уже указана, объяснять больше ничего не нужно.")
        return Screen(lines(_heading(shown, press, words), "", text), [[absences]], pushed=pushed)
    again = ExcusePress(student_id=press.student_id, starts=press.starts, ends=press.ends)
    withdraw = (
        [Button(words.t("Отменить предупреждение"), UnannouncePress(excuse_id=given.excuse_id))]
        if given.ahead
        else []
    )
    return Screen(
        lines(
            _heading(shown, press, words),
            Markup("<i>{}</i>").format(capital(said)),
            "",
            *_thanks(reason, to_teacher(given.teacher, words), words, written=word is not None),
        ),
        [[Button(words.t("Изменить"), again), absences], withdraw],
        pushed=pushed,
    )


def _thanks(reason: AbsenceReason, teacher: str, words: Words, *, written: bool) -> list[Markup]:
    if reason is AbsenceReason.UNAWARE:
        return [words.t("Сразу сообщили {teacher}, что вы об этом не знаете.", teacher=teacher)]
    if reason is AbsenceReason.OTHER and not written:
        return [words.t("Напишите сюда одной фразой, что случилось. Передадим {teacher}.", teacher=teacher)]
    thanks = words.t("Спасибо, передали {teacher}.", teacher=teacher)
    if reason in WITH_PAPER:
        return [Markup("{} {}").format(thanks, words.t("Справку можно прислать сюда фотографией."))]
    return [thanks]


def _heading(shown: Whose, press: ExcusePress, words: Words) -> Markup:
    days = (
        words.long_date(press.starts, press.starts)
        if press.starts == press.ends
        else words.period(press.starts, press.ends)
    )
    return lines(title(shown, words.t("пропуск")), days)


def _reasons(student_id: int, starts: date, ends: date, words: Words, *, ahead: bool = False) -> Rows:
    def button(reason: AbsenceReason) -> Button:
        press = ExcusePress(student_id=student_id, starts=starts, ends=ends, reason=reason.value)
        text = said_text(reason, words)
        return Button(f"{text}…" if reason is AbsenceReason.OTHER else text, press)

    first = [button(reason) for reason in AbsenceReason if reason is not AbsenceReason.UNAWARE]
    return [*pairs(first), [] if ahead else [button(AbsenceReason.UNAWARE)]]


def _missed(data: AbsenceNews, words: Words) -> list[Markup | str]:
    """«сегодня, 2-й урок, 9:25» and the subject; several lessons day by day."""
    if len(data.lessons) == 1:
        one = data.lessons[0]
        return [", ".join([words.day(one.day, data.today), *_when(one, words)]), bold(one.subject.name)]
    found: list[Markup | str] = []
    for day, missed in groupby(data.lessons, key=lambda lesson: lesson.day):
        found.append(capital(words.day(day, data.today)))
        found += [Markup("{}  {}").format(_when(lesson, words)[-1], lesson.subject.name) for lesson in missed]
    return found


def _when(lesson: OpenLesson, words: Words) -> list[str]:
    number = words.t("{number}-й урок", number=lesson.number).unescape()
    return [number, words.at(lesson.starts)] if lesson.starts else [number]
