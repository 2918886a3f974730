"""Words as typed and as meant: letters of another keyboard, typing slips, declined endings."""

import re
import unicodedata
from functools import lru_cache

from services.rules.signs import keyed

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_LETTERS = "йцукенгшщзхъфывапролджэячсмитьбюе"
TO_RUSSIAN = str.maketrans(_KEYS, _LETTERS)
_TO_LATIN = str.maketrans(_LETTERS[:-1], _KEYS[:-1])
_LOOKS_LATIN = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_UNSEEN = re.compile("[\u00ad\u0301\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_WORD = re.compile(r"[a-zа-я]+(?:[-/'][a-zа-я]+)*|[0-9]+(?:[./:-][0-9]+)*(?:-?(?:го|е|ое))?(?![0-9])|[0-9]+")
CLASS = re.compile(r"\b([1-9]|1[01])\s*[-«\"']?\s*([а-яa-z])\b")
_ENDING = re.compile(
    "(?:ами|ями|ому|ему|ого|его|ыми|ими|ах|ях|ам|ям|ом|ем|ой|ей|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ых|их|ов|ев|[аяоеиыуюьй])$"
)
LONGEST = 24
"""Letters of a word that may hold a slip."""


def plain(text: str) -> str:
    """Small letters, е for ё, without unseen signs, spaces as one."""
    composed = keyed(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(composed.casefold().replace("ё", "е").replace("’", "'").split())


def words_in(text: str) -> list[str]:
    """The words and numbers of a text; a word of both alphabets is read as Russian."""
    return [_of_one_alphabet(word) for word in _WORD.findall(plain(text))]


def _of_one_alphabet(word: str) -> str:
    mixed = any("a" <= sign <= "z" for sign in word) and any("а" <= sign <= "я" for sign in word)
    return word.translate(_LOOKS_LATIN) if mixed else word


def other_keyboard(text: str) -> str:
    """The text as it comes out with the keyboard switched; empty where it has letters of both or of none."""
    small = plain(text)
    latin = any("a" <= sign <= "z" for sign in small)
    russian = any("а" <= sign <= "я" for sign in small)
    if latin == russian:
        return ""
    return small.translate(TO_RUSSIAN if latin else _TO_LATIN)


def classes_in(text: str) -> set[str]:
    """«7А» and the like, in capitals and Cyrillic."""
    return {number + letter.translate(_LOOKS_LATIN).upper() for number, letter in CLASS.findall(plain(text))}


def stem(word: str) -> str:
    """The word without its ending; itself where too little would be left."""
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 3 else word


def allowed(letters: int) -> int:
    """Slips that a word of so many letters may have."""
    return 0 if letters < 5 else 1 if letters < 8 else 2


@lru_cache(maxsize=20_000)
def is_near(word: str, meant: str) -> bool:
    """Whether the word is the meant one with a slip or two: a letter changed, added, dropped, two swapped."""
    most = min(allowed(len(meant)), allowed(len(word)))
    if (
        not most
        or abs(len(word) - len(meant)) > most
        or len(word) > LONGEST
        or word.isascii() != meant.isascii()
    ):
        return False
    if len(set(word) ^ set(meant)) > 2 * most or (word[0] != meant[0] and word[1:3] != meant[1:3]):
        return False
    return slips(word, meant) <= most


def slips(word: str, meant: str) -> int:
    """Letters to change, add, drop or swap."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(meant, 1):
            best = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and word[i - 2] == other:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
