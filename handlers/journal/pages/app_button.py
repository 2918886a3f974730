"""The button that opens the journal's page within Telegram."""

from urllib.parse import urlencode, urlsplit

from handlers.chat.screen import Button
from handlers.chat.words import Words
from services.journal.pages.pages import PageAccess
from services.school.actor import Actor

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def app_button(
    app_url: str | None, actor: Actor, access: PageAccess, words: Words, term: str = ""
) -> Button | None:
    """«Открыть журнал» for a page that the actor may open; None where the Mini App is not served (`app_url`).

    Telegram takes https only; plain http on loopback is for the simulator.
    """
    if app_url is None or not _is_taken(app_url):
        return None
    query = {
        "class": access.form.name,
        "subject": access.subject.name,
        "subgroup": access.key.subgroup,
        "term": term,
    }
    if len({one.school_id for one in actor.identities}) > 1:
        query["school"] = access.reference.school_code
    return Button(words.t("Открыть журнал"), web_app=f"{app_url}/journal?{urlencode(query)}")


def _is_taken(app_url: str) -> bool:
    address = urlsplit(app_url)
    return address.scheme == "https" or address.hostname in LOOPBACK
