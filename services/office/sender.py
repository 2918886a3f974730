"""The rights of whoever sends a workbook to the bot, asked at each step of its import."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from services.errors import NotFound, NotLinked
from services.office.changes.lessons import AskedLessons
from services.office.drafts import ImportDraft, settle_applied
from services.office.errors import NotYourRoles, NotYourSheets, OtherSchool, WhichSchool
from services.office.sheets import may_appoint, open_sheets, senders
from services.school.actor import Actor, Identity
from services.school.load_actor import load_actor
from services.school.office_rights import SchoolAccess
from services.school.reference import of_school
from services.school.roles import Role
from services.schools import school_ids
from services.work import Work
from services.workbook.importing.report import ImportReport
from services.workbook.importing.who_may import By
from services.workbook.sheets.calendar import HolidaysSheet, TermsSheet
from services.workbook.sheets.subgroups import SubgroupsSheet
from services.workbook.sheets.teaching import LoadsSheet, SubstitutionsSheet, TimetableSheet
from storage.queries.office.changes.changes import lock_school

OF_LESSONS = frozenset(
    sheet.spec.name
    for sheet in (TermsSheet, HolidaysSheet, SubgroupsSheet, LoadsSheet, TimetableSheet, SubstitutionsSheet)
)
"""The sheets that make a lesson what it is."""


def importers(actor: Actor) -> list[Identity]:
    """The actor's people who may send any sheet. Raises NotFound, NotLinked."""
    found = [one for one in actor.identities if open_sheets(one.roles)]
    if not found:
        raise NotFound if actor.linked else NotLinked
    return found


@dataclass(slots=True)
class Sender:
    """`services.workbook.importing.who_may.Gate` of an account; with a draft its file is applied, without one it is checked."""

    account_id: int
    draft: ImportDraft | None = None
    _code: str | None = field(default=None, init=False)
    _sheets: Collection[str] = field(default=(), init=False)

    def admit(self, work: Work, code: str | None, sheets: Collection[str]) -> str:
        """The school's code, where the file is for a school of the sender and all its sheets are theirs.

        Raises NotFound, NotLinked, OtherSchool, WhichSchool, NotYourSheets.
        """
        found, people = self._own(work, code)
        self._code, self._sheets = code, sheets
        _with_sheets(people, sheets)
        return found

    def settle(self, work: Work, report: ImportReport) -> By:
        """Whose import it is, all rights asked again; a draft is applied once. Raises also DraftOver, FileGone."""
        person = self.allow(work, report)
        if self.draft is not None:
            settle_applied(work, self.draft, report.sha256)
        return By(person.person_id, self.account_id)

    @contextmanager
    def asked(self, work: Work) -> Iterator[None]:
        """As of any change of the office, under the school's lock: others may have written since the file was read.

        Raises LessonsClash.
        """
        if OF_LESSONS.isdisjoint(self._sheets):
            yield
            return
        _, people = self._own(work, self._code)
        school_id = people[0].school_id
        lock_school(work.connection, school_id)
        asked = AskedLessons(work, SchoolAccess(people[0], of_school(work, school_id)))
        yield
        asked.refuse(work, meant=True)

    def allow(self, work: Work, report: ImportReport) -> Identity:
        """The person whose right the import is. Raises also NotYourRoles."""
        _, people = self._own(work, self._code)
        for person in _with_sheets(people, self._sheets):
            if may_appoint(person.roles, report.appointed):
                return person
        raise NotYourRoles(roles=sorted(Role(role) for role in report.appointed))

    def _own(self, work: Work, code: str | None) -> tuple[str, list[Identity]]:
        """The school that the file is for, and the sender's people there who may send sheets."""
        actor = load_actor(work, self.account_id)
        if actor is None:
            raise NotFound
        people = importers(actor)
        own = {one.school_id for one in people}
        codes = {name: school_id for name, school_id in school_ids(work).items() if school_id in own}
        if code is None and len(codes) > 1:
            raise WhichSchool(codes=list(codes))
        found = next(iter(codes)) if code is None else code
        if found not in codes:
            raise OtherSchool(value=found)
        return found, [one for one in people if one.school_id == codes[found]]


def _with_sheets(people: list[Identity], sheets: Collection[str]) -> list[Identity]:
    """Those of one school's people who may send all these sheets; NotYourSheets where there is none."""
    found = [one for one in people if set(sheets) <= set(open_sheets(one.roles))]
    if not found:
        own = set(open_sheets(role for one in people for role in one.roles))
        raise NotYourSheets(sheets={name: senders(name) for name in sheets if name not in own})
    return found
