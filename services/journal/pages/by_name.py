"""Pages and lessons of the journal by the names of class, subject and subgroup, as scripts and the page give them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from services.diary.search import plain
from services.errors import NotFound, NotLinked
from services.journal.own import LessonKey, OwnLesson, own_lesson
from services.journal.pages.groups import subgroups_of
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.actor import Actor
from services.school.reference import FormClass, Reference, of_school
from services.understanding.names import class_called
from services.understanding.subjects import also_former
from services.work import Work


class PageName(NamedTuple):
    """A page of the current year by names; `school` is its code, empty where only one is meant."""

    form: str
    subject: str
    subgroup: str = ""
    school: str = ""


def page_named(work: Work, actor: Actor, name: PageName) -> PageAccess:
    """The page that the actor may open, one to write before one to read; NotFound else."""
    found = []
    for key in _keys(work, actor, name):
        try:
            found.append(open_page(work, actor, key))
        except NotFound:
            continue
    if not found:
        raise NotFound if actor.linked else NotLinked
    return min(found, key=lambda one: (not one.may_write, one.granted))


def lesson_named(work: Work, actor: Actor, name: PageName, day: date, number: int) -> OwnLesson:
    """The lesson as its teacher's or substitute's; NotFound for anybody else's and for one that there is not."""
    for key in _keys(work, actor, name, day):
        try:
            return own_lesson(work, actor, LessonKey(*key, day, number))
        except NotFound:
            continue
    raise NotFound if actor.linked else NotLinked


def _keys(work: Work, actor: Actor, name: PageName, day: date | None = None) -> Iterator[PageKey]:
    """Every place of the name in the schools that the actor works for; with a day, of its year only."""
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        form = _form(work, reference, name, day)
        if form is None:
            continue
        for subject_id in _subjects(reference, name.subject):
            yield from (
                PageKey(form.id, subject_id, subgroup)
                for subgroup in _subgroups(work, reference, form.id, subject_id, name.subgroup)
            )


def _form(work: Work, reference: Reference, name: PageName, day: date | None) -> FormClass | None:
    year = reference.year_at(reference.today(work))
    if year is None or (name.school and plain(name.school) != plain(reference.school_code)):
        return None
    if day is not None and not year.span.starts <= day <= year.span.ends:
        return None
    return class_called(reference, name.form, year)


def _subjects(reference: Reference, name: str) -> list[int]:
    """By name, one of former days too, else by short name."""
    wanted, every = plain(name), also_former(reference.subjects.values())
    return [one.id for one in every if plain(one.name) == wanted] or [
        one.id for one in every if plain(one.short) == wanted
    ]


def _subgroups(work: Work, reference: Reference, class_id: int, subject_id: int, name: str) -> list[str]:
    wanted = plain(name)
    if not wanted:
        return [WHOLE_CLASS]
    known = set(subgroups_of(work, reference, class_id, subject_id))
    return [one for one in sorted(known) if plain(one) == wanted]
