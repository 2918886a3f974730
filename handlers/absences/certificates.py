"""A certificate sent by itself: it joins the excuse it belongs to, or the family is asked which."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.absences.addressed import to_teacher
from handlers.chat.filters import Pressed
from handlers.chat.in_place import stand
from handlers.chat.incoming import attached_of
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import Words
from handlers.presses.absences import WhichPress
from services.absences.explaining import PHOTOS, GivenExcuse, RecentExcuse, add_photo, list_recent
from services.account import accounts
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
    """A photograph or file of somebody with an excuse it may belong to; gives `paper` and `recent`."""

    async def __call__(self, message: Message, actor: Actor, store: Store) -> bool | Values:
        """Only where nothing else is awaited; False leaves the message to others."""
        waits = actor.step.get("name") if actor.step else None
        paper = attached_of(message)
        if paper is None or waits not in {None, AFTER, WHICH}:
            return False
        recent = await store.read(list_recent, actor)
        return {"paper": paper, "recent": recent} if recent else False


@router.message(CertificatePaper())
async def take_paper(
    message: Message, paper: Attached, recent: list[RecentExcuse], store: Store, actor: Actor, words: Words
) -> None:
    """To the excuse just given, to the only one there is, or ask."""
    step = actor.step or {}
    just_given = next((one for one in recent if one.id == step.get("excuse")), None)
    one = just_given or (recent[0] if len(recent) == 1 else None)
    if one is None:
        await _ask(message, paper, recent, store, actor, words)
        return
    given = await store.write(add_photo, actor, one.id, paper)
    album = message.media_group_id
    shown = step.get("screen") if album is not None and step.get("album") == album else None
    screen_id = await stand(message, taken_screen(one, given, words), shown)
    waiting = {"name": AFTER, "excuse": one.id, "album": album, "screen": screen_id}
    await store.write(accounts.set_step, actor.account_id, waiting)


async def _ask(
    message: Message, paper: Attached, recent: list[RecentExcuse], store: Store, actor: Actor, words: Words
) -> None:
    step = actor.step or {}
    asking = step if step.get("name") == WHICH else {}
    files = [*asking.get("files", []), paper.row()][-PHOTOS:]
    screen_id = await stand(message, which_screen(recent, words), asking.get("screen"))
    waiting = {"name": WHICH, "files": files, "screen": screen_id}
    await store.write(accounts.set_step, actor.account_id, waiting)


@router.callback_query(Pressed(WhichPress))
async def choose(query: CallbackQuery, press: WhichPress, store: Store, actor: Actor, words: Words) -> None:
    """The excuse that the certificates belong to."""
    step = actor.step or {}
    recent = await store.read(list_recent, actor)
    one = next((one for one in recent if one.id == press.excuse_id), None)
    if one is None or step.get("name") != WHICH:
        raise NotFound
    given = await store.write(add_photo, actor, one.id, *attached(step["files"]))
    await store.write(accounts.set_step, actor.account_id, {"name": AFTER, "excuse": one.id})
    await reply(query, taken_screen(one, given, words))


def taken_screen(one: RecentExcuse, given: GivenExcuse, words: Words) -> Screen:
    """The certificate is where it belongs."""
    return Screen(
        lines(
            words.t("Справку передали {teacher}.", teacher=to_teacher(given.teacher, words)),
            _about(one, words),
        )
    )


def which_screen(recent: list[RecentExcuse], words: Words) -> Screen:
    """Several excuses wait: which one is it about?"""
    buttons = [[Button(_about(one, words), WhichPress(excuse_id=one.id))] for one in recent[:SHOWN]]
    return Screen(words.t("К какому пропуску эта справка?"), buttons)


def _about(one: RecentExcuse, words: Words) -> str:
    days = words.short_date(one.starts) if one.starts == one.ends else words.period(one.starts, one.ends)
    return f"{one.child_name}, {days}"
