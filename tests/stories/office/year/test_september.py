"""1 September of every role: what each command and each place of the office shows before the year begins, and after."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.account.commands import places_of
from services.school.load_actor import load_actor
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import has_button
from tests.stories.office.year.september import NEXT, SCHOOL_ROLES, September, begin, timetable
from tests.stories.office.year.test_year import plain

OLD = re.compile(r"(?<!«)\b(?:4А|7А|9А|11А)\b")
"""Classes of 2026/2027 that the next year has not, but for «7А» as an example; 1А is in both."""
NEW = re.compile(r"\b(?:2А|5А|8А)\b")
WORKS_AHEAD = frozenset({"office", "people", "access", "import"})
"""Commands of the office, which is at the next year as soon as the old one is over."""
REFUSED = re.compile("Этой записи нет|не подключены|Это раздел|Номер случая")
LAST, FIRST = date(2027, 8, 31), date(2027, 9, 1)


async def opened(stage: Stage) -> September:
    """The next year open by presses, its timetable there, a class teacher for the new 1А."""
    found = begin(stage)
    vera = found.people[Role.ADMINISTRATOR]
    for label in ("/office", "Год", f"Открыть {NEXT}", "Открыть год"):
        await (vera.send if label.startswith("/") else vera.press)(label)
    assert not _queued(stage), "nobody is told that a year was opened"
    timetable(found)
    for label in ("/office", "Сотрудники", "Классные руководители", "1А", "Другой…", "Малышева", "Назначить"):
        await (vera.send if label in {"/office", "Малышева"} else vera.press)(label)
    return found


def _queued(stage: Stage) -> list[str]:
    """The kinds of all that was ever queued to anybody."""
    return [row.kind for row in stage.school.rows(select(t.Outbox.kind))]


async def _walk(found: September, who: str) -> Iterator[tuple[str, str]]:
    """(command, text and buttons) of everything in somebody's menu."""
    user = found.people[who]
    actor = await found.stage.read(load_actor, user.id)
    assert actor is not None
    shown = []
    for name in ("menu", *(one for one, _ in places_of(actor))):
        count = len(user.messages)
        await user.send(f"/{name}")
        said = [one for one in user.messages[count:] if one.sender.is_bot]
        shown.append((name, "\n".join(f"{one.text}\n{one.buttons}" for one in said)))
    return iter(shown)


async def _places(user: SimUser) -> Iterator[tuple[str, str]]:
    """(label, text and buttons) of every place of the office."""
    await user.send("/office")
    labels = [one for row in user.last.buttons for one in row]
    shown = []
    for label in labels:
        await user.send("/office")
        await user.press(label)
        shown.append((label, f"{user.last.text}\n{user.last.buttons}"))
    return iter(shown)


async def test_every_role_goes_into_the_new_year_at_once(stage: Stage) -> None:
    found = await opened(stage)
    appointed = _queued(stage)
    assert len(appointed) == 1, "the appointment, to whom it is about"
    await stage.deliver()
    for friday in (date(2027, 6, 18) + timedelta(weeks=week) for week in range(11)):
        found.at(friday, 18, 1)
        await stage.tick()
    assert _queued(stage) == appointed, "no digest of a week of the summer"
    found.at(LAST, 20)
    await all_of(found, NEW, but=WORKS_AHEAD)
    found.at(FIRST, 8)
    await all_of(found, OLD)
    found.at(FIRST, 9)
    await _heads(found)
    await _read_the_old_year(found)
    found.at(date(2027, 9, 3), 18, 1)
    await _first_friday(found)


async def all_of(found: September, foreign: re.Pattern[str], but: frozenset[str] = frozenset()) -> None:
    """No screen of anybody's menu is of the other year, or refuses what the menu itself offers."""
    faults = []
    for who in found.people:
        for name, text in await _walk(found, who):
            refused = REFUSED.search(text)
            if refused or (name not in but and foreign.search(text)):
                faults.append(f"{who} /{name}: {text}")
    assert not faults, "\n".join(faults)


async def _heads(found: September) -> None:
    """Whoever is at home in a class has the new one; those without one are listed; every place of the office is new."""
    forms = {"keeps": "8А", "first": "1А", "student": "8А", "younger": "5А", "mother": "5А"}
    for who, form in forms.items():
        user = found.people[who]
        await user.send("/class" if who in {"keeps", "first"} else "/today")
        assert form in plain(user)
    await found.people["ended"].send("/class")
    assert "за вами в этом году класса нет" in plain(found.people["ended"])
    for role in SCHOOL_ROLES:
        for label, text in await _places(found.people[role]):
            assert label == "Год" or not OLD.search(text), f"{role} {label}: {text}"
    zoya = found.people[Role.SECRETARY]
    await zoya.send("/people")
    assert "3 ученика в 3 классах.\nБез класса 2 ученика." in plain(zoya)
    await zoya.press("Без класса 2")
    assert {"Орлова Яна", "Соколов Дмитрий"} <= {one for row in zoya.last.buttons for one in row}


async def _read_the_old_year(found: September) -> None:
    """Class teachers of then and the heads by the journal, families by the terms, the director by «Год»."""
    for who, form in (("keeps", "7А"), ("ended", "11А"), (Role.DEPUTY, "4А")):
        user = found.people[who]
        await user.send("/journal")
        for label in ("‹ 2026/2027", form, "Алгебра"):
            await user.press(label)
        assert plain(user).startswith(f"{form} · Алгебра\nчетвёртая четверть, 2026/2027")
        for label in ("‹ Журнал", "‹ 2026/2027", form, "Отчёты"):
            await user.press(label)
        assert plain(user).startswith(f"{form} · Отчёты\nчетвёртая четверть, 2026/2027")
    for who in ("teacher", Role.OPERATOR):
        await found.people[who].send("/journal")
        assert not has_button(found.people[who], "‹ 2026/2027")
    mother = found.people["mother"]
    await mother.send("/terms")
    await mother.press("2026/2027")
    assert "учебный год 2026/2027" in plain(mother)
    eldest = found.people["eldest"]
    await eldest.send("/holidays")
    assert "Учебный год закончился 28 мая 2027\u202fг.\n" in plain(eldest)


async def _first_friday(found: September) -> None:
    """The digests of the first week are of the new classes, one a reader; the graduate's week is not."""
    await found.stage.tick()
    count = {who: len(user.messages) for who, user in found.people.items()}
    await found.stage.deliver()
    got = {who: [one.text for one in user.messages[count[who] :]] for who, user in found.people.items()}
    told = {who for who, texts in got.items() if texts}
    assert told == {"keeps", "first", "younger", "student", "mother", Role.DEPUTY}
    assert all(len(texts) <= 1 and not OLD.search(str(texts)) for texts in got.values())
    assert "Екатерина, 5А · Итоги недели" in str(got["mother"])
