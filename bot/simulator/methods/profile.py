"""The bot itself: who it is, its commands, its texts."""

from bot.simulator.errors import bad_request
from bot.simulator.methods.registry import METHODS, Method, method
from bot.simulator.requests.access import named_chat
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Json
from bot.simulator.state.world import World

TEXTS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


@method("getMe")
def get_me(world: World, _params: Params) -> Json:
    """The bot's own account."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot.payload() | abilities


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    """The menu of a scope and language; an empty list takes it away."""
    scope = params.structure("scope", "BotCommandScope")
    _require_known_chat(world, scope)
    world.commands.put(scope, params.text("language_code"), params.structure("commands", "commands") or [])
    _announce(world)
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> list[Json]:
    """The menu of exactly one scope and language."""
    return world.commands.get(params.structure("scope", "BotCommandScope"), params.text("language_code"))


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    """Takes the menu of a scope and language away."""
    world.commands.delete(params.structure("scope", "BotCommandScope"), params.text("language_code"))
    _announce(world)
    return True


@method("setChatMenuButton")
def set_chat_menu_button(_world: World, _params: Params) -> bool:
    """The commands menu is shown whatever is asked."""
    return True


@method("getChatMenuButton")
def get_chat_menu_button(_world: World, _params: Params) -> Json:
    """Always the commands menu."""
    return {"type": "commands"}


@method("logOut", "close")
def log_out(_world: World, _params: Params) -> bool:
    """Nothing to leave: there is one server."""
    return True


def _announce(world: World) -> None:
    for chat in world.chats.values():
        world.tell("menu", chat)


def _require_known_chat(world: World, scope: object) -> None:
    if isinstance(scope, dict) and "chat_id" in scope:
        named_chat(world, Params(scope))


def _text_methods(name: str, field: str, longest: int) -> tuple[Method, Method]:
    def put(world: World, params: Params) -> bool:
        if len(params.text(field)) > longest:
            raise bad_request(f"bot {field} is too long")
        world.texts[field, params.text("language_code")] = params.text(field)
        return True

    def get(world: World, params: Params) -> Json:
        return {field: world.texts.get((field, params.text("language_code")), "")}

    put.__doc__, get.__doc__ = f"setMy{name}", f"getMy{name}"
    return put, get


for _name, (_field, _longest) in TEXTS.items():
    METHODS[f"setmy{_name.lower()}"], METHODS[f"getmy{_name.lower()}"] = _text_methods(
        _name, _field, _longest
    )
