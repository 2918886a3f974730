"""«Школа»: whose workbook it is, and the school's own choices."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from zoneinfo import available_timezones

from services.rules.dates import weekdays
from services.rules.keeping import FLOORS, LONGEST, TITLES
from services.rules.signs import look
from services.schools import spelled
from services.values import Values
from services.workbook.catalogue import cells, sheets_of_school
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.rows import SchoolCells
from services.workbook.catalogue.texts import as_text, seen
from services.workbook.faults import CellFault, FaultLog
from services.workbook.file.xmlrows import Value
from services.workbook.importing.report import ImportNote, SheetCount
from services.workbook.source.words import SourceWords

THRESHOLDS = "threshold_5", "threshold_4", "threshold_3"
_CODE = re.compile(r"[\w.-]{1,32}")
_MOMENT = re.compile(r"(\w+\.?)[\s,]+(\d{1,2}[:.]\d{2})")
_HOURS = re.compile(r"(\d{1,2}[:.]\d{2})\s*[-–—]\s*(\d{1,2}[:.]\d{2})")


def _school_code(value: Value) -> str:
    text = cells.name(value)
    if not _CODE.fullmatch(text):
        raise CellFault("not_school_code", value=text)
    return text


def _zone(value: Value) -> str:
    text = cells.name(value)
    found = next((zone for zone in available_timezones() if zone.casefold() == text.casefold()), None)
    if found is None:
        raise CellFault("not_zone", value=text)
    return found


def _week_moment(value: Value) -> str:
    found = _MOMENT.fullmatch(cells.name(value))
    try:
        day = weekdays.SHORT[weekdays.parse_weekday(found[1]) - 1] if found else None
        at = cells.moment(found[2]) if found else None
    except (weekdays.NotWeekdays, CellFault) as error:
        raise CellFault("not_moment", value=as_text(value)) from error
    if at is None:
        raise CellFault("not_moment", value=as_text(value))
    return f"{day} {at:%H:%M}"


def _hours(value: Value) -> str:
    found = _HOURS.fullmatch(cells.name(value))
    try:
        ends = [cells.moment(found[1]), cells.moment(found[2])] if found else []
    except CellFault as error:
        raise CellFault("not_hours", value=as_text(value)) from error
    if not ends:
        raise CellFault("not_hours", value=as_text(value))
    return "-".join(f"{end:%H:%M}" for end in ends)


PARAMETERS: dict[str, tuple[str, Callable[[Value], object]]] = {
    "Код": ("code", _school_code),
    "Название": ("name", cells.name),
    "Часовой пояс": ("timezone", _zone),
    "Минимальная отметка": ("lowest_mark", cells.whole(1, 5)),
    "Максимальная отметка": ("highest_mark", cells.whole(1, 5)),
    "Порог 5": ("threshold_5", cells.decimal(0, 5)),
    "Порог 4": ("threshold_4", cells.decimal(0, 5)),
    "Порог 3": ("threshold_3", cells.decimal(0, 5)),
    "Минимум отметок": ("minimum_marks", cells.whole(0, 100)),
    "Дней на правку": ("edit_days", cells.whole(0, 400)),
    "Пауза перед уведомлением": ("hold_minutes", cells.whole(0, 1440)),
    "Итоги недели": ("digest_at", _week_moment),
    "Посещаемость классному": ("attendance_at", _week_moment),
    "Тихие часы": ("quiet_hours", _hours),
    "Срок кода": ("code_days", cells.whole(1, 3650)),
    "Аккаунтов на человека": ("accounts_per_person", cells.whole(1, 100)),
    "Сравнение с классом": ("compare_with_class", cells.yes),
    "Закрытие периода": ("term_close_days", cells.whole(0, 366)),
    **{title: (term.value, cells.whole(FLOORS[term], LONGEST)) for term, title in TITLES.items()},
}
"""Parameters of the sheet: the school's column and the reader of its value."""
_SEEN = {seen(name): name for name in PARAMETERS}


def clashes(whole: Values) -> Iterator[tuple[tuple[str, ...], str]]:
    """Parameters that do not go together, each time with the code of that fault."""
    if whole["lowest_mark"] >= whole["highest_mark"]:
        yield ("lowest_mark", "highest_mark"), "lowest_above"
    five, four, three = (Decimal(whole[name]) for name in THRESHOLDS)
    if not five > four > three:
        yield THRESHOLDS, "thresholds"


class SchoolSheet:
    """The parameters of a file; the sheet is read before all others, without a school at hand."""

    def __init__(self, log: FaultLog, notes: list[ImportNote]) -> None:
        self.values: Values = {}
        self.count = SheetCount(sheets_of_school.SCHOOL.name)
        self._rows: dict[str, int] = {}
        self._log = log
        self._notes = notes

    def take(self, row: SheetRow) -> None:
        """One parameter."""
        title, raw = SchoolCells._make(row.values)
        if not title:
            return
        name = _SEEN.get(seen(title))
        if name is None:
            self._notes.append(ImportNote("parameter", row.sheet, title))
            return
        column, read = PARAMETERS[name]
        if column in self._rows:
            row.fault("Параметр", "repeat", first=self._rows[column])
            return
        self._rows[column] = row.number
        if raw is None:
            if not row.broken:
                row.fault("Значение", "empty")
            return
        try:
            self.values[column] = read(raw)
        except CellFault as fault:
            row.fault("Значение", fault.code, **fault.fields)

    def close(self) -> None:
        """The code is required."""
        if "code" not in self._rows:
            self._log.add(sheets_of_school.SCHOOL.name, None, None, "no_parameter", value="Код")

    def spell_code(self, codes: Collection[str]) -> None:
        """Spell the code as the database does: another case makes no other school, nor do letters that look alike."""
        if "code" not in self.values:
            return
        code = self.values["code"] = spelled(self.values["code"], codes)
        other = next((one for one in codes if look(one.upper()) == look(code.upper())), None)
        if code not in codes and other is not None:
            place = (sheets_of_school.SCHOOL.name, self._rows["code"], "Значение")
            self._log.add(*place, "looks_alike", value=code, other=other)

    def compare(self, known: Values | None, defaults: Values, words: SourceWords) -> None:
        """Count the parameters, and check those that depend on one another."""
        if known is not None:
            self._heed(known, words)
        whole = (known or defaults) | self.values
        for fault in clashes(whole):
            self._fault(*fault)
        for column, value in self.values.items():
            if known is None:
                self.count.added += 1
            elif known[column] == value:
                self.count.unchanged += 1
            else:
                self.count.changed += 1

    def _heed(self, known: Values, words: SourceWords) -> None:
        """Leave what was changed beside the source, where the sheet only repeats its word."""
        names = {column: name for name, (column, _) in PARAMETERS.items() if column != "code"}
        said = {column: self.values.get(column, known[column]) for column in names}
        told = {column: name for column, name in names.items() if column in self.values}
        now = {column: known[column] for column in names}
        place = (sheets_of_school.SCHOOL.name, None)
        final = words.heed_person(place, "school", known["id"], said, now, told)
        self.values |= {column: final[column] for column in told}

    def _fault(self, columns: Sequence[str], code: str) -> None:
        row = next((self._rows[column] for column in columns if column in self._rows), None)
        self._log.add(sheets_of_school.SCHOOL.name, row, "Значение", code)
