"""Refusals of the school's settings in words: those of a cell of the workbook."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.workbook_words import FAULTS, shown
from services.values import Values


def _bad_setting(words: Words, fields: Values) -> Markup:
    values = fields["values"] | {"value": shown(fields["values"].get("value", ""))}
    sentence = FAULTS[fields["fault"]]
    said = words.t(sentence, **values)
    return words.t("Не записано: {why}. Передумали? /cancel", why=said)


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {"bad_setting": _bad_setting}
