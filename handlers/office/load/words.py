"""A changed load in words."""

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, from_day
from handlers.office.weekly.weekdays import weekday_short
from handlers.presses.office.load import ClassLoadPress
from locales import N_
from services.values import Values

NAME = 30
SUBJECT = 24
PART = 12
HOURS = AskedFact("hours", N_("Часы…"), N_("Сколько часов в неделю? Например: 5 или 2,5."), limit=6)


def _title(outcome: Values, words: Words) -> Markup:
    return bold(words.t("{form} · нагрузка", form=outcome["form"]))


def _what(outcome: Values, words: Words) -> Markup:
    said = Markup("{}").format(clip(outcome["subject"], SUBJECT))
    if outcome["subgroup"]:
        said += words.t(", группа {name}", name=clip(outcome["subgroup"], PART))
    if outcome["hours"] != "0":
        said += words.t(", {hours} ч", hours=outcome["hours"].replace(".", ","))
    return said


def _weekly(outcome: Values, words: Words) -> str:
    return ", ".join(
        words.t("{weekday} {number}-й", weekday=weekday_short(weekday, words), number=number)
        for weekday, number in outcome["weekly"]
    )


def _passed(outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        _what(outcome, words),
        words.t(
            "{before} → {after}, {day}",
            before=clip_name(outcome["teacher"], NAME),
            after=clip_name(outcome["heir"], NAME),
            day=from_day(outcome, words),
        ),
    ]


def _proposed_pass(_facts: Values, outcome: Values, words: Words) -> Lines:
    found = [*_passed(outcome, words), ""]
    if outcome["weekly"]:
        found.append(words.t("Перейдут уроки: {lessons}", lessons=_weekly(outcome, words)))
    else:
        found.append(words.t("Уроков в расписании у этой нагрузки нет."))
    found.append(
        words.t(
            "{name}: станет {hours} ч в неделю",
            name=clip_name(outcome["heir"], NAME),
            hours=outcome["total"].replace(".", ","),
        )
    )
    found.append(words.t("Журнал и правка незакрытых уроков перейдут с этого дня."))
    if outcome["weekly"]:
        found.append(words.t("Узнают учителя и семьи."))
    return found


def _applied_pass(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [*_passed(outcome, words), "", words.t("Нагрузка передана.")]


def _proposed_end(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        _title(outcome, words),
        _what(outcome, words),
        words.t(
            "{name} не ведёт {day}", name=clip_name(outcome["teacher"], NAME), day=from_day(outcome, words)
        ),
        "",
    ]
    if outcome["weekly"]:
        found.append(words.t("Уроки уйдут из расписания: {lessons}", lessons=_weekly(outcome, words)))
        found.append(words.t("Чтобы они остались, передайте нагрузку другому."))
    found.append(words.t("Отметки и темы прошедших уроков остаются."))
    return found


def _applied_end(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [*_proposed_end({}, outcome, words)[:3], "", words.t("Нагрузка закончена.")]


def _proposed_add(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        _title(outcome, words),
        _what(outcome, words),
        words.t("{name}, {day}", name=clip_name(outcome["teacher"], NAME), day=from_day(outcome, words)),
        "",
    ]
    if outcome["hours"] == "0":
        found.append(words.t("Часы не указаны, напишите их кнопкой ниже."))
    if outcome["others"]:
        people = words.listed([clip_name(one, NAME) for one in outcome["others"]])
        found.append(words.t("Это уже ведёт {people}, будут оба.", people=people))
    if outcome["handed"]:
        found.append(_handed(outcome, words))
    over = float(outcome["class_hours"]) > outcome["limit"]
    hours = outcome["class_hours"].replace(".", ",")
    said = words.t("У класса станет {hours} ч, норма до {limit}", hours=hours, limit=outcome["limit"])
    found.append(Markup("! {}").format(said) if over else said)
    found.append(words.t("У учителя станет {hours} ч в неделю", hours=outcome["total"].replace(".", ",")))
    return found


def _handed(outcome: Values, words: Words) -> Markup:
    return words.n(
        "Достанется {count} урок в неделю, который остался без учителя.",
        "Достанутся {count} уроков в неделю, которые остались без учителя.",
        outcome["handed"],
    )


def _applied_add(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        *_proposed_add({}, outcome, words)[:3],
        "",
        _handed(outcome, words)
        if outcome["handed"]
        else words.t("Нагрузка добавлена. Уроки ставят в «Расписании классов»."),
    ]


def _parts(facts: Values, _outcome: Values, words: Words) -> list[list[Choice]]:
    """The whole class, or a subgroup of it."""
    row = [
        Choice(words.t("Группа {name}", name=clip(one, PART)), "part", str(at))
        for at, one in enumerate(facts["parts"][:6])
        if facts.get("part") != str(at)
    ]
    whole = [Choice(words.t("Весь класс"), "part", "-")] if facts.get("part", "-") != "-" else []
    return [whole, row[:3], row[3:]]


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Класс"), ClassLoadPress(class_id=facts["class_id"]))


LOADS = {
    "load_add": Wording(
        _proposed_add, _applied_add, _back, lambda _o, words: words.t("Добавить"), (DAY, HOURS), _parts
    ),
    "load_end": Wording(_proposed_end, _applied_end, _back, lambda _o, words: words.t("Закончить"), (DAY,)),
    "load_pass": Wording(_proposed_pass, _applied_pass, _back, lambda _o, words: words.t("Передать"), (DAY,)),
}
