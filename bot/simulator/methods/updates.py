"""How updates reach the bot: long polling or a webhook."""

import re

from bot.simulator.errors import bad_request
from bot.simulator.methods.registry import method
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Json
from bot.simulator.state.updates import Webhook
from bot.simulator.state.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@method("getUpdates")
async def get_updates(world: World, params: Params) -> list[Json]:
    """Updates from `offset` on, which confirms all before; waits up to `timeout` seconds for the first."""
    _remember_kinds(world, params)
    limit = min(max(params.whole("limit", 100), 1), 100)
    found = await world.updates.poll(params.whole("offset"), limit, float(params.whole("timeout")))
    return [update.payload() for update in found]


@method("setWebhook")
def set_webhook(world: World, params: Params) -> bool:
    """Posts updates to `url` from now on; an empty one goes back to polling. Plain http is fine on loopback."""
    url, secret = params.text("url"), params.text("secret_token")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url and not re.match(r"https?://", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _remember_kinds(world, params)
    _drop_pending(world, params)
    most = min(max(params.whole("max_connections", 40), 1), 100)
    world.updates.set_webhook(Webhook(url, secret, most) if url else None)
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> bool:
    """Goes back to polling."""
    _drop_pending(world, params)
    if world.updates.webhook is not None:
        world.updates.set_webhook(None)
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _params: Params) -> Json:
    """The webhook, how much waits for it, and its last failure."""
    hook = world.updates.webhook
    body: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook:
        body["max_connections"] = hook.max_connections
    if hook and hook.last_error:
        body |= {"last_error_message": hook.last_error, "last_error_date": hook.last_error_at}
    if world.updates.allowed:
        body["allowed_updates"] = sorted(world.updates.allowed)
    return body


def _remember_kinds(world: World, params: Params) -> None:
    kinds = params.structure("allowed_updates", "allowed_updates")
    if isinstance(kinds, list):
        world.updates.allowed = frozenset(str(kind) for kind in kinds)


def _drop_pending(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.pending.clear()
        world.updates.wake()
