"""/help, /privacy and /cancel."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.account.commands import EVERYBODY, places_of
from handlers.account.consent_text import consent_lines
from handlers.account.door.stand import stand_text
from handlers.account.menu import menu_rows
from handlers.chat.filters import Pressed
from handlers.chat.paging import height, unfolding
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.presses.account import (
    HelpPress,
    LogoutPress,
    MenuPress,
    OwnDataPress,
    OwnWithdrawPress,
    PrivacyPress,
)
from services.account.doorstep import Whereabouts, doorstep
from services.journal.spoken.draft import replace_waiting
from services.school.actor import Actor
from services.work import Store

router = Router(name="help")


@router.message(Command("help"))
@router.callback_query(Pressed(HelpPress))
async def open_help(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """What this person can do here; outside, how to come in from where one stands."""
    step = await store.read(doorstep, actor)
    outside = step.door not in {Whereabouts.NEW, Whereabouts.INSIDE} or step.minutes
    await reply(event, help_screen(actor, words, stand_text(step, words) if outside else None))


@router.message(Command("privacy"))
@router.callback_query(Pressed(PrivacyPress))
async def open_privacy(event: Message | CallbackQuery, actor: Actor, words: Words) -> None:
    """What is kept, by whom, for what, and how to withdraw."""
    await reply(event, privacy_screen(actor, words))


@router.message(Command("cancel"))
async def cancel(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """Stop waiting for a typed text, and for the press under a teacher's words."""
    dropped = await store.write(replace_waiting, actor)
    if actor.step is None and not dropped:
        await reply(message, Screen(words.t("Прерывать нечего."), menu_rows(actor, words)))
        return
    expect(store, actor, None)
    await reply(message, Screen(words.t("Хорошо, прервали."), menu_rows(actor, words)))


def help_screen(actor: Actor, words: Words, stand: Markup | None = None) -> Screen:
    """The commands of the person's roles with what they show; for newcomers, how to begin; for others where they `stand`."""
    places = [_command(name, text, words) for name, text in (*places_of(actor), *EVERYBODY)]
    if actor.linked:
        opening = [*_spoken(actor, words), ""]
    elif stand is not None:
        opening = [stand, ""]
    else:
        opening = [
            words.t("Чтобы войти, откройте ссылку с листка или наведите камеру на QR-код."),
            words.t("Или нажмите /start, напишите логин, потом пароль."),
            words.t("Листок выдаёт классный руководитель, сотрудникам — администратор."),
            Markup(""),
        ]
    above = lines(bold(words.t("Как пользоваться")), *opening)
    return Screen(lines(above, *unfolding(places, height(above))), menu_rows(actor, words, here=True))


def _spoken(actor: Actor, words: Words) -> list[Markup]:
    """What may be said instead of pressing."""
    if actor.children:
        return [words.t("Пишите словами: «что задали на завтра», «сын заболел».")]
    return [words.t("Пишите словами: «уроки завтра», «журнал 7А алгебра».")]


def _command(name: str, text: str, words: Words) -> Markup:
    return Markup("/{} {}").format(name, words.t(text))


def privacy_screen(actor: Actor, words: Words) -> Screen:
    """The consent's words for each school, the rights, and the way out."""
    schools = list(dict.fromkeys(one.school_name for one in (*actor.identities, *actor.pending)))
    people = [*actor.identities, *actor.pending]
    told = consent_lines(words.listed(schools) if schools else words.t("ваша школа"), people, words)
    staff = bool(people) and not any(one.reads_diary for one in people)
    rows = (
        [
            [
                Button(words.t("Мои данные"), OwnDataPress()),
                Button(words.t("Отозвать согласие"), OwnWithdrawPress()),
            ],
            [Button(words.t("Выйти"), LogoutPress())],
        ]
        if actor.linked
        else []
    )
    return Screen(
        lines(
            bold(words.t("Что хранится и кто это видит")),
            "",
            *told,
            words.t(
                "Пароль не хранится, только его отпечаток. Кто и когда входил, записывается в журнал доступа."
            ),
            words.t("Исправить сведения можно в кадрах школы.")
            if staff
            else words.t("Исправить сведения можно у секретаря школы."),
        ),
        [*rows, [Button(words.t("‹ Меню"), MenuPress())]],
    )
