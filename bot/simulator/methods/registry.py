"""The methods of the Bot API by name."""

from collections.abc import Callable

from bot.simulator.requests.params import Params
from bot.simulator.state.world import World

Method = Callable[[World, Params], object]  # gives the JSON `result`, raises ApiError, or is a coroutine
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Enters a function under its Bot API names, which are matched without regard to case."""

    def enter(function: Method) -> Method:
        METHODS.update({name.lower(): function for name in names})
        return function

    return enter
