"""Passwords: made by the bot, typed by hand, kept as argon2id hashes under a pepper.

A password is three groups of four signs, `k7qm-2xdp-9tnh`: 60 bits, more than anybody can guess at five tries
in a quarter of an hour, and few enough signs for a grandmother with an old phone. The signs are Crockford's:
neither `i`, `l`, `o` nor `u` ever occurs, and whoever types them is understood as meaning `1` and `0`; capitals,
spaces, dashes and Cyrillic letters of the same shape make no difference either.
"""

import asyncio
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from services.secrets import SecretKeys

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
GROUPS, GROUP = 3, 4
LENGTH = GROUPS * GROUP
HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
"""About 50 ms and 32 MiB a try (measured; OWASP's least is 19 MiB with two passes)."""
DECOY = "$argon2id$v=19$m=32768,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""A hash of the same cost that nothing opens: an unknown login takes as long as a wrong password."""

_PROCESSORS = cpu_count() or 1
_TRIES = ThreadPoolExecutor(_PROCESSORS, thread_name_prefix="try")
_SAME_SHAPE = str.maketrans("авекмнорстухіilo", "abekmh0pctyx1110")
_SEPARATORS = str.maketrans("", "", " -–—_.\t\n\u00a0")


def new_password() -> str:
    """A fresh random password in its printed form."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def normalised(typed: str) -> str:
    """What the typed text means, whatever its case, separators and keyboard."""
    return typed.lower().translate(_SEPARATORS).translate(_SAME_SHAPE)


def looks_like_password(typed: str) -> bool:
    """Whether the text could be a password of ours."""
    meant = normalised(typed)
    return len(meant) == LENGTH and set(meant) <= set(ALPHABET)


def looks_printed(typed: str) -> bool:
    """Whether the text could be a password of ours and hardly a word: with a digit or in the printed groups."""
    grouped = len(re.split("[-–— ]", typed)) == GROUPS
    return looks_like_password(typed) and (grouped or any(sign.isdigit() for sign in typed))


def hash_password(keys: SecretKeys, password: str) -> str:
    """The argon2id hash to keep (about 50 ms)."""
    return HASHER.hash(_peppered(keys, password))


def verify(keys: SecretKeys, kept: str, typed: str) -> bool:
    """Whether the typed text is the password behind the kept hash (about 50 ms, whatever the answer)."""
    try:
        return HASHER.verify(kept, _peppered(keys, typed))
    except (VerifyMismatchError, InvalidHashError):
        return False


async def verify_aside(keys: SecretKeys, kept: str, typed: str) -> bool:
    """`verify` in a thread, for the bot's event loop; call it outside any transaction.

    Strangers may ask for it: more at once than there are processors wait, without memory and without holding up
    other work in threads.
    """
    return await asyncio.get_running_loop().run_in_executor(_TRIES, verify, keys, kept, typed)


def hash_many(keys: SecretKeys, passwords: Iterable[str], progress: Callable[[], None]) -> list[str]:
    """The hashes in order, on all processors (argon2 lets go of the interpreter); `progress` after each."""
    hashes = []
    with ThreadPoolExecutor(_PROCESSORS, thread_name_prefix="argon2") as pool:
        for hashed in pool.map(lambda password: hash_password(keys, password), passwords):
            hashes.append(hashed)
            progress()
    return hashes


def _peppered(keys: SecretKeys, text: str) -> bytes:
    return hmac.digest(keys.pepper, normalised(text).encode(), hashlib.sha256)
