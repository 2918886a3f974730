"""The last grades that leave, in words: the classes, then one of them by name."""

from markupsafe import Markup

from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, ORDER, from_day, order_line
from handlers.office.year.opening_words import WHOLE
from handlers.presses.office.people import PeoplePress
from services.office.year.graduating import SWITCHED
from services.office.year.opening import AT
from services.values import Values

NAME = 24
PER_ROW = 2
CLASSES = 4


def _shown(facts: Values, outcome: Values) -> Values | None:
    """The class that the proposal stands at."""
    return next((one for one in outcome["forms"] if f"c{one['id']}" == facts.get(AT)), None)


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    title = bold(words.t("Выпуск {year}", year=outcome["year"]))
    if (form := _shown(facts, outcome)) is not None:
        return [title, _line(form, words), "", words.t("Кто остаётся в школе, с того снимите ✓.")]
    if not outcome["forms"] or outcome["blocked"]:
        return [title, words.t("Выпускать некого: выберите класс.")]
    return [
        title,
        words.n("Выбывает {count} ученик", "Выбывают {count} учеников", outcome["count"]),
        words.t("Выбывают {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
        "",
        *(_line(one, words) for one in outcome["forms"]),
        "",
        words.t("С этого дня закрывается дневник: ученикам и семьям."),
    ]


def _line(form: Values, words: Words) -> Markup:
    count = words.n("{count} ученик", "{count} учеников", form["count"])
    if form["staying"]:
        return words.t(
            "{form}: {count}, остаются в школе: {staying}",
            form=form["form"],
            count=count,
            staying=form["staying"],
        )
    return words.t("{form}: {count}", form=form["form"], count=count)


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    form = _shown(facts, outcome)
    if form is None:
        every = [Choice(one["form"], AT, f"c{one['id']}") for one in outcome["forms"]]
        return [every[start : start + CLASSES] for start in range(0, len(every), CLASSES)]
    whole = Choice(
        words.t("Весь класс остаётся") if form["leaves"] else words.t("Весь класс выпускается"),
        f"c{form['id']}",
        SWITCHED[form["leaves"]],
    )
    pupils = [
        Choice(f"{'✓' if leaves else '✗'} {clip(name, NAME)}", f"s{student}", SWITCHED[leaves])
        for student, name, leaves in (form["pupils"] if form["leaves"] else ())
    ]
    rows = [pupils[start : start + PER_ROW] for start in range(0, len(pupils), PER_ROW)]
    return [[whole], *rows, [Choice(words.t("‹ Все классы"), AT, WHOLE)]]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        bold(words.t("Выпуск {year}", year=outcome["year"])),
        words.n("Выбыл {count} ученик", "Выбыли {count} учеников", outcome["count"]),
        words.t("Выбытие записано {day}", day=from_day(outcome, words)),
        order_line(outcome, words),
    ]


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Люди"), PeoplePress(school_id=facts["school_id"]))


GRADUATION = {
    "graduation": Wording(
        _proposed,
        _applied,
        _back,
        lambda _o, words: words.t("Записать выпуск"),
        (DAY, ORDER),
        _choices,
    )
}
