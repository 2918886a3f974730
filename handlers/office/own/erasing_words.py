"""An erasure in words."""

from handlers.chat.words import Words
from handlers.office.changes.wording import Choice, Lines, Wording
from handlers.office.people.moving_words import card_back, named
from services.values import Values


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        named(outcome["name"]),
        words.t("Имя станет «{name}».", name=outcome["after"]),
        words.t("Сотрутся день рождения, вход, телефоны и настройки."),
        words.n("Сотрётся текст {count} письма.", "Сотрётся текст {count} писем.", outcome["letters"]),
        words.n("Сотрётся {count} объяснение.", "Сотрётся {count} объяснений.", outcome["excuses"]),
    ]
    if outcome["is_student"]:
        found.append(words.t("Отметки и пропуски останутся под номером: журнал школа хранит по закону."))
    return [*found, "", words.t("! Вернуть будет нельзя.")]


def _choices(facts: Values, _outcome: Values, words: Words) -> list[list[Choice]]:
    """The second word stays in its place: «Стереть» never comes under the finger that said it."""
    tick = "✓ " if facts.get("sure") else ""
    said = words.t("Да, стереть навсегда")
    return [[Choice(f"{tick}{said}", "sure", "1")]]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [named(outcome["after"]), words.t("Стёрто. Скажите об этом тому, кто просил.")]


ERASING = {
    "erase": Wording(_proposed, _applied, card_back, lambda _o, words: words.t("Стереть"), choices=_choices)
}
