"""The school's own choices: the parameters of the sheet «Школа», read by the same readers, changed by a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from services.errors import NotFound, UserError
from services.office.changes.kinds import ChangeKind
from services.office.own.keeping import count_due
from services.rules.keeping import KeepTerm
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.values import Values
from services.work import Work
from services.workbook.faults import CellFault
from services.workbook.sheets.school import PARAMETERS, clashes
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.settings import policies as queries
from storage.queries.school.reference import get_school

FIXED = frozenset({"code"})
"""What a school is known by: chosen once, by its first workbook."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "marks": (
        "lowest_mark",
        "highest_mark",
        "threshold_5",
        "threshold_4",
        "threshold_3",
        "minimum_marks",
        "compare_with_class",
    ),
    "journal": ("edit_days", "term_close_days"),
    "messages": ("hold_minutes", "digest_at", "attendance_at", "quiet_hours"),
    "access": ("code_days", "accounts_per_person"),
    "keeping": tuple(KeepTerm),
    "school": ("name", "timezone"),
}
"""The choices as the screens have them, by the school's columns."""
EVERY = tuple(chain.from_iterable(GROUPS.values()))
_OF_COLUMN = {column: (title, read) for title, (column, read) in PARAMETERS.items()}


class BadSetting(UserError):
    """The text is no value of the parameter: `fault` is the code of the workbook's fault, `values` fill its sentence."""

    code = "bad_setting"


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """A school's choices by column, as people write them."""

    access: SchoolAccess
    values: Mapping[str, str]


def written(value: object) -> str:
    """A value as it is written: «да», «4.5», «пт 18:00»; empty for none."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return "" if value is None else str(value)


def school_settings(work: Work, actor: Actor, school_id: int = 0) -> SchoolSettings:
    """What the school has chosen, for its administrator. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.SETTINGS, school_id)
    row = _row(work, access)
    return SchoolSettings(access, {column: written(row[column]) for column in EVERY})


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    """The value before and after, as written; `blocked` while none other is chosen. BadSetting, NotFound."""
    row = _row(work, access)
    column = _column(facts)
    after = _wanted(row, facts) if facts.get("value") else row[column]
    return {
        "before": written(row[column]),
        "after": written(after),
        "blocked": row[column] == after,
        **_due(work, access, facts["column"], after),
    }


def _due(work: Work, access: SchoolAccess, column: str, after: object) -> Values:
    """Of a term of keeping: how much would be over it at once."""
    if column not in list(KeepTerm) or not isinstance(after, int):
        return {}
    return {"due": count_due(work, access.school_id, KeepTerm(column), after)}


def _row(work: Work, access: SchoolAccess) -> Values:
    """The school's own row by column."""
    found = get_school(work.connection, access.school_id)
    if found is None:
        raise NotFound
    return found._asdict()


def _column(facts: Values) -> str:
    if facts["column"] not in EVERY:
        raise NotFound
    return str(facts["column"])


def _wanted(row: Values, facts: Values) -> object:
    """The value as the school's column takes it, read as a cell of the workbook is. BadSetting."""
    column = _column(facts)
    try:
        value = _OF_COLUMN[column][1](facts["value"])
    except CellFault as fault:
        raise BadSetting(fault=fault.code, values=fault.fields) from fault
    for columns, code in clashes({**row, column: value}):
        if column in columns:
            raise BadSetting(fault=code, values={})
    return value


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    row = _row(work, access)
    queries.put_policy(ledger, access.school_id, _column(facts), _wanted(row, facts))


def _stands(work: Work, access: SchoolAccess) -> bool:
    """Whether the parameters go together."""
    return not any(clashes(_row(work, access)))


SETTING = ChangeKind("setting", OfficeRight.SETTINGS, _check, _write, stands=_stands, lessons=False)
