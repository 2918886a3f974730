"""Numbers that count something: «5 минут», «3 задачи», «5 из 6» — no marks."""

from collections.abc import Sequence

from services.journal.words.text.tokens import Token

_SHORT = frozenset(("мин", "сек", "час", "стр", "упр", "чел", "зад", "прим", "шт"))
_FORMS = (
    "минута минуты минут",
    "минуту минуты минут",
    "секунда секунды секунд",
    "час часа часов",
    "балл балла баллов",
    "процент процента процентов",
    "задача задачи задач",
    "задачу задачи задач",
    "пример примера примеров",
    "упражнение упражнения упражнений",
    "задание задания заданий",
    "страница страницы страниц",
    "раз раза раз",
    "урок урока уроков",
    "ошибка ошибки ошибок",
    "ошибку ошибки ошибок",
    "вопрос вопроса вопросов",
    "слово слова слов",
    "человек человека человек",
    "ученик ученика учеников",
    "день дня дней",
    "номер номера номеров",
    "пункт пункта пунктов",
    "строка строки строк",
)
_THINGS = frozenset(("№", "§", "гл", "стр", "упр", "зад"))
_NAMED = (
    "задач",
    "задани",
    "упражнен",
    "номер",
    "страниц",
    "параграф",
    "пункт",
    "глав",
    "вариант",
    "пример",
    "вопрос",
)
_HEADS = frozenset(("человек", "учеников", "учениц", "детей"))
_ONE, _FEW, _MANY = range(3)
_UNITS = frozenset((unit, form) for forms in _FORMS for form, unit in enumerate(forms.split()))


def measure_end(found: Sequence[Token], at: int) -> int | None:
    """Where a number with its unit ends; None where the number counts nothing.

    The unit agrees with its number, «4 ошибки»; in «3 ошибка в знаке» the 3 is a mark and the rest its comment.
    """
    number, unit = found[at], found[at + 1]
    if number.is_number and unit.is_sign("%"):
        return at + 2
    if not number.is_number or not unit.is_word or unit.capital:
        return None
    if unit.text in _SHORT:
        return at + 2 + (found[at + 2].text == "." and not found[at + 2].spaced)
    if unit.text == "из" and found[at + 2].is_number:
        return at + 3
    known = (unit.text, _form(number.text)) in _UNITS or unit.text in _HEADS
    return at + 2 if known else None


def ordinal(found: Sequence[Token], at: int) -> bool:
    """Whether a number at a token names a thing: «№ 5», «стр. 5», «в задаче 2»."""
    before = at - 1 - (at > 1 and found[at - 1].text == "." and not found[at - 1].spaced)
    return (
        found[at].is_number
        and before >= 0
        and (found[before].text in _THINGS or found[before].text.startswith(_NAMED))
    )


def _form(number: str) -> int:
    if number[-2:-1] == "1" or number[-1] in "056789":
        return _MANY
    return _ONE if number[-1] == "1" else _FEW
