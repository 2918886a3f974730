"""Loading the actor behind an account: the rights of this very moment, judged by the days of the school."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from services.rules import consent_version
from services.rules import standing as rules
from services.rules.lookalikes import russian_order
from services.school.actor import Actor, Child, Identity
from services.school.belonging import belonging_of
from services.school.labels import GIVEN, PersonName, Someone, labels
from services.school.reference import FormClass, of_school
from services.school.roles import Role
from services.school.teaching import taught_by
from services.work import Store, Work
from storage.queries.school import actors as queries


def load_actor(work: Work, account_id: int) -> Actor | None:
    """The actor behind an account, with the rights of this very moment; None for an unknown account."""
    found = queries.find_actor(work.connection, account_id)
    if found is None:
        return None
    account, rows = found
    days = {row.school_id: work.today(ZoneInfo(row.timezone)) for row in rows}
    ties = [_Tie(row, days[row.school_id]) for row in rows]
    people = _identities(work, ties)
    agreed = tuple(one for one in people if one.agreed)
    return Actor(
        account_id=account.id,
        chat_id=account.chat_id,
        language=account.language or account.telegram_language,
        chosen_language=account.language,
        step=account.step,
        hide_marks=account.hide_marks,
        quiet_hours=account.quiet_hours,
        seen_at=account.seen_at,
        unreachable=account.unreachable_at is not None,
        identities=agreed,
        pending=tuple(one for one in people if not one.agreed),
        children=_children(work, ties, {one.person_id for one in agreed}),
        chosen_child_id=account.child_id,
    )


Named = tuple[Callable[..., Child], Someone]
"""What makes a child of its `short` and `title`, and who it is among the reader's others."""


async def present_actor(store: Store, account_id: int) -> Actor | None:
    """The same for a turn: with what the account's last turns left behind, written already or not."""
    actor = await store.read(load_actor, account_id)
    shown = store.notes.shown(account_id)
    return actor if actor is None or not shown else replace(actor, **shown)


class _Tie(NamedTuple):
    """A row of the query and the day at its school, by which its rights are judged."""

    row: queries.TieRow
    today: date

    @property
    def employed(self) -> bool:
        """On the staff today: a dismissed person's access ends that day (domain.md)."""
        row = self.row
        return row.staff_id is not None and rules.employed(row.hired_on, row.dismissed_on, self.today)

    @property
    def holds(self) -> bool:
        """Whether the role of the row is held today."""
        return rules.lasts(self.row.role_starts, self.row.role_ends, self.today, self.today)

    @property
    def studies(self) -> bool:
        """Whether the person is a student who has not left."""
        return self.row.student_id is not None and rules.studies(self.row.departed_on, self.today)

    @property
    def stands(self) -> bool:
        """Whether the link is still of anybody: a student here, a guardian, or a member of staff."""
        return self.row.guardian_id is not None or self.studies or self.employed

    @property
    def consented(self) -> bool:
        """Whether the reader's own consent is on record."""
        return rules.consented(self.row.consent_on, self.today)

    @property
    def ward(self) -> queries.WardRow | None:
        """The ward, where the guardianship is in force and the student is here and has consented."""
        ward, today = self.row.ward, self.today
        if ward is None or not rules.guards(ward.until, today) or not rules.studies(ward.departed_on, today):
            return None
        return ward if rules.consented(ward.consent_on, today) else None


def _identities(work: Work, ties: Iterable[_Tie]) -> list[Identity]:
    people: dict[int, _Tie] = {}
    roles: dict[int, set[Role]] = {}
    for tie in ties:
        people[tie.row.person_id] = tie
        if tie.row.role is not None and tie.holds:
            roles.setdefault(tie.row.person_id, set()).add(Role(tie.row.role))
    return [_identity(work, tie, roles.get(person_id, ())) for person_id, tie in people.items() if tie.stands]


def _identity(work: Work, tie: _Tie, roles: Iterable[Role]) -> Identity:
    row, employed = tie.row, tie.employed
    classes = _form_classes(work, tie) if employed else ()
    one = Identity(
        link_id=row.link_id,
        person_id=row.person_id,
        school_id=row.school_id,
        school_name=row.school_name or "",
        school_version=row.version,
        zone=ZoneInfo(row.timezone),
        name=PersonName(row.last_name, row.first_name, row.middle_name),
        agreed=consent_version.agrees(row.agreed_at, row.agreed_version),
        is_student=row.student_id is not None,
        is_guardian=row.guardian_id is not None,
        is_staff=employed,
        roles=frozenset(roles if employed else ()),
        form_class_ids=tuple(form.id for form in classes),
        code=row.code,
    )
    return _at_work(work, one, classes, tie.today) if employed else one


def _at_work(work: Work, one: Identity, led: Sequence[FormClass], today: date) -> Identity:
    """With the classes led this year, and whether lessons are given without the post of a teacher."""
    reference = of_school(work, one.school_id, one.school_version)
    year = reference.year_at(today)
    gives = Role.TEACHER not in one.roles and bool(taught_by(work, one, reference))
    now = tuple(form.id for form in led if year is not None and form.year_id == year.id)
    return replace(one, led_now=now, gives_lessons=gives)


def _form_classes(work: Work, tie: _Tie) -> list[FormClass]:
    row = tie.row
    classes = of_school(work, row.school_id, row.version).classes.values()
    return sorted(
        (one for one in classes if one.teacher_on(tie.today) == row.person_id), key=lambda form: form.id
    )


def _children(work: Work, ties: Iterable[_Tie], agreed: Collection[int]) -> tuple[Child, ...]:
    """Every child whose diary these people may read now: consents of both, guardianship and studies in force."""
    readers = [tie for tie in ties if tie.row.person_id in agreed and tie.consented]
    wards = {tie.ward.id: _ward(work, tie, tie.ward) for tie in reversed(readers) if tie.ward is not None}
    selves = {tie.row.person_id: _own_self(work, tie) for tie in readers if tie.studies}
    every = [someone for _, someone in (wards | selves).values()]
    short, titles = labels(every, GIVEN), labels(every, GIVEN, classes=True)
    children = (child(short=short[one], title=titles[one]) for one, (child, _) in (wards | selves).items())
    return tuple(
        sorted(
            children,
            key=lambda child: (-(child.grade or 0), russian_order(child.first_name), child.student_id),
        )
    )


def _own_self(work: Work, tie: _Tie) -> Named:
    row = tie.row
    name = PersonName(row.last_name, row.first_name, row.middle_name)
    return _child(work, tie, row.person_id, name, "", row.code)


def _ward(work: Work, tie: _Tie, ward: queries.WardRow) -> Named:
    name = PersonName(ward.last_name, ward.first_name, ward.middle_name)
    return _child(work, tie, ward.id, name, ward.kinship, ward.code)


def _child(work: Work, tie: _Tie, student_id: int, name: PersonName, kinship: str, code: str) -> Named:
    row = tie.row
    reference = of_school(work, row.school_id, row.version)
    class_id = belonging_of(work, reference, student_id).class_on(tie.today)
    form_class = reference.classes[class_id] if class_id is not None else None
    child = partial(
        Child,
        student_id=student_id,
        school_id=row.school_id,
        reader_id=row.person_id,
        first_name=name.first,
        last_name=name.last,
        class_id=class_id,
        grade=form_class.grade if form_class else None,
        letter=form_class.letter if form_class else None,
        is_self=row.person_id == student_id,
        kinship=kinship,
    )
    return child, Someone(
        student_id, name, form_class.name if form_class else "", row.school_name or "", code
    )
