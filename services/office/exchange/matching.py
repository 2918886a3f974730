"""Who and what of the school the names of a timetable program mean; what fits nobody stays as it is written."""

import re
from collections.abc import Iterable, Mapping

from services.office.exchange.asc_file import Record
from services.rules.classes import NotAClass, class_name, parse_class_name
from services.rules.signs import visible
from services.school.labels import PersonName
from services.workbook.catalogue.texts import folded

_SIGNS = re.compile(r"[\s.,]+")


def _key(text: str) -> str:
    return _SIGNS.sub(" ", folded(text)).strip()


class SchoolNames:
    """A school's staff by name and code, its subjects by both their names."""

    def __init__(self, staff: Mapping[str, PersonName], subjects: Iterable[tuple[str, str]]) -> None:
        self._codes = {folded(code): code for code in staff}
        self._people: dict[str, set[str]] = {}
        for code, name in staff.items():
            without_patronymic = " ".join(name.full.split()[:2])
            for text in (name.full, name.with_initials, without_patronymic):
                self._people.setdefault(_key(text), set()).add(code)
        known = list(subjects)
        self._subjects = {_key(brief): subject for subject, brief in reversed(known)}
        self._subjects |= {_key(subject): subject for subject, _ in known}

    def teacher(self, row: Record) -> str:
        """The code: by the id or a code of ours, else by the name where only one is called so."""
        for column in ("id", "partner_id", "short"):
            if (code := self._codes.get(folded(row.get(column, "")))) is not None:
                return code
        parts = " ".join(filter(None, (row.get("lastname"), row.get("firstname"))))
        for text in (row.get("name", ""), parts, row.get("short", "")):
            found = self._people.get(_key(text), set())
            if len(found) == 1:
                return next(iter(found))
        return visible(row.get("name") or parts or row.get("short", ""))

    def subject(self, row: Record) -> str:
        """The subject's name."""
        for column in ("name", "short"):
            if (name := self._subjects.get(_key(row.get(column, "")))) is not None:
                return name
        return visible(row.get("name") or row.get("short", ""))


def form_of(text: str) -> str:
    """«7.А», «7 А кл» as «7А»."""
    plain = re.sub(r"[\s.\-–«»\"']|кл(?:асс)?\.?$", "", visible(text))
    try:
        return class_name(*parse_class_name(plain))
    except NotAClass:
        return visible(text)


def subgroup_of_name(text: str, known: Iterable[str]) -> str:
    """The class's subgroup of that name, or the only one with its number: «1. группа» is «1»."""
    own = {folded(one): one for one in known}
    if folded(text) in own:
        return own[folded(text)]
    number = re.findall(r"\d+", text)
    fits = [one for one in own.values() if number and re.findall(r"\d+", one) == number[:1]]
    return fits[0] if len(fits) == 1 else visible(text)
