"""A lesson or a journal page that the actor may read or write: fetched and authorised in one call (domain.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from services.diary.timetable.planning import class_plans
from services.errors import NotFound, NotLinked
from services.journal.errors import LessonAhead, TermClosed
from services.journal.pages.groups import subgroup_of
from services.rules.terms import Term
from services.rules.timetable.classplan import PlannedLesson
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor, Identity
from services.school.belonging import class_terms
from services.school.reference import FormClass, Reference, Subject, of_school
from services.school.rights import Permission, may
from services.school.teaching import substitutes, taught_by, teaches
from services.work import Work
from storage.queries.journal import reopenings
from storage.queries.journal.lessons import LessonRow


class LessonKey(NamedTuple):
    """A lesson's place in the journal, whether something was entered there yet or not."""

    class_id: int
    subject_id: int
    subgroup: str
    day: date
    number: int

    @classmethod
    def of(cls, row: LessonRow) -> "LessonKey":
        """The place of a lesson that stands in the journal."""
        return cls(row.class_id, row.subject_id, row.subgroup, row.day, row.number)


@dataclass(frozen=True, slots=True)
class OwnLesson:
    """A lesson and what the actor may do with it now."""

    key: LessonKey
    identity: Identity
    reference: Reference
    form: FormClass
    planned: PlannedLesson
    today: date
    may_write: bool
    """Own as its teacher or substitute; else it is only read: class teacher, deputy head, director."""
    reopened: bool
    """Whether the deputy head has opened it for today."""
    term: Term | None

    @property
    def subject(self) -> Subject:
        """The lesson's subject."""
        return self.reference.subjects[self.key.subject_id]

    @property
    def lesson_id(self) -> int | None:
        """Its id once it stands in the journal."""
        return self.planned.recorded.id if self.planned.recorded else None

    @property
    def locked_from(self) -> date:
        """The first day on which marks and attendance are closed [3.16]; tomorrow for a reopened lesson."""
        closes = self.reference.window.closes_on(self.key.day)
        return max(closes, self.today + timedelta(days=1)) if self.reopened else closes

    @property
    def marks_open(self) -> bool:
        """Whether marks and attendance may be written today: given already, and within the window [3.16]."""
        return self.key.day <= self.today < self.locked_from

    @property
    def topic_closes_on(self) -> date | None:
        """The first day on which topic and homework are closed: after the term's close; outside terms with the year."""
        if self.term is None:
            return self.reference.window.closed_with_year(self.key.day)
        return term_closes_on(self.reference, self.term)

    @property
    def topic_open(self) -> bool:
        """Whether topic and homework may be written today."""
        closes = self.topic_closes_on
        return closes is None or self.today < max(closes, self.locked_from)

    @property
    def would_write(self) -> bool:
        """Whether the reader would write here, were it open: its teacher, or the class teacher for the reasons."""
        return self.may_write or may(self.identity, self.form.id, Permission.SETTLE_ABSENCES)

    def require_writable(self) -> None:
        """NotFound for who only reads."""
        if not self.may_write:
            raise NotFound

    def require_marks(self) -> None:
        """Raise unless marks and attendance may be written: NotFound, LessonAhead, WindowClosed [3.16]."""
        self.require_writable()
        if self.key.day > self.today:
            raise LessonAhead(day=self.key.day)
        if not self.reopened:
            self.reference.window.require_open(self.key.day, self.today)

    def require_year(self) -> None:
        """Raise WindowClosed where the year is closed and the lesson is not reopened: so for what is taken back."""
        if not self.reopened:
            self.reference.window.require_year_open(self.key.day, self.today)

    def require_topic(self) -> None:
        """Raise unless topic and homework may be written: NotFound, TermClosed."""
        self.require_writable()
        if not self.topic_open:
            raise TermClosed(closed_on=self.topic_closes_on, term=self.term.name if self.term else "")


def term_closes_on(reference: Reference, term: Term) -> date:
    """The first day on which the term's marks, topics and homework are closed (*policy*: days after its end, or with the year)."""
    closes = term.ends + timedelta(days=reference.policy.term_close_days + 1)
    return reference.window.capped(term.ends, closes)


def own_lesson(work: Work, actor: Actor, key: LessonKey) -> OwnLesson:
    """The lesson as its teacher's or substitute's; NotFound for anybody else's and for one that there is not."""
    return next((one for one in _lessons(work, actor, key) if one.may_write), None) or _nothing(actor)


def readable_lesson(work: Work, actor: Actor, key: LessonKey) -> OwnLesson:
    """The same, or as the class teacher, deputy head or director, who only read."""
    found = sorted(_lessons(work, actor, key), key=lambda one: not one.may_write)
    return next(iter(found), None) or _nothing(actor)


def _nothing(actor: Actor) -> OwnLesson:
    raise NotFound if actor.linked else NotLinked


def _lessons(work: Work, actor: Actor, key: LessonKey) -> Iterator[OwnLesson]:
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        form = reference.classes.get(key.class_id)
        if form is None or key.subject_id not in reference.subjects:
            continue
        found = _lesson(work, identity, reference, form, key)
        if found is not None:
            yield found


def _lesson(
    work: Work, identity: Identity, reference: Reference, form: FormClass, key: LessonKey
) -> OwnLesson | None:
    today = reference.today(work)
    taught = taught_by(work, identity, reference)
    assigned = teaches(taught, key.class_id, key.subject_id, key.subgroup, key.day)
    plan = class_plans(work, reference, [form], key.day, key.day)[form.id]
    granted = today <= key.day and substitutes(
        identity.person_id, plan, key.day, key.number, key.subject_id, key.subgroup
    )
    if not (assigned or granted or may(identity, form.id, Permission.READ_CLASS)):
        return None
    planned = next(
        (one for one in lessons_on(key.day, plan) if one.held and key_of(form, key.day, one) == key), None
    )
    if planned is None:
        return None
    return OwnLesson(
        key=key,
        identity=identity,
        reference=reference,
        form=form,
        planned=planned,
        today=today,
        may_write=assigned or granted,
        reopened=is_reopened(work, key, today),
        term=term_of(reference, form, key.day),
    )


def key_of(form: FormClass, day: date, lesson: PlannedLesson) -> LessonKey:
    """The place in the journal of a lesson of a class's day."""
    subgroup = lesson.recorded.subgroup if lesson.recorded else lesson.subgroup
    return LessonKey(form.id, lesson.subject_id, subgroup, day, lesson.number)


def is_reopened(work: Work, key: LessonKey, today: date) -> bool:
    """Whether the deputy head has opened the lesson for today."""
    return any(
        (row.subject_id, row.subgroup, row.day, row.number)
        == (key.subject_id, key.subgroup, key.day, key.number)
        for row in reopenings.list_open(work.connection, key.class_id, today)
    )


def term_of(reference: Reference, form: FormClass, day: date) -> Term | None:
    """The class's term that the day lies in; None between terms."""
    terms = class_terms(reference.year(form.year_id), form)
    return next((term for term in terms if term.covers(day)), None)


def find_key(
    work: Work, actor: Actor, class_id: int, subject_id: int, group: int, day: date, number: int
) -> LessonKey:
    """The lesson's place that a button names (`group` by `services.journal.pages.groups`); NotFound for a forged one."""
    subgroup = find_subgroup(work, actor, class_id, subject_id, group)
    return LessonKey(class_id, subject_id, subgroup, day, number)


def find_subgroup(work: Work, actor: Actor, class_id: int, subject_id: int, group: int) -> str:
    """The subgroup that a button names, of a class of the actor's schools; NotFound for a forged one."""
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        if class_id in reference.classes:
            return subgroup_of(work, reference, class_id, subject_id, group)
    raise NotFound if actor.linked else NotLinked
