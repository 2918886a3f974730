"""People on buttons: shortened so that no two of a list read alike."""

from collections import Counter
from collections.abc import Mapping

from handlers.chat.screen import Button


def short_names(names: Mapping[int, str], limit: int) -> dict[int, str]:
    """Each name within `limit` signs, its surname cut first; whole where two would read alike."""
    short = {one: clip_name(name, limit) for one, name in names.items()}
    alike = Counter(short.values())
    return {one: name if alike[name] == 1 else names[one] for one, name in short.items()}


def clip_name(name: str, limit: int) -> str:
    """«Константинопол… Пётр»: what stands after the surname tells namesakes apart."""
    if len(name) <= limit:
        return name
    last, _, rest = name.partition(" ")
    room = limit - len(rest) - 2 if rest else limit - 1
    return f"{last[:room]}… {rest}".rstrip() if room > 0 else name


def name_rows(buttons: list[Button], limit: int) -> list[list[Button]]:
    """Two in a row; one that is longer than `limit` signs stands alone, for a half would be cut off."""
    rows: list[list[Button]] = []
    for button in buttons:
        fits = len(button.text) <= limit
        if fits and rows and len(rows[-1]) == 1 and len(rows[-1][0].text) <= limit:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
