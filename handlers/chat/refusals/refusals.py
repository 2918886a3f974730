"""Refusals in words: the one place where an error's code becomes a sentence."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.refusals import imports as import_refusals
from handlers.chat.refusals import messages as message_refusals
from handlers.chat.words import Words
from handlers.diary.homework import refusals as homework_refusals
from handlers.journal import refusals as journal_refusals
from handlers.journal.marks import refusals as marks_refusals
from handlers.journal.pages import grid_refusals
from handlers.journal.spoken import refusals as words_refusals
from handlers.journal.terms import refusals as terms_refusals
from handlers.office.calendar import refusals as calendar_refusals
from handlers.office.changes import refusals as change_refusals
from handlers.office.load import refusals as load_refusals
from handlers.office.own import refusals as erasing_refusals
from handlers.office.parts import refusals as parts_refusals
from handlers.office.people import refusals as people_refusals
from handlers.office.plans import refusals as plan_refusals
from handlers.office.settings import refusals as settings_refusals
from handlers.office.staff import refusals as staff_refusals
from handlers.office.substitutions import refusals as substitution_refusals
from handlers.office.weekly import refusals as weekly_refusals
from handlers.office.year import refusals as year_refusals
from services.errors import UserError
from services.values import Values


def refusal(error: UserError, words: Words) -> Markup:
    """What the person reads: what is so, and what to do next."""
    say = SENTENCES.get(error.code, _refused)
    return say(words, error.fields)


def _refused(words: Words, _fields: Values) -> Markup:
    return words.t("Так сделать нельзя.")


def _not_found(words: Words, _fields: Values) -> Markup:
    return words.t("Этой записи нет или она вам не видна.")


def _not_linked(words: Words, _fields: Values) -> Markup:
    return words.t(
        "Вы ещё не подключены. Листок с логином и паролем выдаёт классный руководитель, "
        "сотрудникам — администратор; начните с команды /start."
    )


def _no_children(words: Words, _fields: Values) -> Markup:
    return words.t(
        "Это раздел для учеников и родителей, а вам здесь не открыт ни один дневник. "
        "Если должен быть открыт, скажите классному руководителю."
    )


def _no_class(words: Words, _fields: Values) -> Markup:
    return words.t(
        "Это раздел классных руководителей, а за вами в этом году класса нет. "
        "Если должен быть, скажите секретарю школы: классы ведёт он."
    )


def _refused_credentials(words: Words, _fields: Values) -> Markup:
    """The same for a dead link, an unknown login and a wrong password (domain.md), so that it names none of them."""
    return words.t(
        "Войти не получилось: такого доступа больше нет или в пароле опечатка. "
        "Проверьте, как набраны логин и пароль. "
        "Новый листок выдаёт классный руководитель, сотрудникам — администратор."
    )


def _bad_consent_day(words: Words, _fields: Values) -> Markup:
    return words.t("Нужен день не позже сегодняшнего, например 1 сентября. Передумали? /cancel")


def _not_entitled(words: Words, _fields: Values) -> Markup:
    return words.t("Сначала запишите согласие на обработку персональных данных, без него доступа нет.")


def _overtaken(words: Words, _fields: Values) -> Markup:
    return words.t("Листок за это время уже выдан. Если он потерян, выдайте заново.")


def _staff_access(words: Words, _fields: Values) -> Markup:
    return words.t("Это сотрудник школы: его доступ выдаёт и закрывает администратор.")


def _bad_span(words: Words, fields: Values) -> Markup:
    if fields["reason"] == "past":
        return words.t("Предупредить можно о днях с сегодняшнего и не дальше чем за полгода.")
    if fields["reason"] == "long":
        return words.t("За один раз не больше {count} дней. Разделите, пожалуйста.", count=fields["days"])
    if fields["reason"] == "apart":
        return words.t("Дни не подряд: предупредите о каждом отдельно.")
    return words.t("Не понял дни. Напишите, например, 24.11, 23–25 ноября или «со среды по пятницу».")


def _no_school(words: Words, fields: Values) -> Markup:
    """«Воскресенье, 22 ноября: уроков нет. Ближайший школьный день понедельник.»"""
    day, ends, coming = fields["day"], fields["ends"], fields["next"]
    named = (
        capital(words.weekday(day)) + ", " + words.short_date(day) if day == ends else words.period(day, ends)
    )
    said = words.t("{days}: уроков нет.", days=named)
    if coming is None:
        return said
    near = words.weekday(coming) if (coming - ends).days < 7 else words.short_date(coming)
    return said + " " + words.t("Ближайший школьный день {day}.", day=near)


def _locked(words: Words, fields: Values) -> Markup:
    return words.n(
        "Слишком много попыток. Попробуйте снова через {count} минуту.",
        "Слишком много попыток. Попробуйте снова через {count} минут.",
        fields["minutes"],
    )


def _too_many_accounts(words: Words, fields: Values) -> Markup:
    return words.n(
        "Уже подключён {count} телефон, больше нельзя. Лишний отключают на нём командой /logout.",
        "Уже подключено {count} телефонов, больше нельзя. Лишний отключают на нём командой /logout.",
        fields["limit"],
    )


def _too_late(words: Words, _fields: Values) -> Markup:
    return words.t("Минута прошла, вернуть уже нельзя.")


def _holds_password(words: Words, _fields: Values) -> Markup:
    return words.t("Здесь пароль, по которому можно войти, а прочтёт это весь класс. Уберите его из текста.")


def _window_closed(words: Words, fields: Values) -> Markup:
    return words.n(
        "Отметки за {day} закрыты с {closed} ({count} день). Открыть урок может завуч.",
        "Отметки за {day} закрыты с {closed} ({count} дней). Открыть урок может завуч.",
        fields["days"],
        day=words.short_date(fields["day"]),
        closed=words.short_date(fields["closed_on"]),
    )


SENTENCES: dict[str, Callable[[Words, Values], Markup]] = {
    "bad_consent_day": _bad_consent_day,
    "bad_span": _bad_span,
    "no_school": _no_school,
    **change_refusals.SENTENCES,
    **grid_refusals.SENTENCES,
    **homework_refusals.SENTENCES,
    **journal_refusals.SENTENCES,
    **import_refusals.SENTENCES,
    **marks_refusals.SENTENCES,
    **message_refusals.SENTENCES,
    **people_refusals.SENTENCES,
    **plan_refusals.SENTENCES,
    **erasing_refusals.SENTENCES,
    **settings_refusals.SENTENCES,
    **staff_refusals.SENTENCES,
    **substitution_refusals.SENTENCES,
    **calendar_refusals.SENTENCES,
    **load_refusals.SENTENCES,
    **parts_refusals.SENTENCES,
    **weekly_refusals.SENTENCES,
    **year_refusals.SENTENCES,
    **words_refusals.SENTENCES,
    **terms_refusals.SENTENCES,
    "holds_password": _holds_password,
    "locked": _locked,
    "no_children": _no_children,
    "no_class": _no_class,
    "not_entitled": _not_entitled,
    "not_found": _not_found,
    "not_linked": _not_linked,
    "overtaken": _overtaken,
    "refused": _refused,
    "refused_credentials": _refused_credentials,
    "staff_access": _staff_access,
    "too_late": _too_late,
    "too_many_accounts": _too_many_accounts,
    "window_closed": _window_closed,
}
