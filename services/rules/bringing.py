"""What a homework asks to bring along: «принести контурные карты», «взять с собой циркуль»."""

import re

_BRING = re.compile(
    r"(?<!\w)(?<!можно )(?<!можете )(?<!не )(?:прин(?:ести|есите|еси)|захватит[ье](?:те)?|захвати|(?:взять|возьмите|возьми)\s+с\s+собой)\b"
    r"(?!\s+(?:позже|на\s|в\s|к\s))[^.;\n]*",
    re.IGNORECASE,
)
"""«Взять» alone may be an integral; with «с собой» it is a thing. Who may bring his work later brings no thing."""


def to_bring(text: str) -> str | None:
    """The words that say what to bring; None where nothing is to be brought."""
    found = _BRING.search(text)
    return " ".join(found[0].split()).rstrip(" ,:") if found else None
