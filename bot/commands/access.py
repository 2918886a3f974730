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
from bot.settings import Settings
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
    "consent": "has no recorded consent to processing personal data: write its date into «Согласие» first",
    "departed": "has left the school",
    "dismissed": "is not on the staff today",
    "nobody": "is neither student, guardian nor staff",
}

School = Annotated[str | None, typer.Option(help="The school's code, where there are several.")]


class Shape(StrEnum):
    """What the file is, by its suffix."""

    CSV = ".csv"
    PDF = ".pdf"


@app.command()
def issue(
    out: Annotated[Path, typer.Option(help="FILE.csv, or FILE.pdf with slips to cut.")],
    form: Annotated[
        str | None, typer.Option("--class", help="Everybody of this class who has none: 7А.")
    ] = None,
    person: Annotated[str | None, typer.Option(help="This person's code; the old credentials die.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who has none, staff too.")] = False,
    school: School = None,
) -> None:
    """Issue logins, passwords and one-tap links; the passwords are in the file and nowhere else."""
    if sum((form is not None, person is not None, everybody)) != 1:
        fail("Say for whom: one of --class 7А, --person CODE, --all.")
    shape = _shape(out)
    if not out.absolute().parent.is_dir():
        fail(f"{out}: there is no such folder. Nothing was issued.")
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
        fail(f"{out}: the file is to end in .csv or .pdf.")


async def _plan(store: Store, school_id: int, form: str | None, person: str | None) -> IssuePlan:
    try:
        if form is not None:
            return await store.read(service.plan_class, school_id, parse_class_name(form))
        if person is not None:
            return await store.read(service.plan_person, school_id, person.strip())
        return await store.read(service.plan_everybody, school_id)
    except NotAClass:
        fail(f"{form!r} is no class: write it as 7А.")
    except service.UnknownClass as error:
        there = ", ".join(class_name(*one) for one in error.fields["classes"])
        fail(f"There is no class {form} in the current year. There is: {there or 'none'}.")
    except UserError as error:
        fail(_complaint(error))


def _complaint(error: UserError) -> str:
    if isinstance(error, service.UnknownPerson):
        return f"Nobody in the school has the code {error.fields['person']}."
    return f"The person {error.fields['person']} {REASONS[error.fields['reason']]}."


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
        fail(f"{file.path}: {error.strerror}. Nothing was issued.")
    except service.Overtaken:
        file.discard()
        fail("Somebody issued credentials at the same moment. Nothing was issued; run this again.", status=1)
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
        task = bar.add_task("Passwords", total=len(words))
        step: Callable[[], None] = lambda: bar.advance(task)  # noqa: E731
        return hash_many(keys, words, step)


def _silent() -> None:
    """No progress where nobody watches."""


def _report(plan: IssuePlan, path: Path, aside: Path | None) -> None:
    if aside is not None:
        say(f"{path} was there already: it is kept as {aside.name}.")
    if not plan.recipients:
        say(f"Nobody lacks credentials. {path} holds the headings only.")
        return
    count = len(plan.recipients)
    people = "1 person" if count == 1 else f"{count} people"
    say(
        f"{path}: credentials of {people}. The passwords are nowhere else: hand them out and delete the file."
    )
    childless = [one for one in plan.recipients if one.kind is service.Holder.GUARDIAN and not one.children]
    if childless:
        say(f"{childless[0].code} has no child at the school now and will see nothing until that changes.")


@app.command()
def revoke(
    person: Annotated[str, typer.Option(help="The person's code.")],
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
            say(f"{person}: credentials ended, Telegram accounts unlinked: {accounts}.")
        else:
            say(f"{person} had neither credentials nor linked accounts.")

    run(with_store(load_settings(), main))
