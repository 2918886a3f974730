"""A teacher's message against its lesson: the whole of what a press would write."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.journal.lesson.facts import Homework, due_on, homework_of
from services.journal.lesson.parallel import ParallelLesson, given_in
from services.journal.lesson.sheet import Sheet
from services.journal.marks.errors import fitting
from services.journal.marks.marking import COMMENT_LIMIT
from services.journal.spoken.model import (
    SKIP,
    HomeworkWanted,
    NoteKind,
    SpokenNote,
    SpokenPlan,
    SpokenQuestion,
    TopicWanted,
)
from services.journal.spoken.outcome import Outcome
from services.journal.spoken.targets import Targets
from services.journal.spoken.wishes import Wishes
from services.journal.words import AsIn, NamedStudent, Question, QuestionKind, Understood, understand
from services.rules.classes import class_name
from services.rules.timetable.lacking import as_given
from services.work import Work

OF_LESSON = frozenset({QuestionKind.UNREAD, QuestionKind.DUE, QuestionKind.LATER})
"""Questions that are not about marks or attendance."""


def make_plan(work: Work, sheet: Sheet, text: str, answers: Mapping[str, int]) -> SpokenPlan:
    """What the text writes into the lesson as it stands, the questions answered so far.

    Raises NotFound, LessonAhead, WindowClosed [3.16], TermClosed, WordsTooLong.
    """
    own = sheet.own
    understood = _understand(sheet, text, answers)
    if understood.nothing:
        return SpokenPlan(own, nothing=True)
    _require_open(sheet, understood)
    targets = Targets(sheet, understood.works)
    wishes = Wishes(sheet, targets, answers)
    wishes.take(understood)
    outcome = Outcome(wishes)
    outcome.settle()
    here = understood.all_here is not None and outcome.everybody_here()
    facts = _facts(work, sheet, understood)
    asked = (*_questions(sheet, understood), *wishes.asked, *outcome.asked)
    taken = sheet.lesson is not None and sheet.lesson.attendance_at is not None
    already = [SpokenNote(NoteKind.TAKEN)] if here and taken else []
    return SpokenPlan(
        own=own,
        targets=tuple(targets.every),
        lines=tuple(outcome.lines),
        topic=facts.topic,
        homework=facts.homework,
        parallel=facts.parallel,
        here=here and not taken,
        asked=asked,
        notes=(*wishes.notes, *outcome.notes, *facts.notes, *already),
    )


@dataclass(slots=True)
class _Facts:
    """What is said of the lesson itself."""

    topic: TopicWanted | None = None
    homework: HomeworkWanted | None = None
    parallel: str = ""
    notes: list[SpokenNote] = field(default_factory=list)


def _facts(work: Work, sheet: Sheet, understood: Understood) -> _Facts:
    facts = _Facts()
    as_in = understood.as_in
    other = _parallel(work, sheet, as_in) if as_in else None
    if as_in is not None:
        name = class_name(as_in.grade, as_in.letter)
        if other is None:
            facts.notes.append(SpokenNote(NoteKind.NO_PARALLEL, text=name))
        else:
            facts.parallel = name
    _set_topic(facts, sheet, understood, other)
    _set_homework(facts, work, sheet, understood, other)
    return facts


def _parallel(work: Work, sheet: Sheet, as_in: AsIn) -> ParallelLesson | None:
    return given_in(work, sheet.own, as_in.grade, as_in.letter, topic=as_in.topic, homework=as_in.homework)


def _set_topic(facts: _Facts, sheet: Sheet, understood: Understood, other: ParallelLesson | None) -> None:
    said = understood.topic.text if understood.topic else (other.topic if other else None)
    stands = (sheet.lesson.topic if sheet.lesson else None) or ""
    if said and said == stands:
        facts.notes.append(SpokenNote(NoteKind.ALREADY, text=said))
    elif said:
        facts.topic = TopicWanted(said, stands)


def _set_homework(
    facts: _Facts, work: Work, sheet: Sheet, understood: Understood, other: ParallelLesson | None
) -> None:
    said, stands = understood.homework, homework_of(sheet)
    text = said.text if said else (other.homework if other else None)
    if not text:
        return
    text = as_given(text)
    set_due = said.due if said else None
    files = stands.files if said or other is None else other.files
    if (text, set_due, files) == (stands.text, stands.due, stands.files):
        facts.notes.append(SpokenNote(NoteKind.ALREADY, text=text))
        return
    due = due_on(work, sheet.own, Homework(text, set_due))
    facts.homework = HomeworkWanted(text, due, set_due, files, stands.text or "")


def _understand(sheet: Sheet, text: str, answers: Mapping[str, int]) -> Understood:
    people = [NamedStudent(one.id, one.name.last, one.name.first, one.name.middle) for one in sheet.students]
    own = sheet.own
    choices = {
        key: None if answer == SKIP else answer for key, answer in answers.items() if not key.startswith("!")
    }
    return understand(
        text, people, own.reference.policy.scale, day=own.key.day, today=own.today, choices=choices
    )


def _questions(sheet: Sheet, understood: Understood) -> list[SpokenQuestion]:
    students = {one.id: one for one in sheet.students}
    return [
        SpokenQuestion(
            one.key,
            one.kind,
            one.text,
            tuple(students[student_id] for student_id in one.candidates),
            one.said,
            one.scale,
        )
        for one in understood.questions
    ]


def _require_open(sheet: Sheet, understood: Understood) -> None:
    """Marks and attendance are asked for sooner than topic and homework: their window closes first."""
    every = [*(one.said for one in understood.entries), *(one.said for one in understood.for_all)]
    for mark in (mark for said in every for mark in said.marks):
        fitting(mark.comment or "", COMMENT_LIMIT)
    of_marks = understood.entries or understood.for_all or understood.all_here or understood.works
    if of_marks or any(_is_of_marks(one) for one in understood.questions):
        sheet.own.require_marks()
    if understood.topic or understood.homework or understood.as_in:
        sheet.own.require_topic()


def _is_of_marks(question: Question) -> bool:
    return question.kind not in OF_LESSON
