"""What a typed request of the office means at the school: the class, the room, the people, the day."""

import re
from dataclasses import dataclass
from datetime import date

from services.office.weekly.glance import day_glance
from services.school.actor import Actor, Identity
from services.school.labels import PersonName
from services.school.office_rights import OfficeRight, holds
from services.school.reference import FormClass, Reference, of_school
from services.understanding.names import class_called
from services.understanding.office import OfficeAsk
from services.understanding.spelling import plain
from services.work import Work


@dataclass(frozen=True, slots=True)
class OfficeMeant:
    """The school that was meant, and what of it."""

    school_id: int
    today: date
    day: date
    """That asked about, else today."""
    people: tuple[tuple[int, PersonName], ...]
    form: FormClass | None
    room: int | None
    """Its place among the rooms of the day."""
    subjects: tuple[tuple[int, str], ...]
    led: tuple[FormClass, ...]
    """The classes of this year that the actor leads."""
    forms: tuple[FormClass, ...]
    """Those of the office's year."""


def office_meant(work: Work, actor: Actor, ask: OfficeAsk, right: OfficeRight | None = None) -> OfficeMeant:
    """At the first of the actor's schools where it is found, those with the right before the others."""
    staff = [one for one in actor.identities if one.is_staff]
    mine = sorted(staff, key=lambda one: right is not None and not holds(one, right))
    found = [_at(work, actor, ask, one, of_school(work, one.school_id, one.school_version)) for one in mine]
    return next(
        (one for one in found if one.people or one.form or one.subjects or one.room is not None), found[0]
    )


def _at(work: Work, actor: Actor, ask: OfficeAsk, identity: Identity, reference: Reference) -> OfficeMeant:
    today = reference.today(work)
    year = reference.office_year(today)
    day = ask.days.starts if ask.days else today
    forms = (class_called(reference, one, year) for one in ask.classes)
    every = [one for one in reference.classes.values() if year and one.year_id == year.id]
    return OfficeMeant(
        reference.school_id,
        today,
        day,
        tuple((one, reference.staff[one]) for one in ask.people if one in reference.staff),
        next((one for one in forms if one), None),
        _room(day_glance(work, actor, reference.school_id, day).rooms, ask.room)
        if ask.room and holds(identity, OfficeRight.SUBSTITUTE)
        else None,
        tuple((one, reference.subjects[one].brief) for one in ask.subjects if one in reference.subjects),
        tuple(reference.classes[one] for one in identity.led_now),
        tuple(sorted(every, key=lambda form: form.order)),
    )


def _room(rooms: tuple[str, ...], said: str) -> int | None:
    """The room as written, else the only one whose number, or beginning, it is."""
    named = [plain(room) for room in rooms]
    if plain(said) in named:
        return named.index(plain(said))
    alike = [at for at, room in enumerate(named) if said in re.findall(r"\w+", room) or room.startswith(said)]
    return alike[0] if len(alike) == 1 else None
