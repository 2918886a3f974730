"""`zvonok school`: the workbook's template, import and export. What they say is for the school's office."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import frame
from services.workbook.exporting import SchoolUnknown, export_workbook
from services.workbook.file.checks import check_file
from services.workbook.importing.importing import BadWorkbook, ImportReport, Progress, import_workbook
from services.workbook.template import write_template

app = typer.Typer(no_args_is_help=True)

School = Annotated[
    str | None, typer.Option("--school", metavar="CODE", help="The school's code, where there are several.")
]


@app.command()
def template(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")]) -> None:
    """Write an empty workbook with headings, notes and an example row a sheet."""
    _check_target(file)
    try:
        write_template(file)
    except OSError as error:
        frame.fail(f"«{file}»: {error.strerror}.")
    frame.say(f"Образец записан: {file}")


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be added and changed.")
    ] = False,
    school: School = None,
) -> None:
    """Read a school's workbook into the database, whole or not at all."""
    settings = frame.load_settings()
    try:
        check_file(file, file.name)  # before a database is made for nothing
        with _progress() as progress:
            report = frame.run(
                frame.with_store(
                    settings,
                    lambda store: import_workbook(
                        store, file, dry_run=dry_run, school=school, progress=progress
                    ),
                )
            )
    except BadWorkbook as refusal:
        frame.fail(refusal.text)
    _tell(report)


def _tell(report: ImportReport) -> None:
    for line in report.note_lines():
        typer.echo(line, err=True)
    if not report.ok:
        frame.fail(*report.fault_lines(), "Ничего не записано.")
    for line in report.count_lines():
        frame.say(line)
    frame.say(_ending(report))


def _ending(report: ImportReport) -> str:
    if not report.changes:
        return "Всё уже загружено, менять нечего."
    return "Проверка: ничего не записано." if report.dry_run else "Загружено."


@app.command()
def export(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")], school: School = None) -> None:
    """Write a workbook that imports back to the same school."""
    _check_target(file)
    settings = frame.load_settings()
    try:
        rows = frame.run(frame.with_store(settings, lambda store: export_workbook(store, file, school)))
    except SchoolUnknown as refusal:
        frame.fail(refusal.text)
    frame.say(f"Выгружено строк: {rows}. Файл: {file}")


def _check_target(file: Path) -> None:
    """A place that cannot be written to is told before the work."""
    if file.is_dir():
        frame.fail(f"«{file}» — папка, а нужно имя файла .xlsx.")
    if not file.parent.is_dir():
        frame.fail(f"Нет папки «{file.parent}».")
    if not os.access(file.parent, os.W_OK):
        frame.fail(f"В папку «{file.parent}» нельзя записать.")


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal; nothing elsewhere."""
    if not frame.is_terminal():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 (only where it is seen)
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda sheet, done, total: bar.update(task, description=sheet, completed=done, total=total)
