"""What the bot says by itself, and the settings of it, at their fullest in every language; buttons shipped."""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from handlers.absences import desk_week as attendance
from handlers.absences import explaining as excuses
from handlers.absences.unaware_push import unaware_screen
from handlers.access.agreeing import anew_screen, unagreed_screen
from handlers.account.settings import notifications as settings
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.diary import plan_push
from handlers.diary.marks import news_push
from handlers.diary.week import week_screen
from handlers.office.control.digest import control_screen
from handlers.office.staff.takers_push import taken_screen
from handlers.presses.absences import ExcusePress, UndoPress
from handlers.pushes import COMPOSERS
from locales import languages
from services.absences.announced import Announced
from services.absences.asked import AbsenceNews, OpenLesson
from services.absences.explaining import AbsenceReason, GivenExcuse
from services.absences.unaware import Unaware
from services.absences.week import AttendanceWeek, OpenDay
from services.access.agreeing import Unagreed, UnagreedList
from services.account.settings import read_settings
from services.diary.homework.homework import homework_day
from services.diary.open_diary import Whose, whose
from services.diary.timetable.timetable import timetable_day
from services.diary.week.week import week
from services.messaging.news.news import DebtNews, MarkNews, News
from services.messaging.news.plan import TimetableNews
from services.messaging.preferences import list_switches
from services.office.control.gaps import ControlWeek, Gaps, TeacherGaps
from services.office.staff.telling import TakenCourses
from services.rules.attendance import REASONS
from services.rules.timetable.lacking import Lack
from services.school.load_actor import load_actor
from services.school.reference import FormClass, PersonName, Subject
from services.work import Work
from tests.screens.conftest import FIRST, FRIDAY, LAST, LONG, SUBJECTS, FullSchool, listed
from tests.screens.limits import assert_fits
from tests.screens.pushes.of_people import of_people

WHOSE = Whose(3, FIRST, LAST, "11Я", is_self=False, label=f"{FIRST} {LAST}, 11Я")
TEACHER = PersonName("Констанидис-Задунайская", "Александра-Мария", "Вольдемаровна")
SCREEN = re.compile(r"\b(\w+_screen)\(")
TEXT = "Тригонометрические уравнения & <неравенства> " * 4
STUDENT = listed(3, f"{LAST} {FIRST}")


def _subject(number: int) -> Subject:
    return Subject(number % 14, SUBJECTS[number % 14] if number % 3 else LONG, LONG)


def _news(new: int, changed: int, debts: int) -> News:
    marks = [
        MarkNews(_subject(step), FRIDAY - timedelta(days=step), None, "5", TEXT, TEXT, 100, TEXT)
        for step in range(new)
    ]
    marks += [
        MarkNews(_subject(step), FRIDAY, "незач", "зач" if step % 2 else None) for step in range(changed)
    ]
    owed = [DebtNews(_subject(step), TEXT, FRIDAY, closed=bool(step % 2)) for step in range(debts)]
    return News(WHOSE, FRIDAY, tuple(marks), tuple(owed), 1)


def _absences(count: int, *, may_explain: bool = True) -> AbsenceNews:
    lessons = [
        OpenLesson(FRIDAY - timedelta(days=6 - step // 4), step % 4 + 1, _subject(step), time(9, 20))
        for step in range(count)
    ]
    return AbsenceNews(WHOSE, FRIDAY, tuple(lessons), may_explain)


def _class_week(count: int, *, closed: bool = False) -> AttendanceWeek:
    days = [OpenDay(STUDENT, FRIDAY, tuple(_subject(one) for one in range(8)), closed) for _ in range(count)]
    return AttendanceWeek(
        FormClass(1, 1, 11, "Я", 1),
        FRIDAY,
        FRIDAY - timedelta(days=6),
        FRIDAY,
        30,
        tuple(days),
        dict.fromkeys(REASONS, 99),
        tuple((STUDENT, 5) for _ in range(count)),
        not_linked=21,
        not_signed=22,
        signed_week=FRIDAY - timedelta(days=7),
        excuses=count,
        announced=tuple(
            Announced(3, LAST, FRIDAY, FRIDAY, AbsenceReason.ILL, accepted=False) for _ in range(count)
        ),
    )


def _staff(words: Words) -> Iterator[tuple[str, Screen]]:
    undo = UndoPress(
        class_id=99999, ends=FRIDAY, student_id=999999, day=FRIDAY, code="u", at=1_800_000_000, page=9
    )
    for count in (0, 1, 23):
        for page in (0, 1, 4):
            yield (
                f"attendance {count} {page}",
                attendance.week_screen(_class_week(count), words, page, done=LAST, undo=undo),
            )
    yield "attendance closed", attendance.week_screen(_class_week(3, closed=True), words, pushed=True)
    week = Gaps(900, 330, Counter(dict.fromkeys(Lack, 12)), 600, 99, 999)
    gaps = [TeacherGaps(1, TEACHER, week) for _ in range(60)]
    for pushed in (False, True):
        data = ControlWeek(1, LAST, FRIDAY, FRIDAY, FRIDAY, week, tuple(gaps))
        yield "control", control_screen(data, words, pushed=pushed)
        clean = ControlWeek(1, "Школа", FRIDAY, FRIDAY, FRIDAY, Gaps(1), ())
        yield "control clean", control_screen(clean, words, pushed=pushed)
    lessons = tuple(f"{number}. {LONG}" for number in range(1, 9))
    waiting = tuple(Unagreed(one, f"{LAST} {FIRST}", ("11Я", "10Я"), (1,) * (one % 3), today=one % 2 == 0) for one in range(40))  # fmt: skip
    for form in (None, FormClass(1, 1, 11, "Я", 1)):
        for people in (waiting, waiting[:1], ()):
            of_text = UnagreedList(1, LONG, form, leads=True, today=FRIDAY, people=people)
            yield f"unagreed {len(people)}", unagreed_screen(of_text, 0, words)
    courses = tuple((FormClass(one, 1, 11, "Я", 1), _subject(one)) for one in range(20))
    for taken in (courses, courses[:1], ()):
        yield f"taken {len(taken)}", taken_screen(TakenCourses(TEACHER, FRIDAY, FRIDAY, taken), words)
    yield "alert", unaware_screen(Unaware(LAST, "11Я", FRIDAY, FRIDAY, lessons, LAST), words)


def _family(words: Words) -> Iterator[tuple[str, Screen]]:
    for counts in ((1, 0, 0), (10, 3, 0), (40, 0, 2), (0, 40, 40), (0, 0, 1)):
        for hide in (False, True):
            yield f"news {counts}", news_push.news_screen(_news(*counts), words, hide=hide)
    for count in (1, 3, 20):
        yield f"absence {count}", excuses.absence_screen(_absences(count), words)
    yield "absence, student", excuses.absence_screen(_absences(2, may_explain=False), words)
    for reason in AbsenceReason:
        press = ExcusePress(student_id=3, starts=FRIDAY, ends=FRIDAY, reason=reason.value)
        for teacher in (TEACHER, None):
            given = GivenExcuse(1, FIRST, teacher)
            yield f"given {reason}", excuses.given_screen(WHOSE, press, given, words, pushed=True)
        yield "asked", excuses.ask_screen(WHOSE, press, words, pushed=True)
        yield "known", excuses.given_screen(WHOSE, press, GivenExcuse(None, FIRST, None), words)


def _read(work: Work, full: FullSchool, words: Words) -> Iterator[tuple[str, Screen]]:
    actor = load_actor(work, full.account)
    assert actor is not None
    for ends in (FRIDAY, date(2026, 11, 13), date(2026, 8, 28)):
        data = week(work, actor, full.student, ends)
        for hide in (False, True):
            yield f"week {ends}", week_screen.week_screen(data, words, pushed=hide, hide=hide)
    due = homework_day(work, actor, full.student, date(2026, 11, 23))
    yield "homework", plan_push.homework_screen(due, words, changed=True)
    shown = whose(actor.readable_child(full.student))
    table = timetable_day(work, actor, full.student, FRIDAY).table
    lessons = table.lessons if table else ()
    assert lessons
    yield "timetable", plan_push.timetable_screen(TimetableNews(shown, FRIDAY, FRIDAY, lessons, {}), words)
    yield "as planned", plan_push.timetable_screen(TimetableNews(shown, FRIDAY, FRIDAY, (), {}), words)
    child = actor.readable_child(full.student)
    switches = list_switches(work, actor, full.student)
    yield "switches", settings.switches_screen(actor, child, switches, words)
    yield "anew", anew_screen(actor.identities[0], words)
    yield "quiet", settings.quiet_screen(actor, read_settings(work, actor), words)
    yield "typing", settings.typing_screen(words, again=True)
    yield from of_people(work, actor, full, words)


@pytest.mark.parametrize("language", languages())
async def test_every_push_fits_at_its_fullest(full: FullSchool, language: str) -> None:
    words = words_of(language)
    screens = await full.store.read(lambda work: list(_read(work, full, words)))
    await full.store.database.dispose()
    for name, screen in (*screens, *_family(words), *_staff(words)):
        try:
            assert_fits(screen)
        except AssertionError as error:
            raise AssertionError(f"{name} in {language}: {error}") from error


def test_every_push_has_its_screen_tried() -> None:
    """By name, somewhere in tests/screens."""
    tried = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("*.py"))
    shown = {name for one in COMPOSERS.values() for name in SCREEN.findall(inspect.getsource(one))}
    assert len(shown) > 20
    assert [name for name in sorted(shown) if not re.search(rf"\b{name}\(", tried)] == []


DAY = date(2026, 11, 20)
AT = int(datetime(2026, 11, 20, tzinfo=UTC).timestamp())
