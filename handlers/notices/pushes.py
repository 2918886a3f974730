"""Pushes of notices: the notice itself, its reminder, its corrections and withdrawal, the sender's progress."""

from typing import Literal

from handlers.chat.push import Attachment, Push
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from handlers.notices.card_screen import card, withdrawn_screen
from handlers.notices.results import results_screen
from services.notices import deliveries
from services.notices.reading import Received
from services.school.actor import Actor
from services.values import Values
from services.work import Store


async def notice_push(
    facts: Values,
    store: Store,
    actor: Actor,
    person_id: int | None,  # noqa: ARG001 (a composer's)
    words: Words,
) -> Push | None:
    """A notice with its pictures and files; None once it was withdrawn."""
    found = await store.read(deliveries.for_delivery, actor, facts["notice"])
    if found is None:
        return None
    return Push(
        card(found, words),
        tuple(Attachment(one.name, one.file_id, _kind(one.kind)) for one in found.notice.media),
        silent=found.notice.silent,
        apart=not found.notice.as_caption,
    )


async def reminder_push(
    facts: Values,
    store: Store,
    actor: Actor,
    person_id: int | None,  # noqa: ARG001 (a composer's)
    words: Words,
) -> Push | None:
    """The notice once more; None where the answer has come meanwhile."""
    found = await store.read(deliveries.for_reminder, actor, facts["notice"])
    return Push(reminder_screen(found, words)) if found is not None else None


async def edit_push(
    facts: Values,
    store: Store,
    actor: Actor,
    person_id: int | None,  # noqa: ARG001 (a composer's)
    words: Words,
) -> Push | None:
    """The corrected text in place of the delivered one."""
    copy = await store.read(deliveries.find_copy, actor, facts["copy"])
    found = await store.read(deliveries.for_delivery, actor, facts["notice"])
    if copy is None or found is None:
        return None
    screen = reminder_screen(found, words) if copy.is_reminder else card(found, words)
    return Push(screen, edits=copy.message_id, captioned=found.notice.as_caption and not copy.is_reminder)


async def withdrawal_push(
    facts: Values,
    store: Store,
    actor: Actor,
    person_id: int | None,  # noqa: ARG001 (a composer's)
    words: Words,
) -> Push | None:
    """The copy deleted, or marked as withdrawn where Telegram no longer deletes it."""
    copy = await store.read(deliveries.find_copy, actor, facts["copy"])
    notice = await store.read(deliveries.find_withdrawn, facts["notice"])
    if copy is None or notice is None:
        return None
    return Push(
        withdrawn_screen(words),
        edits=copy.message_id,
        captioned=notice.as_caption and not copy.is_reminder,
        deletes=(copy.message_id, *copy.others) if copy.is_young else (),
    )


async def progress_push(
    facts: Values,
    store: Store,
    actor: Actor,
    person_id: int | None,  # noqa: ARG001 (a composer's)
    words: Words,
) -> Push | None:
    """The sender's screen, brought up to date."""
    data = await store.read(deliveries.for_sender, actor, facts["notice"])
    return Push(results_screen(data, words), edits=facts["message"]) if data is not None else None


def reminder_screen(found: Received, words: Words) -> Screen:
    """The notice under a line that says why it comes again."""
    shown = card(found, words)
    return Screen(lines(bold(words.t("Ждём вашего ответа")), "", shown.text), shown.rows)


def _kind(kind: str) -> Literal["photo", "document"]:
    return "photo" if kind == "photo" else "document"
