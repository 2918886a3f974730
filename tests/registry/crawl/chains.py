"""The ways that the Russian guides tell, «A» → «B» → «C»: each is gone by what the guide's reader has pressed in the crawl."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.adversary.dice import LEAVING
from tests.registry.crawl.crawler import Crawl

STEP = r"(?:`/[^`]+`|«[^«»]+»|[а-яё]+)"
CHAIN = re.compile(rf"(?:`/[^`]+`|«[^«»]+»|\b[а-яё]+\b)(?:\s+→\s+{STEP})+")
GUIDES = sorted((Path(__file__).parents[3] / "docs").glob("*.ru.md"))
_NUMBER = re.compile(r"^\d+ · |^[✓☐☑] |:? \d+$| ✓$")


def false_ways(guide: Path, readers: Iterable[Crawl]) -> list[str]:
    """The chains of a guide that none of its readers can go, each with the step that is not where the one before leads."""
    crawls = list(readers)
    found = []
    for way in ways(guide.read_text(encoding="utf8")):
        stops = [_stops(way, crawl) for crawl in crawls]
        if all(stops):
            found.append(f"{guide.name}: {' → '.join(way)}: {max(stops, key=way.index)}")
    return found


def ways(text: str) -> Iterator[list[str]]:
    """The chains that begin with a command or a button; a plain word within one is any button («фамилия»)."""
    for chain in CHAIN.findall(" ".join(text.split())):
        steps = re.split(r"\s+→\s+", chain)
        if steps[0][0] in "`«":
            yield steps


@cache
def typed_ways(command: str) -> list[str]:
    """A command with words, where a way of the guides begins so: «/journal 7А алгебра»."""
    begun = {way[0].strip("`") for guide in GUIDES for way in ways(guide.read_text(encoding="utf8"))}
    return sorted(one for one in begun if one.startswith(f"/{command} "))


def _stops(way: list[str], crawl: Crawl) -> str:
    """The first step whose button is not on the screens that the step before leads to; empty where all are."""
    here: set[str] | None = None
    for step in way:
        if step.startswith("`"):
            here = crawl.leads.get(step.strip("`"))
            if here is None:
                return step
            continue
        labels = _pressed(step, crawl.kinds.keys() if here is None else here)
        if not labels:
            return step
        if any(_leaves(one, crawl) for one in labels):
            return ""  # what ends the crawl is pressed once, by one of its buttons
        here = set().union(*(_after(one, crawl, any_of_kind=not step.startswith("«")) for one in labels))
    return ""


def _leaves(label: str, crawl: Crawl) -> bool:
    return label not in crawl.leads and bool(crawl.kinds.get(label, set()) & LEAVING)


def _pressed(step: str, labels: Iterable[str]) -> set[str]:
    """The buttons that a step may mean: by its words, without the count and the number of a row; a plain word any."""
    if not step.startswith("«"):
        return set(labels)
    asked = step.strip("«»")
    return {one for one in labels if asked in {one, _bare(one)}}


def _bare(label: str) -> str:
    return _NUMBER.sub("", label.replace("\xa0", " "))


def _after(label: str, crawl: Crawl, *, any_of_kind: bool) -> set[str]:
    """Where a button led, or another of its kind where this one was not pressed or is one of a list."""
    if label in crawl.leads and not any_of_kind:
        return crawl.leads[label]
    return set().union(*(crawl.leads_of_kind.get(kind, set()) for kind in crawl.kinds.get(label, ())))
