"""A family's access in words: who is who, how far each has come."""

from collections.abc import Iterable

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.words import Words
from services.access.class_access import AccessMember

NAME = 80


def kins(people: Iterable[AccessMember], words: Words) -> str:
    """«мать, ученик»"""
    return ", ".join(kin(one, words) for one in people)


def kin(one: AccessMember, words: Words) -> str:
    """«мать»; the student is called so."""
    return one.kinship or words.t("ученик").unescape()


def full_name(one: AccessMember, words: Words) -> str:
    """«Соколова Мария, мать»"""
    return f"{clip_name(one.shown, NAME)}, {kin(one, words)}"


def devices(count: int, words: Words) -> Markup:
    """«2 телефона»"""
    return words.n("{count} телефон", "{count} телефонов", count)
