"""Methods that put a message into a chat."""

import itertools
from typing import TypedDict

from bot.simulator.errors import bad_request
from bot.simulator.methods.registry import method
from bot.simulator.requests.access import named_chat, replied_message, writable_chat
from bot.simulator.requests.limits import caption, message_text
from bot.simulator.requests.markup import read_markup
from bot.simulator.requests.params import Params
from bot.simulator.state.files import StoredFile
from bot.simulator.state.model import Content, Json, Media, Message
from bot.simulator.state.payloads import message_payload
from bot.simulator.state.world import World

ALBUM_KINDS = {"photo", "document"}
_albums = itertools.count(13_000_000_000_000_001)


@method("sendMessage")
def send_message(world: World, params: Params) -> Json:
    """A text."""
    return message_payload(deliver(world, params, Content(message_text(params))))


@method("sendPhoto")
def send_photo(world: World, params: Params) -> Json:
    """A picture with an optional caption."""
    return message_payload(deliver(world, params, _with_media(world, params, "photo")))


@method("sendDocument")
def send_document(world: World, params: Params) -> Json:
    """A file with an optional caption."""
    return message_payload(deliver(world, params, _with_media(world, params, "document")))


@method("sendVoice")
def send_voice(world: World, params: Params) -> Json:
    """A voice message with an optional caption."""
    return message_payload(deliver(world, params, _with_media(world, params, "voice")))


@method("sendMediaGroup")
def send_media_group(world: World, params: Params) -> list[Json]:
    """An album of 2–10 pictures or documents, not mixed."""
    items = params.structure("media", "media")
    if not isinstance(items, list) or not 2 <= len(items) <= 10:
        raise bad_request("expected 2-10 items in the media group")
    kinds = {str(item.get("type")) if isinstance(item, dict) else "" for item in items}
    if not kinds <= ALBUM_KINDS or len(kinds) > 1:
        raise bad_request("wrong message content specified in the album")
    contents = [read_input_media(world, params, item) for item in items]
    chat = writable_chat(world, params)
    reply = replied_message(world, params, chat)
    world.pace.admit(chat.id, len(contents))
    album, options = str(next(_albums)), _options(params)
    posted = [
        world.post(chat, world.bot, content, reply_to=reply, album=album, **options) for content in contents
    ]
    return [message_payload(message) for message in posted]


@method("copyMessage")
def copy_message(world: World, params: Params) -> Json:
    """The same content from the bot, without a link to the original."""
    source = _source(world, params, "copy")
    content = Content(source.content.text, source.content.media)
    if params.text("caption") and content.media is not None:
        content = Content(caption(params), content.media)
    return {"message_id": deliver(world, params, content).id}


@method("forwardMessage")
def forward_message(world: World, params: Params) -> Json:
    """The message with its author's name."""
    source = _source(world, params, "forward")
    message = deliver(world, params, Content(source.content.text, source.content.media))
    origin = {
        "type": "user",
        "date": int(source.date.timestamp()),
        "sender_user": source.sender.payload(),
    }
    message.service = {"forward_origin": origin}
    return message_payload(message)


def deliver(world: World, params: Params, content: Content) -> Message:
    """Posts content with the request's keyboard, reply and options, within the pace allowed."""
    rows, keyboard = read_markup(params)
    chat = writable_chat(world, params)
    reply = replied_message(world, params, chat)
    world.pace.admit(chat.id)
    whole = Content(content.text, content.media, rows, params.flag("show_caption_above_media"))
    return world.post(chat, world.bot, whole, reply_to=reply, keyboard=keyboard, **_options(params))


def read_input_media(world: World, params: Params, item: object) -> Content:
    """An `InputMedia`: a picture or document with its own caption."""
    if not isinstance(item, dict) or item.get("type") not in ALBUM_KINDS:
        raise bad_request("can't parse InputMedia: type must be non-empty")
    own = Params(item, params.uploads)
    kind = own.text("type")
    file = _file(world, own, "media", kind)
    return Content(
        caption(own), Media(kind, file, own.flag("has_spoiler")), (), own.flag("show_caption_above_media")
    )


def _with_media(world: World, params: Params, kind: str) -> Content:
    file = _file(world, params, kind, kind)
    details = (("duration", params.whole("duration", 1)),) if kind == "voice" else ()
    return Content(caption(params), Media(kind, file, params.flag("has_spoiler"), details))


def _file(world: World, params: Params, name: str, kind: str) -> StoredFile:
    given = params.text(name)
    upload = params.uploads.get(given.removeprefix("attach://") if given.startswith("attach://") else name)
    if upload is not None:
        return world.files.store(upload.name, upload.data, picture=kind == "photo")
    if not given or given.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return world.files.get(given)


def _source(world: World, params: Params, verb: str) -> Message:
    message = world.find(named_chat(world, params, "from_chat_id"), params.whole("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.protected or (message.service and "forward_origin" not in message.service):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


class _Options(TypedDict):
    protected: bool
    silent: bool


def _options(params: Params) -> _Options:
    return {"protected": params.flag("protect_content"), "silent": params.flag("disable_notification")}
