"""The screens of the login: how to begin, what is asked for next, what it is not."""

from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.presses.account import HelpPress, LoginPress, SettingsPress


def login_screen(words: Words) -> Screen:
    """How to begin; the first words a newcomer reads."""
    return Screen(
        lines(
            words.t("Здравствуйте. Это школьный дневник: оценки, уроки, задания и пропуски."),
            "",
            words.t("Есть листок от школы? Наведите камеру на QR-код, и дневник откроется сам."),
            words.t("Или напишите сюда логин с листка, он выглядит так: sokolova4821."),
            "",
            words.t("Листка нет? Его выдаёт классный руководитель, сотрудникам — администратор."),
        ),
        _help_rows(words),
    )


def one_more_screen(words: Words) -> Screen:
    """«Подключить ещё»: somebody who is here already, and knows what a slip is."""
    return Screen(
        lines(
            words.t("Подключим сюда ещё один дневник или ещё одну роль."),
            words.t("Напишите логин с другого листка или откройте ссылку на нём."),
            words.t("Передумали? /cancel"),
        ),
        [[Button(words.t("‹ Настройки"), SettingsPress())]],
    )


def again_screen(words: Words) -> Screen:
    """Somebody who has signed out comes back."""
    return Screen(
        lines(
            words.t("С возвращением. Напишите логин с листка, он выглядит так: sokolova4821."),
            words.t("Листка нет? Его выдаёт классный руководитель, сотрудникам — администратор."),
        ),
        _help_rows(words),
    )


def is_login_screen(login: str, words: Words) -> Screen:
    """A login where none was asked for."""
    return Screen(
        words.t("Похоже на логин {login}. Войти с ним?", login=login),
        [[Button(words.t("Войти"), LoginPress(login=login)), Button(words.t("Помощь"), HelpPress())]],
    )


def no_login_screen(words: Words) -> Screen:
    """A sticker, a question, whatever else came instead of a login."""
    return Screen(
        lines(
            words.t("Это не похоже на логин. Он выглядит так: sokolova4821."),
            words.t("Прервать: /cancel."),
        ),
        _help_rows(words),
    )


def _help_rows(words: Words) -> Rows:
    return [[Button(words.t("Помощь"), HelpPress())]]


def password_screen(words: Words) -> Screen:
    """After the login."""
    return Screen(
        lines(
            words.t("Теперь напишите пароль с листка."),
            words.t("Сообщение с паролем я сразу удалю. Прервать: /cancel."),
        ),
        _help_rows(words),
    )


def password_first_screen(words: Words) -> Screen:
    """After a password without a login."""
    return Screen(
        lines(
            words.t("Похоже на пароль, поэтому я удалил сообщение."),
            words.t("Сначала напишите логин с листка, он выглядит так: sokolova4821."),
        ),
        _help_rows(words),
    )
