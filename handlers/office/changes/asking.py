"""What a proposed change still takes: its day by a button, a day or a text that is typed."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.office.changes.wording import AskedFact
from handlers.office.changes.wordings import WORDINGS
from handlers.presses.office.changes import AskChangePress, ChangeDayPress, ChooseChangePress, ShowChangePress
from services.errors import NotFound, UserError
from services.office.changes.changing import OfficeProposal, amend, propose, read_proposal, school_day
from services.rules.dates.weekdays import parse_day
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="office_asking")

STEP = "office_change"
DAY = timedelta(days=1)


class BadAnswer(UserError):
    """What was typed is no day (`day`), or longer than `limit` signs."""

    code = "bad_answer"


@router.callback_query(Pressed(ChangeDayPress))
async def choose_day(
    query: CallbackQuery, press: ChangeDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """From that day."""
    facts = {"day": press.day.isoformat()}
    await reply(query, proposal_screen(await store.write(amend, actor, press.change_id, facts), words))


@router.callback_query(Pressed(ChooseChangePress))
async def choose(
    query: CallbackQuery, press: ChooseChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """One of the choices that the proposal has."""
    proposal = await store.read(read_proposal, actor, press.change_id)
    rows = WORDINGS[proposal.kind].choices(proposal.facts, proposal.outcome, words)
    every = (one for row in rows for one in row)
    chosen = next((one for one in every if (one.field, one.value) == (press.field, press.value)), None)
    if chosen is None:
        raise NotFound
    facts = chosen.put if chosen.put is not None else {press.field: press.value}
    await reply(query, proposal_screen(await store.write(amend, actor, press.change_id, facts), words))


@router.callback_query(Pressed(ShowChangePress))
async def show_change(
    query: CallbackQuery, press: ShowChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """As it would be now."""
    await reply(query, proposal_screen(await store.read(read_proposal, actor, press.change_id), words))


@router.callback_query(Pressed(AskChangePress))
async def ask(query: CallbackQuery, press: AskChangePress, store: Store, actor: Actor, words: Words) -> None:
    """The question, with the nearest days as buttons where it is a day."""
    proposal = await store.read(read_proposal, actor, press.change_id)
    asked = _asked(proposal, press.field)
    step = {"name": STEP, "change": press.change_id, "field": press.field}
    expect(store, actor, step)
    today = await store.read(school_day, actor, press.change_id)
    await reply(query, ask_screen(proposal, asked, today, words))


async def begin(
    query: CallbackQuery,
    kind: str,
    facts: Values,
    store: Store,
    actor: Actor,
    words: Words,
    school_id: int = 0,
) -> None:
    """Propose what is nothing without the first fact that is typed: that is asked at once. Raises what `propose` raises."""
    proposal = await store.write(propose, actor, kind, facts, school_id)
    asked = WORDINGS[kind].asked[0]
    expect(store, actor, {"name": STEP, "change": proposal.id, "field": asked.field})
    today = await store.read(school_day, actor, proposal.id)
    await reply(query, ask_screen(proposal, asked, today, words))


@router.message(InStep(STEP))
async def answered(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """What was typed, as the proposal has it now."""
    proposal = await store.read(read_proposal, actor, step["change"])
    asked = _asked(proposal, step["field"])
    today = await store.read(school_day, actor, step["change"])
    value = _read(asked, message.text or "", today)
    facts = asked.put(proposal.facts, value) if asked.put else {asked.field: value}
    proposal = await store.write(amend, actor, step["change"], facts)
    expect(store, actor, None)
    await reply(message, proposal_screen(proposal, words))


def _asked(proposal: OfficeProposal, field: str) -> AskedFact:
    found = next((one for one in WORDINGS[proposal.kind].asked if one.field == field), None)
    if found is None:
        raise NotFound
    return found


def _read(asked: AskedFact, text: str, today: date) -> str:
    if not asked.is_day:
        found = " ".join(text.split())
        if not 1 <= len(found) <= asked.limit:
            raise BadAnswer(day=False, limit=asked.limit)
        return found
    day = parse_day(text, today)
    if day is None:
        raise BadAnswer(day=True, limit=0)
    return day.isoformat()


def ask_screen(proposal: OfficeProposal, asked: AskedFact, today: date, words: Words) -> Screen:
    """What the change is of, the question and the way back to the proposal."""
    back = [Button(words.t("‹ Назад"), ShowChangePress(change_id=proposal.id))]
    rows = _days(proposal, today, words) if asked.field == "day" else []
    title, *_ = WORDINGS[proposal.kind].proposed(proposal.facts, proposal.outcome, words)
    return Screen(lines(title, words.t(asked.question)), [*rows, back])


def _days(proposal: OfficeProposal, today: date, words: Words) -> Rows:
    monday = today + DAY * (7 - today.weekday())
    days = dict.fromkeys((today, today + DAY, monday))
    return pairs(
        Button(words.day(day, today), ChangeDayPress(change_id=proposal.id, day=day)) for day in days
    )
