"""What the office and senders are told at once: leaked credentials, letters that could not be delivered."""

from datetime import datetime

from handlers.chat.paging import cut
from handlers.chat.push import Push
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from services.messaging import alarms
from services.messaging.delivery import failures
from services.school.actor import Actor
from services.school.reference import PersonName
from services.values import Values
from services.work import Store

NAMED = 10
"""Readers named one by one; the rest are counted."""


async def leak_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """«Мой пароль знает кто-то ещё»: to the administrator [3.14]."""
    leaked = await store.read(alarms.leak_subject, actor, person_id, facts["person_id"])
    return Push(leak_screen(leaked, words))


def leak_screen(leaked: alarms.Leaked, words: Words) -> Screen:
    """Whose access it is, what was done, what to do."""
    return Screen(
        lines(
            bold(words.t("Доступ мог стать известен другому")),
            leaked.name.full,
            "",
            words.t("Вход закрыт на всех телефонах, прежние логин и пароль больше не действуют."),
            words.t("Новый листок: /office, «Администрирование», «Доступ сотрудников».")
            if leaked.staff
            else words.t("Новые выдаёт классный руководитель."),
        ),
        pushed=True,
    )


async def undelivered_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """Whom a letter of the sender's has not reached within a day."""
    if person_id is None:
        return None
    since = datetime.fromisoformat(facts["since"])
    names = await store.read(failures.undelivered, actor, person_id, facts["kind"], since)
    return Push(undelivered_screen(names, words)) if names else None


def undelivered_screen(names: tuple[PersonName, ...], words: Words) -> Screen:
    """The names, and what to do."""
    shown, more = cut(names, NAMED)
    return Screen(
        lines(
            bold(words.t("Не доставлено")),
            *(name.full for name in shown),
            words.n("и ещё {count} человек", "и ещё {count} человек", more) if more else None,
            "",
            words.t("Telegram не принял сообщение. Позвоните или напишите по-другому."),
        ),
        pushed=True,
    )
