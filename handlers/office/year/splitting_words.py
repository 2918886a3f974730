"""A class divided, in words: the other class, then who goes there, by a subgroup or one by one."""

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion
from handlers.chat.screen import bold
from handlers.chat.words import Words
from handlers.office.changes.wording import Choice, Lines
from services.office.year.carrying import NO, YES
from services.office.year.opening import AT, part_of
from services.office.year.targets import NOWHERE
from services.values import Values

ON_PAGE = 20
NAME = 20
GROUPS = 8
"""Subgroups that are offered."""


def split_lines(outcome: Values, words: Words) -> Lines:
    """How many stay together and how many go to the other class."""
    split = outcome["split"]
    moves = [one for one in outcome["moves"] if one["id"] == split["id"]]
    title = bold(words.t("Разделить {form}", form=split["form"]))
    if not split["other"]:
        return [title, words.t("В какой класс идёт часть учеников?")]
    counts = [
        words.t(
            "{form} → {to}: {count}",
            form=one["form"],
            to=one["to"] or words.t("без класса"),
            count=words.n("{count} ученик", "{count} учеников", one["count"]),
        )
        for one in moves
    ]
    return [title, *counts, "", words.t("✓ идут в {other}.", other=split["other"])]


def split_choices(facts: Values, outcome: Values, targets: list[str], words: Words) -> list[list[Choice]]:
    """The classes, or the students of a page with the subgroups above them."""
    split = outcome["split"]
    field, back = f"split{split['id']}", [Choice(f"‹ {split['form']}", AT, f"c{split['id']}")]
    if not split["other"]:
        here = next(one["to"] for one in outcome["moves"] if one["id"] == split["id"])
        offered = [Choice(name, field, name) for name in targets if name != here]
        return [*(offered[start : start + 4] for start in range(0, len(offered), 4)), back]
    whole = Choice(words.t("Не делить"), field, NOWHERE)
    groups = [
        Choice(f"{lower_name(subject)} {name}", f"by{split['id']}", key, {f"going{split['id']}": members})
        for key, subject, name, members in split["groups"][:GROUPS]
    ]
    return [
        *(groups[start : start + 2] for start in range(0, len(groups), 2)),
        *_pupils(facts, split, words),
        [whole],
        back,
    ]


def _pupils(facts: Values, split: Values, words: Words) -> list[list[Choice]]:
    going = {student for student, _, goes in split["pupils"] if goes}

    def one(student: int, name: str, goes: bool) -> Choice:
        others = sorted(going - {student} if goes else going | {student})
        return Choice(
            f"{'✓' if goes else '○'} {clip_name(name, NAME)}",
            f"m{student}",
            NO if goes else YES,
            {f"going{split['id']}": others},
        )

    page = portion(split["pupils"], ON_PAGE, part_of(str(facts[AT]))[1])
    ticks = [one(*row) for row in page.shown]
    turns = [
        Choice(label, AT, f"s{split['id']}.{to}")
        for label, to in ((words.t("‹ Назад"), page.page - 1), (words.t("Дальше ›"), page.page + 1))
        if 0 <= to < page.pages
    ]
    return [*(ticks[start : start + 2] for start in range(0, len(ticks), 2)), turns]
