"""What is to be done in the journal, a line and a button each: in the message of «Напомнить» and on the own screen."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.screen import Button, clip
from handlers.chat.words import Words
from handlers.journal.lesson.day_words import lacks_text
from handlers.office.control.ahead import heavy_line, tests_line
from handlers.office.control.plans import behind_line
from handlers.presses.absences import AttendancePress
from handlers.presses.journal import LessonPress, PagePress
from handlers.presses.journal_marks import DebtsOfPagePress
from handlers.presses.journal_terms import TermMarksPress, place_of
from handlers.presses.reports import ReportsPress
from services.journal.own import key_of
from services.journal.terms.columns import ColumnKind
from services.office.control.tasks import DayTask, JournalTasks, LessonTask, TaskKind
from services.office.control.term.ahead import TestsDay
from services.office.control.term.year import ClassTask, PageTask
from services.rules.timetable.lacking import Lack
from services.school.reference import FormClass, Subject

SUBJECT = 14


class ToldTask(NamedTuple):
    """One thing to do, and the button that opens where."""

    text: Markup
    button: Button


def counts_text(counts: Mapping[TaskKind, int], words: Words) -> Markup:
    """«внести уроки: 3, мало отметок: 2, отстаёт план: 1»: how much of each kind."""
    said = {
        TaskKind.LESSONS: words.t("внести уроки: {count}", count=counts.get(TaskKind.LESSONS, 0)),
        TaskKind.MARKS: words.t("мало отметок: {count}", count=counts.get(TaskKind.MARKS, 0)),
        TaskKind.TERMS: words.t("выставить итоги: {count}", count=counts.get(TaskKind.TERMS, 0)),
        TaskKind.YEAR: words.t("выставить год: {count}", count=counts.get(TaskKind.YEAR, 0)),
        TaskKind.PLAN: words.t("отстаёт план: {count}", count=counts.get(TaskKind.PLAN, 0)),
        TaskKind.DAYS: words.t("тяжёлые дни: {count}", count=counts.get(TaskKind.DAYS, 0)),
        TaskKind.DEBTS: words.t("открыто долгов: {count}", count=counts.get(TaskKind.DEBTS, 0)),
        TaskKind.ABSENCES: words.t("пропуски без причины: {count}", count=counts.get(TaskKind.ABSENCES, 0)),
        TaskKind.EXAMS: words.t("без экзаменов: {count}", count=counts.get(TaskKind.EXAMS, 0)),
    }
    return Markup(", ").join(text for kind, text in said.items() if counts.get(kind))


def task_lines(told: Iterable[ToldTask]) -> list[Markup]:
    """The lines alone."""
    return [one.text for one in told]


def tasks_told(data: JournalTasks, words: Words, most: int | None = None) -> list[ToldTask]:
    """All of them, kind by kind; or the first so many, of every kind in turn, each button once."""
    every = [list(kind) for kind in _kinds(data, words)]
    if most is None:
        return list(chain.from_iterable(every))
    turns = (one for row in zip_longest(*every) for one in row if one is not None)
    chosen = list(islice(turns, most))
    return [one for kind in every for one in kind if one in chosen]


def _kinds(data: JournalTasks, words: Words) -> Iterator[Iterator[ToldTask]]:
    tasks, today = data.tasks, data.today
    yield (_lesson(one, today, words) for one in tasks.lessons)
    yield (_marks(one, words) for one in tasks.marks)
    yield (_terms(one, words) for one in tasks.terms)
    yield (_year(one, words) for one in tasks.year)
    yield (
        ToldTask(behind_line(one.plan, words), _page(one.plan.form, one.plan.subject, PagePress.of(one.key)))
        for one in tasks.plan
    )
    yield (_day(one, today, words) for one in tasks.days)
    yield (_debts(one, words) for one in tasks.debts)
    yield (_absences(one, today, words) for one in tasks.absences)
    yield (_exams(one, words) for one in tasks.exams)


def _lesson(task: LessonTask, today: date, words: Words) -> ToldTask:
    """«вчера, 1-й: 7А алгебра, нет темы и явки»"""
    return ToldTask(lesson_text(task, today, words), lesson_task_button(task, words))


def lesson_task_button(task: LessonTask, words: Words) -> Button:
    """«16.11 7А алгебра», which opens the lesson."""
    one = task.checked
    label = f"{words.numeric_date(one.day)} {_named(task.form, task.subject)}"
    return Button(label, LessonPress.of(key_of(task.form, one.day, one.lesson)))


def lesson_text(task: LessonTask, today: date, words: Words) -> Markup:
    """«чт, 19 ноября, 3-й: 7Б алгебра, нет темы и явки»"""
    one, form, subject = task
    lacks = lacks_text([lack for lack in Lack if lack in one.lacks], words) if one.entered else None
    return words.t(
        "{day}, {number}-й: {form} {subject}, {lacks}",
        day=words.day(one.day, today),
        number=one.lesson.number,
        form=form.name,
        subject=clip(lower_name(subject.brief), 24),
        lacks=lacks or words.t("нет в журнале"),
    )


def _marks(task: PageTask, words: Words) -> ToldTask:
    text = words.n(
        "{page}: мало отметок у {count} ученика", "{page}: мало отметок у {count} учеников", task.students, page=_whose(task)
    )  # fmt: skip
    return ToldTask(text, _page(task.form, task.subject, PagePress.of(task.key)))


def _terms(task: PageTask, words: Words) -> ToldTask:
    text = words.n(
        "{page}: нет итога у {count} ученика", "{page}: нет итога у {count} учеников", task.students, page=_whose(task)
    )  # fmt: skip
    label = words.t("Итоги {page}", page=_named(task.form, task.subject))
    return ToldTask(text, Button(label, TermMarksPress.of(task.key)))


def _year(task: PageTask, words: Words) -> ToldTask:
    text = words.n(
        "{page}: нет итога года у {count} ученика", "{page}: нет итога года у {count} учеников", task.students, page=_whose(task)
    )  # fmt: skip
    label = words.t("Год {page}", page=_named(task.form, task.subject))
    return ToldTask(text, Button(label, TermMarksPress.of(task.key, place=place_of(ColumnKind.YEAR))))


def _day(task: DayTask, today: date, words: Words) -> ToldTask:
    one = task.day
    text = tests_line(one, today, words) if isinstance(one, TestsDay) else heavy_line(one, today, words)
    return ToldTask(text, _page(one.form, task.subject, PagePress.of(task.key)))


def _debts(task: PageTask, words: Words) -> ToldTask:
    text = words.n(
        "{page}: открыт {count} долг", "{page}: открыто {count} долгов", task.students, page=_whose(task)
    )  # fmt: skip
    label = words.t("Долги {page}", page=_named(task.form, task.subject))
    return ToldTask(text, Button(label, DebtsOfPagePress.of(task.key)))


def _absences(task: ClassTask, today: date, words: Words) -> ToldTask:
    text = words.n(
        "{form}: {count} пропуск без причины", "{form}: {count} пропусков без причины", task.students, form=task.form.name
    )  # fmt: skip
    press = AttendancePress(class_id=task.form.id, ends=today, days=task.days)
    return ToldTask(text, Button(words.t("Пропуски {form}", form=task.form.name), press))


def _exams(task: ClassTask, words: Words) -> ToldTask:
    text = words.n(
        "{form}: у {count} ученика нет отметки за экзамен", "{form}: у {count} учеников нет отметки за экзамен", task.students, form=task.form.name
    )  # fmt: skip
    return ToldTask(
        text, Button(words.t("Отчёты {form}", form=task.form.name), ReportsPress(class_id=task.form.id))
    )


def _whose(task: PageTask) -> str:
    part = f", {clip(task.key.subgroup, 12)}" if task.key.subgroup else ""
    return f"{task.form.name} {clip(lower_name(task.subject.brief), 24)}{part}"


def _named(form: FormClass, subject: Subject) -> str:
    return f"{form.name} {clip(lower_name(subject.brief), SUBJECT)}"


def _page(form: FormClass, subject: Subject, press: PagePress) -> Button:
    return Button(_named(form, subject), press)
