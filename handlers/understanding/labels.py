"""Every button's label and every command's name as words: found by walking the screens, kept by nobody's hand."""

from collections.abc import Iterable, Iterator

from handlers.account.commands import EVERYBODY, places_of
from handlers.account.menu import menu_rows
from handlers.account.settings.settings import setting_rows
from handlers.chat.press import Press
from handlers.chat.screen import Button, Rows
from handlers.chat.talk.typed_labels import bare
from handlers.chat.words import Words, words_of
from handlers.diary.child import more_screen
from handlers.office.home import office_rows
from handlers.presses.diary import MorePress
from locales import languages
from services.account.settings import AccountSettings
from services.diary.open_diary import whose
from services.school.actor import Actor


def static_labels(actor: Actor, settings: AccountSettings) -> dict[str, Press | str]:
    """The places of the first and second rank in every language, then the commands by name and description."""
    found: dict[str, Press | str] = {}
    for language in languages():
        words = words_of(language)
        for button in _buttons(_screens(actor, settings, words)):
            if button.press is not None and button.style != "danger":
                found.setdefault(bare(str(button.text)), button.press)
    for name, description in (*places_of(actor), *EVERYBODY):
        found.setdefault(name, f"/{name}")
        for language in languages():
            found.setdefault(bare(words_of(language).t(description).unescape()), f"/{name}")
    return found


def _screens(actor: Actor, settings: AccountSettings, words: Words) -> Iterator[Rows]:
    yield menu_rows(actor, words)
    if actor.child is not None:
        yield more_screen(whose(actor.child), words).rows
        yield [[Button(words.t("Ещё"), MorePress(student_id=actor.child.student_id))]]
    yield setting_rows(actor, settings, words)
    yield office_rows(actor, words)


def _buttons(screens: Iterable[Rows]) -> Iterator[Button]:
    for rows in screens:
        for row in rows:
            yield from row
