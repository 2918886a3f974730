"""No-break spaces: in «16 ноября», «7 уроков», «Белоусова В. А.», and only where a line may be broken at all.

`Words` puts them; a screen keeps those of lines that are longer than a phone's, so that what stands on a line of its
own, on a button and in a toast is copied, searched and compared with plain spaces. What people wrote is not touched.
"""

import re

NBSP = "\N{NO-BREAK SPACE}"
SHORTEST = 32
"""Signs that stand on one line of every phone (chat.md)."""
_TAG = re.compile(r"<[^>]*>")


def glued(text: str) -> str:
    """A text that is to stay on one line."""
    return text.replace(" ", NBSP)


def plain(text: str) -> str:
    """A text that is never broken, or is not for reading alone."""
    return text.replace(NBSP, " ")


def unbroken(html: str) -> str:
    """The text of a screen with plain spaces in its short lines."""
    if NBSP not in html:
        return html
    found = str.split(html, "\n")  # plain lines of markup too, which would wrap each anew
    return "\n".join([plain(line) if NBSP in line and _width(line) <= SHORTEST else line for line in found])


def _width(line: str) -> int:
    return len(_TAG.sub("", line)) if "<" in line else len(line)
