"""A correspondence as its participants have it: who they are by the rights of today, with everybody's names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from services.errors import NotFound
from services.letters.model import LetterAddress, Party
from services.rules.classes import class_name
from services.school.actor import Actor, Identity
from services.school.labels import GIVEN, PersonName, Someone, labels, told_apart
from services.school.reference import of_school
from services.work import Work
from storage.queries.letters import people as queries
from storage.queries.notices import audience as notice_audience

Threads = Sequence[tuple[LetterAddress, int | None]]
"""Correspondences with their ids, None for one not begun."""


@dataclass(frozen=True, slots=True)
class _PartyNames:
    """What is read of many correspondences at once."""

    people: dict[int, PersonName]
    whose: dict[int, str]
    short: dict[int, str]
    kinships: dict[tuple[int, int], str]
    classes: dict[int, str]


def party(work: Work, actor: Actor, address: LetterAddress, thread_id: int | None = None) -> Party:
    """The correspondence as the actor's; NotFound where the actor takes no part in it by the rights of today."""
    return parties(work, actor, [(address, thread_id)])[0]


def parties(work: Work, actor: Actor, threads: Threads) -> list[Party]:
    """Many correspondences in three statements a school; NotFound where one of them is not the actor's."""
    sides = [_side(actor, address) for address, _ in threads]
    names = _names(work, [address for address, _ in threads], [identity for identity, _ in sides])
    found = [
        _party(work, identity, address, thread_id, names, is_teacher=is_teacher)
        for (address, thread_id), (identity, is_teacher) in zip(threads, sides, strict=True)
    ]
    return [one if one.is_teacher else _of_family(actor, one) for one in found]


def _of_family(actor: Actor, one: Party) -> Party:
    child = actor.readable_child(one.address.student_id)
    return replace(one, whose=child.title, short=child.short)


def _side(actor: Actor, address: LetterAddress) -> tuple[Identity, bool]:
    """As whom the actor takes part, and whether as the teacher."""
    for identity in actor.identities:
        if identity.person_id == address.person_id:
            actor.readable_child(address.student_id)
            return identity, False
        if identity.person_id == address.teacher_id and identity.is_staff:
            return identity, True
    raise NotFound


def _names(work: Work, addresses: list[LetterAddress], identities: Iterable[Identity]) -> _PartyNames:
    if not addresses:
        return _PartyNames({}, {}, {}, {}, {})
    students = {one.student_id for one in addresses}
    rows = notice_audience.list_names(work.connection, students | {one.person_id for one in addresses})
    classes: dict[int, str] = {}
    for school_id in {identity.school_id for identity in identities}:
        reference = of_school(work, school_id)
        today = reference.today(work)
        year = reference.year_at(today)
        found = queries.list_classes(work.connection, students, year.id, today) if year else []
        classes |= {row.student_id: class_name(row.grade, row.letter) for row in found}
    kinships = queries.list_kinships(work.connection, [(one.person_id, one.student_id) for one in addresses])
    known = [
        Someone(
            row.id,
            PersonName(row.last_name, row.first_name, row.middle_name),
            classes.get(row.id, ""),
            code=row.code,
        )
        for row in rows
    ]
    learners = [one for one in known if one.id in students]
    return _PartyNames(
        people=told_apart(one for one in known if one.id not in students) | told_apart(learners),
        whose=labels(learners, classes=True),
        short=labels(learners, GIVEN, classes=True),
        kinships={(row.guardian_id, row.student_id): row.kinship for row in kinships},
        classes=classes,
    )


def _party(
    work: Work, identity: Identity, address: LetterAddress, thread_id: int | None, names: _PartyNames, *, is_teacher: bool
) -> Party:  # fmt: skip
    reference = of_school(work, identity.school_id, identity.school_version)
    pair = (address.person_id, address.student_id)
    if address.teacher_id not in reference.staff or not {*pair} <= names.people.keys():
        raise NotFound
    return Party(
        address=address,
        identity=identity,
        is_teacher=is_teacher,
        reference=reference,
        student=names.people[address.student_id],
        class_name=names.classes.get(address.student_id, ""),
        person=names.people[address.person_id],
        kinship=names.kinships.get(pair, ""),
        teacher=reference.staff[address.teacher_id],
        thread_id=thread_id,
        whose=names.whose[address.student_id],
        short=names.short[address.student_id],
    )
