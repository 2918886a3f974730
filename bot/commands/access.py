"""`zvonok access`: credentials for families and staff, handed out as a file or as slips, and taken back."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.frame import fail, is_terminal, load_settings, run, say, with_store
from bot.commands.private_file import PrivateFile
from bot.commands.username import bot_username
from bot.commands.which_school import which_school
from bot.language import n, system_reason, t
from bot.settings import Settings
from locales import N_
from services.access import credentials as service
from services.access.credentials import IssuePlan, Slip
from services.access.credentials_csv import credentials_csv
from services.access.passwords import hash_many
from services.errors import UserError
from services.rules.classes import NotAClass, class_name, parse_class_name
from services.secrets import SecretKeys, load_keys
from services.work import Store

app = typer.Typer(no_args_is_help=True)

REASONS = {
    "consent": N_(
        "{person}: согласие на обработку персональных данных не записано. Сначала внесите его дату в «Согласие»."
    ),
    "departed": N_("{person}: в школе больше не учится."),
    "dismissed": N_("{person}: сегодня не работает в школе."),
    "nobody": N_("{person}: не ученик, не родитель и не сотрудник."),
}

School = Annotated[str | None, typer.Option(help=N_("Код школы, если их несколько."))]


class Shape(StrEnum):
    """What the file is, by its suffix."""

    CSV = ".csv"
    PDF = ".pdf"


@app.command(help=N_("Выдать логины, пароли и ссылки для входа; пароли есть только в файле."))
def issue(
    out: Annotated[Path, typer.Option(help=N_("ФАЙЛ.csv или ФАЙЛ.pdf с листками для разрезания."))],
    form: Annotated[
        str | None, typer.Option("--class", help=N_("Всем в классе, у кого листка нет: 7А."))
    ] = None,
    person: Annotated[
        str | None, typer.Option(help=N_("Код человека; прежний листок перестаёт действовать."))
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help=N_("Всем, у кого листка нет, и сотрудникам тоже."))
    ] = False,
    school: School = None,
) -> None:
    """Issue logins, passwords and one-tap links; the passwords are in the file and nowhere else."""
    if sum((form is not None, person is not None, everybody)) != 1:
        fail(t("Скажите, кому: --class 7А, --person КОД или --all."))
    shape = _shape(out)
    if not out.absolute().parent.is_dir():
        fail(t("{file}: такой папки нет. Ничего не выдано.", file=out))
    settings = load_settings()

    async def main(store: Store) -> None:
        school_id = await which_school(store, school)
        username = await bot_username(settings, store)
        plan = await _plan(store, school_id, form, person)
        await _issue(store, settings, plan, shape, username, PrivateFile(out))

    run(with_store(settings, main))


def _shape(out: Path) -> Shape:
    try:
        return Shape(out.suffix.lower())
    except ValueError:
        fail(t("{file}: имя файла должно кончаться на .csv или .pdf.", file=out))


async def _plan(store: Store, school_id: int, form: str | None, person: str | None) -> IssuePlan:
    try:
        if form is not None:
            return await store.read(service.plan_class, school_id, parse_class_name(form))
        if person is not None:
            return await store.read(service.plan_person, school_id, person.strip())
        return await store.read(service.plan_everybody, school_id)
    except NotAClass:
        fail(t("«{form}» — не класс: его пишут так: 7А.", form=form))
    except service.UnknownClass as error:
        there = ", ".join(class_name(*one) for one in error.fields["classes"])
        fail(
            t("Класса {form} в этом учебном году нет. Есть: {classes}.", form=form, classes=there)
            if there
            else t("Класса {form} в этом учебном году нет, и других тоже.", form=form)
        )
    except UserError as error:
        fail(_complaint(error))


def _complaint(error: UserError) -> str:
    if isinstance(error, service.UnknownPerson):
        return t("В школе нет человека с кодом {person}.", person=error.fields["person"])
    sentence = REASONS[error.fields["reason"]]
    return t(sentence, person=error.fields["person"])


async def _issue(
    store: Store, settings: Settings, plan: IssuePlan, shape: Shape, username: str, file: PrivateFile
) -> None:
    keys = await load_keys(store, settings.secret_key.get_secret_value() if settings.secret_key else None)
    slips = service.make_slips(plan)
    hashes = _hashes(keys, slips)
    aside: list[Path | None] = []
    try:
        file.write(_content(plan, slips, shape, username))
        await store.write(
            service.issue, keys, plan, slips, hashes, publish=lambda: aside.append(file.publish())
        )
    except OSError as error:
        file.discard()
        fail(t("{file}: {reason}. Ничего не выдано.", file=file.path, reason=system_reason(error)))
    except service.Overtaken:
        file.discard()
        fail(t("В ту же минуту листки выдал кто-то ещё. Ничего не выдано, повторите команду."), status=1)
    except BaseException:
        file.discard()
        raise
    _report(plan, file.path, aside[0])


def _content(plan: IssuePlan, slips: Sequence[Slip], shape: Shape, username: str) -> bytes:
    if shape is Shape.CSV:
        return credentials_csv(slips, username)
    from services.access.slips import slips_pdf  # noqa: PLC0415 (reportlab is for this one only)

    return slips_pdf(plan, slips, username)


def _hashes(keys: SecretKeys, slips: Sequence[Slip]) -> list[str]:
    """The passwords' hashes, with a bar on a terminal: some 40 people a second on two processors."""
    words = [slip.password for slip in slips]
    if not is_terminal() or len(words) < 20:
        return hash_many(keys, words, _silent)
    from rich.console import Console  # noqa: PLC0415 (for a terminal only)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(t("Пароли"), total=len(words))
        step: Callable[[], None] = lambda: bar.advance(task)  # noqa: E731
        return hash_many(keys, words, step)


def _silent() -> None:
    """No progress where nobody watches."""


def _report(plan: IssuePlan, path: Path, aside: Path | None) -> None:
    if aside is not None:
        say(t("{file} уже был: прежний сохранён как {aside}.", file=path, aside=aside.name))
    if not plan.recipients:
        say(t("Листки есть у всех. В {file} только заголовки.", file=path))
        return
    say(
        n(
            "{file}: листок для {count} человека. Больше паролей нигде нет: раздайте их и удалите файл.",
            "{file}: листки для {count} человек. Больше паролей нигде нет: раздайте их и удалите файл.",
            len(plan.recipients),
            file=path,
        )
    )
    childless = [one for one in plan.recipients if one.kind is service.Holder.GUARDIAN and not one.children]
    if childless:
        say(
            t(
                "У {person} сейчас нет детей в школе: пока это так, смотреть будет нечего.",
                person=childless[0].code,
            )
        )


@app.command(help=N_("Сразу отозвать листок человека и отключить все его аккаунты Telegram."))
def revoke(
    person: Annotated[str, typer.Option(help=N_("Код человека."))],
    school: School = None,
) -> None:
    """End a person's credentials and every linked Telegram account, at once."""

    async def main(store: Store) -> None:
        school_id = await which_school(store, school)
        try:
            ended, accounts = await store.write(service.revoke, school_id, person.strip())
        except service.UnknownPerson as error:
            fail(_complaint(error))
        if ended or accounts:
            say(
                t(
                    "{person}: листок отозван, отключено аккаунтов Telegram: {accounts}.",
                    person=person,
                    accounts=accounts,
                )
            )
        else:
            say(t("{person}: ни листка, ни подключённых аккаунтов не было.", person=person))

    run(with_store(load_settings(), main))
