"""Parts of what the office types: a lesson's number, a room, a class; each with the text that is left without it."""

import re

from services.understanding.spelling import CLASS

ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм")
ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_LESSON = r"(?:урок\w*|lesson\w*|period\w*)"
_BEFORE = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})[- ]?(?:ый|ий|ой|ем|ом|м|й|го|му|е|st|nd|rd|th)?"
    rf"|(?P<said>{'|'.join(ORDINALS)})[а-я]*|(?P<english>{'|'.join(ENGLISH)}))\s+{_LESSON}"
)
_AFTER = re.compile(rf"\b{_LESSON}\s+(?:№\s*|номер\s+|number\s+)?(?P<number>\d{{1,2}})\b")
_BARE = re.compile(
    r"\b(?P<number>\d{1,2})\b(?!\s*(?:[.:/-]?\d|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|числ))"
)
_ROOM = re.compile(
    r"\b(?:кабинет\w*|каб\b\.?|аудитори\w*|room)\s*№?\s*(?P<after>\d[\w-]*)"
    r"|\b(?P<before>\d[\w]*?)(?:-?(?:м|й|ом|ем))?\s*(?:кабинет\w*|каб\b\.?)"
)  # fmt: skip


def number_in(text: str) -> tuple[int, str]:
    """The lesson's number, 0 where none is said: «3 урок», «на третьем уроке», «lesson 3»; else a bare one."""
    for pattern in (_BEFORE, _AFTER, _BARE):
        if found := pattern.search(text):
            return _value(found.groupdict()), f"{text[: found.start()]} {text[found.end() :]}"
    return 0, text


def _value(found: dict[str, str | None]) -> int:
    if said := found.get("said"):
        return ORDINALS.index(said) + 1
    if english := found.get("english"):
        return ENGLISH.index(english) + 1
    return int(found["number"] or 0)


def room_in(text: str) -> tuple[str, str]:
    """The room by its number, "" where none is said: «кабинет 21», «21-й кабинет», «room 21»."""
    found = _ROOM.search(text)
    if found is None:
        return "", text
    return found["after"] or found["before"], f"{text[: found.start()]} {text[found.end() :]}"


def without_classes(text: str) -> str:
    """The text without «7А» and the like."""
    return CLASS.sub(" ", text)
