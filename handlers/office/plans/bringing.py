"""A plan brought as a list in a message or as a file: shown with what it changes, written by a press."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, quote
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.fetching import fetched
from handlers.presses.office.plans import BringPlanPress, PlanPress
from services.errors import NotFound
from services.office.drafts import SentFile
from services.office.plans.changing import PLAN, plan_facts, plan_names
from services.office.plans.course import CourseView, course_view
from services.office.plans.sheet import read_plan
from services.office.plans.topics import BroughtPlan, joined, read_text
from services.school.actor import Actor
from services.values import Values
from services.work import Store
from services.workbook.faults import BadWorkbook
from services.workbook.file.checks import MAX_BYTES

router = Router(name="plan_bringing")

STEP, MORE = "plan", "plan_more"
LONG = 3000
"""Signs from which on a message may be the part of a list that Telegram, which takes 4096 of them, has cut."""


@router.callback_query(Pressed(BringPlanPress))
async def ask(query: CallbackQuery, press: BringPlanPress, store: Store, actor: Actor, words: Words) -> None:
    """How it is brought; the next message is the plan."""
    view = await store.read(course_view, actor, press.class_id, press.subject_id, press.group)
    if not view.may_change:
        raise NotFound
    expect(
        store,
        actor,
        {"name": STEP, "school": view.school_id, "subject": view.subject.id, "grade": view.form.grade},
    )
    await reply(query, bring_screen(view, words))


def bring_screen(view: CourseView, words: Words) -> Screen:
    """A list by an example, or a file."""
    return Screen(
        lines(
            bold(
                words.t(
                    "{subject}, {grade}-е классы", subject=clip(view.subject.name, 30), grade=view.form.grade
                )
            ),
            words.t("Вставьте список сообщением, тема на строке:"),
            quote(words.t("1. Натуральные числа — 2 ч\n2. Дроби — 3 ч"), expandable=False),
            words.t("Или пришлите файл .xlsx: столбцы «№», «Тема», «Часов»."),
            words.t("План встанет на место прежнего. Сначала покажу, что изменится."),
        ),
        [[Button(words.t("‹ План"), PlanPress.of(view.key))]],
    )


@router.message(InStep(STEP))
async def take(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The plan with what it changes; a mistake leaves the question open."""
    names = await store.read(plan_names, actor, step["school"], step["subject"])
    plan = await _file(message, names, step["grade"])
    text = "" if plan else message.text or message.caption or ""
    await _offer(message, step, plan or read_text(text), text, store, actor, words)


class SentOn(InStep):
    """The next message of a list that Telegram has cut in two; anything else said then is understood as ever."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The step's facts, where the text has lines or begins with a number."""
        found = await super().__call__(message, actor)
        text = (message.text or "").strip()
        return found if "\n" in text or text[:1].isdecimal() else False


@router.message(SentOn(MORE))
async def take_more(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The whole list: what came before with what came now."""
    text = joined(step["text"], message.text or "")
    await _offer(message, step, read_text(text), text, store, actor, words)


async def _offer(
    message: Message, step: Values, plan: BroughtPlan, text: str, store: Store, actor: Actor, words: Words
) -> None:
    """Show it; after a list as long as a message holds its next part may follow."""
    place = step["school"], step["subject"], step["grade"]
    facts = await store.read(plan_facts, actor, place, plan)
    cut = len(message.text or "") >= LONG
    await offer(message, PLAN, facts | {"part": "1" if cut else ""}, store, actor, words, step["school"])
    expect(store, actor, step | {"name": MORE, "text": text} if cut else None)


async def _file(message: Message, names: list[str], grade: int) -> BroughtPlan | None:
    """The plan of a document; None where there is none."""
    document = message.document
    if document is None or message.bot is None:
        return None
    file = SentFile(document.file_id, document.file_name or "?.xlsx")
    if (document.file_size or 0) > MAX_BYTES:
        raise BadWorkbook("too_big", file.name)
    async with fetched(message.bot, file) as path:
        return await asyncio.to_thread(read_plan, path, file.name, names, grade)
