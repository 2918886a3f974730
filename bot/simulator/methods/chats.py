"""Chats: who is there, what the bot is seen doing, reactions, pins; files to download."""

from bot.simulator.errors import bad_request
from bot.simulator.methods.registry import method
from bot.simulator.requests.access import named_chat, writable_chat
from bot.simulator.requests.params import Params
from bot.simulator.state.files import MAX_DOWNLOAD
from bot.simulator.state.model import Content, Json, Message
from bot.simulator.state.payloads import message_payload
from bot.simulator.state.world import World

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    """Shows that the bot is typing, sending a file …"""
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(world, params)
    chat.action = params.text("action")
    world.tell("action", chat)
    return True


@method("getChat")
def get_chat(world: World, params: Params) -> Json:
    """The chat's `ChatFullInfo`."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    extra = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return named_chat(world, params).payload() | extra


@method("leaveChat")
def leave_chat(world: World, params: Params) -> bool:
    """Leaves a group; a private chat cannot be left."""
    chat = named_chat(world, params)
    if chat.type == "private":
        raise bad_request("can't leave private chats")
    chat.started = False
    world.tell("chat", chat)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> bool:
    """Puts the bot's reaction under a message, or takes it away."""
    message = _message(world, params, "react to")
    given = params.structure("reaction", "reaction")
    found = given if isinstance(given, list) else []
    message.reactions = tuple(str(one["emoji"]) for one in found if isinstance(one, dict) and "emoji" in one)
    world.tell("edit", message.chat, message)
    return True


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> bool:
    """Pins a message, which leaves a line in the chat."""
    writable_chat(world, params)
    message = _message(world, params, "pin")
    message.chat.pinned.add(message.id)
    service = {"pinned_message": message_payload(message, with_reply=False)}
    world.post(message.chat, world.bot, Content(), service=service)
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, params: Params) -> bool:
    """Unpins one message, or the last pinned one."""
    chat = named_chat(world, params)
    wanted = params.whole("message_id") or max(chat.pinned, default=0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.discard(wanted)
    return True


@method("getFile")
def get_file(world: World, params: Params) -> Json:
    """Where a file of up to 20 MB can be downloaded."""
    file = world.files.get(params.text("file_id"))
    if len(file.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }


def _message(world: World, params: Params, verb: str) -> Message:
    message = world.find(named_chat(world, params), params.whole("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message
