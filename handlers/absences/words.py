"""How absences are said: codes, reasons, counts; an excuse as the class teacher reads it."""

from datetime import date

from markupsafe import Markup

from handlers.chat.screen import bold, clip
from handlers.chat.words import Words
from services.absences.desk import ClassExcuse
from services.absences.explaining import AbsenceReason, ExcuseState
from services.errors import NotFound
from services.rules.attendance import MIXED, Code

CHOICES = {"e": Code.EXCUSED, "i": Code.ILL, "u": Code.UNEXCUSED}
"""The codes in one press; a letter each, for Cyrillic takes two bytes a sign."""


def code_of(letter: str) -> Code:
    """The code of a press; NotFound for a forged one."""
    found = CHOICES.get(letter)
    if found is None:
        raise NotFound
    return found


BACK = "a"
"""The letter of ОТ, where a reason is taken back."""


def changed_code(letter: str) -> Code:
    """The code of a press that changes a reason, ОТ too; NotFound for a forged one."""
    return Code.ABSENT if letter == BACK else code_of(letter)


def changed_letter(code: Code) -> str:
    """The same, the other way round."""
    return BACK if code is Code.ABSENT else letter_of(code)


def letter_of(code: Code) -> str:
    """The letter of a code in a press."""
    return next(letter for letter, one in CHOICES.items() if one is code)


def days_said(starts: date, ends: date, today: date, words: Words) -> str:
    """«сегодня», «чт, 19 ноября» or «23–25 ноября»."""
    return words.day(starts, today) if starts == ends else words.period(starts, ends)


def announced_line(starts: date, ends: date, state: ExcuseState, today: date, words: Words) -> Markup:
    """«Предупредили: 23–25 ноября, ждёт решения»"""
    days = days_said(starts, ends, today, words)
    return {
        ExcuseState.OPEN: words.t("Предупредили: {days}, ждёт решения", days=days),
        ExcuseState.ACCEPTED: words.t("Предупредили: {days}, принято", days=days),
        ExcuseState.DECLINED: words.t("! Предупредили: {days}, не принято", days=days),
    }[state]


def said_line(one: ClassExcuse, words: Words, limit: int) -> Markup:
    """«Болеет», with the family's own words where there are any."""
    reason = said_text(one.reason, words)
    if not one.comment:
        return Markup("{}").format(reason)
    return Markup("{}: <i>«{}»</i>").format(reason, clip(one.comment, limit))


def teller_line(one: ClassExcuse, words: Words) -> Markup:
    """«Мария Соколова, мать»"""
    said_by = f"{one.said_by}, {one.kinship}" if one.kinship else one.said_by
    return words.t("говорит {name}", name=clip(said_by, 80))


def said_text(reason: AbsenceReason, words: Words) -> str:
    """The reason as its button says it."""
    return {
        AbsenceReason.ILL: words.t("Болеет"),
        AbsenceReason.DOCTOR: words.t("У врача"),
        AbsenceReason.FAMILY: words.t("Семейное"),
        AbsenceReason.OTHER: words.t("Другое"),
        AbsenceReason.UNAWARE: words.t("Не знаю об этом"),
    }[reason].unescape()


def code_text(reason: str, words: Words) -> str:
    """What an attendance code says, in words."""
    return {
        Code.ABSENT.value: words.t("без причины"),
        Code.EXCUSED.value: words.t("уважительная причина"),
        Code.ILL.value: words.t("болезнь"),
        Code.UNEXCUSED.value: words.t("неуважительная причина"),
        Code.LATE.value: words.t("опоздание"),
        Code.EXEMPT.value: words.t("освобождение"),
        MIXED: words.t("разные причины"),
    }[reason].unescape()


def lessons_text(count: int, words: Words) -> Markup:
    """«5 уроков»"""
    return words.n("{count} урок", "{count} уроков", count)


def days_text(count: int, words: Words) -> Markup:
    """«2 дня»"""
    return words.n("{count} день", "{count} дней", count)


def changed_note(lessons: int, was: Code, code: Code, words: Words) -> str:
    """What a press that changes a reason says."""
    if lessons:
        note = (
            words.t("Вернули ОТ.") if code is Code.ABSENT else words.t("Записано: {code}.", code=code.value)
        )
    else:
        note = words.t("Причина уже стоит.") if was is code else words.t("Причина уже другая.")
    return note.unescape()


def settled_line(index: int, name: str | Markup, day: str, code: Code, subjects: str) -> Markup:
    """«✓ 1. Иванов Пётр, вчера: Б, алгебра, физика»"""
    return Markup("✓ {}. {}, {}: {}, {}").format(index, bold(name), day, bold(code.value), subjects)


def reason_label(index: int, code: Code, given: Code) -> str:
    """«1 · Б», «✓ 1 · Б» where that stands."""
    return f"{'✓ ' if code is given else ''}{index} · {code.value}"
