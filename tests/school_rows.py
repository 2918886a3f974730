"""The school itself for tests: one school in one database, its year, terms, bells, subjects and classes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, delete, insert, text, update

from services.rules.classes import parse_class_name
from storage import tables as t
from tests.rooms import Rooms

SCHOOL_CODE = "sch-1"
RAISE_VERSION = "UPDATE school SET version = version + 1"


class SchoolRows:
    """One school in one database; `school_id` is made at once with the default policies."""

    def __init__(
        self, url: str, clock: Callable[[], datetime], code: str = SCHOOL_CODE, **policy: Any
    ) -> None:
        self._rooms = Rooms(url)
        self._clock = clock
        self._codes = 0
        self._ids: dict[tuple[str, str], int] = {}
        self.school_id = self._add(t.School, code=code, name=policy.pop("name", "Школа № 1"), **policy)
        self.year("2026/2027")

    def close(self) -> None:
        """Let the database go."""
        self._rooms.close()

    def _add(self, table: Any, **values: Any) -> int:
        after = "" if table in (t.School, t.Look, t.Outbox) else RAISE_VERSION
        return self._rooms.add(table.__table__, values, after)

    def add_many(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        """Rows by the thousand, in one transaction."""

        def add(connection: Connection) -> None:
            connection.execute(insert(table), list(rows))
            self._raise_version(connection)

        self._rooms.run(add)

    @staticmethod
    def _raise_version(connection: Connection) -> None:
        connection.execute(text(RAISE_VERSION))

    def change(self, table: Any, where: Any, **values: Any) -> None:
        """Change rows, as an import or another screen would."""

        def apply(connection: Connection) -> None:
            connection.execute(update(table).where(where).values(**values))
            self._raise_version(connection)

        self._rooms.run(apply)

    def remove(self, table: Any, where: Any) -> None:
        """Take rows away, as a withdrawn mark."""

        def apply(connection: Connection) -> None:
            connection.execute(delete(table).where(where))
            self._raise_version(connection)

        self._rooms.run(apply)

    def rows(self, query: Any) -> Sequence[Any]:
        """Rows seen through a second connection."""
        return self._rooms.run(lambda connection: connection.execute(query).all())

    def set(self, **policy: Any) -> None:
        """Change the school's policies."""
        self.change(t.School, t.School.id == self.school_id, **policy)

    def year(self, name: str) -> int:
        """An academic year; the newest one made is used for classes and terms by default."""
        year_id = self._add(t.AcademicYear, school_id=self.school_id, name=name)
        self._ids["year", name] = year_id
        self.year_id = year_id
        return year_id

    def term(self, name: str, starts: date, ends: date, kind: str = "четверть", classes: str = "1-11") -> int:
        """A term of the newest year."""
        return self._add(
            t.Term, year_id=self.year_id, name=name, kind=kind, starts=starts, ends=ends, classes=classes
        )

    def quarters(self) -> None:
        """The four quarters of 2026/2027 and the autumn holidays between the first two."""
        self.term("1 четверть", date(2026, 9, 1), date(2026, 10, 25))
        self.term("2 четверть", date(2026, 11, 5), date(2026, 12, 30))
        self.term("3 четверть", date(2027, 1, 11), date(2027, 3, 21))
        self.term("4 четверть", date(2027, 3, 29), date(2027, 5, 28))
        self.holiday("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 4))

    def holiday(self, name: str, starts: date, ends: date, classes: str = "") -> int:
        """Days off in the newest year."""
        return self._add(
            t.Holiday, year_id=self.year_id, name=name, starts=starts, ends=ends, classes=classes
        )

    def bells(self) -> None:
        """Eight lessons of 40 minutes from 8:30, ten minutes between them."""
        for number in range(1, 9):
            start = 8 * 60 + 30 + (number - 1) * 50
            end = start + 40
            self._add(
                t.Bell,
                school_id=self.school_id,
                number=number,
                days=0,
                starts=time(start // 60, start % 60),
                ends=time(end // 60, end % 60),
            )

    def subject(self, name: str, short: str | None = None, unmarked: str | None = None) -> int:
        """The subject, made when it is new."""
        if ("subject", name) not in self._ids:
            self._ids["subject", name] = self._add(
                t.Subject, school_id=self.school_id, name=name, short=short, unmarked=unmarked
            )
        return self._ids["subject", name]

    def form(self, name: str, teacher: int | None = None) -> int:
        """The class of the newest year, made when it is new."""
        key = (f"class {self.year_id}", name)
        if key not in self._ids:
            grade, letter = parse_class_name(name)
            self._ids[key] = self._add(
                t.SchoolClass,
                school_id=self.school_id,
                year_id=self.year_id,
                grade=grade,
                letter=letter,
                class_teacher_id=teacher,
            )
        return self._ids[key]
