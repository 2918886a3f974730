"""The school as a workbook, for those of its office who may carry it away; every export is audited."""

from pathlib import Path

from services import audit
from services.errors import NotFound, NotLinked
from services.office.importing import aside
from services.office.sheets import EXPORTS, kept_back
from services.school.actor import Actor, Identity
from services.schools import school_ids
from services.work import Store, Work
from services.workbook.exporting import export_workbook


def exporters(actor: Actor) -> list[Identity]:
    """The actor's people who may export their school."""
    return [one for one in actor.identities if not EXPORTS.isdisjoint(one.roles)]


def note_export(work: Work, actor: Actor, school_id: int) -> tuple[str, frozenset[str]]:
    """Audit an export before it is made; the school's code and the sheets that it goes without.

    Raises NotFound, NotLinked.
    """
    people = [one for one in exporters(actor) if one.school_id == school_id]
    if not people:
        raise NotFound if actor.linked else NotLinked
    without = kept_back([role for one in people for role in one.roles])
    audit.record(
        work,
        audit.Action.EXPORT,
        school_id=school_id,
        actor_id=people[0].person_id,
        account_id=actor.account_id,
        what="school",
        without=sorted(without),
    )
    code = next(code for code, found in school_ids(work).items() if found == school_id)
    return code, without


async def export_school(store: Store, path: Path, code: str, without: frozenset[str]) -> int:
    """Write the workbook; its rows. Raises NoSchool."""
    return await aside(store, lambda own: export_workbook(own, path, code, without=without))
