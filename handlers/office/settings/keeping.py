"""The terms of keeping as settings: what each holds, and what follows from another."""

from collections.abc import Mapping

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.settings.effect import Effect
from locales import N_
from services.rules.keeping import KeepTerm
from services.values import Values


def _years(words: Words, before: str, after: str) -> Markup:
    return words.n(
        "Храниться будет {count} год вместо {before}.",
        "Храниться будет {count} лет вместо {before}.",
        int(after),
        before=before,
    )


KEEPING: Mapping[str, Effect] = {
    KeepTerm.JOURNAL: Effect(
        N_("Журнал"),
        N_(
            "Сколько лет после конца учебного года хранится его журнал: уроки, отметки, пропуски, долги, "
            "расписание. Меньше пяти нельзя: это срок классного журнала."
        ),
        _years,
        ("5", "6", "10"),
        "7",
    ),
    KeepTerm.SUMMARY: Effect(
        N_("Сводные ведомости"),
        N_(
            "Сколько лет хранятся отметки за период, год и экзамены, классы и имена выпускников. "
            "Меньше двадцати пяти нельзя: это срок сводной ведомости."
        ),
        _years,
        ("25", "50", "75"),
        "30",
    ),
    KeepTerm.LEFT: Effect(
        N_("Данные выбывших"),
        N_(
            "Через сколько лет стираются имена родителей, чьи дети выбыли, и дни рождения выбывших. "
            "Имя ученика остаётся в сводной ведомости."
        ),
        _years,
        ("1", "3", "5"),
        "2",
    ),
    KeepTerm.LETTERS: Effect(
        N_("Письма и объявления"),
        N_("Сколько лет хранятся письма, объявления с ответами и подписи под неделей."),
        _years,
        ("1", "3", "5"),
        "2",
    ),
    KeepTerm.EXCUSES: Effect(
        N_("Объяснения и справки"),
        N_(
            "Сколько лет хранятся объяснения пропусков, фото справок и свои дела. Причины в журнале остаются."
        ),
        _years,
        ("1", "3", "5"),
        "2",
    ),
    KeepTerm.ACCESS: Effect(
        N_("История входа"),
        N_("Сколько лет хранятся закрытые доступы, отключённые телефоны и аккаунты, за которыми никого нет."),
        _years,
        ("1", "3", "5"),
        "2",
    ),
    KeepTerm.AUDIT: Effect(
        N_("Журнал событий"),
        N_("Сколько лет хранится журнал событий и изменения, сделанные в чате."),
        _years,
        ("1", "3", "5"),
        "2",
    ),
}
"""By the school's column."""


def due_line(outcome: Values, words: Words) -> Markup | None:
    """What goes at once, and that nothing brings it back; None of another choice, or where nothing does."""
    if not outcome.get("due"):
        return None
    return words.n(
        "! Уже старше {count} запись: через сутки её уберут ночью, вернуть будет нельзя.",
        "! Уже старше {count} записей: через сутки их уберут ночью, вернуть будет нельзя.",
        outcome["due"],
    )
