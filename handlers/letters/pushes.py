"""Letters as they arrive, and the word to the administrator about somebody who is not listened to any more."""

from markupsafe import Markup

from handlers.chat.push import Attachment, Push
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.letters.words import other_line, title
from handlers.presses.letters import ReplyPress, ThreadPress
from services.letters.reading import Delivered, for_delivery, note_copy
from services.messaging.alarms import Muted, muted_pair
from services.school.actor import Actor
from services.values import Values
from services.work import Store


async def letter_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """A letter with its pictures and files, sent anew: nothing of the writer's account goes along."""
    data = await store.read(for_delivery, actor, person_id, facts["letter"])
    attachments = tuple(
        Attachment(one.name, one.file_id, "photo" if one.kind == "photo" else "document")
        for one in data.letter.media
    )
    return Push(
        letter_screen(data, words),
        attachments,
        apart=True,
        on_sent=note_copy(actor, data.letter.id),
    )


def letter_screen(data: Delivered, words: Words) -> Screen:
    """About whom, from whom, the letter."""
    party = data.party
    thread_id = party.thread_id or 0
    return Screen(
        lines(
            title(party, words.t("Письмо")),
            other_line(party, words),
            *(["", Markup(data.letter.html)] if data.letter.html else []),  # noqa: S704 (handlers/chat/incoming.py)
        ),
        [
            [
                Button(words.t("Ответить"), ReplyPress(thread_id=thread_id)),
                Button(words.t("Прежние письма"), ThreadPress(thread_id=thread_id)),
            ]
        ],
        pushed=True,
    )


async def muted_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """A teacher takes no more letters from somebody."""
    found = await store.read(muted_pair, actor, person_id, facts["teacher"], facts["person"])
    return Push(muted_screen(found, words))


def muted_screen(found: Muted, words: Words) -> Screen:
    """Who, and from whom."""
    return Screen(
        lines(
            bold(words.t("Письма больше не принимаются")),
            words.t("Учитель: {name}", name=found.teacher.full),
            words.t("Не принимает писем от: {name}", name=found.person.full),
            words.t("Если нужно, поговорите с обоими."),
        ),
        pushed=True,
    )
