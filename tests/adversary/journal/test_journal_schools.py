"""Every button of the teacher's journal pressed, whatever the school is like: no incident, nothing too long for Telegram."""

import re
from datetime import date

import pytest

from bot.simulator.user import SimUser
from services.journal.pages.groups import group_of
from tests.adversary.journal.presses import sheet
from tests.adversary.journal.schools import SCHOOLS, Taught
from tests.adversary.journal.watch import Ears
from tests.journal.marks.cast import buttons
from tests.miniapp.visitor import visiting
from tests.stage import Stage

FRIDAY = date(2026, 11, 20)
INCIDENTS = ("Номер случая", "Журнал сейчас не отвечает", "Incident", "is not answering")
MOST = 40
"""Presses of one walk."""
EACH = 2
"""Of one kind."""


def _buttons(user: SimUser) -> list[str]:
    return [
        one.data for message in user.inbox[-3:] for row in message.content.rows for one in row if one.data
    ]


async def walk(user: SimUser, first: list[str]) -> list[str]:
    """Press whatever there is to press, a few times of every kind; what went wrong."""
    ears, ahead, seen, kinds, faults = Ears(user), list(first), set(first), dict[str, int](), list[str]()
    while ahead and len(seen) < 2000 and sum(kinds.values()) < MOST:
        data = ahead.pop(0)
        kind = data.removeprefix("+").split(":")[0]
        if kinds.get(kind, 0) >= EACH or not re.match(r"\+?(l|j|t|m|sh)", data) or kind in {"m", "lv", "so"}:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = await user.press_forged(user.last, data)
        said = f"{answer.text if answer else None}\n{ears.fresh()}"
        if any(one in said for one in INCIDENTS):
            faults.append(f"{data}: {said[-200:]}")
        fresh = [one for one in _buttons(user) if one not in seen]
        seen.update(fresh)
        ahead += fresh
    return faults


def _lesson(stage: Stage, taught: Taught) -> str:
    school = stage.school
    place = f"{school.form(taught.form)}:{school.subject(taught.subject)}"
    return f"lsn:{place}:{taught.day:%Y%m%d}:{taught.number}:{group_of(taught.part)}"


@pytest.mark.parametrize(("name", "language"), [*((name, "ru") for name in SCHOOLS), ("half_years", "en")])
async def test_every_button_in_every_school(stage: Stage, name: str, language: str) -> None:
    taught = SCHOOLS[name](stage)
    user = stage.linked(taught.teacher, "Анна", language=language)
    faults = []
    for command in ("/lessons", "/journal"):
        ears = Ears(user)
        await user.send(command)
        said = ears.fresh()
        faults += [f"{command}: {said}" for one in INCIDENTS if one in said]
        faults += await walk(user, _buttons(user))
    faults += await walk(user, [_lesson(stage, taught)])
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("name", SCHOOLS)
async def test_words_and_the_grid_in_every_school(stage: Stage, name: str) -> None:
    taught = SCHOOLS[name](stage)
    user = stage.linked(taught.teacher, "Анна")
    await user.send("/menu")
    await user.press_forged(user.last, _lesson(stage, taught))
    ears = Ears(user)
    for text in (
        "все 5",
        "все здесь",
        "тема " + "Степени " * 60,
        "дз " + "№ 301 " * 600,
        "как в 7Б",
        "x" * 4096,
    ):
        await user.send(text)
        if any("Записать" in row for row in user.last.buttons):
            await user.press("Записать")
        said = ears.fresh()
        assert not any(one in said for one in INCIDENTS), (text[:30], said)
    async with visiting(stage) as visitor:
        await visitor.enter(user.init_data())
        page = {"class": taught.form, "subject": taught.subject, "subgroup": taught.part}
        got = await visitor.call("GET", "/app/journal", params=page)
        assert got.status == 200, got.body
        cells = [
            {
                **page,
                "date": taught.day.isoformat(),
                "number": taught.number,
                "student": one["code"],
                "text": "4",
                "was": "",
            }
            for one in got.body["students"]
        ]
        put = await visitor.call("PUT", "/app/cells", json=cells)
        assert put.status == 200
        assert {one["status"] for one in put.body} <= {"saved", "conflict", "locked", "refused"}
        if name in {"forty", "alone", "bare", "trimesters", "half_years", "leap"}:
            assert all(one["status"] in {"saved", "conflict"} for one in put.body), put.body[:2]


async def test_a_grid_before_somebody_came_and_after_somebody_left(stage: Stage) -> None:
    taught = SCHOOLS["joined_and_left"](stage)
    user = stage.linked(taught.teacher, "Анна")
    page = {"class": "7А", "subject": "Алгебра", "subgroup": ""}
    async with visiting(stage) as visitor:
        await visitor.enter(user.init_data())
        listed = {
            one["code"] for one in (await visitor.call("GET", "/app/journal", params=page)).body["students"]
        }
        assert {"late", "gone", "moved"} <= listed
        for code, day, status in (
            ("late", date(2026, 11, 13), "refused"),
            ("late", FRIDAY, "saved"),
            ("gone", FRIDAY, "refused"),
            ("gone", date(2026, 11, 6), "saved"),
            ("moved", FRIDAY, "refused"),
            ("moved", date(2026, 11, 13), "saved"),
        ):
            was = "4" if day == date(2026, 11, 6) else ""
            cell = {**page, "date": day.isoformat(), "number": 3, "student": code, "text": "5", "was": was}
            (answer,) = (await visitor.call("PUT", "/app/cells", json=[cell])).body
            assert answer["status"] == status, (code, day, answer)


async def test_a_sheet_says_which_cells_are_of_nobody_there_and_the_others_are_written(stage: Stage) -> None:
    taught = SCHOOLS["joined_and_left"](stage)
    user = stage.linked(taught.teacher, "Анна")
    await user.send("/menu")
    marks = {"Позднев Новенький": "5", "Ранев Ушедший": "3", "Фамилина Имя": "4"}
    await user.send_document("оценки.xlsx", sheet(marks, date(2026, 11, 13)))
    if "7А Алгебра" in buttons(user):
        await user.press("7А Алгебра")
    assert "Изменится 1 отметка" in user.last.text
    assert "Не берём: 2 отметки" in user.last.text
    await user.press("Записать 1")
    assert "Записано: 1 отметка" in user.last.text
