"""Nothing that a change made dead: what is written is named by something of the product, or by a mechanism that finds it."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "services", "storage", "locales")
LOOKED_UP = {"abstractmethod", "cache", "cached_property", "classmethod", "contextmanager", "asynccontextmanager", "dataclass", "property", "staticmethod", "total_ordering"}  # fmt: skip
"""Decorators that leave a thing to be named; any other puts it where it is found (a router, a command, a validator)."""
FOUND_BY_OTHERS = {
    "bot/process/observe.py": {"emit"},  # the log's
    "storage/migrations/watch.py": {"watch_works"},  # a migration's
    "storage/tables/base.py": {"process_bind_param", "process_result_value"},  # SQLAlchemy's
    # What tests stand on.
    "services/office/own/keeping.py": {"kept_by_term"},
    "storage/queries/office/own/own_data.py": {"person_columns"},
}
SIMULATOR = "bot/simulator/"
"""A Telegram for stories: people do there what no code of the demo does."""

WRITTEN = re.compile(r"((?:^ *@.*\n)*)^ *(?:async )?(?:def|class) ([a-zA-Z_]\w*)", re.MULTILINE)
DECORATOR = re.compile(r"@(?:\w+\.)*(\w+)")
WORD = re.compile(r"[A-Za-z_]\w*")


def dead(sources: dict[str, str]) -> list[str]:
    """What stands nowhere but where it is written; read by words, for to parse the house takes seconds."""
    words = Counter(word for source in sources.values() for word in WORD.findall(source))
    written = [(path, *found) for path, source in sources.items() for found in WRITTEN.findall(source)]
    times = Counter(name for _, _, name in written)
    return [
        f"{path}: {name}"
        for path, decorators, name in written
        if words[name] == times[name]
        and not name.startswith("__")
        and set(DECORATOR.findall(decorators)) <= LOOKED_UP
        and not path.startswith(SIMULATOR)
        and name not in FOUND_BY_OTHERS.get(path, ())
    ]


def test_everything_is_named_somewhere() -> None:
    files = (
        file
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
        if "versions" not in file.parts
    )
    assert dead({file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}) == []


def test_what_nobody_names_is_found() -> None:
    source = "@router.message()\ndef answered(): ...\n\ndef left(): ...\n\ndef used(): ...\n\nused()\n"
    assert dead({"services/one.py": source}) == ["services/one.py: left"]
