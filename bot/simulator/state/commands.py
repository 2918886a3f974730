"""The commands menu by scope and language."""

import re

from bot.simulator.errors import bad_request
from bot.simulator.state.model import Chat, Json

Scope = tuple[str, int, int]  # type, chat, member
DEFAULT: Scope = ("default", 0, 0)
NAME = re.compile(r"[a-z0-9_]{1,32}")


class Commands:
    """What setMyCommands stored, and what a chat's menu button shows."""

    def __init__(self) -> None:
        self.stored: dict[tuple[Scope, str], list[Json]] = {}

    def put(self, scope: object, language: str, commands: object) -> None:
        """Stores the list of a scope and language; 400 for a list that Telegram refuses."""
        if not isinstance(commands, list):
            raise bad_request("can't parse commands JSON object")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.stored[read_scope(scope), language] = [_read_command(one) for one in commands]

    def get(self, scope: object, language: str) -> list[Json]:
        """Exactly what was stored for that scope and language."""
        return self.stored.get((read_scope(scope), language), [])

    def delete(self, scope: object, language: str) -> None:
        """Forgets the list of a scope and language."""
        self.stored.pop((read_scope(scope), language), None)

    def menu(self, chat: Chat) -> list[Json]:
        """The menu that a chat's reader sees: the narrowest scope wins, then the reader's language."""
        language = chat.account.language_code if chat.account else ""
        kind = "all_private_chats" if chat.type == "private" else "all_group_chats"
        for scope in (("chat", chat.id, 0), (kind, 0, 0), DEFAULT):
            for wanted in (language, ""):
                if commands := self.stored.get((scope, wanted)):
                    return commands
        return []


def read_scope(value: object) -> Scope:
    """A `BotCommandScope`; without one it is the default."""
    if not value:
        return DEFAULT
    if not isinstance(value, dict) or "type" not in value:
        raise bad_request("can't parse BotCommandScope: Can't find field \"type\"")
    return str(value["type"]), int(value.get("chat_id") or 0), int(value.get("user_id") or 0)


def _read_command(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("expected an Object as bot command")
    name = str(value.get("command", "")).removeprefix("/").lower()
    description = str(value.get("description", ""))
    if not NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
