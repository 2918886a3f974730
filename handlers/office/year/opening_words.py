"""The opening of the next year in words: the whole of it, a grade, a class, the days."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.year.words import year_back
from locales import N_
from services.office.year.carrying import NO, NOWHERE, PRIMARY_TOP, TOP, YES, says
from services.office.year.dates import read_dates
from services.rules.classes import class_name
from services.rules.lookalikes import russian_order
from services.values import Values

AT = "at"
"""The fact of where the proposal stands: the whole, `g7` a grade, `c12` a class, the days."""
WHOLE, DAYS = "all", "days"
NAME = 30
LISTED = 8


def _at(facts: Values) -> str:
    return str(facts.get(AT, WHOLE))


def _class_id(facts: Values) -> int:
    at = _at(facts)
    return int(at[1:]) if at.startswith("c") else 0


def _put_class(facts: Values, answer: str) -> Values:
    return {f"to{_class_id(facts)}": answer}


def _put_days(facts: Values, answer: str) -> Values:
    name, days = read_dates(answer, facts["year"])
    return {"dates": {**facts.get("dates", {}), name: days}}


ASKED = (
    AskedFact(
        "class",
        N_("Другой класс…"),
        N_("В какой класс? Напишите, например, 8Г: если такого ещё нет, он появится."),
        limit=8,
        put=_put_class,
        when=lambda facts: bool(_class_id(facts)),
    ),
    AskedFact(
        "days",
        N_("Другие дни…"),
        N_("Напишите название и два дня: 1 четверть 01.09–24.10"),
        put=_put_days,
        when=lambda facts: _at(facts) == DAYS,
    ),
)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    title = bold(words.t("{old} → {year}", old=outcome["old"], year=outcome["year"]))
    at = _at(facts)
    if at == DAYS:
        return [title, *_days(outcome, words)]
    if at.startswith("g"):
        grade = int(at[1:])
        return [title, *(_line(one, outcome, words) for one in outcome["moves"] if one["grade"] == grade)]
    if at.startswith("c"):
        one = next(one for one in outcome["moves"] if one["id"] == _class_id(facts))
        return [title, *_class(one, outcome, words)]
    return [title, *_whole(facts, outcome, words)]


def _whole(facts: Values, outcome: Values, words: Words) -> Lines:
    moves = outcome["moves"]
    leaving = [f"{one['form']}" for one in moves if not one["to"]]
    new = [one["name"] for one in outcome["forms"] if one["new"]]
    joined = _joined(outcome)
    found: Lines = [
        words.t(
            "С {day}. Пока ничего не записано.", day=words.short_date(date.fromisoformat(outcome["first"]))
        ),
        "",
        words.n("Переходит {count} ученик", "Переходят {count} учеников", outcome["pupils"]),
    ]
    if leaving:
        count = words.n("{count} ученик", "{count} учеников", outcome["leaving"])
        found.append(words.t("Без класса: {forms}, {count}", forms=_some(leaving), count=count))
    if outcome["ahead"]:
        found.append(
            words.n("Уже в новом году {count} ученик", "Уже в новом году {count} учеников", outcome["ahead"])
        )
    found += [words.t("{forms} вместе в {to}", forms=words.listed(forms), to=to) for to, forms in joined[:3]]
    if new:
        found.append(words.n("Новый {count} класс", "Новых {count} классов", len(new)))
    if says(facts, "load"):
        found.append(words.t("Нагрузка: {count}", count=outcome["load"]))
    if says(facts, "groups"):
        found.append(words.t("Подгруппы: {count}", count=outcome["groups"]))
    found.append(words.t("Звонки и КТП остаются прежними."))
    return [*found, *_lacks(outcome, words)]


def _joined(outcome: Values) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for one in outcome["moves"]:
        if one["to"]:
            found.setdefault(one["to"], []).append(one["form"])
    return [(to, forms) for to, forms in found.items() if len(forms) > 1]


def _some(names: list[str]) -> str:
    """The first of them; of more than a line holds, that there are more."""
    return ", ".join(names[:LISTED]) + ("…" if len(names) > LISTED else "")


def _lacks(outcome: Values, words: Words) -> Lines:
    forms = outcome["forms"]
    bare = [one["name"] for one in forms if not one["leader"]]
    empty = [one["name"] for one in forms if one["new"] and not one["count"]]
    untaught = sum(len(one["lacks"]) for one in forms)
    found: Lines = []
    if not outcome["terms"]:
        found.append(words.t("! Периодов нет: пришлите лист «Периоды»"))
    if bare:
        found.append(words.t("! Без классного руководителя: {forms}", forms=_some(bare)))
    if empty:
        found.append(words.t("! Пока без учеников: {forms}", forms=_some(empty)))
    if untaught:
        found.append(words.t("! Предметов без учителя: {count}", count=untaught))
    found.append(words.t("! Расписания нового года ещё нет"))
    return found


def _line(one: Values, outcome: Values, words: Words) -> Markup:
    to = one["to"] or words.t("без класса")
    count = words.n("{count} ученик", "{count} учеников", one["count"])
    form = next((form for form in outcome["forms"] if form["name"] == one["to"]), None)
    if form and form["leader"]:
        who = clip(form["leader"], NAME)
        return words.t("{form} → {to}, {count}, {who}", form=one["form"], to=to, count=count, who=who)
    return words.t("{form} → {to}, {count}", form=one["form"], to=to, count=count)


def _class(one: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [_line(one, outcome, words)]
    if one["ahead"]:
        found.append(
            words.n("Уже в новом году {count} ученик", "Уже в новом году {count} учеников", one["ahead"])
        )
    form = next((form for form in outcome["forms"] if form["name"] == one["to"]), None)
    if form and form["lacks"]:
        found.append(words.t("Без учителя: {subjects}", subjects=", ".join(form["lacks"])))
    return [*found, "", words.t("Куда идёт класс? Одного ученика переводят потом в /people.")]


def _days(outcome: Values, words: Words) -> Lines:
    def said(spans: Iterable[list[str]]) -> Iterable[Markup]:
        for name, first, last in spans:
            days = words.period(date.fromisoformat(first), date.fromisoformat(last))
            yield words.t("{name}: {days}", name=clip(name, NAME), days=days)

    return [
        words.t("Периоды и каникулы уже есть.")
        if outcome["has_terms"]
        else words.t("Те же дни недели через год:"),
        *said(outcome["terms"]),
        *said(outcome["holidays"]),
    ]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    at = _at(facts)
    back = [Choice(words.t("‹ Весь год"), AT, WHOLE)]
    if at == DAYS:
        return [back]
    if at.startswith("g"):
        forms = [one for one in outcome["moves"] if one["grade"] == int(at[1:])]
        return [*_rows([Choice(one["form"], AT, f"c{one['id']}") for one in forms], 4), back]
    if at.startswith("c"):
        one = next(one for one in outcome["moves"] if one["id"] == _class_id(facts))
        up = [Choice(words.t("‹ {grade}-е классы", grade=one["grade"]), AT, f"g{one['grade']}")]
        return [*_targets(one, outcome, words), up]
    grades = sorted({one["grade"] for one in outcome["moves"]})
    days = Choice(words.t("Дни"), AT, DAYS)
    return [
        *_rows([Choice(words.t("{grade}-е", grade=grade), AT, f"g{grade}") for grade in grades], 4),
        *_rows([*_switches(facts, outcome, words), days], 2),
    ]


def _targets(one: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    """The classes of the next grade, by the letters that the school has, and none."""
    grade = one["grade"] + 1
    letters = {
        move["form"].removeprefix(str(move["grade"]))
        for move in outcome["moves"]
        if move["grade"] == one["grade"]
    }
    letters |= {form["name"].removeprefix(str(grade)) for form in outcome["forms"] if form["grade"] == grade}
    field = f"to{one['id']}"
    rows = [
        Choice(class_name(grade, letter), field, class_name(grade, letter))
        for letter in sorted(letters, key=russian_order)
    ]
    nowhere = Choice(words.t("Выпуск, без класса"), field, NOWHERE)
    return [*_rows(rows if grade <= TOP else [], 4), [nowhere]]


def _switches(facts: Values, outcome: Values, words: Words) -> Iterable[Choice]:
    grades = {one["grade"] for one in outcome["moves"]}
    names = {
        "leaders": words.t("Руководители"),
        "load": words.t("Нагрузка"),
        "groups": words.t("Подгруппы"),
    }
    if PRIMARY_TOP in grades:
        names["fifth"] = words.t("Учителя 4-х в 5-е")
    if 1 in grades:
        names["first"] = words.t("Пустые 1-е")
    for switch, name in names.items():
        on = says(facts, switch)
        yield Choice(f"{'✓' if on else '✗'} {name}", switch, NO if on else YES)


def _rows(choices: list[Choice], per_row: int) -> list[list[Choice]]:
    return [choices[start : start + per_row] for start in range(0, len(choices), per_row)]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        bold(words.t("{year} открыт", year=outcome["year"])),
        words.n("Перешёл {count} ученик", "Перешли {count} учеников", outcome["pupils"]),
        words.t(
            "До {day} у всех на экранах прежний год.",
            day=words.short_date(date.fromisoformat(outcome["first"])),
        ),
        words.t("Вернуть как было можно до первого урока."),
        *_lacks(outcome, words),
    ]


OPENING = {
    "year_open": Wording(
        _proposed, _applied, year_back, lambda _o, words: words.t("Открыть год"), ASKED, _choices
    )
}
