"""Refusals of the subgroups in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.values import Values

NAME = 30


def _no_such_pupil(words: Words, fields: Values) -> Markup:
    name = clip(fields["text"], NAME)
    if fields["several"]:
        return words.t("«{name}» в классе не один. Добавьте имя. Передумали? /cancel", name=name)
    return words.t("«{name}» в классе нет. Напишите ещё раз. Передумали? /cancel", name=name)


def _same_part(words: Words, _fields: Values) -> Markup:
    return words.t("Они и так в этой подгруппе.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "no_such_pupil": _no_such_pupil,
    "same_part": _same_part,
}
