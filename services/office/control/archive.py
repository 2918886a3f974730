"""The reports of every class of a year in one archive, for the year's close: marks and attendance, PDF and workbook."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from services.audit import Action, record
from services.errors import NotFound
from services.office.control.given import forms_of
from services.reports.gather import DOUBLE_TAP, Facts, gather
from services.reports.making import Report, file_name, make_reports
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import FormClass, Year
from services.values import Values
from services.work import Work
from storage.queries.reports import reports as exports

REPORTS = (Report.MARKS, Report.ATTENDANCE)


@dataclass(frozen=True, slots=True)
class YearArchive:
    """Whose reports it holds."""

    school_name: str
    year: Year
    forms: tuple[FormClass, ...]

    def name(self, forms: Sequence[FormClass]) -> str:
        """The name of the file with these classes, without an ending; a part of them is told by its first and last."""
        name = f"{self.school_name} {self.year.span.name.replace('/', '-')} отчёты классов"
        bounds = dict.fromkeys([forms[0].name, forms[-1].name]) if len(forms) < len(self.forms) else ()
        return file_name(" ".join(filter(None, [name, "–".join(bounds)])))


def year_archive(work: Work, actor: Actor, school_id: int, year_id: int = 0) -> YearArchive:
    """All classes of a year, 0 for the journal's; for the deputy head and the director, NotFound for others."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    year = reference.year(year_id) if year_id else reference.year_at(reference.today(work))
    forms = forms_of(reference, year)
    if year is None or not forms:
        raise NotFound
    return YearArchive(reference.school_name, year, tuple(forms))


def note_archive(work: Work, actor: Actor, school_id: int, year_id: int = 0) -> bool:
    """Log that they leave the journal; False, and nothing logged, at a double tap. NotFound as above."""
    found = year_archive(work, actor, school_id, year_id)
    person = access_school(work, actor, OfficeRight.CONTROL, school_id).identity
    details: Values = {"report": "archive", "year": found.year.span.name}
    lately = work.now - DOUBLE_TAP, work.now + DOUBLE_TAP
    if details in exports.list_exports(work.connection, person.school_id, actor.account_id, *lately):
        return False
    record(
        work,
        Action.EXPORT,
        school_id=person.school_id,
        actor_id=person.person_id,
        account_id=actor.account_id,
        **details,
    )
    return True


def archived_class(work: Work, actor: Actor, archive: YearArchive, class_id: int) -> Facts:
    """One class's whole year; NotFound where the right has ended meanwhile."""
    span = archive.year.span
    return gather(work, actor, class_id, first=span.starts, last=span.ends)


class ArchiveFile:
    """The archive as it grows, a class after another; drawing runs beside the loop."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w", zipfile.ZIP_DEFLATED)

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._bytes.tell()

    def add(self, facts: Facts) -> None:
        """The reports of one class, in a folder of its own."""
        for made in make_reports(facts, REPORTS):
            self._zip.writestr(f"{facts.form.name}/{made.name}.pdf", made.pdf)
            self._zip.writestr(f"{facts.form.name}/{made.name}.xlsx", made.xlsx)

    def close(self) -> bytes:
        """All of it."""
        self._zip.close()
        return self._bytes.getvalue()
