"""The command `zvonok`: each command is a few lines in `bot/commands/`."""

import os

import typer
from typer.main import get_command

from bot.commands import access, db, doctor, process, school
from bot.commands.help_words import run_command
from locales import N_

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=N_("«Звонок», школьный бот."),
)
app.add_typer(school.app, name="school", help=N_("Таблица школы: образец, загрузка, выгрузка."))
app.add_typer(access.app, name="access", help=N_("Листки для входа: выдать и отозвать."))
app.add_typer(db.app, name="db", help=N_("База: обновить схему, снять копию."))
app.command(
    "doctor",
    help=N_("Проверить настройки, токен, базу и схему, часы, webhook: строка на каждое, и что делать."),
)(doctor.doctor)
app.command(
    "run", help=N_("Запустить бота: сам спрашивает Telegram, а с ZVONOK_WEBHOOK_URL принимает webhook.")
)(process.run_bot)
app.command("demo", help=N_("Показать бота на школе для примера в браузере: больше ничего не нужно."))(
    process.run_demo
)


def main() -> None:
    """Entry point of the installed command; what it writes holds personal data and is the owner's only."""
    os.umask(0o077)
    run_command(get_command(app), "zvonok")


if __name__ == "__main__":
    main()
