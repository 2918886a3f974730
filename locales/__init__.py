"""The catalogues: one `.po` file a language, compiled in memory at start.

Message ids are the Russian sentences; `ru.po` carries their plural forms. Adding a language is adding one file.
"""

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

DIRECTORY = Path(__file__).parent
DEFAULT = "ru"
NEAREST = {
    "uk": "ru",
    "be": "ru",
    "kk": "ru",
    "tt": "ru",
    "ba": "ru",
    "cv": "ru",
    "sah": "ru",
    "ky": "ru",
    "uz": "ru",
}
"""Languages of people in a Russian school who rather read Russian than English, until they have a file."""


def N_(sentence: str) -> str:  # noqa: N802 (gettext's own name of a mark for translators)
    """Marks a sentence that is translated where it is used."""
    return sentence


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 (likewise)
    """The same of a sentence with a number."""
    return one, many


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, Russian first."""
    found = {path.stem for path in DIRECTORY.glob("*.po")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


@cache
def catalogue(language: str) -> GNUTranslations:
    """The compiled catalogue of a language that has one."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (a command that says a line in Russian does without)
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with (DIRECTORY / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def negotiate(language: str | None) -> str:
    """The language to speak for Telegram's `language_code`: itself, its neighbour, else English; Russian for none."""
    if not language:
        return DEFAULT
    primary = language.lower().replace("_", "-").split("-")[0]
    if primary in languages():
        return primary
    return NEAREST.get(primary, "en" if "en" in languages() else DEFAULT)


@cache
def own_name(language: str) -> str:
    """The language's name in itself: «русский», «English»."""
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(language).get_display_name(language) or language
