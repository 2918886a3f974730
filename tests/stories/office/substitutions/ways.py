"""Changes of lessons by two people of the office that are right each by itself and would clash together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.school.roles import Role
from services.values import Values
from storage import tables as t
from tests.school import SchoolBuilder

MONDAY, FIRST_OF_DECEMBER, LATE = date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 29)
ROLES = (Role.OPERATOR, Role.ADMINISTRATOR, Role.HR, Role.SECRETARY)
ONE, OTHER = 101, 102
"""Accounts of two people of the office."""


class Wish(NamedTuple):
    """A change that one of them proposes."""

    kind: str
    facts: Values


@dataclass
class Cast:
    """Two classes with Иванов and Петров, who are free at each other's lessons, and Лунин, free at all."""

    school: SchoolBuilder
    ivanov: int = 0
    petrov: int = 0
    lunin: int = 0

    def build(self) -> None:
        """8В: Monday 1 and Tuesday 1 Иванов; 9А: Monday 1 Петров. No two lessons meet."""
        school = self.school
        school.quarters()
        self.ivanov, self.petrov, self.lunin = (
            school.teacher("Ян", name) for name in ("Иванов", "Петров", "Лунин")
        )
        for account, name in ((ONE, "Котов"), (OTHER, "Орлов")):
            school.link(account, school.staff("Олег", name, roles=list(ROLES)))
        school.slot("8В", 1, 1, "Физкультура", self.ivanov)
        school.slot("8В", 2, 1, "Физкультура", self.ivanov)
        school.slot("9А", 1, 1, "Труд", self.petrov)

    def gives(self, form: str, day: date, number: int, teacher: int) -> Wish:
        """A single lesson given by somebody."""
        facts = {"lessons": [[self.school.form(form), day.isoformat(), number, ""]], "people": []}
        return Wish("substitutions", facts | {"chosen": {"0": {"how": "give", "teacher": teacher}}})

    def weekly(self, form: str, number: int, subject: str, was: int, to: int, weekday: int = 1) -> Wish:
        """A weekly lesson given by somebody else from Monday on."""
        place = [weekday, number, "", self.school.subject(subject)]
        facts = {"class_id": self.school.form(form), "day": MONDAY.isoformat()}
        return Wish("weekly_lesson", facts | {"was": [*place, was, None], "to": [*place, to, None]})

    def load(self, form: str, subject: str, teacher: int) -> Values:
        """The facts of a load."""
        return {
            "class_id": self.school.form(form), "subject_id": self.school.subject(subject), "subgroup": "",
            "was_teacher": teacher, "day": MONDAY.isoformat(), "parts": [],
        }  # fmt: skip


def _passes(cast: Cast) -> Wish:
    load_id = cast.school.assignment("8В", "Физкультура", cast.ivanov)
    facts = cast.load("8В", "Физкультура", cast.ivanov)
    return Wish("load_pass", facts | {"assignment_id": load_id, "teacher_id": cast.lunin})


def _adds(cast: Cast) -> Wish:
    facts = cast.load("8В", "Физкультура", cast.lunin)
    return Wish("load_add", facts | {"teacher_id": cast.lunin})


def _ends(cast: Cast) -> Wish:
    """Лунин stands in the timetable of 8В on Thursday, the load is Иванов's: it ends, and Лунин gives the lesson."""
    cast.school.slot("8В", 4, 2, "Химия", cast.lunin)
    cast.school.slot("9А", 4, 2, "Труд", cast.petrov)
    load_id = cast.school.assignment("8В", "Химия", cast.ivanov)
    return Wish("load_end", cast.load("8В", "Химия", cast.ivanov) | {"assignment_id": load_id})


def _parts(cast: Cast, *moves: tuple[str, str, str]) -> tuple[Wish, Wish]:
    """(subject, from, to): a student moved; English 1 and IT 1 learn at one moment, 2 and 2 at another."""
    school = cast.school
    for number, part in ((4, "1"), (5, "2")):
        school.slot("8В", 1, number, "Английский", cast.ivanov, subgroup=part)
        school.slot("8В", 1, number, "Информатика", cast.lunin, subgroup=part)
    pupil, wishes = school.student("Вера", "Лис", "8В"), []
    for subject, own, part in moves:
        if own:
            school.subgroup("8В", subject, own, [pupil])
        facts = {"class_id": school.form("8В"), "subject_id": school.subject(subject), "students": [pupil]}
        more = {"parts": ["1", "2"], "part": str(["1", "2"].index(part)), "several": False, "names": ""}
        wishes.append(Wish("subgroups", facts | more | {"day": MONDAY.isoformat()}))
    return wishes[0], wishes[1]


def _off(cast: Cast, *, there: bool) -> Wish:
    """Days off of 8В on a Tuesday, taken away or made."""
    own = cast.school.holiday("Карантин", FIRST_OF_DECEMBER, FIRST_OF_DECEMBER, "8В") if there else 0
    facts = {"holiday_id": own, "year_id": cast.school.year_id, "name": "Карантин", "classes": "8В"}
    days = [FIRST_OF_DECEMBER.isoformat()] * 2
    return Wish("holiday", facts | ({"gone": "1", "was": days} if there else {"days": days}))


def _term(cast: Cast, ends: date, to: date) -> Wish:
    """Grade 8's term, which ends that day, to end on another."""
    cast.school.change(t.Term, t.Term.name == "2 четверть", classes="9", ends=LATE)
    term_id = cast.school.term("2 четверть (8)", date(2026, 11, 5), ends, classes="8")
    return Wish("term_days", {"term_id": term_id, "days": ["2026-11-05", to.isoformat()]})


def _lends(cast: Cast, day: date, teacher: int | None = None) -> Wish:
    """Иванов, whose class is not there, takes Tuesday's first lesson of 9А."""
    cast.school.slot("9А", 2, 1, "Труд", cast.petrov)
    return cast.gives("9А", day, 1, teacher or cast.ivanov)


def _leaves(cast: Cast) -> Wish:
    facts = {"person_id": cast.ivanov, "heir": "Лунин", "day": MONDAY.isoformat()}
    return Wish("dismissal", facts)


def _taken(cast: Cast) -> Wish:
    """Лунин takes Monday's first lesson of 9А for good."""
    return cast.weekly("9А", 1, "Труд", cast.petrov, cast.lunin)


def _busy_ivanov(cast: Cast) -> Wish:
    return cast.weekly("9А", 1, "Труд", cast.petrov, cast.ivanov)


RACES: dict[str, Callable[[Cast], tuple[Wish, Wish]]] = {
    "dismissal": lambda cast: (_leaves(cast), _taken(cast)),
    "holiday": lambda cast: (_off(cast, there=True), _lends(cast, FIRST_OF_DECEMBER)),
    "load_add": lambda cast: (_adds(cast), _taken(cast)),
    "load_end": lambda cast: (_ends(cast), cast.weekly("9А", 2, "Труд", cast.petrov, cast.lunin, 4)),
    "load_pass": lambda cast: (_passes(cast), _taken(cast)),
    "subgroups": lambda cast: _parts(cast, ("Английский", "", "1"), ("Информатика", "", "1")),
    "substitutions": lambda cast: (
        cast.gives("8В", MONDAY, 1, cast.lunin),
        cast.gives("9А", MONDAY, 1, cast.lunin),
    ),
    "term_days": lambda cast: (_term(cast, date(2026, 12, 25), LATE), _lends(cast, LATE)),
    "weekly_lesson": lambda cast: (
        cast.weekly("8В", 1, "Физкультура", cast.ivanov, cast.lunin),
        _taken(cast),
    ),
}
"""Two changes that are right each by itself, the first of the kind."""

BACKS: dict[str, Callable[[Cast], tuple[Wish, Wish]]] = {
    "day_off": lambda cast: (
        Wish("day_off", {"day": FIRST_OF_DECEMBER.isoformat(), "first_grade": 0, "last_grade": 0, "class_id": cast.school.form("8В")}),
        _lends(cast, FIRST_OF_DECEMBER),
    ),
    "holiday": lambda cast: (_off(cast, there=False), _lends(cast, FIRST_OF_DECEMBER)),
    "load_add": lambda cast: (_adds(cast), _busy_ivanov(cast)),
    "load_end": lambda cast: (_ends(cast), cast.weekly("9А", 2, "Труд", cast.petrov, cast.ivanov, 4)),
    "load_pass": lambda cast: (_passes(cast), _busy_ivanov(cast)),
    "subgroups": lambda cast: _parts(cast, ("Английский", "2", "1"), ("Информатика", "", "2")),
    "substitutions": lambda cast: (cast.gives("8В", MONDAY, 1, cast.lunin), cast.gives("9А", MONDAY, 1, cast.ivanov)),
    "term_days": lambda cast: (_term(cast, LATE, date(2026, 12, 25)), _lends(cast, LATE)),
    "weekly_lesson": lambda cast: (cast.weekly("8В", 1, "Физкультура", cast.ivanov, cast.lunin), _busy_ivanov(cast)),
}  # fmt: skip
"""A change of the kind, and another that takes the place it left: then it cannot be taken back."""
