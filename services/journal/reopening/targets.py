"""What the deputy head may open for a day: a lesson, the term marks of a page, a student's absences of a day."""

from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.journal.own import LessonKey, is_reopened, readable_lesson
from services.journal.pages.pages import PageKey, open_page
from services.journal.terms.columns import ColumnKind, TermColumn, Where, find_column
from services.journal.terms.columns import is_reopened as is_column_reopened
from services.journal.terms.sheet import sets_terms
from services.rules.attendance import Code
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, Subject
from services.school.rights import Permission, access_class, may
from services.school.roster import student_in_class
from services.values import Values
from services.work import Work
from storage.queries.absences import week as codes
from storage.queries.journal import lessons


@dataclass(frozen=True, slots=True)
class LessonTarget:
    """One lesson: its marks, attendance, topic and homework."""

    key: LessonKey


@dataclass(frozen=True, slots=True)
class TermTarget:
    """A column of term marks of a page."""

    page: PageKey
    where: Where


@dataclass(frozen=True, slots=True)
class AbsenceTarget:
    """The lessons of a day in which a student is missing without a reason."""

    class_id: int
    student_id: int
    day: date


Target = LessonTarget | TermTarget | AbsenceTarget


@dataclass(frozen=True, slots=True)
class Seen:
    """A target as it is for whoever may read it."""

    target: Target
    identity: Identity
    reference: Reference
    form: FormClass
    today: date
    closes_on: date
    """The first day on which it is closed by itself."""
    reopened: bool
    asks: bool
    """Whether the reader would write there, were it open: its teacher, or the class teacher for absences."""
    subject: Subject | None = None
    column: TermColumn | None = None
    lessons: tuple[LessonKey, ...] = ()
    """What is opened; none for term marks."""
    student: str = ""
    teacher_id: int | None = None
    """Who gives the lesson."""

    @property
    def closed(self) -> bool:
        """Whether nothing can be written there today."""
        return self.today >= self.closes_on and not self.reopened


def see(work: Work, actor: Actor, target: Target) -> Seen:
    """The target, for whoever may read it; NotFound for anybody else, for what there is not, and for days ahead."""
    match target:
        case LessonTarget():
            return _lesson(work, actor, target)
        case TermTarget():
            return _column(work, actor, target)
        case AbsenceTarget():
            return _absences(work, actor, target)


def _lesson(work: Work, actor: Actor, target: LessonTarget) -> Seen:
    own = readable_lesson(work, actor, target.key)
    if own.key.day > own.today:
        raise NotFound
    return Seen(
        target,
        own.identity,
        own.reference,
        own.form,
        own.today,
        own.reference.window.closes_on(own.key.day),
        own.reopened,
        asks=own.would_write,
        subject=own.subject,
        lessons=(own.key,),
        teacher_id=own.planned.teacher_id,
    )


def _column(work: Work, actor: Actor, target: TermTarget) -> Seen:
    access = open_page(work, actor, target.page)
    column = find_column(work, access, target.where)
    today = access.reference.today(work)
    if not column.begun(today):
        raise NotFound
    return Seen(
        target,
        access.identity,
        access.reference,
        access.form,
        today,
        column.closes_on,
        is_column_reopened(work, access, column),
        asks=sets_terms(access),
        subject=access.subject,
        column=column,
    )


def _absences(work: Work, actor: Actor, target: AbsenceTarget) -> Seen:
    access = access_class(work, actor, target.class_id, Permission.READ_CLASS)
    student = student_in_class(work, target.class_id, target.student_id, target.day)
    open_ones = [
        row.lesson_id
        for row in codes.list_class_codes(work.connection, target.class_id, target.day, target.day)
        if row.student_id == target.student_id and row.code == Code.ABSENT
    ]
    keys = tuple(key for one in open_ones if (key := _key(work, one)) is not None)
    if student is None or not keys:
        raise NotFound
    today = access.reference.today(work)
    return Seen(
        target,
        access.identity,
        access.reference,
        access.form,
        today,
        access.reference.window.closes_on(target.day),
        all(is_reopened(work, key, today) for key in keys),
        asks=may(access.identity, target.class_id, Permission.SETTLE_ABSENCES),
        lessons=keys,
        student=student.shown,
    )


def _key(work: Work, lesson_id: int) -> LessonKey | None:
    row = lessons.get_lesson(work.connection, lesson_id)
    return LessonKey.of(row) if row else None


def facts_of(target: Target) -> Values:
    """The target as plain JSON, for the outbox and a step of the conversation."""
    match target:
        case LessonTarget(key):
            return {"what": "lesson", **key._asdict(), "day": key.day.isoformat()}
        case TermTarget(page, where):
            term, slot = (None, where.value) if isinstance(where, ColumnKind) else (where, None)
            return {"what": "term", **page._asdict(), "term_id": term, "slot": slot}
        case AbsenceTarget():
            day = target.day.isoformat()
            return {
                "what": "absences",
                "class_id": target.class_id,
                "student_id": target.student_id,
                "day": day,
            }


def target_of(facts: Values) -> Target:
    """The target that `facts_of` wrote down."""
    if facts["what"] == "term":
        page = PageKey(facts["class_id"], facts["subject_id"], facts["subgroup"])
        return TermTarget(page, ColumnKind(facts["slot"]) if facts["slot"] else facts["term_id"])
    day = date.fromisoformat(facts["day"])
    if facts["what"] == "absences":
        return AbsenceTarget(facts["class_id"], facts["student_id"], day)
    place = facts["class_id"], facts["subject_id"], facts["subgroup"]
    return LessonTarget(LessonKey(*place, day, facts["number"]))


def name_of(target: Target) -> str:
    """The target within a dedupe key."""
    return ".".join(str(part) for part in facts_of(target).values())
