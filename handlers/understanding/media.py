"""What is said to a voice message, a sticker, a place, a poll: kindly and truly what becomes of it."""

from collections.abc import Callable

from aiogram.types import Message
from markupsafe import Markup

from handlers.account.menu import menu_rows
from handlers.chat.screen import Screen, lines
from handlers.chat.words import Words
from services.school.actor import Actor

_SAYINGS: tuple[tuple[tuple[str, ...], Callable[[Words], Markup]], ...] = (
    (
        ("voice", "video_note"),
        lambda words: words.t("Голосовые я прослушать не могу. Напишите то же словами, пожалуйста."),
    ),
    (("audio",), lambda words: words.t("Музыку и записи я не слушаю и никому не передаю.")),
    (("sticker",), lambda words: words.t("Хороший стикер. Но понимаю я только слова и кнопки.")),
    (("animation",), lambda words: words.t("Картинки с движением я не разбираю, понимаю слова и кнопки.")),
    (
        ("location", "venue"),
        lambda words: words.t("Место мне знать не нужно: я его не храню и никому не передаю."),
    ),
    (
        ("contact",),
        lambda words: words.t(
            "Телефонов я не храню и не передаю. Чтобы написать в школу, откройте «Письма»."
        ),
    ),
    (("poll",), lambda words: words.t("В опросах я не участвую. Ответить школе можно под её объявлением.")),
    (("dice", "game"), lambda words: words.t("Играть я не умею, зато знаю расписание.")),
    (
        ("photo",),
        lambda words: words.t(
            "Фотографию пока некому передать: пропусков без причины сейчас нет. В письмо учителю она войдёт."
        ),
    ),
    (
        ("video",),
        lambda words: words.t(
            "Видео я не смотрю и сам никому не передаю. В письмо учителю его пришлите файлом."
        ),
    ),
    (
        ("document",),
        lambda words: words.t("Файл пока некому передать. В письмо учителю он войдёт, откройте «Письма»."),
    ),
)
_ELSE: Callable[[Words], Markup] = lambda words: words.t("Такого я не разбираю. Понимаю слова и кнопки.")  # noqa: E731


def media_word(message: Message, words: Words) -> Markup:
    """The sentence for what was sent."""
    for kinds, say in _SAYINGS:
        if any(getattr(message, kind, None) for kind in kinds):
            return say(words)
    return _ELSE(words)


def media_screen(message: Message, actor: Actor, words: Words) -> Screen:
    """The sentence with the person's places."""
    return Screen(lines(media_word(message, words)), menu_rows(actor, words))
