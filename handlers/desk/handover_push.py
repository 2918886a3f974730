"""A class has another class teacher: what the former and the new one are told."""

from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.desk import ClassPress
from handlers.presses.letters import BoxPress
from services.desk.handover import Handover, handover
from services.messaging.news.changes import LeadChange
from services.school.actor import Actor
from services.values import Values
from services.work import Store


async def handover_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """To whoever led the class, or leads it now; None where that has changed again."""
    if person_id is None:
        return None
    change = LeadChange(facts["class"], facts["before"], facts["now"])
    data = await store.read(handover, actor, person_id, change, facts["letters"])
    return Push(handover_screen(data, words)) if data else None


def handover_screen(data: Handover, words: Words) -> Screen:
    """Who leads the class now, and where its letters are."""
    name = words.initials(data.other) if data.other else ""
    passed = words.n(
        "Перешло {count} непрочитанное письмо.", "Перешло {count} непрочитанных писем.", data.letters
    )
    if data.began:
        said = [
            words.t("С сегодняшнего дня вы классный руководитель."),
            words.t("До вас класс вёл(а): {name}", name=name) if name else None,
        ]
    else:
        said = [
            words.t("С сегодняшнего дня это не ваш класс."),
            words.t("Теперь его ведёт: {name}", name=name) if name else None,
        ]
    letters = [Button(words.t("Письма"), BoxPress())] if data.began and data.letters else []
    return Screen(
        lines(bold(data.form.name), *said, passed if data.letters else None),
        [[Button(data.form.name, ClassPress(class_id=data.form.id)), *letters]] if data.began else [],
        pushed=True,
    )
