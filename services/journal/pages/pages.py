"""Which pages of the journal the actor may open: a class's (or subgroup's) lessons of a subject.

A teacher opens the pages of what they teach today; a substitute sees the granted lessons only; the class teacher,
the deputy head and the director read, and write what is granted to them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from services.diary.timetable.planning import class_plans, class_week
from services.errors import NotFound, NotLinked
from services.journal.own import key_of
from services.journal.pages.groups import subgroups_of
from services.rules.lookalikes import russian_order
from services.rules.terms import Term, shown_term
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor, Identity
from services.school.belonging import class_terms
from services.school.reference import FormClass, Reference, Subject, of_school
from services.school.rights import Permission, may
from services.school.roster import EVERYBODY, Audience
from services.school.teaching import substitutes, taught_by, teaches
from services.work import Work
from storage.queries.school import teaching

AHEAD = timedelta(days=60)
"""How far ahead granted lessons are looked for."""


class PageKey(NamedTuple):
    """Whose page it is."""

    class_id: int
    subject_id: int
    subgroup: str = ""

    @property
    def audience(self) -> Audience:
        """Who of the class the page is of: everybody, or the subgroup."""
        return {(self.subject_id, self.subgroup)} if self.subgroup else EVERYBODY


@dataclass(frozen=True, slots=True)
class PageAccess:
    """A page that the actor may open, and as whom."""

    key: PageKey
    identity: Identity
    reference: Reference
    form: FormClass
    owns: bool
    """As the teacher of what stands on it."""
    reads: bool
    """As class teacher, deputy head or director."""
    given: frozenset[tuple[date, int]] = frozenset()
    """Of another's page the lessons, by day and number, that the person gives in the other's place."""

    @property
    def may_write(self) -> bool:
        """Whether some of it is the actor's to write: all of it, or the granted lessons."""
        return self.owns or bool(self.given)

    @property
    def granted(self) -> bool:
        """Whether only lessons given in another's place are seen."""
        return not (self.owns or self.reads)

    @property
    def subject(self) -> Subject:
        """The page's subject."""
        return self.reference.subjects[self.key.subject_id]


def open_page(work: Work, actor: Actor, key: PageKey) -> PageAccess:
    """The page and the right to it; NotFound for anybody else's and for one that there is not."""
    found = [one for identity in actor.identities for one in _access(work, identity, key)]
    if not found:
        raise NotFound if actor.linked else NotLinked
    return min(found, key=lambda one: (not one.may_write, one.granted))


def pages_of(work: Work, actor: Actor) -> list[PageAccess]:
    """Every page of the current year that the actor may open, own ones first, by class and subject."""
    found: dict[PageKey, PageAccess] = {}
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        classes = _stood_in(work, identity, reference)
        for key in _keys(work, identity, reference, classes):
            for access in _access(work, identity, key, classes):
                if key not in found or (access.may_write and not found[key].may_write):
                    found[key] = access
    return sorted(
        found.values(),
        key=lambda one: (
            not one.may_write,
            one.form.grade,
            one.form.letter,
            russian_order(one.subject.name),
            one.key.subgroup,
        ),
    )


def _keys(
    work: Work, identity: Identity, reference: Reference, stood_in: Collection[int]
) -> Iterable[PageKey]:
    today = reference.today(work)
    year = reference.year_at(today)
    taught = {
        PageKey(one.class_id, one.subject_id, one.subgroup) for one in taught_by(work, identity, reference)
    }
    read = [
        form
        for form in reference.classes.values()
        if year is not None and form.year_id == year.id and may(identity, form.id, Permission.READ_CLASS)
    ]
    for form in read:
        parts = class_week(work, reference, form.id).subjects(today, today)
        taught |= {PageKey(form.id, subject, subgroup) for subject, subgroup in parts}
    given = (
        _given(work, identity, reference, form) for form in reference.classes.values() if form.id in stood_in
    )
    return taught.union(*given)


def _stood_in(work: Work, identity: Identity, reference: Reference) -> set[int]:
    """The classes in which the person gives lessons in another's place from today on."""
    today = reference.today(work)
    rows = teaching.list_granted(work.connection, identity.person_id, today, today + AHEAD)
    return {row.class_id for row in rows}


def _access(
    work: Work, identity: Identity, key: PageKey, stood_in: Collection[int] | None = None
) -> Iterable[PageAccess]:
    """`stood_in` where it is known already."""
    if not identity.is_staff:
        return
    reference = of_school(work, identity.school_id, identity.school_version)
    form = reference.classes.get(key.class_id)
    if form is None or key.subject_id not in reference.subjects:
        return
    owns = teaches(taught_by(work, identity, reference), *key)
    reads = may(identity, form.id, Permission.READ_CLASS) and key.subgroup in subgroups_of(
        work, reference, form.id, key.subject_id
    )
    given: frozenset[tuple[date, int]] = frozenset()
    if not owns and form.id in (_stood_in(work, identity, reference) if stood_in is None else stood_in):
        given = _given(work, identity, reference, form).get(key, given)
    if owns or reads or given:
        yield PageAccess(key, identity, reference, form, owns, reads, given)


def _given(
    work: Work, identity: Identity, reference: Reference, form: FormClass
) -> dict[PageKey, frozenset[tuple[date, int]]]:
    """The lessons of the class, from today on, that the person gives in another's place, by page."""
    today = reference.today(work)
    plan = class_plans(work, reference, [form], today, today + AHEAD)[form.id]
    found: dict[PageKey, frozenset[tuple[date, int]]] = {}
    for day in (one for one in plan.substitutions if one >= today):
        for key in (key_of(form, day, lesson) for lesson in lessons_on(day, plan)):
            if substitutes(identity.person_id, plan, day, key.number, key.subject_id, key.subgroup):
                page = PageKey(*key[:3])
                found[page] = found.get(page, frozenset()) | {(day, key.number)}
    return found


def find_term(access: PageAccess, work: Work, name: str = "", term_id: int = 0) -> Term:
    """A term of the class by name or id, by default the current or last finished; NotFound for another."""
    terms = page_terms(access)
    if term_id:
        found = next((term for term in terms if term.id == term_id), None)
    elif name:
        found = next((term for term in terms if term.name.casefold() == name.casefold()), None)
    else:
        shown = shown_term(terms, access.form.grade, access.form.letter, access.reference.today(work))
        found = shown.term if shown else next(iter(terms), None)
    if found is None:
        raise NotFound
    return found


def page_terms(access: PageAccess) -> list[Term]:
    """The terms of the page's class, in order of time."""
    return class_terms(access.reference.year(access.form.year_id), access.form)
