"""What stands under the week's absences: totals, days in a row, families, absences announced ahead."""

from markupsafe import Markup

from handlers.absences.words import code_text, days_said, days_text, lessons_text, said_text
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import cut
from handlers.chat.words import Words
from services.absences.week import AttendanceWeek

NAMED = 5
NAME = 60
WEEK = 7


def totals_lines(data: AttendanceWeek, words: Words) -> list[Markup | str]:
    """Missed lessons by reason."""
    if not data.totals:
        return [words.t("Пропусков за неделю нет.") if data.days == WEEK else words.t("Пропусков нет.")]
    reasons = [f"{code_text(code.value, words)} {count}" for code, count in data.totals.items()]
    return [
        words.t(
            "Пропущено {lessons}: {reasons}",
            lessons=lessons_text(sum(data.totals.values()), words),
            reasons=", ".join(reasons),
        )
    ]


def in_a_row_lines(data: AttendanceWeek, words: Words) -> list[Markup | str]:
    """Who is missing for days."""
    return [
        words.t("! Подряд: {name}, {days}", name=clip_name(student.shown, NAME), days=days_text(days, words))
        for student, days in data.in_a_row[:NAMED]
    ]


def families_lines(data: AttendanceWeek, words: Words) -> list[Markup | str]:
    """How many families have not linked or signed."""
    found: list[Markup | str] = []
    if data.not_linked:
        found.append(words.n("Не подключена: {count} семья", "Не подключены: {count} семей", data.not_linked))
    if data.not_signed:
        found.append(
            words.n(
                "Не подписала неделю до {day}: {count} семья",
                "Не подписали неделю до {day}: {count} семей",
                data.not_signed,
                day=words.short_date(data.signed_week),
            )
        )
    return found


def announced_lines(data: AttendanceWeek, words: Words) -> list[Markup | str]:
    """Who is announced as away in the days to come."""
    shown, more = cut(data.announced, NAMED)
    found: list[Markup | str] = [
        words.t(
            "Предупредили: {student}, {days}, {reason}",
            student=clip_name(one.student, NAME),
            days=days_said(one.starts, one.ends, data.today, words),
            reason=said_text(one.reason, words).lower(),
        )
        for one in shown
    ]
    return [*found, words.n("и ещё {count}", "и ещё {count}", more)] if more else found
