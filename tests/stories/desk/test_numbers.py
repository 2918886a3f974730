"""Every number of `/class` is what its button opens, in many states of a class; every name leads to the student."""

import random
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.simulator.user import SimUser
from storage import tables as t
from tests.school import SIGNED
from tests.stage import Stage
from tests.stories.desk.cast import FRIDAY, SUBJECTS, Desk, make_desk

LAST_WEEK = FRIDAY - timedelta(days=7)
REASONS = ("ill", "doctor", "family", "other", "unaware")
COUNTED = re.compile(r"^(.+) (\d+)$")


def grown(desk: Desk, dice: random.Random) -> None:
    """A class in some state: absences, excuses, letters, families without consent, telephone or a signature, marks."""
    week = desk.day(LAST_WEEK)
    days = [desk.lessons, *(desk.day(FRIDAY - timedelta(days=back)) for back in (1, 2, 3))]
    for number in range(dice.choice((1, 5, 9, 14, 40))):
        student = desk.stage.school.student(
            f"Имя{number}",
            f"Фамилия{number}",
            "7А",
            consent=dice.choice((SIGNED, SIGNED, None)),
            **_stays(dice),
        )
        _moves(desk, dice, student)
        parents = [_parent(desk, dice, student, number * 2 + which) for which in range(dice.randint(0, 2))]
        if dice.random() < 0.3:
            signer = parents[0] if parents else desk.maria_id
            row = {"student_id": student, "week": LAST_WEEK, "person_id": signer, "at": desk.stage.clock.now}
            desk.stage.school.add_many(t.Acknowledgement, [row])
        _attends(desk, dice, student, days)
        _learns(desk, dice, student, week)
        for parent in parents:
            _says(desk, dice, student, parent)


def _stays(dice: random.Random) -> dict[str, Any]:
    """Always there, or since a day of this week or the last; some have left the school."""
    found: dict[str, Any] = {}
    if dice.random() < 0.15:
        found["starts"] = FRIDAY - timedelta(days=dice.randint(0, 9))
    if dice.random() < 0.1:
        found["departed_on"] = FRIDAY - timedelta(days=dice.randint(-2, 9))
    return found


def _moves(desk: Desk, dice: random.Random, student: int) -> None:
    """Into another class in the middle of the week, today or soon."""
    if dice.random() < 0.2:
        day = FRIDAY - timedelta(days=dice.randint(-3, 8))
        desk.stage.school.change(t.Enrolment, t.Enrolment.student_id == student, ends=day)
        desk.stage.school.enrol(student, "7Б", starts=day)


def _parent(desk: Desk, dice: random.Random, student: int, number: int) -> int:
    school, account = desk.stage.school, 70_000 + number
    consent = dice.choice((SIGNED, SIGNED, SIGNED, None))
    until = dice.choice((None, None, None, FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1)))
    found = school.guardian(f"Родитель{number}", f"Фамилия{number}", [student], consent=consent, until=until)
    if dice.random() < 0.7:
        school.link(account, found)
    if dice.random() < 0.2:
        school.change(t.Account, t.Account.id == account, unreachable_at=desk.stage.clock.now)
    return found


def _attends(desk: Desk, dice: random.Random, student: int, days: list[dict[int, int]]) -> None:
    often = dice.choice((1.0, 0.08, 0.08))
    for lesson in (one for lessons in days for one in lessons.values()):
        if dice.random() < often:
            desk.stage.school.absence(lesson, student, dice.choice(("ОТ", "ОТ", "Б")))


def _learns(desk: Desk, dice: random.Random, student: int, week: dict[int, int]) -> None:
    school = desk.stage.school
    for ordinal in SUBJECTS:
        if dice.random() < 0.4:
            school.mark(week[ordinal], student, dice.choice("345"), set_on=LAST_WEEK)
            school.mark(desk.lessons[ordinal], student, dice.choice("2345"))
    if dice.random() < 0.3:
        school.debt(desk.lessons[4], student, "лабораторная", due=FRIDAY + timedelta(days=5))


def _says(desk: Desk, dice: random.Random, student: int, parent: int) -> None:
    school, now = desk.stage.school, desk.stage.clock.now
    if dice.random() < 0.25:
        school.add_many(
            t.Excuse,
            [
                {"student_id": student, "person_id": parent, "account_id": desk.maria.id}
                | {"reason": dice.choice(REASONS), "photos": [], "created_at": now, "state": "open"}
                | {"starts": FRIDAY, "ends": FRIDAY}
            ],
        )
    if dice.random() < 0.3:
        school.add_many(
            t.LetterThread,
            [
                {
                    "student_id": student,
                    "person_id": parent,
                    "teacher_id": desk.anna_id,
                    "subject_id": 0,
                    "last_at": now,
                }
            ],
        )
        thread = school.rows(t.LetterThread.__table__.select().order_by(t.LetterThread.id.desc()))[0].id
        school.add_many(
            t.Letter,
            [
                {"thread_id": thread, "from_teacher": False, "html": "Здравствуйте", "media": []}
                | {"source": f"{thread}:{number}", "created_at": now, "read_at": None}
                for number in range(dice.randint(1, 3))
            ],
        )


async def every_line(user: SimUser) -> list[str]:
    """The lines of all pages of what stands open."""
    found = user.last.text.splitlines()
    while any("Дальше ›" in row for row in user.last.buttons):
        await user.press("Дальше ›")
        found += user.last.text.splitlines()
    return found


async def marked(user: SimUser) -> int:
    """The correspondences with a mark of unread letters, on all pages."""
    found = 0
    while True:
        found += sum(one.startswith("• ") for row in user.last.buttons for one in row)
        if not any("Раньше ›" in row for row in user.last.buttons):
            return found
        await user.press("Раньше ›")


def numbered(lines: list[str]) -> int:
    """How many rows have a number, the greatest of which is their count."""
    numbers = [int(found[1]) for line in lines if (found := re.match(r"^(?:[!✓] )?(\d+)\. ", line))]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    return len(numbers)


ROWS: dict[str, Callable[[list[str]], int]] = {
    "Пропуски": numbered,
    "Объяснения": numbered,
    "Доступ": numbered,
    "Не подписали": lambda lines: sum("Фамилия" in one or "Соколова" in one for one in lines),
    "Подряд": lambda lines: sum(bool(re.search(r", \d+ (день|дня|дней)$", one)) for one in lines),
    "Не внесено": lambda lines: sum(bool(re.search(r", \d-й: 7А .* · ", one)) for one in lines),
    "Учёба": lambda lines: sum("▼" in one or one.startswith("●") for one in lines),
}
"""How the rows of a list are counted; «Письма» are buttons."""


async def agree(desk: Desk) -> None:
    """Press every number of the cockpit, those that have a line of their own too."""
    await desk.anna.send("/class")
    board = desk.anna.last
    every = (COUNTED.match(one) for row in board.buttons for one in row)
    numbers = {found[1]: found[2] for found in every if found}
    lines = board.text
    for name, count in numbers.items():
        await desk.anna.send("/class")
        await desk.anna.press(f"{name} {count}")
        if name == "Письма":
            assert await marked(desk.anna) == int(count)
            continue
        opened = await every_line(desk.anna)
        assert ROWS[name](opened) == int(count), (name, lines, opened)
        for text in ("Съехали на тройку или двойку", "Долги за неделю") if name == "Учёба" else ():
            said = re.search(rf"{text}: (\d+)", lines)
            assert (said is None) == (f"{text}:" not in "\n".join(opened))
            if said:
                assert f"{text}: {said[1]}" in opened
        if name == "Доступ":
            said = re.search(r"Не подключен[аы]: (\d+)", lines)
            assert sum(one.startswith("! ") for one in opened) == (int(said[1]) if said else 0)
    assert set(numbers) <= {*ROWS, "Письма"}, "a new number needs a line of ROWS"


@pytest.mark.parametrize("seed", range(8))
async def test_a_number_is_what_its_button_opens(stage: Stage, seed: int) -> None:
    desk = make_desk(stage)
    grown(desk, random.Random(seed))
    await agree(desk)


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    desk = make_desk(postgres_stage)
    grown(desk, random.Random(3))
    await agree(desk)
