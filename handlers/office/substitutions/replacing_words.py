"""The proposal of substitutions in words: a line what it is, a line what becomes of it."""

from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import unfolding
from handlers.chat.screen import Button, Rows, bold, clip, pairs
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines, Wording
from handlers.presses.office.substitutions import (
    DayChangesPress,
    FillLessonsPress,
    LessonPartPress,
    SubstitutionsPress,
)
from services.office.substitutions.candidates import StandInFit
from services.values import Values

NAME = 24
SUBJECT = 16
ROOM = 8
SHORT = 10
"""More lessons than that have a line each."""
IN_ROW = 3


def title(outcome: Values, words: Words) -> Markup:
    """«Нет Ковалёва»: whom the lessons are of; for one lesson that it is changed."""
    if outcome["who"]:
        return bold(words.t("{name} · замены", name=clip_name(outcome["who"], NAME)))
    if outcome["nobodys"]:
        return bold(words.t("Уроки без учителя"))
    return bold(words.t("Изменение урока"))


def _when(outcome: Values, words: Words) -> Markup | str:
    count = words.n("{count} урок", "{count} уроков", len(outcome["items"]))
    if not outcome["first"]:
        return count
    first, last = date.fromisoformat(outcome["first"]), date.fromisoformat(outcome["last"])
    return words.t("{days}, {lessons}", days=days_text(first, last, words), lessons=count)


def days_text(first: date, last: date, words: Words) -> str:
    """«20 ноября», «20–21 ноября»."""
    return words.short_date(first) if first == last else words.period(first, last)


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    rows: Lines = []
    brief = len(outcome["items"]) > SHORT
    day = None
    for item in outcome["items"]:
        if item["day"] != day:
            day = item["day"]
            rows += ["", bold(words.day(date.fromisoformat(day), date.fromisoformat(outcome["today"])))]
        rows += (
            [_brief(item, words)] if brief else [lesson_line(item, words), Markup("   ") + _so(item, words)]
        )
    return [title(outcome, words), _when(outcome, words), *unfolding(rows, beside=BESIDE)]


BESIDE = 8


def lesson_line(item: Values, words: Words) -> Markup:
    """«3. 8В физкультура (1), зал»"""
    subject = clip(lower_name(item["subject"]), SUBJECT)
    said = Markup("{}. {} {}").format(item["number"], item["form"], subject)
    if item["subgroup"]:
        said += words.t(", группа {name}", name=clip(item["subgroup"], ROOM))
    if item["room"]:
        said += Markup(", {}").format(clip(item["room"], ROOM))
    return said


def _brief(item: Values, words: Words) -> Markup:
    return Markup("{}. {} {}").format(item["number"], item["form"], _so(item, words, brief=True))


def _so(item: Values, words: Words, *, brief: bool = False) -> Markup:
    """What becomes of it."""
    if item["settled"]:
        people = "; ".join(clip_name(one, NAME) for one in item["given_by"])
        return words.t("уже решено: {people}", people=people) if people else words.t("урока уже нет")
    if item["clash"]:
        return Markup("? {}").format(clash_text(item["clash"], words))
    if not item["how"]:
        return words.t("? выберите")
    if item["how"] == "cancel":
        return words.t("✕ отменить, урок последний") if item.get("ends_day") else words.t("✕ отменить")
    if item["how"] == "move":
        moved = words.t("→ {day}, {number}-й урок", day=words.short_date(date.fromisoformat(item["to_day"])), number=item["to_number"])  # fmt: skip
        return moved if brief else moved + _room(item, words)
    return _given(item, words, brief=brief)


def _given(item: Values, words: Words, *, brief: bool) -> Markup:
    parts = [clip_name(item["teacher"], NAME)] if item["teacher"] else []
    if item["new_subject"]:
        parts.append(words.t("даст {subject}", subject=clip(lower_name(item["new_subject"]), SUBJECT)))
    elif item["teacher"] and not brief:
        parts.append(fit_text(item["fit"], words))
    said = Markup("→ {}").format(Markup(", ").join(parts)) if parts else Markup("→")
    room = _room(item, words)
    return (
        said + room
        if parts
        else Markup("→ {}").format(words.t("каб. {room}", room=clip(item["new_room"], ROOM)))
    )


def _room(item: Values, words: Words) -> Markup:
    return words.t(", каб. {room}", room=clip(item["new_room"], ROOM)) if item["new_room"] else Markup("")


def fit_text(fit: int, words: Words) -> Markup:
    """Why somebody fits."""
    return {
        StandInFit.SUBJECT: words.t("его предмет"),
        StandInFit.CLASS: words.t("ведёт в классе"),
        StandInFit.OTHER: words.t("свободен"),
    }[StandInFit(fit)]


def clash_text(clash: Values, words: Words) -> Markup:
    """Why it cannot be."""
    who, where = clip_name(clash["who"], NAME), clash["where"]
    return {
        "teacher": words.t("{who} занят: {where}", who=who, where=where),
        "class": words.t("у класса там {where}", where=where),
        "room": words.t("кабинет занят: {where}", where=where),
        "away": words.t("{who} в этот день не ведёт", who=who),
        "day": words.t("тогда уроков не бывает"),
        "subject": words.t("такого предмета у класса нет"),
        "settled": words.t("этот урок уже решён"),
    }[clash["of"]]


def _applied(facts: Values, outcome: Values, words: Words) -> Lines:
    rest = len(outcome["items"]) - outcome["decided"]
    return [
        *_proposed(facts, outcome, words)[:2],
        words.n("Объявлен {count} урок.", "Объявлено {count} уроков.", outcome["decided"]),
        words.n("Без замены остался {count} урок.", "Без замены осталось {count} уроков.", rest)
        if rest
        else "",
        words.t("Учителя и семьи узнают сразу."),
    ]


def _parts(change_id: int, _facts: Values, outcome: Values, words: Words) -> Rows:
    """A button for each lesson that may still be chosen for, those that ask for it first."""
    open_ones = [(at, item) for at, item in enumerate(outcome["items"]) if not item["settled"]]
    open_ones.sort(key=lambda pair: bool(pair[1]["how"]))
    several = len({item["day"] for item in outcome["items"]}) > 1
    left = sum(not item["how"] for _, item in open_ones)
    every = Button(words.t("Весь день ›"), FillLessonsPress(change_id=change_id))
    buttons = pairs(
        (
            Button(_part_label(item, words, several=several), LessonPartPress(change_id=change_id, at=at))
            for at, item in open_ones
        ),
        IN_ROW,
    )
    return [*buttons, [every]] if outcome["who"] and left > 1 else buttons


def _part_label(item: Values, words: Words, *, several: bool) -> str:
    """«пт 3 · 8В», «! 3 · 8В» where it waits."""
    day = f"{words.weekday_short(date.fromisoformat(item['day']))} " if several else ""
    return f"{'' if item['how'] else '? '}{day}{item['number']} · {item['form']}"


def _apply(outcome: Values, words: Words) -> str:
    return words.n("Объявить: {count} урок", "Объявить: {count} уроков", outcome["decided"])


def _back(_facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Замены"), SubstitutionsPress())


def _onward(_facts: Values, outcome: Values, words: Words) -> Rows:
    days = list(dict.fromkeys(date.fromisoformat(item["day"]) for item in outcome["items"]))
    return pairs(
        Button(words.t("Замены на {day}", day=words.short_date(day)), DayChangesPress(school_id=0, day=day))
        for day in days[:4]
    )


REPLACING = {"substitutions": Wording(_proposed, _applied, _back, _apply, parts=_parts, onward=_onward)}
