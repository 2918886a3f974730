"""A text that others will read, such as a lesson's homework on the journal's page: no live password is written into it."""

from collections.abc import Iterable
from itertools import islice, product

from services.access.codes import without_code
from services.access.spotted import MOST, Pair, Spotted, spot
from services.account.linking import is_live
from services.errors import Locked, UserError
from services.secrets import SecretKeys
from services.work import Store


class HoldsPassword(UserError):
    """A text with a password by which somebody may come in."""

    code = "holds_password"


def candidates(texts: Iterable[str]) -> list[Spotted]:
    """What may be a password in texts; mostly nothing."""
    return [found for found in map(spot, map(without_code, texts)) if found.printed]


async def password_in(
    store: Store, keys: SecretKeys, account_id: int, own: Iterable[str], found: Iterable[Spotted]
) -> HoldsPassword | None:
    """Why the texts are not written; each is tried with the login beside it, else with the account's `own`.

    At a locked door nobody looks: a login with what looks like its password is refused whatever it is worth.
    """
    for one in found:
        beside = [pair for pair in one.pairs if pair.password in one.printed]
        pairs = beside or [Pair(*pair) for pair in islice(product(own, one.printed), MOST)]
        try:
            for pair in pairs:
                if await is_live(store, keys, account_id, *pair):
                    return HoldsPassword()
        except Locked:
            if beside:
                return HoldsPassword()
    return None
