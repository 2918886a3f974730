"""How wide a label stands on a button, and rows in which none is cut off, not even on the narrowest phone.

Widths are those of Telegram's letters on Android (Roboto Medium, 15 px) on a screen of 320 px.
"""

from collections.abc import Sequence
from functools import lru_cache

ROW, GAP, SIDES = 266, 3, 15
"""Pixels of a row of buttons, between two of them, and left and right of a label."""
OTHER = 9
_SIGNS = {
    3: ",",
    4: "ijlI .:;·!\N{NO-BREAK SPACE}",
    5: "frt‹›()-•",
    6: "г/",
    7: "туvy«»?✓●↻✕☐☑",
    8: "абеёзкрсхчьэяГЕЁabcdehknpsuxzEFJL+",
    10: "ъАКОРСЧЭACDGOPQUV–",
    11: "мфДИЙЛНПЦЪwHN…",
    12: "жшыюФ—",
    13: "щМЫmMW",
    14: "ЖШЮ",
    15: "Щ№",
}
WIDTHS = {sign: width for width, signs in _SIGNS.items() for sign in signs}
CHOSEN = "✓ "


@lru_cache(maxsize=4096)
def width(label: str) -> int:
    """Pixels of a label."""
    return sum(WIDTHS.get(sign, OTHER) for sign in label)


def room(buttons: int) -> int:
    """Pixels for each label of a row of so many buttons."""
    return (ROW - GAP * (buttons - 1)) // buttons - SIDES


def fits(labels: Sequence[str], *, chosen: bool = False) -> bool:
    """Whether labels stand whole side by side; `chosen`, with room for the sign of what is chosen before each."""
    most = max(map(width, (label.removeprefix(CHOSEN) if chosen else label for label in labels)), default=0)
    return most + (width(CHOSEN) if chosen else 0) <= room(len(labels))


def abreast(labels: Sequence[str], *, chosen: bool = False) -> int:
    """How many of a row's labels stand side by side: all of them, or as many in each of some even rows."""
    for rows in range(1, len(labels)):
        count = -(-len(labels) // rows)
        if all(fits(labels[at : at + count], chosen=chosen) for at in range(0, len(labels), count)):
            return count
    return 1
