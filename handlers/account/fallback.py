"""Whatever nobody took: help with buttons, never silence; groups are left; failures are told politely.

Commands of other people's desks are met first (`doors`): whose they are, and what there is instead.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from handlers.account.commands import set_chat_commands
from handlers.account.menu import menu_rows
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Rows, Screen
from handlers.chat.words import Words
from locales import N_
from services.account import accounts
from services.errors import NotFound
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, rights_of
from services.school.rights import Permission, may_anywhere
from services.work import Store

router = Router(name="fallback")
doors = Router(name="doors")


@dataclass(frozen=True, slots=True)
class Door:
    """Who has a command's place, and what the others read."""

    opens: Callable[[Actor], bool]
    others: str


_CLASS = N_("Это для классных руководителей. Вам доступно:")
_TEACHERS = N_("Это для учителей. Вам доступно:")
_OFFICE = N_("Это для администрации школы. Вам доступно:")
_class_desk = Door(lambda actor: actor.is_staff, _CLASS)
"""Staff read that no class is theirs, not that they are in the wrong place."""
_journal = Door(lambda actor: actor.has_journal, _TEACHERS)
_lessons = Door(lambda actor: actor.teaches, _TEACHERS)
PEOPLE = frozenset({OfficeRight.READ_PEOPLE, OfficeRight.READ_STAFF})
_home = Door(lambda actor: bool(rights_of(actor)), _OFFICE)
_control = Door(lambda actor: OfficeRight.CONTROL in rights_of(actor), _OFFICE)

DOORS = {
    "access": Door(
        lambda actor: may_anywhere(actor, Permission.ISSUE_ACCESS),
        N_("Это для классных руководителей и секретаря. Вам доступно:"),
    ),
    "class": _class_desk,
    "control": _control,
    "excuses": _class_desk,
    "import": Door(lambda actor: bool(open_sheets(actor.roles)), _OFFICE),
    "journal": _journal,
    "lessons": _lessons,
    "notice": Door(
        lambda actor: may_anywhere(actor, Permission.NOTIFY),
        N_("Это для классных руководителей и завучей. Вам доступно:"),
    ),
    "office": _home,
    "people": Door(lambda actor: not PEOPLE.isdisjoint(rights_of(actor)), _OFFICE),
}


def closed(_message: Message, command: CommandObject, actor: Actor) -> dict[str, str] | bool:
    """What a person who is not (or not yet) to come in reads; newcomers are told how to link elsewhere."""
    door = DOORS[command.command]
    if not actor.linked or door.opens(actor):
        return False
    return {"sentence": door.others}


@doors.message(Command(*DOORS), closed)
async def closed_door(message: Message, sentence: str, actor: Actor, words: Words) -> None:
    """A command of another role: whose it is, and the person's own buttons; the menu may be of former days."""
    assert message.bot is not None  # noqa: S101 (given by aiogram)
    await set_chat_commands(message.bot, actor, words)
    await reply(message, Screen(words.t(sentence), help_rows(actor, words)))


def not_yours_screen(actor: Actor, words: Words) -> Screen:
    """A place of the office, asked for in words by somebody without the right; who has an office reads so too."""
    said = (
        words.t("Это ведут другие в администрации школы. Вам доступно:")
        if rights_of(actor)
        else words.t(_OFFICE)
    )
    return Screen(said, help_rows(actor, words))


def help_rows(actor: Actor | None, words: Words) -> Rows:
    """The nearest things that work for this person, as buttons."""
    return menu_rows(actor, words) if actor is not None else ()


def incident_screen(case: str, words: Words) -> Screen:
    """A failure of ours, with the number under which it stands in the log."""
    return Screen(words.t("Не получилось ответить, мы уже знаем. Номер случая {case}.", case=case))


def away_screen(words: Words) -> Screen:
    """The database does not answer."""
    return Screen(words.t("Журнал сейчас не отвечает. Попробуйте через минуту, ничего не потерялось."))


async def leave_group(bot: Bot, update: Update, words: Words) -> None:
    """Diaries are not for groups: say so once and leave."""
    joined = update.my_chat_member
    if joined is not None and joined.new_chat_member.status in {"left", "kicked"}:
        return
    subject = joined or update.message
    if subject is None:
        return
    with suppress(AiogramError):
        await bot.send_message(
            subject.chat.id, words.t("Я работаю только в личном чате: дневник видит одна семья.")
        )
    with suppress(AiogramError):
        await bot.leave_chat(subject.chat.id)


@router.callback_query()
async def unknown_press(query: CallbackQuery, words: Words) -> None:
    """A forged or forgotten button reads as a record that is not there."""
    await answer(query, refusal(NotFound(), words).unescape(), alert=True)


@router.my_chat_member()
async def came_or_went(event: ChatMemberUpdated, actor: Actor, store: Store) -> None:
    """Blocked: nothing more is sent until the person comes back; coming back is noticed on the way in."""
    if event.new_chat_member.status == "kicked":
        store.later(accounts.mark_unreachable, actor.account_id)
