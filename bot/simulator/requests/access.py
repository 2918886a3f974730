"""Which chat or message a request means, and whether the bot may write there."""

from bot.simulator.errors import bad_request, forbidden
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Chat, Message
from bot.simulator.state.world import World


def named_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """The chat a parameter names by id or @username."""
    given = params.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    if given.startswith("@"):
        wanted = given[1:].lower()
        matches = (c for c in world.chats.values() if c.account and c.account.username.lower() == wanted)
        chat = next(matches, None)
    else:
        chat = world.chats.get(params.whole(name))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """The chat a request writes to; 403 where Telegram would not let it."""
    chat = named_chat(world, params)
    if chat.account is None:
        if not chat.started:
            raise forbidden("bot is not a member of the group chat")
        return chat
    if chat.account.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def own_message(world: World, params: Params) -> Message:
    """The bot's message that a request is to edit."""
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = named_chat(world, params)
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.find(chat, params.whole("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def replied_message(world: World, params: Params, chat: Chat) -> Message | None:
    """The message that a new one answers."""
    given = params.structure("reply_parameters", "reply parameters")
    fields = given if isinstance(given, dict) else {}
    wanted = fields.get("message_id") or params.whole("reply_to_message_id")
    if not wanted:
        return None
    message = world.find(chat, int(wanted))
    lenient = fields.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message
