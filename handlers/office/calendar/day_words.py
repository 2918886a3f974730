"""A term's bounds and days off in words: the days before and after, and what falls outside."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.calendar.words import classes_text, told_lines, touched_lines
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.substitutions.replacing_words import days_text
from handlers.presses.office.calendar import YearDaysPress
from locales import N_
from services.office.calendar.days import LONGEST, read_classes, read_days
from services.values import Values

BESIDE = 20
NAME = 30
STEPS = ("1-4", "5-9", "10-11")
NAMES = (N_("Праздник"), N_("Актированный день"), N_("Каникулы"))


def span_text(span: Sequence[str], words: Words) -> str:
    """«5 ноября – 28 декабря» of two ISO days."""
    return days_text(date.fromisoformat(span[0]), date.fromisoformat(span[1]), words)


def _title(outcome: Values, words: Words) -> Lines:
    return [bold(clip(outcome["name"], NAME)), capital(classes_text(outcome["classes"], words))]


def _days(outcome: Values, words: Words) -> Markup:
    before, after = (outcome[side] and span_text(outcome[side], words) for side in ("before", "after"))
    if before and after and before != after:
        return words.t("{before} → {after}", before=before, after=after)
    if before and not after:
        return words.t("Убрать: {days}", days=before)
    return Markup("{}").format(after) if after else words.t("Какие дни? Напишите их: «Дни…»")


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    found = [*_title(outcome, words), _days(outcome, words)]
    return found if outcome["blocked"] else [*found, "", *_brings(outcome, words)]


def _brings(outcome: Values, words: Words) -> Lines:
    """What follows, the gravest first; that nothing does where it is so."""
    marks = outcome["term_marks"]
    lines = (
        (outcome["pupils"], words.n("! Средний балл периода и прогноз меняются у {count} ученика", "! Средний балл периода и прогноз меняются у {count} учеников", outcome["pupils"])),
        (outcome["bare"], words.t("! Ни периода, ни каникул: {days}", days=_some(outcome["bare"], words))),
        (outcome["lost"], words.n("Не будет {count} урока", "Не будет {count} уроков", outcome["lost"])),
        (outcome["back"], words.n("Добавится {count} урок", "Добавится {count} уроков", outcome["back"])),
    )  # fmt: skip
    said: Lines = [words.t("! Отметок за период уже выставлено: {count}", count=marks)] if marks else []
    said += [*touched_lines(outcome, words, BESIDE), *(line for count, line in lines if count)]
    said += told_lines(outcome, words)
    return said or [words.t("Уроков и отметок это не меняет.")]


def _some(spans: Sequence[Sequence[str]], words: Words) -> str:
    return ", ".join(span_text(one, words) for one in spans[:1]) + ("…" if len(spans) > 1 else "")


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    if not outcome["after"]:
        return [*_title(outcome, words), words.t("Эти дни снова учебные.")]
    return [*_title(outcome, words), span_text(outcome["after"], words)]


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Календарь"), YearDaysPress(school_id=facts["school_id"]))


def _choices(facts: Values, _outcome: Values, words: Words) -> list[list[Choice]]:
    def one(label: str, field: str, value: str) -> Choice:
        return Choice(f"✓ {label}" if facts[field] == value else label, field, value)

    if facts["gone"]:
        return [[Choice(words.t("Оставить"), "gone", "")]]
    classes = [one(capital(classes_text(spec, words)), "classes", spec) for spec in ("", *STEPS)]
    if facts["holiday_id"]:
        return [classes, [Choice(words.t("Убрать"), "gone", "1")]]
    return [[one(words.t(name).unescape(), "name", words.t(name).unescape()) for name in NAMES], classes]


def _stays(facts: Values) -> bool:
    return not facts.get("gone")


DAYS = AskedFact(
    "days",
    N_("Дни…"),
    N_("Напишите день или первый и последний: 27 ноября, 5.11–28.12"),
    put=lambda facts, answer: read_days(answer, facts),
    when=_stays,
)
ASKED = (
    DAYS,
    AskedFact("name", N_("Название…"), N_("Как назвать эти дни? Например: День школы"), limit=LONGEST, when=_stays),
    AskedFact(
        "classes",
        N_("Классы…"),
        N_("Для каких классов? Например: 1-4 или 7А, 7Б"),
        put=lambda _facts, answer: read_classes(answer),
        when=_stays,
    ),
)  # fmt: skip
YEAR_DAYS = {
    "term_days": Wording(_proposed, _applied, _back, asked=(DAYS,)),
    "holiday": Wording(_proposed, _applied, _back, asked=ASKED, choices=_choices),
}
