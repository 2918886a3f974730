"""Answers to presses."""

from bot.simulator.errors import STALE_QUERY, bad_request
from bot.simulator.methods.registry import method
from bot.simulator.requests.params import Params
from bot.simulator.state.world import CallbackAnswer, World

MAX_ANSWER = 200


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    """Answers a press, once and in time."""
    query = world.queries.get(params.text("callback_query_id"))
    if query is None or query.answer is not None:
        raise bad_request(STALE_QUERY)
    if (world.clock() - query.asked_at).total_seconds() > world.query_lifetime:
        raise bad_request(STALE_QUERY)
    text = params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith((f"https://t.me/{world.bot.username}?", "tg://")):
        raise bad_request("URL_INVALID")
    world.answer(query, CallbackAnswer(text, params.flag("show_alert"), url))
    return True
