"""`python -m locales update | check`: keep the catalogues in step with the sentences in the code."""

import io
import re
import sys
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import DEFAULT, DIRECTORY, languages

ROOT = DIRECTORY.parent
KEYWORDS = {"t": None, "n": (1, 2), "N_": None, "NN_": (1, 2)}
SOURCES = ("handlers", "bot", "services")
EPOCH = datetime(2026, 9, 1, tzinfo=UTC)
VERSION = b'"Generated-By: '
"""The header's line that another Babel would write otherwise."""

RUSSIAN = re.compile("[а-яё]{2}")


def extract() -> Catalog:
    """Every sentence of the code, in order of file and line."""
    template = Catalog(project="zvonok", creation_date=EPOCH, revision_date=EPOCH, fuzzy=False)
    for source in SOURCES:
        directory = ROOT / source
        found = extract_from_dir(directory, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, _comments, context in found:
            template.add(message, locations=[(f"{source}/{Path(name).as_posix()}", 0)], context=context)
    return template


def load(language: str) -> Catalog:
    """A language's catalogue as it lies on disk."""
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def update() -> int:
    """Bring every catalogue up to the code; new sentences stay empty but for Russian, whose ids they are."""
    template = extract()
    for language in languages():
        _path(language).write_bytes(updated(language, template))
    return 0


def updated(language: str, template: Catalog) -> bytes:
    """A language's file as `update` writes it: the same again, whatever wrote the one that lies there."""
    messages = load(language)
    # a template of its own: the catalogue keeps the template's messages, and Russian fills them
    messages.update(deepcopy(template), no_fuzzy_matching=True)
    messages.obsolete.clear()
    if language == DEFAULT:
        _fill_source(messages)
    file = io.BytesIO()
    write_po(file, messages, width=100, omit_header=False, include_lineno=False, sort_output=True)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if VERSION not in line)


def _path(language: str) -> Path:
    return DIRECTORY / f"{language}.po"


def _fill_source(messages: Catalog) -> None:
    for message in messages:
        if message.id and isinstance(message.id, str) and not message.string:
            message.string = message.id


def check() -> int:
    """Name every sentence that a catalogue lacks, keeps without need or is unsure of; 0 when there is none.

    A catalogue is also to be what `update` would write, so that `make messages` shows what one has changed oneself.
    """
    template = extract()
    faults = [fault for language in languages() for fault in _faults(language, load(language), template)]
    if not faults:
        faults = [
            f"{language}: not as `make messages` writes it"
            for language in languages()
            if _path(language).read_bytes() != updated(language, template)
        ]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(languages())} catalogues, {len(template)} sentences, {len(faults)} faults")
    return 1 if faults else 0


def _faults(language: str, messages: Catalog, template: Catalog) -> list[str]:
    known = {_key(message): message for message in messages if message.id}
    needed = {_key(message) for message in template if message.id}
    lacking = [f"{language}: missing: {key}" for key in sorted(needed - known.keys())]
    spare = [f"{language}: no longer used: {key}" for key in sorted(known.keys() - needed)]
    unsure = [f"{language}: fuzzy: {key}" for key, message in known.items() if message.fuzzy]
    empty = [
        f"{language}: empty: {key}"
        for key, message in known.items()
        if key in needed and not _complete(message)
    ]
    empty += [
        f"{language}: still in Russian: {key}"
        for key, message in known.items()
        if language != DEFAULT and _strings(message)[0] == key and RUSSIAN.search(key)
    ]
    wrong = [
        f"{language}: {error}: {key}"
        for key, message in known.items()
        for error in _fields_differ(message)
        if key in needed and _complete(message)
    ]
    return lacking + spare + unsure + empty + wrong


def _key(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context or ''}\x04{text}" if message.context else text


def _complete(message: Message) -> bool:
    strings = _strings(message)
    return all(strings)


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def _fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def _fields_differ(message: Message) -> list[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = _strings(message)
    allowed = set().union(*(_fields(text) for text in ids))
    return ["unknown field in braces" for text in strings if not _fields(text) <= allowed]


if __name__ == "__main__":
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
