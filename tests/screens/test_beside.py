"""What stands beside the diary at its fullest: the class, goals, own tasks, kinds of work; on the narrowest phone."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest

from handlers.account.settings.mark_kinds import kinds_screen
from handlers.chat.paging import TALLEST, height
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.diary.homework import own_tasks
from handlers.diary.homework.homework import homework_screen
from handlers.diary.marks.comparison import comparison_screen
from locales import languages
from services.diary.homework.homework import HomeworkDay, HomeworkItem
from services.diary.homework.own_tasks import LONGEST, MOST, OneTask, OwnTask, OwnTasks, TooManyTasks
from services.diary.marks.comparison import ComparedWork, Comparison
from services.diary.marks.grades import TermView
from services.diary.open_diary import Whose
from services.messaging.mark_kinds import CODES, KindSwitch
from services.rules.marks.comparison import WorkSpread
from services.rules.marks.marks import Thresholds
from services.school.reference import Subject
from tests.screens.conftest import FIRST, LAST, LONG, SUBJECTS
from tests.screens.limits import assert_fits

FRIDAY = date(2026, 11, 20)
WHOSE = Whose(1, FIRST, LAST, "11Я", is_self=True, label=f"{FIRST} {LAST}, 11Я")
TERM = TermView(1, "2 четверть", "четверть", "2025/2026", is_current=True, is_over=False)
TASKS = tuple(
    OwnTask(2**31 - 1 - number, ("<дело> & " * 40)[:LONGEST], FRIDAY + timedelta(days=number % 3), done=number % 2 == 0)
    for number in range(MOST)
)  # fmt: skip


def _works() -> tuple[ComparedWork, ...]:
    spread = WorkSpread({5: 25, 4: 24, 3: 23, 2: 22, 1: 21}, Fraction(33333, 10000))
    return tuple(
        ComparedWork(
            FRIDAY,
            "проверочная работа в формате экзамена",
            "Тригонометрические уравнения & <неравенства> " * 3,
            100,
            ("5", "н/а"),
            spread if number % 2 else None,
        )
        for number in range(40)
    )


def _every_screen(words: Words) -> Iterator[tuple[str, Screen]]:
    subject = Subject(2**31 - 1, LONG, LONG)
    for shown, works in ((False, ()), (True, ()), (True, _works())):
        data = Comparison(
            WHOSE, subject, TERM, shown, Fraction(4), Fraction(4) if works else None, works, Thresholds()
        )
        for page in range(30 if works else 1):
            yield f"comparison {page}", comparison_screen(data, words, page)
    for tasks in ((), TASKS):
        for page in range(5):
            yield f"own tasks {page}", own_tasks.tasks_screen(OwnTasks(WHOSE, FRIDAY, tasks), words, page)
    for task in TASKS[:2]:
        yield "own task", own_tasks.task_screen(OneTask(WHOSE, FRIDAY, task), words)
        asked = OwnTasks(WHOSE, FRIDAY, TASKS)
        yield "change", own_tasks.asking_screen(asked, words, None, task)
    yield "write", own_tasks.asking_screen(OwnTasks(WHOSE, FRIDAY, ()), words, FRIDAY, None)
    yield "refused", own_tasks.refused_screen(WHOSE, TooManyTasks(most=MOST), words)
    items = tuple(
        HomeworkItem(number, Subject(number, name, name), "Прочитать главу " * 50, FRIDAY, FRIDAY, done=True)
        for number, name in enumerate(SUBJECTS)
    )
    for day in (FRIDAY, None):
        due = HomeworkDay(WHOSE, FRIDAY, day, items, True, FRIDAY, FRIDAY, can_tick=True, own=TASKS)
        for page in range(12 if day else 1):
            yield f"homework {page}", homework_screen(due, words, page)
    for on in (True, False):
        yield "kinds", kinds_screen(WHOSE, [KindSwitch(code, on) for code in CODES], words)


@pytest.mark.parametrize("language", languages())
def test_it_stands_on_one_screen_of_a_phone(language: str) -> None:
    for name, screen in _every_screen(words_of(language)):
        assert_fits(screen)
        assert height(str(screen.text)) <= TALLEST, f"{name} in {language}: {screen.text}"
