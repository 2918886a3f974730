"""Labels that tell people apart: one function for everywhere that somebody is named among others.

What is short suffices while it is nobody else's. Of people who read alike each gets the nearest thing that differs: a
longer form of the name, the patronymic with it, then the class, then the school, then the code.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from services.rules.lookalikes import lower_cyrillic
from services.rules.signs import SPELLING


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts; where the plain name would be another's too, what is said in its place."""

    last: str
    first: str
    middle: str | None
    told: str = ""
    """In place of the whole name."""
    told_short: str = ""
    """In place of surname and initials."""

    @property
    def with_initials(self) -> str:
        """`Петрова А. С.`"""
        initials = " ".join(f"{part[0]}." for part in (self.first, self.middle) if part)
        return self.told_short or f"{self.last} {initials}".strip()

    @property
    def full(self) -> str:
        """`Петрова Анна Сергеевна`"""
        return self.told or " ".join(part for part in (self.last, self.first, self.middle) if part)


Form = Callable[[PersonName], str]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person among others; what is empty tells nobody apart."""

    id: int
    name: PersonName
    form: str = ""
    """`7А`."""
    school: str = ""
    code: str = ""


def _register(name: PersonName) -> str:
    return f"{name.last} {name.first}".strip()


def _friendly(name: PersonName) -> str:
    return f"{name.first} {name.last}".strip()


def _in_full(name: PersonName) -> str:
    return " ".join(part for part in (name.first, name.middle, name.last) if part)


REGISTER: Sequence[Form] = (_register, lambda name: name.full)
"""«Иванов Пётр», «Иванов Пётр Ильич»: as a register has them."""
INITIALS: Sequence[Form] = (lambda name: name.with_initials, _register, lambda name: name.full)
"""«Петрова А. С.», «Петрова Анна Сергеевна»: grown-ups."""
FRIENDLY: Sequence[Form] = (_friendly, _in_full)
"""«Ольга Соколова», «Ольга Петровна Соколова»: parents."""
FULL: Sequence[Form] = (lambda name: name.full,)
"""«Соколова Мария Игоревна»: where the whole name stands anyway."""
GIVEN: Sequence[Form] = (lambda name: name.first, _friendly, _in_full)
"""«Маша», «Маша Соколова», «Маша Игоревна Соколова»: a reader's own children."""


def labels(
    people: Iterable[Someone], forms: Sequence[Form] = REGISTER, *, classes: bool = False
) -> dict[int, str]:
    """A label for each person, by id; no two of the people have the same. With `classes` the class always stands."""
    every = list({one.id: one for one in people}.values())
    shortest = _named(forms[0], classes=classes)
    found = {one.id: shortest(one, "") for one in every}
    if len(every) > 1:
        longer = [_named(form, classes=classes) for form in forms[1:]]
        _tell_apart(every, [*longer, *_TAILS], found)
        _mend(every, found)
    return found


def told_apart(
    people: Iterable[Someone], forms: Sequence[Form] = FULL, *, classes: bool = False
) -> dict[int, PersonName]:
    """Their names, so that neither the whole ones nor those with initials are anybody else's among them."""
    every = list(people)
    whole, short = labels(every, forms, classes=classes), labels(every, INITIALS)
    return {one.id: replace(one.name, told=whole[one.id], told_short=short[one.id]) for one in every}


Step = Callable[[Someone, str], str]
"""The person's next label, given the one so far."""


def _named(form: Form, *, classes: bool) -> Step:
    def step(one: Someone, _: str) -> str:
        return f"{form(one.name)}, {one.form}" if classes and one.form else form(one.name)

    return step


_TAILS: Sequence[Step] = (
    lambda one, so_far: f"{so_far}, {one.form}" if one.form else so_far,
    lambda one, so_far: f"{so_far}, {one.school}" if one.school else so_far,
    lambda one, so_far: f"{so_far} ({one.code})" if one.code else so_far,
)


def _tell_apart(people: Sequence[Someone], steps: Sequence[Step], found: dict[int, str]) -> None:
    """Take the first step that tells any of those who read alike apart, and go on with those who still do.

    Who gains nothing by it, as one without a patronymic, gets the code: read alone it would be either of them.
    """
    for alike in _alike(people, found):
        for number, step in enumerate(steps):
            tried = {one.id: step(one, found[one.id]) for one in alike}
            if len({seen(text) for text in tried.values()}) > 1:
                bare = [one for one in alike if tried[one.id] == found[one.id]]
                found.update(tried)
                _tell_apart(alike, steps[number + 1 :], found)
                if len(bare) == 1:
                    found[bare[0].id] = _TAILS[-1](bare[0], found[bare[0].id])
                break


def _mend(people: Sequence[Someone], found: dict[int, str]) -> None:
    """Nobody may be left alike: names typed to read as another's label, or two of whom nothing differs."""
    for one in [one for group in _alike(people, found) for one in group]:
        found[one.id] = _TAILS[-1](one, found[one.id])
    while clash := [one for group in _alike(people, found) for one in group]:
        found.update({one.id: f"{found[one.id]} №{one.id}" for one in clash})


def _alike(people: Iterable[Someone], found: Mapping[int, str]) -> list[list[Someone]]:
    groups: dict[str, list[Someone]] = {}
    for one in people:
        groups.setdefault(seen(found[one.id]), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def seen(text: str) -> str:
    """A label as the eye reads it: case, ё, kinds of hyphen and apostrophe, Latin letters that look Cyrillic aside."""
    return " ".join(lower_cyrillic(text).replace("ё", "е").translate(SPELLING).split())
