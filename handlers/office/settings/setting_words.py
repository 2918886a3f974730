"""A change of a setting in words: its effect, what is so now, what would follow."""

from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.settings.effects import EFFECTS, GROUP_LABELS, VALUE, said
from handlers.office.settings.keeping import due_line
from handlers.presses.office.settings import SettingsGroupPress
from locales import N_
from services.office.settings.settings import GROUPS
from services.values import Values

PER_ROW = 3


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    column = facts["column"]
    effect = EFFECTS[column]
    before, after = (clip(said(column, outcome[name]), VALUE) for name in ("before", "after"))
    found: Lines = [
        bold(words.t(effect.label)),
        words.t(effect.means),
        "",
        words.t("Сейчас: {value}", value=before or words.t("не задано")),
    ]
    if outcome["blocked"]:
        return [*found, words.t("Выберите другое значение или напишите своё.")]
    found += [words.t("Станет: {value}", value=after), "", effect.follows(words, before, after)]
    due = due_line(outcome, words)
    return [*found, due] if due else found


def _choices(facts: Values, _outcome: Values, _words: Words) -> list[list[Choice]]:
    column = facts["column"]
    found = [Choice(_offered(column, value), "value", value) for value in EFFECTS[column].offers]
    return [found[start : start + PER_ROW] for start in range(0, len(found), PER_ROW)]


def _offered(column: str, value: str) -> str:
    """«пт 18:00»: a press has a dot where people read a colon."""
    if column in {"digest_at", "attendance_at", "quiet_hours"}:
        return value.replace(".", ":")
    return said(column, value)


def _applied(facts: Values, outcome: Values, words: Words) -> Lines:
    column = facts["column"]
    before, after = (clip(said(column, outcome[name]), VALUE) for name in ("before", "after"))
    return [
        bold(words.t(EFFECTS[column].label)),
        words.t("Стало {after}, было {before}.", after=after, before=before),
    ]


def _back(facts: Values, words: Words) -> Button:
    group = next(name for name, columns in GROUPS.items() if facts["column"] in columns)
    press = SettingsGroupPress(school_id=facts["school_id"], group=group)
    return Button(words.t("‹ {group}", group=words.t(GROUP_LABELS[group])), press)


WORDS = {
    "setting": Wording(
        _proposed,
        _applied,
        _back,
        asked=(
            AskedFact(
                "value",
                N_("Своё значение…"),
                N_("Напишите новое значение, как на листе «Школа»: число, «пт 18:00», «21:00-07:00», «да»."),
                limit=200,
            ),
        ),
        choices=_choices,
    )
}
