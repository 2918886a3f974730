"""Opening what is closed for a day: asked for by whoever would write, done by the deputy head with a reason."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import answer, reply, wants_new
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.journal.pages.page import pressed_key
from handlers.journal.reopening.ways import ASKING, OPENING, opening_press, reason_text
from handlers.journal.reopening.words import going_press, place_line, what_line
from handlers.presses.journal_terms import (
    ASK,
    OWN,
    AbsencesReopenPress,
    AskAbsencesPress,
    AskReopenPress,
    AskTermReopenPress,
    ReopenPress,
    TermReopenPress,
    where_of,
)
from services.errors import NotFound
from services.journal.own import find_key
from services.journal.reopening.reopening import (
    NotClosed,
    ReasonLength,
    ReopeningReason,
    Request,
    ask,
    reason_of,
    reopen,
    see_as_deputy,
)
from services.journal.reopening.targets import (
    AbsenceTarget,
    LessonTarget,
    Seen,
    Target,
    TermTarget,
    facts_of,
    target_of,
)
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="reopening")

STEP = "reopen_reason"


@router.callback_query(Pressed(AskReopenPress))
@router.callback_query(Pressed(AskTermReopenPress))
@router.callback_query(Pressed(AskAbsencesPress))
async def ask_deputy(query: CallbackQuery, press: ASKING, store: Store, actor: Actor, words: Words) -> None:
    """Ask every deputy head, once a day; the screen stays as it is."""

    def write(work: Work) -> Request:
        return ask(work, actor, pressed_target(work, actor, press))

    try:
        said = asked_text(await store.write(write), words)
    except NotClosed as error:
        said = refusal(error, words).unescape()
    await answer(query, said, alert=True)


def asked_text(asked: Request, words: Words) -> str:
    """What became of the request."""
    if asked.nobody:
        return words.t("Завуч ещё не подключён. Скажите лично.").unescape()
    if asked.again:
        return words.t("Сегодня уже просили, завуч знает.").unescape()
    return words.t("Попросили завуча. Как откроет, сразу напишем.").unescape()


@router.callback_query(Pressed(ReopenPress))
@router.callback_query(Pressed(TermReopenPress))
@router.callback_query(Pressed(AbsencesReopenPress))
async def open_pressed(
    query: CallbackQuery, press: OPENING, store: Store, actor: Actor, words: Words
) -> None:
    """First the reason, by a button or in own words; then it is open."""
    pushed = wants_new(query)

    def see(work: Work) -> tuple[Seen, str]:
        seen = see_as_deputy(work, actor, pressed_target(work, actor, press))
        return seen, reason_of(work, seen)

    seen, stands = await store.read(see)
    if press.reason in {ASK, OWN} and not seen.reopened:
        if press.reason == OWN:
            step = {"name": STEP, "asker": press.asker, "target": facts_of(seen.target)}
            expect(store, actor, step)
        screen = why_screen(seen, press.asker, words, typed=press.reason == OWN, pushed=pushed)
        await reply(query, screen, in_place=True)
        return
    reason = press.reason if press.reason not in {ASK, OWN} else stands
    if reason != stands and reason not in {one.value for one in ReopeningReason}:
        raise NotFound
    try:
        done = await _reopen(store, actor, seen.target, reason, press.asker)
    except NotClosed as error:
        await answer(query, refusal(error, words).unescape(), alert=True)
        return
    await reply(query, done_screen(*done, words, pushed=pushed), in_place=True)


@router.message(InStep(STEP))
async def open_typed(
    message: Message, step: dict[str, object], store: Store, actor: Actor, words: Words
) -> None:
    """A reason in own words."""
    target, asker = target_of(_dict(step["target"])), int(str(step["asker"]))
    try:
        done = await _reopen(store, actor, target, message.text or "", asker)
    except ReasonLength as error:
        await reply(message, Screen(refusal(error, words)))
        return
    expect(store, actor, None)
    await reply(message, done_screen(*done, words))


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


async def _reopen(store: Store, actor: Actor, target: Target, reason: str, asker: int) -> tuple[Seen, str]:
    def write(work: Work) -> tuple[Seen, str]:
        seen = reopen(work, actor, target, reason, asker)
        return seen, reason_of(work, seen)

    return await store.write(write)


def pressed_target(work: Work, actor: Actor, press: ASKING | OPENING) -> Target:
    """What a press is about; NotFound for a forged one."""
    if isinstance(press, AskReopenPress | ReopenPress):
        place = press.class_id, press.subject_id, press.group, press.day, press.number
        return LessonTarget(find_key(work, actor, *place))
    if isinstance(press, AskTermReopenPress | TermReopenPress):
        return TermTarget(pressed_key(work, actor, press), where_of(press.place))
    return AbsenceTarget(press.class_id, press.student_id, press.day)


def why_screen(seen: Seen, asker: int, words: Words, *, typed: bool = False, pushed: bool = False) -> Screen:
    """What is to be opened, and why: by a button, or in own words."""
    buttons = [
        Button(reason_text(one, words), opening_press(seen.target, asker, one.value))
        for one in ReopeningReason
    ]
    buttons.append(Button(words.t("Другое…"), opening_press(seen.target, asker, OWN)))
    return Screen(
        lines(
            bold(words.t("Открыть на сегодня")),
            place_line(seen, words),
            what_line(seen, words),
            "",
            words.t("Напишите причину одним сообщением.") if typed else words.t("Почему?"),
        ),
        [] if typed else pairs(buttons),
        pushed=pushed,
    )


def done_screen(seen: Seen, reason: str, words: Words, *, pushed: bool = False) -> Screen:
    """It is open, until when and why; whoever asked has been told."""
    return Screen(
        lines(
            bold(words.t("Открыто до конца дня")),
            place_line(seen, words),
            words.t("Причина: {reason}", reason=reason_text(reason, words)),
            words.t("Учителю уже написали."),
        ),
        [[Button(words.t("Посмотреть"), going_press(seen))]] if _may_look(seen) else [],
        pushed=pushed,
    )


def _may_look(seen: Seen) -> bool:
    """The class teacher's desk is not the deputy head's."""
    return not isinstance(seen.target, AbsenceTarget)
