"""Students moved to a subgroup, in words."""

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.paging import unfolding
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY, from_day
from handlers.presses.office.parts import SubjectPartsPress
from locales import N_
from services.values import Values

NAME = 30
SUBJECT = 24
PART = 14
BESIDE = 12
NAMES = AskedFact(
    "names",
    N_("Фамилии…"),
    N_("Фамилии через запятую: Иванов, Ким Олег, Петрова."),
    limit=900,
    when=lambda facts: bool(facts["several"]),
)
NEW = AskedFact(
    "name", N_("Новая подгруппа…"), N_("Как назвать подгруппу? Например: 2 или «начинающие»."), limit=20
)


def _title(outcome: Values, words: Words) -> Markup:
    return bold(
        words.t("{form} · {subject}", form=outcome["form"], subject=clip(outcome["subject"], SUBJECT))
    )


def _part(name: str, words: Words) -> Markup:
    return words.t("группа {name}", name=clip(name, PART)) if name else words.t("без подгруппы")


def _moves(outcome: Values, words: Words) -> Lines:
    rows: Lines = []
    for one in outcome["students"]:
        before = _part(one["from"], words)
        after = "?" if outcome["to"] is None else _part(outcome["to"], words)
        rows.append(Markup("{}: {} → {}").format(clip_name(one["name"], NAME), before, after))
    return rows


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [_title(outcome, words), from_day(outcome, words), ""]
    found += unfolding(_moves(outcome, words), BESIDE)
    if not outcome["students"]:
        found.append(words.t("Кого перевести? Напишите фамилии."))
    if outcome["to"] is None:
        found.append(words.t("В какую подгруппу?"))
        return found
    counts = "; ".join(
        str(words.t("{part}: {count}", part=_part(name, words), count=count))
        for name, count in outcome["counts"]
    )
    found += ["", words.t("Станет так: {counts}", counts=counts)]
    if not outcome["taught"]:
        found.append(words.t("! Эту подгруппу пока никто не ведёт: добавьте нагрузку."))
    found.append(words.t("Прежние отметки и пропуски остаются."))
    return found


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        from_day(outcome, words),
        "",
        *unfolding(_moves(outcome, words), BESIDE),
        "",
        words.t("Записано."),
    ]


def _choices(facts: Values, _outcome: Values, words: Words) -> list[list[Choice]]:
    row = [
        Choice(words.t("Группа {name}", name=clip(name, PART)), "part", str(at))
        for at, name in enumerate(facts["parts"][:6])
        if not (facts.get("part") == str(at) and not facts.get("name"))
    ]
    out = (
        []
        if facts.get("name") or facts.get("part") == "-"
        else [Choice(words.t("Без подгруппы"), "part", "-")]
    )
    return [row[:3], row[3:], out]


def _back(facts: Values, words: Words) -> Button:
    press = SubjectPartsPress(class_id=facts["class_id"], subject_id=facts["subject_id"])
    return Button(words.t("‹ Подгруппы"), press)


PARTS = {"subgroups": Wording(_proposed, _applied, _back, asked=(NAMES, NEW, DAY), choices=_choices)}
