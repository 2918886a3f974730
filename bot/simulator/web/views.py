"""What the chat page is told of chats and messages, as JSON."""

from bot.simulator.simulator import CastMember, Simulation
from bot.simulator.state.model import Chat, Json, Message


def state_view(sim: Simulation) -> Json:
    """The bot and the cast; without a cast, everybody."""
    cast = [cast_view(member) for member in sim.cast]
    known = {member.user.id for member in sim.cast}
    others = [] if sim.cast else [person for person in sim.users if person.id not in known]
    cast += [
        {"id": one.id, "title": one.account.full_name, "role": "", "start": None, "hint": ""}
        for one in others
    ]
    described = sim.world.texts.get(("description", "ru")) or sim.world.texts.get(("description", ""), "")
    bot = {"name": sim.world.bot.first_name, "username": sim.username, "description": described}
    return {"bot": bot, "time_zone": sim.time_zone, "cast": cast}


def cast_view(member: CastMember) -> Json:
    """One person of the list."""
    return {
        "id": member.user.id,
        "title": member.title,
        "role": member.role,
        "start": member.start_code,
        "hint": member.hint,
    }


def chat_view(sim: Simulation, chat: Chat) -> Json:
    """A chat with what it shows now."""
    shown = [message_view(message) for message in chat.messages if not message.deleted]
    return {**chat_state(sim, chat), "messages": shown}


def chat_state(sim: Simulation, chat: Chat) -> Json:
    """What surrounds the messages: menu, reply keyboard, what the bot is doing."""
    user = sim.user(chat.id) if chat.account else None
    return {
        "id": chat.id,
        "started": chat.started,
        "blocked": chat.blocked,
        "action": chat.action,
        "menu": sim.world.commands.menu(chat),
        "keyboard": user.keyboard if user else [],
    }


def message_view(message: Message) -> Json:
    """A bubble."""
    return {
        "id": message.id,
        "mine": not message.from_bot,
        "at": message.date.timestamp(),
        "text": message.content.text.plain,
        "entities": [entity.payload() for entity in message.entities],
        "media": _media(message),
        "rows": [[button.payload() for button in row] for row in message.content.rows],
        "edited": message.edited,
        "album": message.album,
        "above": message.content.caption_above,
        "service": next(iter(message.service or {}), ""),
        "reply": _reply(message.reply_to),
        "reactions": message.reactions,
        "protected": message.protected,
    }


def _media(message: Message) -> Json | None:
    media = message.content.media
    if media is None:
        return None
    body: Json = {"kind": media.kind, "spoiler": media.spoiler, "details": dict(media.details)}
    if media.file is not None:
        body |= {
            "name": media.file.name,
            "size": len(media.file.data),
            "url": f"sim/files/{media.file.unique_id}",
        }
        body |= {"width": media.file.width, "height": media.file.height}
    return body


def _reply(message: Message | None) -> Json | None:
    if message is None:
        return None
    kind = message.content.media.kind if message.content.media else ""
    return {"id": message.id, "name": message.sender.full_name, "text": message.text[:120], "media": kind}
