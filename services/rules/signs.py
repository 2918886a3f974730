"""Text as the eye sees it: composed letters, no invisible signs, one kind of space (contract.md §4)."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs by their class, spaces to the eye."""
_LATIN = "ABCEHIJKMOPSTXYaceijkopsxy"
_GREEK = "ΑΒΕΗΙΚΜΟΡΤΧΥορκ"
_DASHES = "‐‑‒–—―−"
_APOSTROPHES = "’‘ʼ`´′"
_SHAPES = str.maketrans(
    _LATIN + _GREEK + "Ӏ" + _DASHES + _APOSTROPHES,
    "АВСЕНІЈКМОРЅТХУасеіјкорѕху" + "АВЕНІКМОРТХУорк" + "І" + "-" * len(_DASHES) + "'" * len(_APOSTROPHES),
)
SPELLING = str.maketrans(_DASHES + _APOSTROPHES, "-" * len(_DASHES) + "'" * len(_APOSTROPHES))
"""Dashes and apostrophes of every kind as one each."""
_WIDE = ord("！") - ord("!")
"""How far the full-width signs stand from the plain ones."""
_NUMBER = re.compile(r"0*([0-9]+)(?:[.,]0+)?")


def visible(text: str) -> str:
    """The text on one line as keys and names are kept: NFC, nothing invisible, single plain spaces."""
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    return " ".join(text.split())


def plain(text: str) -> str:
    """The text of a number, a date or a word of a list as a plain keyboard types it.

    Full-width signs and the digits of every script are ASCII; the apostrophe by which a number was made text is gone.
    """
    return keyed(visible(text)).removeprefix("'")


def keyed(text: str) -> str:
    """The text sign by sign as a plain keyboard types its digits and signs; spaces and lines stay as they are."""
    return text if text.isascii() else "".join(_plain_sign(sign) for sign in text)


def _plain_sign(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return chr(ord(sign) - _WIDE) if "\uff01" <= sign <= "\uff5e" else sign


def look(text: str) -> str:
    """A key that texts share which the eye may take for each other.

    Latin, Greek and Cyrillic letters of one shape are one, dashes and apostrophes of every length too, and a
    number is the same with zeros before it: «007» beside 7.
    """
    seen = unicodedata.normalize("NFKC", visible(text)).translate(_SHAPES)
    number = _NUMBER.fullmatch(seen)
    return number[1] if number else seen
