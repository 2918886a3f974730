"""The opening of the next year in words: the whole of it, a grade, a class, the days."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.year.days_words import days_lines, put_days
from handlers.office.year.splitting_words import split_choices, split_lines
from handlers.office.year.words import year_back
from locales import N_
from services.office.year.carrying import NO, PRIMARY_TOP, YES, says
from services.office.year.opening import AT, part_of
from services.office.year.targets import NOWHERE, TOP
from services.rules.classes import class_name
from services.rules.lookalikes import russian_order
from services.values import Values

WHOLE, DAYS = "all", "days"
NAME = 30
LISTED = 8


def _at(facts: Values) -> str:
    return str(facts.get(AT, WHOLE))


def _class_id(facts: Values) -> int:
    """The class that the proposal stands at, or at the division of; 0 for none."""
    at = _at(facts)
    return part_of(at)[0] if at[0] in "cs" else 0


def _is_divided(facts: Values) -> bool:
    """Whether the other class of a division is there already."""
    said = facts.get(f"split{_class_id(facts)}", NOWHERE)
    return _at(facts).startswith("s") and said != NOWHERE


def _put_class(facts: Values, answer: str) -> Values:
    return {f"{'split' if _at(facts).startswith('s') else 'to'}{_class_id(facts)}": answer}


ASKED = (
    AskedFact(
        "class",
        N_("Другой класс…"),
        N_("В какой класс? Напишите, например, 8Г: если такого ещё нет, он появится."),
        limit=8,
        put=_put_class,
        when=lambda facts: bool(_class_id(facts)) and not _is_divided(facts),
    ),
    AskedFact(
        "days",
        N_("Другие дни…"),
        N_("Напишите название и два дня: 1 четверть 01.09–24.10"),
        put=put_days,
        when=lambda facts: _at(facts) == DAYS,
    ),
)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    title = bold(words.t("{old} → {year}", old=outcome["old"], year=outcome["year"]))
    at = _at(facts)
    if at == DAYS:
        return [title, *days_lines(outcome, words)]
    if at.startswith("g"):
        grade = int(at[1:])
        return [title, *(_line(one, outcome, words) for one in outcome["moves"] if one["grade"] == grade)]
    if at.startswith("c"):
        return [title, *_class(_of_class(facts, outcome), outcome, words)]
    if at.startswith("s"):
        return [title, *split_lines(outcome, words)]
    return [title, *_whole(facts, outcome, words)]


def _of_class(facts: Values, outcome: Values) -> list[Values]:
    """Where the class goes: one, or two of a divided one."""
    return [one for one in outcome["moves"] if one["id"] == _class_id(facts)]


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
    found += [
        words.t(
            "{forms} вместе в {to}: {count}",
            forms=words.listed(forms),
            to=to,
            count=_many(outcome, to, words),
        )
        for to, forms in joined[:3]
    ]
    found += [
        words.t("{form} делится: {parts}", form=form, parts=parts) for form, parts in _parted(outcome, words)
    ]
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


def _many(outcome: Values, to: str, words: Words) -> Markup:
    """How many come to a class of the new year."""
    return words.n(
        "{count} ученик", "{count} учеников", sum(one["count"] for one in outcome["moves"] if one["to"] == to)
    )


def _parted(outcome: Values, words: Words) -> list[tuple[str, str]]:
    """Divided classes, the first three, with where their parts go: «8А 14, 8М 12»."""
    found: dict[str, list[str]] = {}
    for one in outcome["moves"]:
        found.setdefault(one["form"], []).append(f"{one['to'] or words.t('без класса')} {one['count']}")
    return [(form, ", ".join(parts)) for form, parts in found.items() if len(parts) > 1][:3]


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


def _class(moves: list[Values], outcome: Values, words: Words) -> Lines:
    found: Lines = [_line(one, outcome, words) for one in moves]
    one = moves[0]
    if one["ahead"]:
        found.append(
            words.n("Уже в новом году {count} ученик", "Уже в новом году {count} учеников", one["ahead"])
        )
    form = next((form for form in outcome["forms"] if form["name"] == one["to"]), None)
    if form and form["lacks"]:
        found.append(words.t("Без учителя: {subjects}", subjects=", ".join(form["lacks"])))
    return [*found, "", words.t("Куда идёт класс? Если не весь вместе — «Разделить».")]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    at = _at(facts)
    back = [Choice(words.t("‹ Весь год"), AT, WHOLE)]
    if at == DAYS:
        return [back]
    if at.startswith("g"):
        forms = {one["id"]: one["form"] for one in outcome["moves"] if one["grade"] == int(at[1:])}
        return [*_rows([Choice(form, AT, f"c{one}") for one, form in forms.items()], 4), back]
    if at.startswith("s"):
        return split_choices(facts, outcome, _names(_of_class(facts, outcome)[0], outcome), words)
    if at.startswith("c"):
        one = _of_class(facts, outcome)[0]
        up = [Choice(words.t("‹ {grade}-е классы", grade=one["grade"]), AT, f"g{one['grade']}")]
        return [*_targets(one, outcome, words), up]
    grades = sorted({one["grade"] for one in outcome["moves"]})
    days = Choice(words.t("Дни"), AT, DAYS)
    return [
        *_rows([Choice(words.t("{grade}-е", grade=grade), AT, f"g{grade}") for grade in grades], 4),
        *_rows([*_switches(facts, outcome, words), days], 2),
    ]


def _targets(one: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    """The classes of the next grade and none; the way to divide the class."""
    field = f"to{one['id']}"
    rows = [Choice(name, field, name) for name in _names(one, outcome)]
    nowhere = Choice(words.t("Выпуск, без класса"), field, NOWHERE)
    divide = [Choice(words.t("Разделить"), AT, f"s{one['id']}")] if one["count"] and rows else []
    return [*_rows(rows, 4), [nowhere, *divide]]


def _names(one: Values, outcome: Values) -> list[str]:
    """The classes of the next grade, by the letters that the school has."""
    grade = one["grade"] + 1
    letters = {
        move["form"].removeprefix(str(move["grade"]))
        for move in outcome["moves"]
        if move["grade"] == one["grade"]
    }
    letters |= {form["name"].removeprefix(str(grade)) for form in outcome["forms"] if form["grade"] == grade}
    names = [class_name(grade, letter) for letter in sorted(letters, key=russian_order)]
    return names if grade <= TOP else []


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
