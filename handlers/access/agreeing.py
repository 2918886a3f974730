"""The consent's new text: who has not agreed to it yet, «Напомнить», and what they are told."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.push import Push
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.presses.access import AccessPress, RemindUnagreedPress, UnagreedPress
from handlers.presses.account import ConsentPress
from handlers.presses.desk import ClassPress
from handlers.presses.office.changes import OfficePress
from services.access.agreeing import Unagreed, UnagreedList, remind_unagreed, unagreed
from services.rules import consent_version
from services.school.actor import Actor, Identity
from services.values import Values
from services.work import Store

router = Router(name="agreeing")

ON_PAGE = 12
NAME, CLASSES, SCHOOL = 40, 16, 60


@router.callback_query(Pressed(UnagreedPress))
async def open_unagreed(
    query: CallbackQuery, press: UnagreedPress, store: Store, actor: Actor, words: Words
) -> None:
    """By name."""
    data = await store.read(unagreed, actor, press.school_id, press.class_id)
    await reply(query, unagreed_screen(data, press.page, words))


@router.callback_query(Pressed(RemindUnagreedPress))
async def remind(
    query: CallbackQuery, press: RemindUnagreedPress, store: Store, actor: Actor, words: Words
) -> None:
    """One message to each who has not been reminded today."""
    before = await store.write(remind_unagreed, actor, press.school_id, press.class_id)
    data = await store.read(unagreed, actor, press.school_id, press.class_id)
    count = len(before.hearing)
    said = words.n("Напомнили {count} человеку.", "Напомнили {count} людям.", count)
    note = said if count else words.t("Сегодня уже напоминали.")
    await reply(query, unagreed_screen(data, 0, words), note.unescape())


def unagreed_screen(data: UnagreedList, page: int, words: Words) -> Screen:
    """How many, who, and the press that reminds them."""
    ids = {"school_id": data.school_id, "class_id": data.form.id if data.form else 0}
    part = portion(data.people, ON_PAGE, page)
    count = len(data.hearing)
    send = Button(words.t("Напомнить: {count}", count=count), RemindUnagreedPress(**ids), style="success")
    whose = data.form.name if data.form else clip(data.school_name, SCHOOL)
    return Screen(
        lines(
            bold(words.t("{whose} · согласие", whose=whose)),
            words.t(
                "Текст: редакция {version} от {day}",
                version=consent_version.VERSION,
                day=words.full_date(consent_version.SINCE),
            ),
            _count(data, words),
            "",
            *(_line(one, data, words) for one in part.shown),
        ),
        [
            [send] if count else [],
            turn(lambda to: UnagreedPress(**ids, page=to), part.page, part.pages, words),
            [_back(data, words)],
        ],
    )


def _count(data: UnagreedList, words: Words) -> Markup:
    if not data.people:
        return words.t("Все, кто подключён, с ним согласились.")
    return words.n(
        "Не ответил ещё {count} человек, до ответа бот ничего не показывает.",
        "Не ответили ещё {count} человек, до ответа бот ничего не показывает.",
        len(data.people),
    )


def _line(one: Unagreed, data: UnagreedList, words: Words) -> Markup:
    """«Соколова Ольга Петровна, 7А; сегодня уже напоминали»"""
    classes = clip(", ".join(one.classes) or words.t("сотрудник"), CLASSES)
    name = clip_name(one.shown, NAME)
    said = Markup("{}").format(name) if data.form else Markup("{}, {}").format(name, classes)
    if not one.accounts:
        return words.t("{who}; бот заблокирован", who=said)
    return words.t("{who}; сегодня уже напоминали", who=said) if one.today else said


def _back(data: UnagreedList, words: Words) -> Button:
    if data.form is None:
        return Button(words.t("‹ Кабинет"), OfficePress(school_id=data.school_id))
    if data.leads:
        return Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id))
    return Button(words.t("‹ Доступ"), AccessPress(class_id=data.form.id))


async def consent_anew_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """To who still waits with it; None where that is done."""
    del facts, store
    pending = next((one for one in actor.pending if one.person_id == person_id), None)
    return Push(anew_screen(pending, words)) if pending else None


def anew_screen(pending: Identity, words: Words) -> Screen:
    """What changed, and the way to the text; nothing of the diary."""
    return Screen(
        lines(
            bold(clip(pending.school_name, SCHOOL)),
            words.t(
                "Школа изменила текст согласия. Прочитайте его и ответьте: до этого бот ничего не покажет."
            ),
        ),
        [[Button(words.t("Прочитать согласие"), ConsentPress(link_id=pending.link_id))]],
        pushed=True,
    )
