"""The credentials file of contract.md section 5: UTF-8 with BOM, `;`, one row a person.

A name that a spreadsheet would take for a formula (it begins with = + - @ or a control sign) is given a leading
apostrophe, the spreadsheets' own mark of text; so is a person's code unless it is a plain number. No real name
begins so: what is changed is only what was meant to harm. Login, password and link are ours and begin harmlessly.
"""

import csv
import io
import re
from collections.abc import Sequence

from services.access.codes import link_for
from services.access.credentials import Slip

HEADINGS = ("class", "person_code", "role", "full_name", "children", "login", "password", "link")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def credentials_csv(slips: Sequence[Slip], username: str) -> bytes:
    """The file's bytes; headings only where there are no slips."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(_row(slip, username) for slip in slips)
    return text.getvalue().encode("utf-8-sig")


def _row(slip: Slip, username: str) -> list[str]:
    one = slip.recipient
    return [
        ", ".join(one.classes),
        guarded(one.code),
        one.kind.value,
        guarded(one.name.full),
        guarded(", ".join(one.children)),
        slip.login,
        slip.password,
        link_for(username, slip.code),
    ]


def guarded(cell: str) -> str:
    """The cell, marked as text where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
