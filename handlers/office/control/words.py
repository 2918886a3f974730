"""What the control's screens share: titles, gaps in words, ways back."""

from collections import Counter

from markupsafe import Markup

from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.diary.words import numbered_term
from handlers.presses.office.control import ControlPress, ControlRemindPress
from services.office.control.gaps import Gaps
from services.office.control.term.terms import ClassTerm, ShownTerms
from services.rules.timetable.lacking import Lack
from services.school.belonging import WHOLE_YEAR

NAME = 40


def title(school: str, place: str) -> Markup:
    """«Школа № 12 · контроль»."""
    return bold(f"{clip(school, NAME)} · {place}")


def back(school_id: int, words: Words) -> list[Button]:
    """The way back to the whole school."""
    return [Button(words.t("‹ Контроль"), ControlPress(school_id=school_id))]


def reminding(school_id: int, asked: str, words: Words) -> list[Button]:
    """The way from a list of the control to its reminder."""
    return [Button(words.t("Напомнить"), ControlRemindPress(school_id=school_id, asked=asked))]


def lacks_text(found: Counter[Lack], words: Words) -> Markup:
    """«без темы 2, без задания 5, без явки 1»; empty for nothing."""
    said = {
        Lack.TOPIC: words.t("без темы {count}", count=found[Lack.TOPIC]),
        Lack.HOMEWORK: words.t("без задания {count}", count=found[Lack.HOMEWORK]),
        Lack.ATTENDANCE: words.t("без явки {count}", count=found[Lack.ATTENDANCE]),
    }
    return Markup(", ").join(text for lack, text in said.items() if found[lack])


def gaps_text(gaps: Gaps, words: Words) -> Markup:
    """«не внесено 3, без темы 2, без задания 5»; empty for nothing."""
    absent = words.t("не внесено {count}", count=gaps.not_entered) if gaps.not_entered else None
    return Markup(", ").join(part for part in (absent, lacks_text(gaps.lacks, words)) if part)


def late_text(gaps: Gaps, words: Words) -> Markup | None:
    """«позже дня урока 4, в среднем на 2 дня»; None where nothing was late."""
    if not gaps.late:
        return None
    days = max(round(gaps.late_days / gaps.late), 1)
    return words.n(
        "внесены позже {lessons}, в среднем на {count} день",
        "внесены позже {lessons}, в среднем на {count} дней",
        days,
        lessons=gaps.late,
    )


def terms_text(terms: ShownTerms, words: Words) -> Markup | str:
    """«вторая четверть; 10–11 классы: первое полугодие»; outside any term that it is over."""
    parts = []
    for name, forms in terms.names:
        grades = sorted({form.grade for form in forms})
        whose = str(grades[0]) if len(grades) == 1 else f"{grades[0]}–{grades[-1]}"
        called = term_called(next(one for one in terms.classes if one.term.name == name), words)
        parts.append(
            called if len(terms.names) == 1 else words.t("{term} ({whose} кл.)", term=called, whose=whose)
        )
    text = "; ".join(parts)
    return text if terms.is_current else words.t("Сейчас не учатся. Показано: {terms}", terms=text)


def term_called(one: ClassTerm, words: Words) -> str:
    """«вторая четверть»."""
    if one.term.kind == WHOLE_YEAR:
        return str(words.t("учебный год {year}", year=one.term.name))
    return numbered_term(one.term.name, words)


def share_text(part: int, whole: int) -> str:
    """«86 %», rounded to the nearest; a dash of nothing."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else "—"
