"""People on buttons: shortened so that no two of a list read alike."""

from collections import Counter
from collections.abc import Mapping

from handlers.chat.naming.widths import fits
from handlers.chat.screen import Button, Rows, still
from handlers.chat.unbroken import glued
from services.school.reference import PersonName


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


def initials(name: PersonName, limit: int) -> str:
    """«Петрова А. С.» within `limit` signs, on one line."""
    return glued(clip_name(name.with_initials, limit))


def name_rows(buttons: list[Button], limit: int | None = None) -> Rows:
    """Two in a row; one that a half would cut off stands alone.

    `limit` is of a list that is worked through: so many signs, whatever a press adds to them, keep the rows as they are.
    """

    def alone(button: Button) -> bool:
        return len(button.text) > limit if limit else not fits((button.text, ""))

    rows: list[list[Button]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and not alone(button) and not alone(rows[-1][0]):
            rows[-1].append(button)
        else:
            rows.append([button])
    return still(rows) if limit else rows
