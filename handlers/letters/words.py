"""Who writes to whom, in words."""

from datetime import datetime

from markupsafe import Markup

from handlers.chat.screen import bold, clip
from handlers.chat.words import Words
from services.letters.hours import Hours
from services.letters.model import Party
from services.rules.dates import weekdays
from services.school.reference import Reference

WORKDAYS = weekdays.mask(range(1, 6))


def title(party: Party, place: str) -> Markup:
    """«Соколова Маша, 7А · Письма»: about whom it is."""
    return bold(f"{party.whose} · {place}")


def teacher_line(party: Party, words: Words) -> str:
    """«Петрова Анна Сергеевна, алгебра»."""
    return f"{party.teacher.full}, {role(party.subject, words)}"


def role(subject: str | None, words: Words) -> str:
    """The subject as it stands in a sentence, or the class teacher."""
    if subject is None:
        return words.t("классный руководитель").unescape()
    return subject[:1].lower() + subject[1:] if subject[1:2].islower() else subject


def person_line(party: Party, words: Words) -> str:
    """«Соколова Мария, мать», «Соколова Маша, сама»."""
    if party.address.person_id == party.address.student_id:
        return words.t("{name}, пишет сам(а)", name=party.person.full).unescape()
    return f"{party.person.full}, {party.kinship}" if party.kinship else party.person.full


def other_line(party: Party, words: Words) -> str:
    """The other side."""
    return person_line(party, words) if party.is_teacher else teacher_line(party, words)


def label(party: Party, words: Words, *, named: bool) -> str:
    """A correspondence on a button."""
    if party.is_teacher:
        who = words.initials(party.person)
        own = party.address.person_id == party.address.student_id
        about = party.class_name if own else party.short
        return clip(f"{who} · {about}", 40)
    child = f"{party.short} · " if named else ""
    return clip(f"{child}{words.initials(party.teacher)}, {role(party.subject, words)}", 44)


def hours_text(hours: Hours, words: Words) -> str:
    """«по будням с 9:00 до 18:00»."""
    starts, ends = words.at(hours.starts), words.at(hours.ends)
    if hours.days == WORKDAYS:
        return words.t("по будням с {starts} до {ends}", starts=starts, ends=ends).unescape()
    if hours.days == weekdays.EVERY_DAY:
        return words.t("каждый день с {starts} до {ends}", starts=starts, ends=ends).unescape()
    days = weekdays.weekdays_text(hours.days)
    return words.t("{days} с {starts} до {ends}", days=days, starts=starts, ends=ends).unescape()


def moment_text(moment: datetime, now: datetime, reference: Reference, words: Words) -> str:
    """«завтра, 9:00»."""
    local = moment.astimezone(reference.zone)
    return f"{words.day(local.date(), now.astimezone(reference.zone).date())}, {words.at(local)}"
