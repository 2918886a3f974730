"""After a letter is sent: that it waits, that it was corrected, that it cannot be sent."""

from datetime import datetime

from markupsafe import Markup

from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import Words
from handlers.letters.words import hours_text, moment_text, other_line, title
from handlers.presses.letters import BoxPress, ThreadPress
from services.letters.writing import SentLetter


def sent_screen(sent: list[SentLetter], now: datetime, words: Words) -> Screen:
    """That it is on its way, and when it will be there."""
    first = sent[0]
    party = first.party
    unconnected = [one for one in sent if not one.phones]
    return Screen(
        lines(
            title(party, words.t("Письмо отправлено")),
            *[other_line(one.party, words) for one in sent],
            words.t(
                "Отвечает {hours}, письмо придёт: {when}.",
                hours=hours_text(first.hours, words),
                when=moment_text(first.arrives, now, party.reference, words),
            )
            if first.hours and first.arrives
            else None,
            *[_why_it_waits(one, words) for one in unconnected],
        ),
        [
            [
                *(
                    [Button(words.t("Прежние письма"), ThreadPress(thread_id=first.thread_id))]
                    if len(sent) == 1
                    else []
                ),
                Button(words.t("‹ Письма"), BoxPress()),
            ]
        ],
    )


def _why_it_waits(one: SentLetter, words: Words) -> Markup:
    name = one.party.person.full
    if not one.party.is_teacher:
        if one.blocked:
            return words.t("У учителя бот сейчас закрыт, письмо подождёт.")
        return words.t("Учитель пока не подключён, письмо подождёт.")
    if one.blocked:
        return words.t("{name}: бот заблокирован, письмо подождёт.", name=name)
    return words.t("{name}: пока не подключены, письмо подождёт.", name=name)


def edited_screen(words: Words) -> Screen:
    """A letter was edited in Telegram after it had been sent."""
    return Screen(
        words.t("Письмо уже отправлено, правка до получателя не дойдёт. Напишите ещё одно."),
        [[Button(words.t("‹ Письма"), BoxPress())]],
    )


def unfit_screen(words: Words) -> Screen:
    """A sticker, voice or video."""
    return Screen(
        words.t("В письмо входят текст, фотографии и файлы. Видео пришлите файлом."),
        [[Button(words.t("‹ Письма"), BoxPress())]],
    )
