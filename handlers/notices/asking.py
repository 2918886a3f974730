"""What is typed about a notice beside its text: the question with its answers, deadline and hour of sending."""

from collections.abc import Callable
from datetime import UTC, datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.draft_screen import draft_screen
from handlers.notices.words import WEEK, when
from handlers.notices.writing import body_step
from handlers.presses.notices import AskPress, DraftPress, MomentPress, NoticeSwitchPress
from services.errors import NotFound
from services.notices.access import NoticeDesk
from services.notices.draft import (
    MOMENTS,
    NoticeDraft,
    read_draft,
    set_deadline,
    set_moment,
    set_question,
    set_time,
)
from services.notices.times import near_moments
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="notice_asking")

STEP = "notice_ask"
WHATS = frozenset({"question", "deadline", "time"})


@router.callback_query(Pressed(AskPress))
async def ask(query: CallbackQuery, press: AskPress, store: Store, actor: Actor, words: Words) -> None:
    """Ask for it, and wait for the words."""
    if press.what not in WHATS:
        raise NotFound
    draft = await store.read(read_draft, actor, press.notice_id)
    step = {"name": STEP, "notice": press.notice_id, "what": press.what}
    expect(store, actor, step)
    await reply(query, ask_screen(draft, press.what, words))


@router.message(InStep(STEP))
async def take(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The words typed; a question's first line is the question, each further one an answer."""
    text, notice_id = (message.text or message.caption or "").strip(), step["notice"]
    if not text:
        await reply(message, ask_screen(await store.read(read_draft, actor, notice_id), step["what"], words))
        return
    match step["what"]:
        case "question":
            question, *options = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
            chosen = list(dict.fromkeys(options)) or [words.t("Да").unescape(), words.t("Нет").unescape()]
            draft = await store.write(set_question, actor, notice_id, question, chosen)
        case "deadline":
            draft = await store.write(set_deadline, actor, notice_id, text)
        case _:
            draft = await store.write(set_time, actor, notice_id, text)
    expect(store, actor, body_step(notice_id))
    await reply(message, draft_screen(draft, words))


@router.callback_query(Pressed(MomentPress))
async def take_moment(
    query: CallbackQuery, press: MomentPress, store: Store, actor: Actor, words: Words
) -> None:
    """A moment by a button, of a draft."""
    if press.what not in MOMENTS:
        raise NotFound
    at = datetime.fromtimestamp(press.at, UTC)
    draft = await store.write(set_moment, actor, press.notice_id, press.what, at)
    expect(store, actor, body_step(press.notice_id))
    await reply(query, draft_screen(draft, words))


def near_buttons(
    press: Callable[[int], Press], now: datetime, desk: NoticeDesk, words: Words
) -> list[Button]:
    """«Завтра 8:00», «Понедельник 8:00», «Чт, 5 ноября 8:00»."""
    zone = desk.reference.zone
    today = now.astimezone(zone).date()

    def label(moment: datetime) -> str:
        local = moment.astimezone(zone)
        ahead = (local.date() - today).days
        day = words.weekday(local.date()) if 1 < ahead <= WEEK else words.day(local.date(), today)
        return f"{capital(day)} {words.at(local)}"

    moments = near_moments(desk.reference, desk.classes, now)
    return [Button(label(at), press(int(at.timestamp()))) for at in moments]


def ask_screen(draft: NoticeDraft, what: str, words: Words) -> Screen:
    """What to type, with an example, and what stands now."""
    notice = draft.notice
    back = [Button(words.t("‹ Объявление"), DraftPress(notice_id=notice.id))]

    def clear(label: Markup, name: str) -> list[Button]:
        return [Button(label, NoticeSwitchPress(notice_id=notice.id, what=name, value=0))]

    if what == "question":
        deadline = [Button(words.t("Ответить до…"), AskPress(notice_id=notice.id, what="deadline"))]
        return Screen(
            lines(
                bold(words.t("Вопрос семьям")),
                words.t("Первой строкой напишите вопрос, дальше ответы, каждый с новой строки, до шести."),
                words.t("Без ответов будут «Да» и «Нет»."),
                *(["", notice.question, *(f"· {one}" for one in notice.options)] if notice.question else []),
            ),
            [*([deadline, clear(words.t("Убрать вопрос"), "question")] if notice.question else []), back],
        )
    is_time = what == "time"
    current = notice.send_at if is_time else notice.deadline
    return Screen(
        lines(
            bold(words.t("Когда отправить") if is_time else words.t("До какого времени отвечать")),
            words.t("Выберите или напишите, например: завтра 9:00, пятница 18:30, 25.11 12:00."),
            words.t("Сейчас: {when}", when=when(current, draft, words)) if current else None,
        ),
        [
            near_buttons(
                lambda at: MomentPress(notice_id=notice.id, what=what, at=at),
                draft.now,
                draft.desk,
                words,
            ),
            *([clear(words.t("Сразу"), "time")] if is_time and current else []),
            *([clear(words.t("Без срока"), "deadline")] if not is_time and current else []),
            back,
        ],
    )
