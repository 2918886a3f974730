"""A class divided, in words: the other class, then who goes there, by a subgroup or one by one."""

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.naming.names import clip_name
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
        *_pupils(facts, split),
        [whole],
        back,
    ]


def _pupils(facts: Values, split: Values) -> list[list[Choice]]:
    """A page of ticks, each saying yes or no of one; the pages by their first letters."""
    going = {who for who, _, goes in split["pupils"] if goes}

    def one(who: int, name: str, goes: bool) -> Choice:
        field, value = f"m{who}", NO if goes else YES
        put = {f"going{split['id']}": sorted(going - {who} if goes else going | {who})}
        return Choice(f"{'✓' if goes else '○'} {clip_name(name, NAME)}", field, value, put)

    pages = [split["pupils"][first : first + ON_PAGE] for first in range(0, len(split["pupils"]), ON_PAGE)]
    at = min(part_of(str(facts[AT]))[1], len(pages) - 1)
    ticks = [one(*row) for row in (pages[at] if pages else ())]
    letters = [
        Choice(
            f"{'✓ ' if number == at else ''}{page[0][1][0]}–{page[-1][1][0]}", AT, f"s{split['id']}.{number}"
        )
        for number, page in enumerate(pages)
    ]
    return [
        *(ticks[start : start + 2] for start in range(0, len(ticks), 2)),
        letters if len(pages) > 1 else [],
    ]
