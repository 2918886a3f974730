"""Latin letters that look like Cyrillic ones: the commonest typing slip of a school office."""

from functools import lru_cache
from unicodedata import normalize

_LATIN = "ABCEHKMOPTXY"
_CYRILLIC = "АВСЕНКМОРТХУ"
_UPPER = str.maketrans(_LATIN, _CYRILLIC)


def upper_cyrillic(text: str) -> str:
    """Upper-case the text, with Latin lookalikes read as Cyrillic (contract.md §4)."""
    return text.upper().translate(_UPPER)


def lower_cyrillic(text: str) -> str:
    """Lower-case the text, with Latin lookalikes read as Cyrillic."""
    return upper_cyrillic(text).lower()


@lru_cache(maxsize=4096)
def russian_order(*parts: str) -> str:
    """A key that sorts as Russian registers do: part by part, without regard to case, Ё right after Е."""
    return normalize("NFC", " ".join(parts)).casefold().replace("ё", "е\uffff")
