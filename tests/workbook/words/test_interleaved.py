"""Whatever the bot and the versions of a file change in turn comes to what a plain model says."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from storage import tables as t
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk

STEPS = 22
Value = str | None
VALUES: dict[str, Sequence[Value]] = {
    "code": [None, "ОТ", "УП", "Б"],
    "mark": [None, "5", "4", "3"],
    "term": [None, "5", "4", "3"],
    "topic": [None, "Степени", "Одночлены"],
    "name": ["Соколова", "Белова", "Чернова"],
    "subgroup": ["1", "2"],
    "form": ["7А", "7Б"],
}
"""What each fact may be; a row that is not there is None. A file without the row says nothing."""
ROWS = {"code", "mark", "term"}


@dataclass
class Plain:
    """One fact, as decision 054 has it."""

    now: Value
    word: Value
    open: bool = False
    """Told as changed by both, and left."""

    def says(self, said: Value, *, book: bool) -> bool:
        """A file says it; whether the sender is told."""
        old, self.word, was_open = self.word, said, self.open
        self.open = False
        if said == self.now:
            return False
        if said == old and not (book and was_open):
            self.open = was_open
            return False
        if self.now == old:
            self.now = said
            return False
        if book:
            self.now = said
        self.open = not book
        return True


@dataclass
class School:
    """The real one, of which seven facts are looked at."""

    desk: Desk
    ids: dict[str, int] = field(default_factory=dict)

    async def learn(self) -> None:
        """Whom and what the facts are of."""
        one = self.desk.one
        self.ids = {
            "student": await one(select(t.Person.id).where(t.Person.code == "s1")),
            "lesson": await one(select(t.Lesson.id).where(t.Lesson.day == MONDAY, t.Lesson.number == 1)),
            "algebra": await one(select(t.Subject.id).where(t.Subject.name == "Алгебра")),
            "english": await one(select(t.Subject.id).where(t.Subject.name == "Английский язык")),
            "term": await one(select(t.Term.id).where(t.Term.name == "1 четверть")),
            "year": await one(select(t.AcademicYear.id)),
            **{
                f"7{letter}": await one(select(t.SchoolClass.id).where(t.SchoolClass.letter == letter))
                for letter in "АБ"
            },
        }

    async def now(self) -> dict[str, Value]:
        """What stands there."""
        ids, rows = self.ids, self.desk.rows
        at = (t.Mark.lesson_id == ids["lesson"], t.Mark.student_id == ids["student"], t.Mark.ordinal == 1)
        queries: dict[str, Any] = {
            "code": select(t.Attendance.code).where(*self._coded()),
            "mark": select(t.Mark.value).where(*at),
            "term": select(t.TermMark.value).where(*self._termed()),
            "topic": select(t.Lesson.topic).where(t.Lesson.id == ids["lesson"]),
            "name": select(t.Person.last_name).where(t.Person.id == ids["student"]),
            "subgroup": select(t.SubgroupMember.subgroup).where(*self._member(), t.SubgroupMember.ends.is_(None)),
            "form": select("7" + t.SchoolClass.letter)
            .join(t.Enrolment)
            .where(t.Enrolment.student_id == ids["student"], t.Enrolment.ends.is_(None)),
        }  # fmt: skip
        return {
            name: next(iter([row[0] for row in await rows(query)]), None) for name, query in queries.items()
        }

    def _coded(self) -> Any:
        return t.Attendance.lesson_id == self.ids["lesson"], t.Attendance.student_id == self.ids["student"]

    def _termed(self) -> Any:
        return (
            t.TermMark.student_id == self.ids["student"],
            t.TermMark.subject_id == self.ids["algebra"],
            t.TermMark.term_id == self.ids["term"],
        )

    def _member(self) -> Any:
        return (
            t.SubgroupMember.student_id == self.ids["student"],
            t.SubgroupMember.class_id == self.ids["7А"],
        )

    async def change(self, name: str, before: Value, value: Value) -> None:
        """As the bot does it, a row at a time."""
        ids, write, now = self.ids, self.desk.write, self.desk.now
        who = {"student_id": ids["student"]}
        if name == "topic":
            await write(update(t.Lesson).where(t.Lesson.id == ids["lesson"]).values(topic=value))
        elif name == "name":
            await write(update(t.Person).where(t.Person.id == ids["student"]).values(last_name=value))
        elif name == "subgroup":
            await write(delete(t.SubgroupMember).where(*self._member()))
            place = who | {"class_id": ids["7А"], "subject_id": ids["english"]}
            await write(insert(t.SubgroupMember).values(**place, subgroup=value, starts=t.ALWAYS, ends=None))
        elif name == "form":
            today = self.desk.now.date()
            last = (t.Enrolment.student_id == ids["student"], t.Enrolment.ends.is_(None))
            await write(delete(t.Enrolment).where(*last, t.Enrolment.starts == today))
            await write(update(t.Enrolment).where(*last).values(ends=today))
            stay = who | {"class_id": ids[value or ""], "starts": today, "ends": None}
            await write(insert(t.Enrolment).values(**stay))
        else:
            table = {"code": t.Attendance, "mark": t.Mark, "term": t.TermMark}[name]
            column = "code" if name == "code" else "value"
            at = {"code": self._coded(), "term": self._termed()}.get(name) or (
                t.Mark.lesson_id == ids["lesson"],
                t.Mark.student_id == ids["student"],
                t.Mark.ordinal == 1,
            )
            if value is None:
                await write(delete(table).where(*at))
            elif before is not None:
                await write(update(table).where(*at).values({column: value, "changed_at": now}))
            else:
                new = who | {"subject_id": ids["algebra"], "changed_at": now, column: value}
                if name == "term":
                    new |= {"year_id": ids["year"], "slot": "term", "term_id": ids["term"]}
                else:
                    new |= {"lesson_id": ids["lesson"], "day": MONDAY}
                    new |= {"number": 1} if name == "code" else {"ordinal": 1, "set_on": MONDAY}
                if name == "mark":
                    work = select(t.GradedWork.id).where(t.GradedWork.lesson_id == ids["lesson"])
                    new["work_id"] = await self.desk.one(work.where(t.GradedWork.kind == "ответ"))
                await write(insert(table).values(**new))


def _file(facts: dict[str, Value]) -> books.Sheets:
    """A version of the file; what is None has no row, or an empty cell."""
    sheets = books.part("Ученики", "Подгруппы", "Уроки", "Отметки")
    student = sheets["Ученики"][1]
    student[1], student[5] = facts["name"], facts["form"]
    sheets["Ученики"] = sheets["Ученики"][:2]
    sheets["Подгруппы"] = [
        sheets["Подгруппы"][0],
        [*sheets["Подгруппы"][1][:2], facts["subgroup"], "s1", None, None],
    ]
    sheets["Уроки"] = sheets["Уроки"][:2]
    sheets["Уроки"][1][6] = facts["topic"]
    sheets["Отметки"] = sheets["Отметки"][:2]
    sheets["Отметки"][1][10] = facts["mark"]
    if facts["mark"] is None:
        del sheets["Отметки"]
    if facts["code"] is not None:
        sheets["Пропуски"] = [books.school()["Пропуски"][0], [MONDAY, 1, "s1", facts["code"], None]]
    if facts["term"] is not None:
        heads = books.school()["Итоги"][0]
        sheets["Итоги"] = [heads, ["2026/2027", "1 четверть", "s1", "Алгебра", facts["term"]]]
    return sheets  # fmt: skip


@pytest.mark.parametrize("seed", [7, 2026])
async def test_any_interleaving_comes_to_what_the_model_says(either_desk: Desk, seed: int) -> None:
    desk, chance = either_desk, random.Random(seed)
    await desk.load(books.school())
    school = School(desk)
    await school.learn()
    versions = [{name: chance.choice(values) for name, values in VALUES.items()} for _ in range(3)]
    facts = {name: Plain(value, value) for name, value in (await school.now()).items()}
    for step in range(STEPS):
        name = chance.choice(list(VALUES))
        value = chance.choice(VALUES[name])
        if chance.random() < 0.5:
            await school.change(name, facts[name].now, value)
            facts[name].now = value
            continue
        version, book = chance.choice(versions), chance.random() < 0.25
        report = await desk.load(_file(version), book_wins=book)
        assert report.ok, report.faults
        told = [
            one
            for one, fact in facts.items()
            if (version[one] is not None or one not in ROWS) and fact.says(version[one], book=book)
        ]
        assert report.differing_total == len(told), (step, told, report.differing)
        assert await school.now() == {one: fact.now for one, fact in facts.items()}, step
