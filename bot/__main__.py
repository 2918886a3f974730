"""The command `zvonok`: each command is a few lines in `bot/commands/`."""

import os

import typer

from bot.commands import access, db, doctor, process, school

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Zvonok, the school's bot.",
)
app.add_typer(school.app, name="school", help="The school's workbook: template, import, export.")
app.add_typer(access.app, name="access", help="Credentials: issue and revoke.")
app.add_typer(db.app, name="db", help="The database: upgrade and backup.")
app.command("doctor")(doctor.doctor)
app.command("run")(process.run_bot)
app.command("demo")(process.run_demo)


def main() -> None:
    """Entry point of the installed command; what it writes holds personal data and is the owner's only."""
    os.umask(0o077)
    app(prog_name="zvonok")


if __name__ == "__main__":
    main()
