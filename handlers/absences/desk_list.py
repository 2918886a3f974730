"""«Объяснения»: what families say of absences, each accepted in one press and taken back within a minute."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.words import code_of, days_said, lessons_text, letter_of, said_line, teller_line
from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import fitting, height, turn
from handlers.chat.reply import reply, wants_new
from handlers.chat.screen import Button, Rows, Screen, bold, lines
from handlers.chat.words import Words
from handlers.desk.people import student_rows
from handlers.desk.which_class import choice_screen, led_classes
from handlers.presses.absences import (
    AcceptPress,
    ExcuseDeclinePress,
    ExcuseOpenPress,
    ExcusesPress,
    SettledPress,
    TakeBackPress,
)
from handlers.presses.desk import ClassPress
from services.absences.decisions import Decided, accept, take_back
from services.absences.desk import ClassExcuse, ExcuseDesk, excuse_desk
from services.absences.explaining import ExcuseState
from services.desk.worked import opened_at
from services.school.actor import Actor
from services.work import Store

router = Router(name="class_excuses")

ON_PAGE = 4
COMMENT = 160


@router.message(Command("excuses"))
async def excuses_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/excuses`: what waits in the class led."""
    await reply(message, await first_screen(store, actor, words))


@router.callback_query(Pressed(ExcusesPress))
async def open_excuses(
    query: CallbackQuery, press: ExcusesPress, store: Store, actor: Actor, words: Words
) -> None:
    """The list, another page of it, or the choice of the class."""
    if not press.class_id:
        await reply(query, await first_screen(store, actor, words))
        return
    desk = await store.read(excuse_desk, actor, press.class_id, press.since)
    await reply(query, excuses_screen(desk, words, press.page))


async def first_screen(store: Store, actor: Actor, words: Words) -> Screen:
    """The list of the only class, or which one."""
    classes = await led_classes(store, actor)
    if len(classes) > 1:
        return choice_screen(
            words.t("Объяснения"), classes, lambda class_id: ExcusesPress(class_id=class_id), words
        )
    return excuses_screen(await store.read(excuse_desk, actor, classes[0].id), words)


@router.callback_query(Pressed(AcceptPress))
async def accept_excuse(
    query: CallbackQuery, press: AcceptPress, store: Store, actor: Actor, words: Words
) -> None:
    """One press sets the code in all the lessons of the span."""
    since = press.since or await store.read(opened_at)
    done = await store.write(accept, actor, press.class_id, press.excuse_id, code_of(press.code))
    place = ExcusesPress(class_id=press.class_id, page=press.page, since=since)
    await show_decided(query, place, done, store, actor, words)


@router.callback_query(Pressed(TakeBackPress))
async def undo(query: CallbackQuery, press: TakeBackPress, store: Store, actor: Actor, words: Words) -> None:
    """The excuse waits again, its lessons have ОТ again."""
    at = datetime.fromtimestamp(press.at, UTC)
    undone = await store.write(take_back, actor, press.class_id, press.excuse_id, at)
    desk = await store.read(excuse_desk, actor, press.class_id, press.since)
    note = words.t("Вернули, объяснение снова ждёт.") if undone else words.t("Уже вернули.")
    await reply(
        query, excuses_screen(desk, words, press.page), note.unescape(), in_place=not wants_new(query)
    )


async def show_decided(
    event: CallbackQuery | Message, place: ExcusesPress, done: Decided | None, store: Store, actor: Actor, words: Words
) -> None:  # fmt: skip
    """The list as it stood, with the way to take the last decision back."""
    desk = await store.read(excuse_desk, actor, place.class_id, place.since)
    note = (
        words.t("Записано. Вернуть можно в течение минуты.")
        if done
        else words.t("По этому объяснению решение уже есть.")
    )
    await reply(event, excuses_screen(desk, words, place.page, done=done), note.unescape())


def excuses_screen(desk: ExcuseDesk, words: Words, page: int = 0, *, done: Decided | None = None) -> Screen:
    """What waits, the oldest first; the code that the reason stands for in one press."""
    said = _done_lines(done, desk, words) if done else []
    beside = 2 + (1 + height(lines(said)) if said else 0)
    part = fitting(desk.waiting, lambda one: lines("", *_lines(1, one, desk, words)), beside, page, ON_PAGE)
    shown = part.numbered
    return Screen(
        lines(
            bold(words.t("{form} · Объяснения", form=desk.form.name)),
            words.t("Ждут решения: {count}", count=desk.open)
            if desk.open
            else words.t("Ни одно объяснение решения не ждёт."),
            *(line for index, one in shown for line in ("", *_lines(index, one, desk, words))),
            *(["", *said] if said else []),
        ),
        [
            *(_row(index, one, desk, part.page, words) for index, one in shown),
            *student_rows(desk.form.id, {one.student_id: one.student for _, one in shown}),
            _turn(desk, part.page, part.pages, words),
            [
                Button(f"‹ {desk.form.name}", ClassPress(class_id=desk.form.id)),
                Button(words.t("Решённые"), SettledPress(class_id=desk.form.id)),
                *_undo(done, desk, part.page, words),
            ],
        ],
    )


def _lines(index: int, one: ClassExcuse, desk: ExcuseDesk, words: Words) -> list[Markup | str]:
    days = days_said(one.starts, one.ends, desk.today, words)
    if one.state is not ExcuseState.OPEN:
        return [Markup("✓ {}. {}, {}: {}").format(index, bold(one.student), days, decided_text(one, words))]
    found: list[Markup | str] = [
        Markup("{}. {}, {}").format(index, bold(one.student), days),
        Markup("   {}").format(said_line(one, words, COMMENT)),
        Markup("   {}").format(teller_line(one, words)),
    ]
    if one.lessons:
        found.append(words.t("   без причины {lessons}", lessons=lessons_text(one.lessons, words)))
    if one.photos:
        found.append(words.n("   справка: {count} лист", "   справка: {count} листов", len(one.photos)))
    return found


def decided_text(one: ClassExcuse, words: Words) -> Markup:
    """«принято, Б», «отклонено»"""
    if one.state is ExcuseState.ACCEPTED:
        return words.t("принято, {code}", code=one.given.value if one.given else "")
    return words.t("отклонено") if one.state is ExcuseState.DECLINED else words.t("отозвано семьёй")


def _row(index: int, one: ClassExcuse, desk: ExcuseDesk, page: int, words: Words) -> list[Button]:
    """A decided one keeps its buttons at their places; pressed again they say that it is."""
    ids = {"class_id": desk.form.id, "excuse_id": one.id, "page": page, "since": desk.since}
    row = []
    if one.code is not None and not (one.closed and one.lessons):
        accept = AcceptPress(**ids, code=letter_of(one.code))
        if one.state is ExcuseState.OPEN:
            said = words.t("{index} · Принять: {code}", index=index, code=one.code.value)
            row.append(Button(said, accept, style="success"))
        else:
            row.append(Button(f"✓ {index} · {decided_text(one, words)}", accept))
    return [*row, Button(words.t("{index} · Ещё", index=index), ExcuseOpenPress(**ids))]


def _done_lines(done: Decided, desk: ExcuseDesk, words: Words) -> list[Markup]:
    days = days_said(done.starts, done.ends, desk.today, words)
    if done.code is None:
        return [words.t("Отклонено: {student}, {days}", student=done.student, days=days)]
    what = words.t(
        "Принято: {student}, {days}: {code}", student=done.student, days=days, code=done.code.value
    )
    if done.lessons:
        return [what, words.n("Отмечен {count} урок.", "Отмечено {count} уроков.", done.lessons)]
    return [what, words.t("Уроки получат этот код, когда учитель отметит ОТ.")]


def _undo(done: Decided | None, desk: ExcuseDesk, page: int, words: Words) -> list[Button]:
    if done is None:
        return []
    at = int(done.at.timestamp())
    press = TakeBackPress(class_id=desk.form.id, excuse_id=done.excuse_id, at=at, page=page, since=desk.since)
    return [Button(words.t("Вернуть"), press)]


def _turn(desk: ExcuseDesk, page: int, pages: int, words: Words) -> list[Button]:
    return turn(lambda to: ExcusesPress(class_id=desk.form.id, page=to, since=desk.since), page, pages, words)


def decline_rows(one: ClassExcuse, place: ExcusesPress, choices: dict[str, Markup], words: Words) -> Rows:
    """The ready words of a decline, and the way back to the excuse."""
    ids = {"class_id": place.class_id, "excuse_id": one.id, "page": place.page, "since": place.since}
    return [
        *([Button(text, ExcuseDeclinePress(**ids, word=word))] for word, text in choices.items()),
        [Button(words.t("‹ Объяснение"), ExcuseOpenPress(**ids))],
    ]


def heading(one: ClassExcuse, desk: ExcuseDesk, words: Words) -> Markup:
    """Whose excuse of which days."""
    return lines(
        bold(
            words.t("{student}, {form} · Объяснение", student=clip_name(one.student, 80), form=desk.form.name)
        ),
        days_said(one.starts, one.ends, desk.today, words),
    )
