"""What a person sent, made fit to be passed on: safe HTML of the text, Telegram's ids of pictures and files."""

import re
from html import escape

from aiogram.types import Message, MessageEntity, Update
from aiogram.utils.text_decorations import html_decoration

from services.notices.model import Attached

KEPT = frozenset(
    {
        "blockquote",
        "bold",
        "code",
        "expandable_blockquote",
        "italic",
        "pre",
        "spoiler",
        "strikethrough",
        "text_link",
        "underline",
    }
)
"""Formatting that is passed on; mentions would show an account, custom emoji are not a bot's to send."""

_UNFIT = re.compile("[\0\ud800-\udfff]")
"""No text at all for PostgreSQL or for UTF-8."""


_COMMAND = re.compile(r"\s*/[A-Za-z0-9_]+")


def tidy(update: Update) -> Update:
    """The update with signs that cannot be stored replaced, and a command in small letters: all places stay."""
    kind = "message" if update.message else "edited_message"
    message = update.message or update.edited_message
    if message is None:
        return update
    texts = {"text": message.text, "caption": message.caption}
    tidied = {name: _tidied(text) for name, text in texts.items() if text}
    changed = {name: text for name, text in tidied.items() if text != texts[name]}
    if not changed:
        return update
    return update.model_copy(update={kind: message.model_copy(update=changed)})


def _tidied(text: str) -> str:
    """Fit to be stored; phones write `/Grades` with a capital by themselves."""
    fit = _UNFIT.sub("\ufffd", text)
    command = _COMMAND.match(fit)
    return command[0].lower() + fit[command.end() :] if command else fit


def html_of(message: Message) -> str:
    """The text or caption in Telegram's HTML, its formatting kept; empty without one."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    kept = [_cleaned(entity) for entity in entities if _is_kept(entity)]
    return html_decoration.unparse(text, kept) if text else ""


def _is_kept(entity: MessageEntity) -> bool:
    linked = entity.type != "text_link" or (entity.url or "").startswith(("http://", "https://"))
    return entity.type in KEPT and linked


def _cleaned(entity: MessageEntity) -> MessageEntity:
    """aiogram writes addresses and languages into tags as they are."""
    url = escape(entity.url) if entity.url else None
    return entity.model_copy(update={"url": url, "language": None})


def attached_of(message: Message) -> Attached | None:
    """The picture (its largest size) or file of a message; None without, and for kinds that are not passed on."""
    if message.photo:
        return Attached("photo", message.photo[-1].file_id, "photo.jpg")
    if message.document and not message.animation:
        return Attached("document", message.document.file_id, message.document.file_name or "file")
    return None
