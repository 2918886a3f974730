"""What the Mini App's double shows: a class of 7А with long and short names, and its lessons of algebra."""

from datetime import date, timedelta
from typing import Any, NamedTuple

TODAY = date(2026, 11, 20)
OPEN_DAYS = 14
NASTY = "<img src=x onerror=alert(1)> 👩‍🔬"
NAMES = (
    "Белова Анна",
    "Васильев Тимофей",
    "Григорьев Артём",
    "Ершова Дарья",
    "Иванов Пётр",
    "Ким Олег",
    "Константинопольская Александра-Виктория",
    "Ли Ю",
    "Мельникова София",
    "Орлова Вера",
    "Петрова Анна",
    "Сидорова Мария",
    "Соколова Маша",
    "Тихонов Никита",
    NASTY,
)
Seen = dict[str, Any]  # a lesson on the wire


class Student(NamedTuple):
    """A row."""

    code: str
    name: str


class Lesson(NamedTuple):
    """A column."""

    day: str
    number: int
    locked_from: str
    topic: str | None = None
    homework: str | None = None
    due: str | None = None
    works: tuple[tuple[str, str, int], ...] = ()
    planned: tuple[str, str] | None = None
    taken: bool = False

    @property
    def open(self) -> bool:
        """Whether its marks may be written today."""
        return self.day <= TODAY.isoformat() < self.locked_from

    def seen(self, may_write: bool) -> Seen:
        """As the page gets it."""
        return {
            "date": self.day,
            "number": self.number,
            "topic": self.topic,
            "homework": self.homework,
            "due": self.due,
            "locked_from": self.locked_from,
            "may_write": may_write and self.open,
            "attendance_taken": self.taken,
            "works": [dict(zip(("kind", "title", "weight"), one, strict=True)) for one in self.works],
            "planned": dict(zip(("kind", "title"), self.planned, strict=True)) if self.planned else None,
        }

    def changed(self, facts: Seen) -> "Lesson":
        """With the facts of a request; a work that is there is not added again."""
        named = {name: facts[name] for name in ("topic", "homework", "due") if name in facts}
        found = self._replace(**named, taken=self.taken or facts.get("attendance_taken", False))
        work = facts.get("work")
        if not work or any(one[:2] == (work["kind"], work["title"]) for one in found.works):
            return found
        added = (work["kind"], work["title"], work.get("weight", 1))
        return found._replace(works=(*found.works, added), planned=None)


def class_list(count: int = len(NAMES)) -> tuple[Student, ...]:
    """So many students, codes from u1."""
    return tuple(
        Student(f"u{one + 1}", NAMES[one] if one < len(NAMES) else f"{NAMES[one % len(NAMES)]}-{one}")
        for one in range(count)
    )


def lesson(days_ago: int, number: int = 3, **facts: Any) -> Lesson:
    """A lesson so many days before today."""
    day = TODAY - timedelta(days=days_ago)
    return Lesson(day.isoformat(), number, (day + timedelta(days=OPEN_DAYS + 1)).isoformat(), **facts)


def fortnight() -> tuple[Lesson, ...]:
    """Locked ones (the eldest open one is of day 14), two on a day, today's with a work, and the next."""
    return (
        lesson(17),
        lesson(15, works=(("самостоятельная", "Дроби", 1),)),
        lesson(14),
        lesson(10),
        lesson(7, 2),
        lesson(7, 3, works=(("ответ", "", 1), ("контрольная", "Степени", 2))),
        lesson(3, taken=True, topic="Степени"),
        lesson(0, homework="№ 301–305", planned=("контрольная", "Одночлены")),
        lesson(-3, planned=("диктант", "Термины")),
    )


def term(count: int) -> tuple[Lesson, ...]:
    """So many lessons up to today."""
    return tuple(lesson(count - 1 - one) for one in range(count))
