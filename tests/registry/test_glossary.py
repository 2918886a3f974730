"""One thing, one word: discarded words stand in no sentence, families read of «оценки», staff of «отметки»."""

import re

import pytest

from locales import languages
from locales.__main__ import load

DISCARDED = {
    "ru": {
        r"реквизит": "листок",
        r"кода? нет|код и пароль|код на листке|по коду|и код перестан": "листок, ссылка",
        r"переписк": "письма, чат",
        r"отсутстви[ейяю]": "пропуск",
        r"итоговые (оценки|отметки)$": "Итоги",
    },
    "en": {
        r"credentials": "slip",
        r"correspondence": "letters",
        r"\bcode (on a|works)|with a code": "slip, link",
        r"\bgrades\b(?! and)": "marks",
        r"\bpupils?\b": "student",
    },
}
"""What is not said, and the word that is."""
FAMILY = re.compile(r"handlers/(diary|menu)\b")
STAFF = re.compile(r"handlers/(journal|reports|desk|office)\b")


def _sentences(language: str) -> list[tuple[str, str, set[str]]]:
    """The sentence, its translations together, and where it is said."""
    found = []
    for message in load(language):
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string if isinstance(message.string, str) else " ".join(message.string or ())
            found.append((first, said, {place for place, _ in message.locations}))
    return found


@pytest.mark.parametrize("language", languages())
def test_discarded_words_are_not_said(language: str) -> None:
    wrong = [
        f"{said!r}: say {better}"
        for _, said, _ in _sentences(language)
        for word, better in DISCARDED[language].items()
        if re.search(word, said, re.IGNORECASE)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("rooms", "word"), [(FAMILY, r"(?<!учатся без )отмет(к|ок)"), (STAFF, r"оцен(к|ок)")]
)
def test_a_mark_is_called_alike_on_one_side(rooms: re.Pattern[str], word: str) -> None:
    wrong = [
        said
        for _, said, places in _sentences("ru")
        if any(rooms.match(place) for place in places) and re.search(word, said, re.IGNORECASE)
    ]
    assert not wrong, "\n".join(wrong)
