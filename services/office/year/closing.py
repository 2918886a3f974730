"""The year closed: its journal is written no more but where the deputy head reopens it; opened again as a whole."""

from dataclasses import asdict

from services.office.changes.kinds import ChangeKind
from services.office.year.errors import YearClosed, YearGoesOn, YearNotClosed
from services.office.year.missing import count_missing
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.year import writing


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    year = access.reference.year(facts["year_id"])
    today = access.reference.today(work)
    if year.closed_on is not None:
        raise YearClosed(day=year.closed_on)
    if today <= year.span.ends:
        raise YearGoesOn(ends=year.span.ends)
    return {
        "year": year.span.name,
        "day": today.isoformat(),
        "missing": asdict(count_missing(work, access, year.id).missing),
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    writing.close_year(ledger, facts["year_id"], access.reference.today(work))


CLOSING = ChangeKind("year_close", OfficeRight.YEAR, _check, _write, lessons=False)


def _check_again(_work: Work, access: SchoolAccess, facts: Values) -> Values:
    year = access.reference.year(facts["year_id"])
    if year.closed_on is None:
        raise YearNotClosed
    return {"year": year.span.name, "closed": year.closed_on.isoformat()}


def _write_again(_work: Work, _access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    writing.close_year(ledger, facts["year_id"], None)


REOPENING = ChangeKind("year_reopen", OfficeRight.YEAR, _check_again, _write_again, lessons=False)
"""The closing's own way back lasts a day; this one has no end, for the table gives the administrator both."""
