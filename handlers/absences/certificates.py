"""A certificate sent by itself: it joins the excuse it belongs to, or the family is asked which."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.absences.addressed import to_teacher
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.incoming import attached_of
from handlers.chat.naming.whose import label
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines
from handlers.chat.talk.questions import expect, is_free
from handlers.chat.words import Words
from handlers.presses.absences import NoPaperPress, PaperDayPress, WhichPress
from handlers.presses.letters import BoxPress
from services.absences.explaining import PHOTOS, GivenExcuse, RecentExcuse, add_photo, list_recent
from services.absences.papers import OpenDays, give_paper, open_days
from services.errors import NotFound
from services.notices.model import Attached, attached
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="certificates")

AFTER = "excuse_photo"
"""The step after an excuse: its certificate may follow."""
WHICH = "excuse_which"
"""Certificates wait for the choice of their excuse."""
SHOWN = 8


class CertificatePaper(BaseFilter):
    """A photograph or file of somebody with an excuse or a missed day it may belong to; gives `paper`, `recent`, `days`."""

    async def __call__(self, message: Message, actor: Actor, store: Store) -> bool | Values:
        """Only where nothing else is awaited; False leaves the message to others."""
        paper = attached_of(message)
        if paper is None or not is_free(actor) or not actor.children:
            return False
        recent, days = await store.read(list_recent, actor), await store.read(open_days, actor)
        return {"paper": paper, "recent": recent, "days": days} if recent or days else False


@router.message(CertificatePaper())
async def take_paper(
    message: Message,
    paper: Attached,
    recent: list[RecentExcuse],
    days: list[OpenDays],
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """To the excuse just given, to the only one there is, or ask: also whether it is of a day nobody has explained."""
    step = actor.step or {}
    just_given = next((one for one in recent if one.id == step.get("excuse")), None)
    one = just_given or (recent[0] if len(recent) == 1 and not days else None)
    if one is None:
        await _ask(message, paper, which_screen(recent, days, words), store, actor)
        return
    given = await store.write(add_photo, actor, one.id, paper)
    album = message.media_group_id
    shown = step.get("screen") if album is not None and step.get("album") == album else None
    screen_id = await stand(message, taken_screen(one, given, words), shown)
    waiting = {"name": AFTER, "excuse": one.id, "album": album, "screen": screen_id}
    expect(store, actor, waiting)


async def _ask(message: Message, paper: Attached, screen: Screen, store: Store, actor: Actor) -> None:
    step = actor.step or {}
    asking = step if step.get("name") == WHICH else {}
    files = [*asking.get("files", []), paper.row()][-PHOTOS:]
    screen_id = await stand(message, screen, asking.get("screen"))
    waiting = {"name": WHICH, "files": files, "screen": screen_id}
    expect(store, actor, waiting)


@router.callback_query(Pressed(WhichPress))
async def choose(query: CallbackQuery, press: WhichPress, store: Store, actor: Actor, words: Words) -> None:
    """The excuse that the certificates belong to."""
    step = actor.step or {}
    recent = await store.read(list_recent, actor)
    one = next((one for one in recent if one.id == press.excuse_id), None)
    if one is None or step.get("name") != WHICH:
        raise NotFound
    given = await store.write(add_photo, actor, one.id, *attached(step["files"]))
    expect(store, actor, {"name": AFTER, "excuse": one.id})
    await reply(query, taken_screen(one, given, words))


@router.callback_query(Pressed(PaperDayPress))
async def choose_day(
    query: CallbackQuery, press: PaperDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """The days that nobody had explained and the certificate is of."""
    step = actor.step or {}
    if step.get("name") != WHICH:
        raise NotFound
    days = press.starts, press.ends
    given = await store.write(give_paper, actor, press.student_id, *days, list(attached(step["files"])))
    after = {"name": AFTER, "excuse": given.excuse_id} if given.excuse_id is not None else None
    expect(store, actor, after)
    one = RecentExcuse(given.excuse_id or 0, given.child_name, *days)
    await reply(query, taken_screen(one, given, words))


@router.callback_query(Pressed(NoPaperPress))
async def no_paper(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """It is something else."""
    if (actor.step or {}).get("name") == WHICH:
        expect(store, actor, None)
    text = words.t("Тогда никому не передали. В письмо учителю её можно приложить.")
    await reply(query, Screen(text, [[Button(words.t("Письма"), BoxPress())]]))


def taken_screen(one: RecentExcuse, given: GivenExcuse, words: Words) -> Screen:
    """The certificate is where it belongs."""
    return Screen(
        lines(
            words.t("Справку передали {teacher}.", teacher=to_teacher(given.teacher, words)),
            _about(one, words),
        )
    )


def which_screen(recent: list[RecentExcuse], days: list[OpenDays], words: Words) -> Screen:
    """Several excuses wait, or missed days without a word: which one is it about?"""
    buttons = [[Button(_about(one, words), WhichPress(excuse_id=one.id))] for one in recent[:SHOWN]]
    buttons += [
        [
            Button(
                _about(RecentExcuse(0, label(one.whose), one.starts, one.ends), words),
                PaperDayPress(student_id=one.whose.student_id, starts=one.starts, ends=one.ends),
            )
        ]
        for one in days[:SHOWN]
    ]
    if not days:
        return Screen(words.t("К какому пропуску эта справка?"), buttons)
    one_day = len(buttons) == 1
    text = (
        words.t("Это справка? Вот пропуск без причины:")
        if one_day
        else words.t("Это справка? За какой день?")
    )
    return Screen(text, [*buttons, [Button(words.t("Не справка"), NoPaperPress())]])


def _about(one: RecentExcuse, words: Words) -> str:
    days = words.short_date(one.starts) if one.starts == one.ends else words.period(one.starts, one.ends)
    return f"{one.child_name}, {days}"
