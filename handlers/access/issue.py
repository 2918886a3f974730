"""Issuing access: slips as PDF and a table as CSV into the chat; no password is ever written in its text.

The files are sent first and the credentials written after: what did not reach the teacher was not issued, and what
could not be written is taken out of the chat again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from handlers.access.words import full_name
from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import answer, message_of, reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.access import AccessPress, FamilyPress, IssueAllPress, IssuePress
from services.access.class_access import roster
from services.access.class_issue import issue_planned, plan_lacking, plan_member
from services.access.credentials import IssuePlan, Slip, make_slips
from services.access.credentials_csv import credentials_csv
from services.access.passwords import hash_many
from services.access.slips import slips_pdf
from services.errors import NotFound, UserError
from services.school.actor import Actor
from services.secrets import SecretKeys, known_username
from services.work import Store

router = Router(name="access_issue")


@router.callback_query(Pressed(IssueAllPress))
async def issue_all(
    query: CallbackQuery,
    press: IssueAllPress,
    store: Store,
    actor: Actor,
    words: Words,
    keys: SecretKeys,
    workshop: Workshop,
) -> None:
    """Everybody who lacks access, after a question that says how many."""
    found = await store.read(roster, keys, actor, press.class_id)
    plan = await store.read(plan_lacking, keys, actor, press.class_id)
    back = Button(words.t("‹ Доступ"), AccessPress(class_id=press.class_id))
    title = bold(words.t("{form} · Доступ", form=found.form.name))
    if not plan.recipients:
        await reply(query, Screen(lines(title, words.t("Выдано всем, у кого есть согласие.")), [[back]]))
        return
    if not press.sure:
        await reply(query, _ask_all(title, len(plan.recipients), press.class_id, back, words))
        return
    write = writing(store, keys, actor, press.class_id, plan)
    order = SlipOrder(store, keys, actor, words, plan, write, title, back, found.form.name)
    await take_order(query, order, workshop)


@router.callback_query(Pressed(IssuePress))
async def issue_one(
    query: CallbackQuery,
    press: IssuePress,
    store: Store,
    actor: Actor,
    words: Words,
    keys: SecretKeys,
    workshop: Workshop,
) -> None:
    """One person; in place of live credentials only after a question."""
    ids = press.class_id, press.student_id, press.person_id
    plan = await store.read(plan_member, keys, actor, *ids, press.old)
    found = await store.read(roster, keys, actor, press.class_id)
    one = found.family(press.student_id).member(press.person_id)
    back = Button(words.t("‹ Семья"), FamilyPress(class_id=press.class_id, student_id=press.student_id))
    title = bold(words.t("{name} · Доступ", name=full_name(one, words)))
    if press.old and not press.sure:
        await reply(query, _ask_again(title, press, back, words))
        return
    name = f"{found.form.name} {one.shown}"
    write = writing(store, keys, actor, press.class_id, plan, press.old)
    order = SlipOrder(store, keys, actor, words, plan, write, title, back, name)
    await take_order(query, order, workshop)


Writing = Callable[[Sequence[Slip], Sequence[str]], Awaitable[None]]
"""(slips, hashes of their passwords): writes what was planned, authorised once more."""


def writing(
    store: Store, keys: SecretKeys, actor: Actor, class_id: int, plan: IssuePlan, old: int = 0
) -> Writing:
    """What writes the plan's slips, in place of the credentials `old`."""

    async def write(slips: Sequence[Slip], hashes: Sequence[str]) -> None:
        await store.write(issue_planned, keys, actor, class_id, plan, slips, hashes, old)

    return write


async def take_order(query: CallbackQuery, order: "SlipOrder", workshop: Workshop) -> None:
    """Say that it is being made, and make it beside the conversation."""
    message = message_of(query)
    if message is None:
        raise NotFound
    if workshop.busy(order.actor.account_id):
        await answer(query, order.words.t("Уже готовится, осталось немного.").unescape())
        return
    workshop.order(order.actor.account_id, order.fulfil(message, workshop))
    await answer(query)


@dataclass(frozen=True, slots=True)
class SlipOrder:
    """One issue from the press to the documents."""

    store: Store
    keys: SecretKeys
    actor: Actor
    words: Words
    plan: IssuePlan
    write: Writing
    title: Markup
    back: Button
    name: str
    table: bool = True
    """Whether several slips come as a table too."""

    async def fulfil(self, message: Message, workshop: Workshop) -> None:
        """Hash, draw, send, write; whatever happens, the word of progress gives way to an answer."""
        bot = message.bot
        assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
        progress = await stand(message, self._progress(), message.message_id)
        failed = self.words.t("Файлы не ушли, никому ничего не выдано. Попробуйте ещё раз через минуту.")
        screen = Screen(lines(self.title, failed), [[self.back]])
        try:
            async with ChatActionSender.upload_document(bot=bot, chat_id=message.chat.id):
                screen = Screen(
                    lines(self.title, await self._issue(bot, message.chat.id, workshop)), [[self.back]]
                )
        finally:
            with suppress(AiogramError):
                await stand(message, screen, progress)

    async def _issue(self, bot: Bot, chat_id: int, workshop: Workshop) -> Markup:
        slips = make_slips(self.plan)
        passwords = [slip.password for slip in slips]
        hashes = await asyncio.to_thread(hash_many, self.keys, passwords, _silent)
        sent = await self._send(bot, chat_id, slips, workshop)
        written = False
        try:
            await self.write(slips, hashes)
            written = True
        except UserError as error:
            return refusal(error, self.words)
        finally:
            if not written:
                await _take_out(bot, chat_id, sent)
        return lines(
            self.words.n(
                "Готово: выдано {count} человеку, файлы ниже.",
                "Готово: выдано {count} людям, файлы ниже.",
                len(slips),
            ),
            self.words.t("Пароли только в файлах. Раздайте листки и удалите файлы из чата."),
        )

    async def _send(self, bot: Bot, chat_id: int, slips: Sequence[Slip], workshop: Workshop) -> list[int]:
        username = (await bot.me()).username or await self.store.read(known_username) or ""
        pdf = await workshop.make(slips_pdf, self.plan, slips, username)
        files = [BufferedInputFile(pdf, f"Доступ {self.name}.pdf")]
        if self.table and len(slips) > 1:
            files.append(BufferedInputFile(credentials_csv(slips, username), f"Доступ {self.name}.csv"))
        sent: list[int] = []
        try:
            for file in files:
                caption = str(self._caption(file.filename or ""))
                sent.append((await bot.send_document(chat_id, file, caption=caption)).message_id)
        except AiogramError:
            await _take_out(bot, chat_id, sent)
            raise
        return sent

    def _caption(self, name: str) -> Markup:
        if name.endswith(".csv"):
            return self.words.t("То же таблицей.")
        return self.words.t(
            "Листки разрезать и раздать. Ссылка на листке действует до {day}.",
            day=self.words.short_date(self.plan.expires_on),
        )

    def _progress(self) -> Screen:
        """Without buttons: there is nothing to press until the files are there."""
        count = len(self.plan.recipients)
        said = self.words.n("Готовлю листок…", "Готовлю листки: {count}…", count)
        return Screen(lines(self.title, said))


def _silent() -> None:
    """The word of progress stands until the files are there."""


async def _take_out(bot: Bot, chat_id: int, message_ids: Sequence[int]) -> None:
    """Remove files whose passwords open nothing."""
    for message_id in message_ids:
        with suppress(AiogramError):
            await bot.delete_message(chat_id, message_id)


def _ask_all(title: Markup, count: int, class_id: int, back: Button, words: Words) -> Screen:
    """How many, and how they come."""
    return Screen(
        lines(
            title,
            words.n(
                "Выдать листок {count} человеку, у которого есть согласие и нет листка?",
                "Выдать листки {count} людям, у которых есть согласие и нет листка?",
                count,
            ),
            words.t("Сюда придут листки для печати и таблица. Показать пароли второй раз нельзя."),
        ),
        [[Button(words.t("Выдать"), IssueAllPress(class_id=class_id, sure=1), style="primary")], [back]],
    )


def _ask_again(title: Markup, press: IssuePress, back: Button, words: Words) -> Screen:
    """What dies by it."""
    sure = press.model_copy(update={"sure": 1})
    return Screen(
        lines(
            title,
            words.t("Прежний листок перестанет действовать. Подключённые телефоны останутся."),
        ),
        [[Button(words.t("Выдать заново"), sure, style="danger")], [back]],
    )
