"""Which lesson words are of: `7А алгебра: …`, `7А алгебра 18.11: …`, `3 урок: …` (contract.md section 9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.timetable.planning import class_plans
from services.journal.own import LessonKey, key_of
from services.journal.words import LessonAddress, address_of
from services.rules.timetable.bell import has_begun, is_under_way
from services.rules.timetable.classplan import ClassPlan, LessonState, PlannedLesson
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, Subject, of_school
from services.school.teaching import Taught, substitutes, taught_by, teaches
from services.understanding.subjects import also_former
from services.work import Work

DAY = timedelta(days=1)
NEAR = timedelta(days=14)
"""How far from a day without the lesson the nearest ones are offered."""
OFFERED = 4


@dataclass(frozen=True, slots=True)
class PossibleLesson:
    """A lesson that the words may be of."""

    key: LessonKey
    form: FormClass
    subject: Subject
    starts: time | None
    under_way: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class Addressed:
    """Words with their address: one lesson is sure, several are asked about, none has `near` ones to offer."""

    rest: str
    today: date
    lessons: tuple[PossibleLesson, ...] = ()
    near: tuple[PossibleLesson, ...] = ()
    own: bool = True
    """Whether the class and subject are the actor's to write; else nothing more is said."""


def find_addressed(work: Work, actor: Actor, text: str) -> Addressed | None:
    """The lesson that a text names by its address; None without one, or from somebody who teaches nothing.

    With a number and no day it is today's; without either it is the lesson under way, else the latest begun today, else the latest within the window.
    """
    found: Addressed | None = None
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        one = _of_school(work, identity, reference, text)
        if one is not None and (found is None or (one.own and not found.own)):
            found = one
    return found


def _of_school(work: Work, identity: Identity, reference: Reference, text: str) -> Addressed | None:
    today = reference.today(work)
    year = reference.year_at(today)
    forms = [one for one in reference.classes.values() if year is not None and one.year_id == year.id]
    address = address_of(text, forms, also_former(reference.subjects.values()), today)
    if address is None or not (address.rest or text.rstrip().endswith(":")):
        return None
    search = _Search(work, identity, reference, address)
    if not search.teaches_anything():
        return None
    if not search.owns():
        return Addressed(address.rest, today, own=False)
    lessons = search.meant()
    return Addressed(address.rest, today, tuple(lessons), () if lessons else tuple(search.near()))


class _Search:
    """The lessons of one teacher that fit an address."""

    def __init__(self, work: Work, identity: Identity, reference: Reference, address: LessonAddress) -> None:
        self.identity, self.reference, self.address = identity, reference, address
        self.today = reference.today(work)
        self.now = work.now.astimezone(reference.zone)
        self.taught: Sequence[Taught] = taught_by(work, identity, reference)
        self.forms = [reference.classes[class_id] for class_id in address.classes]
        at, back = address.day or self.today, timedelta(days=reference.policy.edit_days)
        self.first, self.last = at - max(NEAR, back), at + NEAR
        if address.class_name is None:
            # any class's lesson with that number, so of that day only
            self.first = self.last = at
        self.plans = class_plans(work, reference, self.forms, self.first, self.last)

    def teaches_anything(self) -> bool:
        return bool(self.taught) or any(self._all())

    def owns(self) -> bool:
        """Whether something that fits is taught, or given in another's place."""
        taught = any(
            one.class_id == form.id and self._fits(one.subject_id, one.subgroup)
            for one in self.taught
            for form in self.forms
        )
        return taught or any(self._all())

    def meant(self) -> list[PossibleLesson]:
        """The lessons that the words may be of."""
        day = self.address.day or (self.today if self.address.number else None)
        if day is not None:
            return [one for one in self._all() if one.key.day == day]
        earliest = self.today - timedelta(days=self.reference.policy.edit_days)
        given = [one for one in self._all() if one.begun and one.key.day >= earliest]
        if not self.address.subject and len(now := [one for one in given if one.under_way]) == 1:
            return now
        parts: dict[tuple[int, int, str], PossibleLesson] = {}
        for one in given:
            parts[one.key[:3]] = one
        under_way = [one for one in given if one.under_way]
        return list({one.key[:3]: one for one in [*parts.values(), *under_way]}.values())

    def near(self) -> list[PossibleLesson]:
        """The nearest lessons, those before first."""
        at = self.address.day or self.today
        every = sorted(self._all(), key=lambda one: (abs((one.key.day - at).days), one.key.day > at))
        return sorted(every[:OFFERED], key=lambda one: (one.key.day, one.key.number))

    def _all(self) -> Iterator[PossibleLesson]:
        """Every own lesson that fits, in order of time."""
        days = ((self.last - self.first).days + 1) if self.forms else 0
        for day in (self.first + DAY * step for step in range(days)):
            for form in self.forms:
                yield from self._on(form, self.plans[form.id], day)

    def _on(self, form: FormClass, plan: ClassPlan, day: date) -> Iterable[PossibleLesson]:
        for lesson in lessons_on(day, plan):
            key = key_of(form, day, lesson)
            if (
                lesson.held
                and self._numbered(key)
                and self._fits(key.subject_id, key.subgroup)
                and self._own(key, lesson, plan)
            ):
                yield self._place(form, key, lesson)

    def _fits(self, subject_id: int, subgroup: str) -> bool:
        address = self.address
        if address.subject and subject_id not in address.subjects:
            return False
        typed = address.group.casefold()
        return not typed or typed in subgroup.casefold()

    def _numbered(self, key: LessonKey) -> bool:
        return self.address.number in {None, key.number}

    def _own(self, key: LessonKey, lesson: PlannedLesson, plan: ClassPlan) -> bool:
        """Own by assignment, unless somebody else gives this very lesson; or given in another's place."""
        person = self.identity.person_id
        if key.day >= self.today and substitutes(
            person, plan, key.day, key.number, key.subject_id, key.subgroup
        ):
            return True
        replaced = lesson.state is LessonState.SUBSTITUTED and lesson.teacher_id not in {None, person}
        named = self.address.day is not None
        return teaches(self.taught, key.class_id, key.subject_id, key.subgroup, key.day) and (
            named or not replaced
        )

    def _place(self, form: FormClass, key: LessonKey, lesson: PlannedLesson) -> PossibleLesson:
        under_way = is_under_way(lesson, key.day, self.now)
        begun = has_begun(lesson, key.day, self.now)
        return PossibleLesson(
            key, form, self.reference.subjects[key.subject_id], lesson.starts, under_way, begun
        )
