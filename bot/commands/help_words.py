"""Help and complaints about how a command is written, in the command line's language; typer's own are English."""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import typer

from bot.language import said_in, t
from bot.settings import language


def run_command(command: Any, name: str) -> NoReturn:
    """Run what was typed; typer's refusals are worded here: one line, and where to read on."""
    try:
        status = translated(command).main(prog_name=name, standalone_mode=False)
    except typer.Abort:
        status = _say(t("Прервано."), status=1)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        status = _refuse(error)
    raise SystemExit(status if isinstance(status, int) else 0)


def translated(command: Any) -> Any:
    """The command, its sub-commands and their options with help in the command line's language."""
    return _translated(command, said_in(language()))


def _translated(command: Any, t: Callable[..., str]) -> Any:
    command.help = t(command.help) if command.help else None
    command.rich_help_panel = t("Команды")
    for param in command.params:
        if getattr(param, "help", None):
            param.help = t(param.help)
        param.rich_help_panel = t("Ключи") if param.param_type_name == "option" else t("Что назвать")
    itself = command.get_help_option(typer.Context(command))
    itself.help, itself.rich_help_panel = t("Показать эту справку."), t("Ключи")
    for below in getattr(command, "commands", {}).values():
        _translated(below, t)
    return command


def _refuse(error: Any) -> int:
    kinds = [kind.__name__ for kind in type(error).__mro__]
    if "NoArgsIsHelpError" in kinds:
        error.show()
    else:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "zvonok"
        _say(_complaint(error, kinds), t("Как пишется: {command} --help", command=path))
    return int(error.exit_code)


def _say(*said: str, status: int = 2) -> int:
    for line in said:
        typer.echo(line, err=True)
    return status


def _complaint(error: Any, kinds: Iterable[str]) -> str:
    param = getattr(error, "param", None)
    name = _name(param) if param else getattr(error, "option_name", "")
    if "MissingParameter" in kinds:
        return t("Не хватает: {name}.", name=name)
    if "NoSuchOption" in kinds:
        return t("Ключа {name} нет.", name=name)
    if "BadParameter" in kinds:
        return t("{name}: такое значение не подходит.", name=name)
    if "BadOptionUsage" in kinds:
        return t("{name}: ключ пишется иначе.", name=name)
    return t("Такой команды нет, или в ней лишнее слово.")


def _name(param: Any) -> str:
    """As it is typed: `--out`, `FILE.xlsx`."""
    return str(
        max(param.opts, key=len) if param.param_type_name == "option" else param.metavar or param.name.upper()
    )
