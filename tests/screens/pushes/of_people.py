"""Pushes to teachers and the office at their fullest, of a school's own tables."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from handlers.account.alarms_push import leak_screen, undelivered_screen
from handlers.chat.screen import Screen
from handlers.chat.words import Words
from handlers.desk.handover_push import handover_screen
from handlers.diary.together import together_screen
from handlers.journal.reminders import bell_screen, gaps_screen
from handlers.journal.reopening.pushes import reopened_screen, request_screen
from handlers.office.weekly.push import new_timetable_screen
from services.desk.handover import Handover
from services.diary.open_diary import whose
from services.diary.together import together
from services.journal.lesson.of_person import LessonPlace, TeacherLesson
from services.journal.lesson.sheet import Sheet
from services.journal.own import LessonKey, OwnLesson
from services.journal.reopening.targets import LessonTarget, Seen
from services.messaging.alarms import Leaked
from services.office.weekly.telling import WeekNews
from services.rules.timetable.classplan import PlannedLesson
from services.rules.timetable.lacking import Lack
from services.rules.timetable.weekly import WeekDifference, WeekRow
from services.school.actor import Actor
from services.school.reference import PersonName, Reference, of_school
from services.work import Work
from tests.screens.conftest import FRIDAY, LAST, LONG, FullSchool

ROOM = "актовый зал второго корпуса"
GROUP = "углублённая группа"


def _lesson(reference: Reference, number: int) -> TeacherLesson:
    form = next(iter(reference.classes.values()))
    subject = next(one for one in reference.subjects.values() if one.name == LONG)
    teacher = next(iter(reference.staff.values()))
    key = LessonKey(form.id, subject.id, GROUP, FRIDAY, number)
    planned = PlannedLesson(number, GROUP, subject.id, None, ROOM, time(9, 20), time(10, 0), frozenset())
    facts = (LONG, LessonPlace.GRANTED, teacher, tuple(Lack), FRIDAY)
    return TeacherLesson(key, planned, form, subject, *facts, now=True, begun=True, entered=False)


def _of_lessons(actor: Actor, reference: Reference, words: Words) -> Iterator[tuple[str, Screen]]:
    lessons = tuple(_lesson(reference, number) for number in range(1, 13))
    first, me = lessons[0], actor.identities[0]
    yield "gaps", gaps_screen(lessons, words)
    own = OwnLesson(first.key, me, reference, first.form, first.planned, FRIDAY, True, False, None)
    yield "bell", bell_screen(Sheet(own, None, (), (), {}), words)
    seen = Seen(LessonTarget(first.key), me, reference, first.form, FRIDAY, FRIDAY, reopened=True, asks=True)
    yield "request", request_screen(seen, LAST, 999999, words)
    yield "reopened", reopened_screen(seen, LONG, words)


def _week(actor: Actor, full: FullSchool, reference: Reference, words: Words) -> Iterator[tuple[str, Screen]]:
    """Every lesson of the week is another."""
    form, (teacher, *_) = next(iter(reference.classes.values())), reference.staff
    old, new = sorted(reference.subjects)[:2]
    changes = [
        WeekDifference(
            *(WeekRow(0, day, number, GROUP, one, teacher, ROOM, date.min, None) for one in (old, new))
        )
        for day in range(1, 7)
        for number in range(1, 9)
    ]
    for child in (whose(actor.readable_child(full.student)), None):
        for told in (tuple(changes), ()):
            news = WeekNews(child, form, reference, FRIDAY, FRIDAY + timedelta(days=1), told)
            yield f"new timetable {len(told)}", new_timetable_screen(news, words)


def of_people(work: Work, actor: Actor, full: FullSchool, words: Words) -> Iterator[tuple[str, Screen]]:
    """What is said of lessons, of access and of who leads a class, and the evening of several children."""
    reference = of_school(work, actor.identities[0].school_id)
    form = next(iter(reference.classes.values()))
    name: PersonName = next(iter(reference.staff.values()))
    for began in (True, False):
        yield "handover", handover_screen(Handover(form, began, name, 99), words)
        yield "leak", leak_screen(Leaked(name, began), words)
    yield "undelivered", undelivered_screen((name,) * 60, words)
    yield "together", together_screen(together(work, actor), words, pushed=True)
    yield from _of_lessons(actor, reference, words)
    yield from _week(actor, full, reference, words)
