"""Methods that change or take away a message that is there."""

from datetime import timedelta

from bot.simulator.errors import NOT_MODIFIED, bad_request
from bot.simulator.methods.registry import method
from bot.simulator.methods.sending import read_input_media
from bot.simulator.requests.access import named_chat, own_message
from bot.simulator.requests.limits import caption, message_text
from bot.simulator.requests.markup import inline_rows
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Chat, Content, Json, Message
from bot.simulator.state.payloads import message_payload
from bot.simulator.state.world import World

DELETABLE = timedelta(hours=48)


@method("editMessageText")
def edit_text(world: World, params: Params) -> Json:
    """Another text, and the given keyboard or none."""
    text = message_text(params)
    rows = inline_rows(params)
    message = own_message(world, params)
    if message.content.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, Content(text, None, rows))


@method("editMessageCaption")
def edit_caption(world: World, params: Params) -> Json:
    """Another caption, and the given keyboard or none."""
    text = caption(params)
    rows = inline_rows(params)
    message = own_message(world, params)
    if message.content.media is None:
        raise bad_request("there is no caption in the message to edit")
    above = params.flag("show_caption_above_media")
    return _change(world, message, Content(text, message.content.media, rows, above))


@method("editMessageMedia")
def edit_media(world: World, params: Params) -> Json:
    """Another picture or document with its caption, and the given keyboard or none."""
    new = read_input_media(world, params, params.structure("media", "media"))
    rows = inline_rows(params)
    return _change(world, own_message(world, params), Content(new.text, new.media, rows, new.caption_above))


@method("editMessageReplyMarkup")
def edit_markup(world: World, params: Params) -> Json:
    """Another keyboard, or none."""
    rows = inline_rows(params)
    message = own_message(world, params)
    old = message.content
    return _change(world, message, Content(old.text, old.media, rows, old.caption_above))


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    """Takes one message away; none older than 48 hours."""
    chat = named_chat(world, params)
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.find(chat, params.whole("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    _require_deletable(world, chat, message)
    world.remove(message)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    """Takes 1–100 messages away; those not found are passed over."""
    ids = params.structure("message_ids", "message identifiers")
    chat = named_chat(world, params)
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    found = [message for one in ids if (message := world.find(chat, int(one)))]
    for message in found:
        _require_deletable(world, chat, message)
    for message in found:
        world.remove(message)
    return True


def _change(world: World, message: Message, content: Content) -> Json:
    if content == message.content:
        raise bad_request(NOT_MODIFIED)
    world.change(message, content)
    return message_payload(message)


def _require_deletable(world: World, chat: Chat, message: Message) -> None:
    if chat.type != "private" and not message.from_bot:
        raise bad_request("message can't be deleted")
    if world.clock() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
