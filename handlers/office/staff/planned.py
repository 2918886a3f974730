"""What is appointed for days ahead, in words."""

from collections.abc import Sequence
from datetime import date

from handlers.chat.refusals.imports import role_names
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines
from services.school.roles import Role

PLANS = 3


def planned_roles(planned: Sequence[tuple[date, Role, bool]], words: Words) -> Lines:
    """«С 1 декабря: секретарь», «До 30 ноября включительно: завуч»."""
    return [
        words.t("С {day}: {role}", day=words.short_date(day), role=role_names([role], words))
        if begins
        else words.t("С {day} уже не {role}", day=words.short_date(day), role=role_names([role], words))
        for day, role, begins in planned[:PLANS]
    ]
