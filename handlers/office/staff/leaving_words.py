"""A dismissal in words: what ends, who takes the class and which course; one course opened, with who is free for it."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.paging import height, unfolding
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, ORDER, from_day, named, order_line
from handlers.office.staff.card import NAME
from handlers.office.substitutions.replacing_words import fit_text
from handlers.presses.office.staff import MemberPress
from locales import N_
from services.office.staff.leaving import CHOSEN, NOBODY
from services.values import Values

COURSE, TAKER, BUTTON = 22, 20, 24
OFFERED = 10
"""Courses with a button, those without a taker first."""
BUSY = 5


def _whole(facts: Values) -> bool:
    """Whether the whole dismissal is shown, not one of its courses."""
    return not facts.get("course")


HEIR = AskedFact(
    "heir",
    N_("Кому передать…"),
    N_("Кто примет класс и уроки? Напишите часть имени."),
    limit=60,
    when=_whole,
)
TAKER_NAMED = AskedFact(
    "taker",
    N_("Другой…"),
    N_("Кто примет эти уроки? Напишите часть имени."),
    limit=60,
    put=lambda facts, answer: {f"to{facts['course']}": answer.lstrip(CHOSEN), "course": ""},
    when=lambda facts: not _whole(facts),
)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    if outcome["opened"] is not None:
        return _one_course(facts, outcome, words)
    found: Lines = [
        named(outcome["name"]),
        words.t("Уволить {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
        "",
        words.t("С этого дня закрывается доступ и отключаются все права."),
    ]
    if outcome["forms"]:
        found.append(words.t("Ведёт {forms}", forms=", ".join(outcome["forms"])))
    if outcome["weekly"]:
        found.append(words.n("{count} урок в неделю", "{count} уроков в неделю", outcome["weekly"]))
    found += _taken_over(outcome, words)
    return _under(found, _courses(outcome, words))


def _under(head: Lines, rows: Lines) -> Lines:
    """The rows below these lines, on one screen with them."""
    return [*head, *unfolding(rows, sum(height(str(line)) for line in head))]


def _taken_over(outcome: Values, words: Words) -> Lines:
    """Who was named for all of it, and what is nobody's."""
    found: Lines = []
    if outcome["heir"]:
        found.append(words.t("Примет: {name}", name=clip(outcome["heir"], NAME)))
        if outcome["forms"] and outcome["ahead"]:
            found.append(words.t("Класс, письма и доступ семей перейдут в тот день."))
    elif outcome["forms"] or any(not one["taker"] for one in outcome["courses"]):
        found.append(words.t("! Кому передать, пока не выбрано."))
    if outcome["granted"]:
        count = outcome["granted"]
        found.append(
            words.n("! Без учителя останется {count} замена", "! Без учителя останется {count} замен", count)
        )
    return found


def _name(one: Values) -> str:
    return clip(f"{one['subject']}: {one['form']}", COURSE)


def _courses(outcome: Values, words: Words) -> Lines:
    """«Алгебра: 7А → Иванов П.», «? Геометрия: 7А, Иванов П. ведёт другой: 23 ноября, 2-й урок»."""
    rows: Lines = []
    for one in outcome["courses"]:
        if one["taker"]:
            rows.append(Markup("{} → {}").format(_name(one), clip_name(one["taker"], TAKER)))
        elif one["held"]:
            rows.append(Markup("? {}\n   {}").format(_name(one), _busy(one["held"], words)))
        else:
            rows.append(Markup("? {}").format(_name(one)))
    return rows


def _busy(one: Values, words: Words) -> Markup:
    return words.t(
        "{who} ведёт другой: {day}, {number}-й урок",
        who=clip_name(one["who"], TAKER),
        day=words.short_date(date.fromisoformat(one["day"])),
        number=one["number"],
    )


def _one_course(facts: Values, outcome: Values, words: Words) -> Lines:
    one = next(one for one in outcome["courses"] if one["key"] == facts["course"])
    opened = outcome["opened"]
    found: Lines = [
        named(outcome["name"]),
        bold(_name(one)),
        words.n("{count} урок в неделю", "{count} уроков в неделю", one["weekly"]),
        "",
        words.t("Кто примет? Свободны на всех этих уроках:")
        if opened["free"]
        else words.t("На всех этих уроках никто не свободен."),
    ]
    rows: Lines = [
        Markup("{}, {}").format(clip_name(name, TAKER), fit_text(fit, words))
        for _, name, fit in opened["free"]
    ]
    if opened["busy"]:
        rows += ["", *(_busy(other, words) for other in opened["busy"][:BUSY])]
    return _under(found, rows)


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    left = sum(not one["taker"] for one in outcome["courses"])
    takers = dict.fromkeys(one["taker"] for one in outcome["courses"] if one["taker"])
    found: Lines = [
        named(outcome["name"]),
        words.t("Увольнение записано {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
    ]
    if takers:
        names = "; ".join(clip_name(one, TAKER) for one in takers)
        found.append(words.t("Уроки принимают: {names}", names=names))
    if left:
        found.append(
            words.n("Без учителя остался {count} курс.", "Без учителя осталось {count} курсов.", left)
        )
    return found


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    if outcome["opened"] is not None:
        return _takers(facts["course"], outcome["opened"], words)
    courses = sorted(outcome["courses"], key=lambda one: bool(one["taker"]))[:OFFERED]
    buttons = [
        Choice(clip(f"{one['form']} {one['subject']}" if one["taker"] else f"? {one['form']} {one['subject']}", BUTTON), "course", one["key"])
        for one in courses
    ]  # fmt: skip
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    left = any(not one["taker"] for one in courses)
    return (
        [*rows, [Choice(words.t("Предложить самим"), "fill", "1")]]
        if left and not facts.get("fill")
        else rows
    )


def _takers(key: str, opened: Values, words: Words) -> list[list[Choice]]:
    def put(value: str) -> Values:
        return {f"to{key}": value, "course": ""}

    free = [
        Choice(clip_name(name, BUTTON), "taker", str(one), put(f"{CHOSEN}{one}"))
        for one, name, _ in opened["free"]
    ]
    rows = [free[start : start + 2] for start in range(0, len(free), 2)]
    back = Choice(words.t("‹ Увольнение"), "course", NOBODY, {"course": ""})
    return [*rows, [Choice(words.t("Пока никто"), "taker", NOBODY, put(NOBODY)), back]]


def card_back(facts: Values, words: Words) -> Button:
    """To the card of whom it is about."""
    return Button(words.t("‹ Карточка"), MemberPress(person_id=facts["person_id"]))


LEAVING = {
    "dismissal": Wording(
        _proposed,
        _applied,
        card_back,
        lambda _o, words: words.t("Записать увольнение"),
        (replace(DAY, when=_whole), replace(ORDER, when=_whole), HEIR, TAKER_NAMED),
        _choices,
    )
}
