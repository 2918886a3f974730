"""The journal of the year that is over: read by who reads whole classes, the last year's class teachers and the heads."""

from services.diary.timetable.planning import class_week
from services.journal.pages.pages import PageAccess, PageKey
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, Year, of_school
from services.school.rights import Permission, may
from services.work import Work


def past_year(work: Work, actor: Actor) -> Year | None:
    """The year before this one of which the actor may read a class: as its class teacher, or the whole school's."""
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        now = reference.year_at(reference.today(work))
        earlier = [year for year in reference.years if now and year.span.starts < now.span.starts]
        if earlier and _readable(identity, reference, earlier[-1]):
            return earlier[-1]
    return None


def past_pages(work: Work, actor: Actor, year_id: int) -> list[PageAccess]:
    """Every page of a year that is over, of the classes that the actor may read."""
    found: dict[PageKey, PageAccess] = {}
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        year = next((one for one in reference.years if one.id == year_id), None)
        if year is None:
            continue
        for form in _readable(identity, reference, year):
            parts = class_week(work, reference, form.id).subjects(year.span.starts, year.span.ends)
            for subject_id, subgroup in parts:
                key = PageKey(form.id, subject_id, subgroup)
                found[key] = PageAccess(key, identity, reference, form, owns=False, reads=True)
    return list(found.values())


def _readable(identity: Identity, reference: Reference, year: Year) -> list[FormClass]:
    """The classes of the year that the person may read whole."""
    forms = (form for form in reference.classes.values() if form.year_id == year.id)
    return [form for form in forms if may(identity, form.id, Permission.READ_CLASS)]
