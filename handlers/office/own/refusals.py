"""Refusals of an erasure in words."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from services.values import Values


def _not_erasable(words: Words, fields: Values) -> Markup:
    if fields["staff"]:
        return words.t("Это сотрудник школы: его карточку ведут кадры.")
    return words.t("Человек ещё в школе. Стереть можно после выбытия или конца права родителя.")


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {"not_erasable": _not_erasable}
