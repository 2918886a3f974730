"""Messages as the Bot API writes them."""

from bot.simulator.state.model import Json, Message


def message_payload(message: Message, *, with_reply: bool = True) -> Json:
    """The `Message` of the Bot API."""
    body: Json = {
        "message_id": message.id,
        "from": message.sender.payload(),
        "chat": message.chat.payload(),
        "date": int(message.date.timestamp()),
    }
    body |= _content(message) | (message.service or {})
    if message.content.rows:
        rows = [[button.payload() for button in row] for row in message.content.rows]
        body["reply_markup"] = {"inline_keyboard": rows}
    if message.edited_at is not None:
        body["edit_date"] = int(message.edited_at.timestamp())
    if message.album:
        body["media_group_id"] = message.album
    if message.protected:
        body["has_protected_content"] = True
    if message.reply_to is not None and with_reply:
        body["reply_to_message"] = message_payload(message.reply_to, with_reply=False)
    return body


def maybe_inaccessible(message: Message) -> Json:
    """The message under a pressed button; a deleted one has nothing but its ids and the date 0."""
    if message.deleted:
        return {"chat": message.chat.payload(), "message_id": message.id, "date": 0}
    return message_payload(message)


def _content(message: Message) -> Json:
    text, media = message.content.text, message.content.media
    entities = [entity.payload() for entity in text.entities]
    if media is None:
        body: Json = {"text": text.plain} if text.plain else {}
        return body | ({"entities": entities} if entities else {})
    body = {media.kind: media.payload()}
    if text.plain:
        body["caption"] = text.plain
    if entities:
        body["caption_entities"] = entities
    if media.spoiler:
        body["has_media_spoiler"] = True
    if message.content.caption_above:
        body["show_caption_above_media"] = True
    return body
