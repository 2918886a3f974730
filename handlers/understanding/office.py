"""What the office types with a name, a class, a room or a number opens the screen of its button."""

from aiogram.types import Message
from markupsafe import Markup

from handlers.account.fallback import not_yours_screen
from handlers.chat.naming.names import clip_name
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, pairs
from handlers.chat.talk.opening import Opener
from handlers.chat.words import Words
from handlers.presses.journal import NO_DAY, LessonsPress
from handlers.presses.office.control import ControlSubjectPress
from handlers.presses.office.glance import RoomDayPress
from handlers.understanding.found import open_found
from handlers.understanding.office_places import OF_CLASS, OF_OWN_CLASS, OF_PERSON, RIGHTS, WHOLE
from services.office.meant import OfficeMeant, office_meant
from services.school.actor import Actor
from services.school.office_rights import rights_of
from services.understanding.intents import Intent
from services.understanding.office import OfficeAsk
from services.work import Store

SAID, NAME = 24, 30
Choice = tuple[str, Press]


async def open_asked(
    message: Message, ask: OfficeAsk, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    """Open it; whose it is not, reads what is theirs."""
    if ask.intent is Intent.FIND:
        await open_found(message, ask.said or " ".join(ask.classes), store, actor, words, opener)
        return
    right = RIGHTS[ask.intent]
    found = await store.read(office_meant, actor, ask, right)
    led = [one for one in found.led if found.form in (None, one)] if ask.intent in OF_OWN_CLASS else []
    if right in rights_of(actor):
        await _open(message, ask, found, words, opener)
    elif led:
        await opener.press(message, OF_CLASS[ask.intent](led[0].id, None))
    elif ask == OfficeAsk(Intent.LOAD):
        await opener.press(message, LessonsPress(day=NO_DAY))
    else:
        await reply(message, not_yours_screen(actor, words))


async def _open(message: Message, ask: OfficeAsk, found: OfficeMeant, words: Words, opener: Opener) -> None:
    choices = _choices(ask, found)
    if len(choices) == 1:
        await opener.press(message, choices[0][1])
    elif choices:
        await reply(message, which_screen(choices, words))
    else:
        await reply(message, nothing_screen(ask, found, words))


def _choices(ask: OfficeAsk, found: OfficeMeant) -> list[Choice]:
    """What may be meant, a label and a press each; nothing where what was said is not there."""
    if ask.subjects:
        return [
            (name, ControlSubjectPress(school_id=found.school_id, subject_id=one))
            for one, name in found.subjects
        ]
    if found.room is not None:
        return [(ask.room, RoomDayPress(school_id=found.school_id, day=found.day, at=found.room))]
    if found.form is not None:
        return [(found.form.name, OF_CLASS[ask.intent](found.form.id, ask.days and found.day))]
    if ask.said or ask.room or ask.classes:
        return [
            (clip_name(name.full, NAME), OF_PERSON[ask.intent](found, ask, one)) for one, name in found.people
        ]
    if ask.intent is Intent.SUBGROUPS:
        return [(form.name, OF_CLASS[ask.intent](form.id, None)) for form in found.forms]
    return [("", WHOLE[ask.intent](found, ask))]


def which_screen(choices: list[Choice], words: Words) -> Screen:
    """What or who of several."""
    in_row = 2 if any(len(label) > 4 for label, _ in choices) else 5
    return Screen(words.t("Что открыть?"), pairs((Button(*one) for one in choices), in_row))


def nothing_screen(ask: OfficeAsk, found: OfficeMeant, words: Words) -> Screen:
    """There is no such room, class, or member of the staff: where all of them are."""
    said = ask.room or " ".join(ask.classes) or ask.said
    return Screen(
        _nothing(ask, clip(said, SAID), words),
        [[Button(words.t("Показать все"), WHOLE[ask.intent](found, ask))]],
    )


def _nothing(ask: OfficeAsk, said: str, words: Words) -> Markup:
    if ask.room:
        return words.t("Кабинета «{room}» в расписании нет.", room=said)
    if ask.classes:
        return words.t("Класса {form} в этом году нет.", form=said)
    return words.t("Среди сотрудников никого не нашлось: «{name}».", name=said)
