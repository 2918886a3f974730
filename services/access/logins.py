"""Logins: the surname in Latin letters and four digits, `sokolova4821`; typed in Cyrillic they are understood too."""

import re
import secrets

LONGEST_NAME = 12
WITHOUT_NAME = "dnevnik"
CROWDED = 40
"""So many taken logins in a row mean that a surname needs more digits."""

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ө": "o", "ү": "u", "җ": "j", "ң": "n", "һ": "h", "ҡ": "k",
    "ғ": "g", "ҙ": "z", "ҫ": "s", "ӑ": "a", "ӗ": "e", "ӳ": "u", "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
_LOGIN = re.compile(r"[a-z]{2,}[0-9]{4,8}")


def transliterated(text: str) -> str:
    """The text in small Latin letters and digits; other signs fall away."""
    latin = "".join(_LETTERS.get(sign, sign) for sign in text.lower())
    return "".join(sign for sign in latin if sign.isascii() and sign.isalnum())


def new_login(last_name: str, taken: set[str]) -> str:
    """A fresh login for the surname, added to those taken."""
    letters = "".join(sign for sign in transliterated(last_name) if sign.isalpha())[:LONGEST_NAME]
    stem = letters if len(letters) >= 2 else WITHOUT_NAME
    tries = 0
    while True:
        digits = 4 if tries < CROWDED else 7
        login = stem + str(10 ** (digits - 1) + secrets.randbelow(9 * 10 ** (digits - 1)))
        tries += 1
        if login not in taken:
            taken.add(login)
            return login


def normalised_login(typed: str) -> str:
    """The login that was meant: without case, spaces and the keyboard's language."""
    return transliterated(typed)[:64]


def looks_like_login(typed: str) -> bool:
    """Whether the text could be a login of ours."""
    return _LOGIN.fullmatch(normalised_login(typed)) is not None
