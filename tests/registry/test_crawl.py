"""The demo's school, walked by everybody button by button: whatever is written is reached, answers, and costs little."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import event

from bot.demo import open_demo
from bot.demo.running import TOKEN, USERNAME, Demo
from bot.simulator import CastMember, Simulator
from bot.simulator.state.model import Message
from handlers.account.commands import EVERYBODY, places_of
from handlers.chat.paging import TALLEST, height
from services.account.accounts import set_language
from services.school.load_actor import load_actor, present_actor
from tests.registry.crawl.chains import typed_ways
from tests.registry.crawl.crawler import DEAR, INCIDENT, Crawl
from tests.registry.crawl.doors import Doors, spoken
from tests.registry.crawl.guides import faults
from tests.registry.crawl.looks import odd_looks
from tests.registry.crawl.matrix import at_rest, matrix_of
from tests.registry.walk import presses, questions
from tests.shortcuts import nearby
from tests.stage import AT_ONCE, Clock
from tests.standing import Standing

ROUNDS = 2
"""What one writes reaches another, who then has more to press."""
MOST = 45
"""Statements of a press at its cheapest, with the school's tables in memory; writing in the journal costs most."""
FAMILIES_TWICE = (2, 2, 2, 2, 2, 2, 1, 1, 1)
"""How often the demo's people press a kind of button: families and teachers with other ids once more."""
ANSWERS = {
    "ahead_days": ["завтра"],
    "audit_find": ["петрова"],
    "class_find": ["сокол"],
    "excuse_comment": ["Поедем к врачу"],
    "excuse_photo": [],
    "lesson": ["Соколова 5, нет: Волков", "дз № 301", "тема Степени"],
    "lesson_homework": ["№ 305"],
    "lesson_topic": ["Повторение"],
    "letter": ["Спасибо, всё получили"],
    "letter_hours": ["пн–пт 9:00–18:00"],
    "login": [],
    "mark_comment": ["молодец"],
    "notice": ["Собрание в пятницу в 18:00"],
    "notice_ask": ["Кто идёт в театр?\nда\nнет"],
    "notice_find": ["Соколова"],
    "notice_retime": ["завтра 10:00"],
    "notice_rewrite": ["Собрание в пятницу в 19:00"],
    "office_change": ["завтра", "12-к"],
    "own_task": ["купить циркуль к среде"],
    "paper_consent": ["1 сентября"],
    "people_arrival": ["Птицына Анна Ильинична, 7А, 14.05.2013\nмать Птицына Вера Павловна"],
    "people_find": ["сокол"],
    "people_guardian": ["отец Соколов Игорь Ильич"],
    "people_rename": ["Соколова Мария Петровна"],
    "staff_find": ["ив"],
    "plan": ["1. Натуральные числа — 2 ч\n2. Дроби — 3 ч"],
    "staff_hire": ["Ветрова Ольга Юрьевна"],
    "report_dates": ["с 1 ноября по 20 ноября"],
    "substitution_room": [],
    "substitutions_days": ["с понедельника по вторник"],
    "substitutions_find": ["петр"],
    "week_room": [],
    "work_kind": ["проект"],
    "work_new": ["Проект «Степени»"],
    "work_title": ["Степени"],
    "work_weight": ["2"],
}
"""What is typed where the conversation waits for a text; a new question is a line here."""

ELSEWHERE = {
    "journal/test_homework.py": "hwf llike lsame",
    "journal/test_marks.py": "lmc mark_comment",
    "journal/test_marks_works.py": "lwp",
    "journal/test_reopening.py": "askoa askop askot reoa reop reopen_reason reot",
    "journal/test_sheets.py": "shapply shback shdrop shname shpage",
    "journal/test_term_screens.py": "tsl tsp",
    "journal/test_words_press.py": "jwb jwl",
    "stories/absences/test_asked.py": "ew excuse_word",
    "stories/absences/test_excuses.py": "decline_word eb ed ep",
    "stories/absences/test_withdrawing.py": "ewd",
    "stories/access/test_access.py": "xg xu",
    "stories/account/test_account_screens.py": "quiet_hours",
    "stories/account/test_leaving.py": "so",
    "stories/account/test_linking.py": "ca cd cs password",
    "stories/desk/test_people.py": "clr",
    "stories/diary/beside/test_comparison.py": "cmp",
    "stories/diary/test_homework.py": "hs",
    "stories/letters/test_letters.py": "lf",
    "stories/notices/test_reading.py": "na nf no",
    "stories/office/control/test_control.py": "ctz",
    "stories/office/exchange/test_exchange.py": "imd timetable_day",
    "stories/office/own/test_consent_version.py": "xr",
    "stories/office/own/test_erasing.py": "opz",
    "stories/office/settings/test_access.py": "ojo",
    "stories/office/settings/test_settings.py": "ojp",
    "stories/office/test_import.py": "ima imc",
    "stories/office/substitutions/test_ill.py": "sbu",
    "stories/office/staff/test_left_lessons.py": "sbs",
    "stories/office/substitutions/test_lesson.py": "sbt substitution_room sbj sbv",
    "stories/office/year/test_closing.py": "oyc oyr",
    "stories/office/load/test_load.py": "wnd",
    "stories/office/weekly/test_week.py": "wtb",
    "stories/office/year/test_graduating.py": "opv",
    "stories/office/weekly/test_glance.py": "wqr",
    "stories/understanding/test_door.py": "sg",
    "stories/understanding/test_words.py": "uc un up",
    "stories/office/plans/test_plans.py": "plan_more",
}
"""Presses and questions that the demo's Friday does not lead to, by the stories that press and answer them."""


class Walk:
    """Everybody of the demo, in turn."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.crawls: dict[str, Crawl] = {}
        self.statements: defaultdict[str, list[int]] = defaultdict(list)
        self.faults: list[str] = []
        self.mute: list[str] = []
        self.repeated: set[str] = set(DEAR)
        self.made: set[str] = set()
        self.tall: dict[str, str] = {}
        """Screens that a phone does not show whole, by whose and their first line."""
        self.standing = Standing.watch(demo.sim.world)
        self._counted = 0
        for engine in demo.app.store.database.engines:
            event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, _c: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.standing.note(statement)
        self._counted += not statement.startswith(("BEGIN", "PRAGMA"))

    async def begin(self, member: CastMember, language: str, each: int) -> None:
        """Come in, agree, ask for everything there is a command for."""
        user, store = member.user, self.demo.app.store

        async def step() -> str | None:
            actor = await present_actor(store, user.id)
            return actor.step["name"] if actor and actor.step else None

        crawl = self.crawls[member.title] = Crawl(user, step, ANSWERS, each, self.made)
        await user.start(member.start_code or "")
        await self.demo.sim.until(lambda: bool(user.inbox))
        await user.press("Согласен")
        await store.write(set_language, user.id, language)
        actor = await store.read(load_actor, user.id)
        assert actor is not None
        names = [name for name, _ in (*places_of(actor), *EVERYBODY)]
        await self._look_up(crawl, names)
        for name in names:
            await crawl.send(f"/{name}")

    async def _look_up(self, crawl: Crawl, names: Iterable[str]) -> None:
        """What stands where each command leads, before anything else happens."""
        user, sim = crawl.user, self.demo.sim
        before, sim.auto_settle = sim.auto_settle, True
        for text in (one for name in names for one in (f"/{name}", *typed_ways(name))):
            count = len(user.inbox)
            await user.send(text)
            crawl.led(text, "", user.inbox[count:])
        sim.auto_settle = before

    def _measure(self, name: str, *shown: Message) -> None:
        for message in shown:
            if (lines := height(message.html)) > TALLEST:
                self.tall[f"{name}: {message.text.splitlines()[0]}"] = f"{lines} lines\n{message.text}"

    async def go_on(self, name: str, *, leave: bool) -> None:
        """Press on, from what has come meanwhile too."""
        crawl = self.crawls[name]

        async def press(message: Message, data: str) -> None:
            await at_rest(self.demo)
            before = self._counted
            answer = await crawl.user.press_forged(message, data)
            self.statements[data.lstrip("+").partition(":")[0]].append(self._counted - before)
            said = [answer.text or "" if answer else "", *(one.text for one in crawl.user.inbox[-2:])]
            if answer is None or any(INCIDENT.search(one) for one in said):
                self.faults.append(f"{name}: {data}: {said}")
            await self._press_again(name, message, data)
            self._measure(name, message, *crawl.user.inbox[-3:])

        await crawl.look()
        await crawl.walk(press, leave=leave)

    async def _press_again(self, name: str, message: Message, data: str) -> None:
        """What is chosen already stays a button: pressed again it says so, or shows something else."""
        kind = data.lstrip("+").partition(":")[0]
        # A picture goes as soon as its text stands below it: nobody presses it twice.
        if kind in self.repeated or message.content.media or data not in _buttons(message):
            return
        self.repeated.add(kind)
        user = self.crawls[name].user
        before = message.html, _buttons(message), len(user.inbox)
        answer = await user.press_forged(message, data)
        if answer is None or not (
            answer.text or before != (message.html, _buttons(message), len(user.inbox))
        ):
            self.mute.append(f"{name}: {data}: {message.text.splitlines()[0]}")

    @property
    def pressed(self) -> set[str]:
        """The kinds of presses that anybody came across."""
        return {kind for crawl in self.crawls.values() for kind in crawl.pressed}


def _buttons(message: Message) -> list[str]:
    return [one.data for row in message.content.rows for one in row if one.data]


@asynccontextmanager
async def walked(folder: Path, language: str, each: Sequence[int]) -> AsyncIterator[Walk]:
    """The demo on a Friday in November, after people (families first) have pressed everything, so often each kind."""
    clock = Clock()
    async with (
        Simulator(TOKEN, USERNAME, clock=clock) as sim,
        open_demo(nearby(sim), clock=clock, folder=folder, pace=AT_ONCE()) as demo,
    ):
        walk = Walk(demo)
        for member, times in zip(sim.cast, each, strict=False):
            await walk.begin(member, language, times)
        for turn in range(ROUNDS):
            for name in walk.crawls:
                await walk.go_on(name, leave=turn == ROUNDS - 1)
                await demo.app.delivery.drain()
        yield walk


async def test_whatever_is_written_is_reached_answers_and_opens_for_nobody_else(
    demo_folder: Path, tmp_path: Path
) -> None:
    async with walked(demo_folder, "ru", FAMILIES_TWICE) as walk:
        assert not walk.faults
        assert walk.tall == {}
        assert walk.mute == []
        assert walk.standing.moved == []
        assert {name for crawl in walk.crawls.values() for name in crawl.stuck} == set()
        assert {name for crawl in walk.crawls.values() for name in crawl.unanswered} == set()
        assert {kind: min(found) for kind, found in walk.statements.items() if min(found) > MOST} == {}
        asked = {name for crawl in walk.crawls.values() for name in crawl.asked}
        missed = (set(presses()) | questions()) - walk.pressed - asked
        assert missed == {one for names in ELSEWHERE.values() for one in names.split()}
        assert odd_looks(walk.crawls.values()) == []
        assert faults(list(walk.crawls.values())) == []
        assert await spoken(walk.crawls, lambda: at_rest(walk.demo)) == []
        matrix = matrix_of(walk.demo)
        assert await matrix.hold(_seen(walk)) == []
        labels = {kind: label for crawl in walk.crawls.values() for kind, label in crawl.labels.items()}
        assert await Doors(matrix, tmp_path).hold(labels) == []


def _seen(walk: Walk) -> dict[str, list[str]]:
    """The buttons of each kind that anybody came across, the first of each person."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for data in sorted({data.lstrip("+") for crawl in walk.crawls.values() for data in crawl.seen}):
        found[data.partition(":")[0]].append(data)
    return found


async def test_everything_is_said_in_english_too(demo_folder: Path) -> None:
    async with walked(demo_folder, "en", (1, 1, 1)) as walk:
        assert not walk.faults
        assert len(walk.pressed) > len(presses()) / 3
