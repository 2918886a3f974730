"""How long a school keeps what it holds, in whole years: the terms that it chooses, and what none may undercut.

As schools do it, a class journal is kept for five years and the summary of marks (сводная ведомость: terms, years, exams)
for twenty-five. Schools name the letters of the Ministry of Education of 20.12.2000 № 03-51/64 and 15.02.2012 № АП-147/07
for it; we know those by their titles alone, so a school's lawyer has the last word. The terms here may be longer. For the
rest no norm names years: personal data are kept no longer than their purpose asks [152-ФЗ, ст. 5 ч. 7], one year at
least, so that nothing of the year that goes on is lost.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class KeepTerm(StrEnum):
    """A term, by the school's column."""

    JOURNAL = "keep_journal_years"
    SUMMARY = "keep_summary_years"
    LEFT = "keep_left_years"
    LETTERS = "keep_letters_years"
    EXCUSES = "keep_excuses_years"
    ACCESS = "keep_access_years"
    AUDIT = "keep_audit_years"


TITLES: Mapping[KeepTerm, str] = {
    KeepTerm.JOURNAL: "Хранить журнал",
    KeepTerm.SUMMARY: "Хранить сводные ведомости",
    KeepTerm.LEFT: "Хранить данные выбывших",
    KeepTerm.LETTERS: "Хранить письма",
    KeepTerm.EXCUSES: "Хранить объяснения",
    KeepTerm.ACCESS: "Хранить историю входа",
    KeepTerm.AUDIT: "Хранить журнал событий",
}
"""The parameters of the sheet «Школа»."""
DEFAULTS: Mapping[KeepTerm, int] = {
    KeepTerm.JOURNAL: 5,
    KeepTerm.SUMMARY: 25,
    KeepTerm.LEFT: 3,
    KeepTerm.LETTERS: 3,
    KeepTerm.EXCUSES: 1,
    KeepTerm.ACCESS: 3,
    KeepTerm.AUDIT: 3,
}
FLOORS: Mapping[KeepTerm, int] = {
    term: DEFAULTS[term] if term in {KeepTerm.JOURNAL, KeepTerm.SUMMARY} else 1 for term in KeepTerm
}
LONGEST = 75
"""Years of the longest term that archives know short of for ever."""


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; of 29 February the 28th."""
    year = max(day.year - years, date.min.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
