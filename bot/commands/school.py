"""`zvonok school`: the workbook's template, import and export. What they say is for the school's office."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import frame
from bot.language import spoken, system_reason, t
from locales import N_

if TYPE_CHECKING:
    from services.workbook.importing.importing import BadWorkbook, ImportReport, Progress

# Whatever reads and writes workbooks is loaded by the commands that do: every other one would pay for it too.
# ruff: noqa: PLC0415

app = typer.Typer(no_args_is_help=True)

TIMETABLE = ".xml"
"""How the files of aSc Timetables end."""

School = Annotated[
    str | None, typer.Option("--school", metavar="CODE", help=N_("Код школы, если их несколько."))
]


@app.command(help=N_("Записать пустую таблицу: заголовки, пояснения и пример строки на каждом листе."))
def template(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")]) -> None:
    """Write an empty workbook with headings, notes and an example row a sheet."""
    from services.workbook.template import write_template

    _check_target(file)
    try:
        write_template(file)
    except OSError as error:
        frame.fail(f"«{file}»: {system_reason(error)}.")
    frame.say(t("Образец записан: {file}", file=file))


@app.command("import", help=N_("Загрузить таблицу школы в базу: всю или ничего."))
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Только сказать, что добавилось и изменилось бы."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Подтвердить переход, выбытие или отзыв согласия многих сразу."))
    ] = False,
    book_wins: Annotated[
        bool,
        typer.Option("--book-wins", help=N_("Взять из файла то, что изменено и в нём, и в боте.")),
    ] = False,
    school: School = None,
) -> None:
    """Read a school's workbook into the database, whole or not at all."""
    from services.workbook.file.checks import check_file
    from services.workbook.importing.importing import BadWorkbook, import_workbook

    if file.suffix.lower() == TIMETABLE:
        _tell(_import_timetable(file, school, dry_run=dry_run, book_wins=book_wins))
        return
    settings = frame.load_settings()
    try:
        check_file(file, file.name)  # before a database is made for nothing
        with _progress() as progress:
            report = frame.run(
                frame.with_store(
                    settings,
                    lambda store: import_workbook(
                        store,
                        file,
                        dry_run=dry_run,
                        sure=yes,
                        book_wins=book_wins,
                        school=school,
                        progress=progress,
                    ),
                )
            )
    except BadWorkbook as refusal:
        frame.fail(*_book(refusal))
    _tell(report)


def _import_timetable(file: Path, school: str | None, *, dry_run: bool, book_wins: bool) -> "ImportReport":
    """The same of a timetable program's file."""
    from handlers.chat.refusals.refusals import refusal
    from handlers.office.workbook_words import school_text
    from services.errors import UserError
    from services.office.exchange.asc_file import read_asc
    from services.office.exchange.moving import import_timetable
    from services.workbook.exporting import SchoolUnknown

    try:
        read_asc(file, file.name)  # before a database is made for nothing
        settings = frame.load_settings()
        with _progress() as progress:
            return frame.run(
                frame.with_store(
                    settings,
                    lambda store: import_timetable(
                        store, file, dry_run=dry_run, book_wins=book_wins, school=school, progress=progress
                    ),
                )
            )
    except SchoolUnknown as unknown:
        frame.fail(school_text(unknown, spoken()))
    except UserError as error:
        frame.fail(refusal(error, spoken()).unescape())


def _book(refusal: "BadWorkbook") -> list[str]:
    """What is the matter with the file, and what the command line has to offer."""
    from handlers.office.workbook_words import book_text

    said = book_text(refusal, spoken())
    return [
        f"{said} {t('Возьмите образец: zvonok school template.')}"
        if refusal.reason == "no_known_sheet"
        else said
    ]


def _tell(report: "ImportReport") -> None:
    from handlers.office.met_words import met_lines
    from handlers.office.note_words import note_lines
    from handlers.office.workbook_words import count_lines, fault_lines, mass_lines

    words = spoken()
    for line in (*note_lines(report, words), *met_lines(report, words)):
        typer.echo(line, err=True)
    if not report.ok:
        frame.fail(*fault_lines(report, words), t("Ничего не записано."))
    for line in count_lines(report, words):
        frame.say(line)
    for said in mass_lines(report.mass, words):
        frame.say(said)
    _tell_differing(report)
    if report.held:
        frame.fail(t("Ничего не записано. Это много перемен сразу: если всё верно, повторите с --yes."))
    frame.say(_ending(report))


def _tell_differing(report: "ImportReport") -> None:
    from handlers.office.workbook_words import differing_lines

    if not report.differing:
        return
    taken = report.differing[0].taken
    frame.say(
        t("Изменено и в книге, и в боте. Взято из книги:")
        if taken
        else t("Изменено и в книге, и в боте. Осталось, как в боте:")
    )
    for line in differing_lines(report, spoken()):
        frame.say(line)
    if not taken:
        frame.say(t("Взять из книги: повторите с --book-wins."))


def _ending(report: "ImportReport") -> str:
    if not report.changes:
        return t("Всё уже загружено, менять нечего.")
    return t("Проверка: ничего не записано.") if report.dry_run else t("Загружено.")


@app.command(help=N_("Выгрузить школу в таблицу, из которой она загружается обратно."))
def export(file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")], school: School = None) -> None:
    """Write a workbook that imports back to the same school; as FILE.xml its weekly timetable for aSc Timetables."""
    if file.suffix.lower() == TIMETABLE:
        _export_timetable(file, school)
        return
    from handlers.office.workbook_words import school_text
    from services.workbook.exporting import SchoolUnknown, export_workbook

    _check_target(file)
    settings = frame.load_settings()
    try:
        rows = frame.run(frame.with_store(settings, lambda store: export_workbook(store, file, school)))
    except SchoolUnknown as refusal:
        frame.fail(school_text(refusal, spoken()))
    frame.say(t("Выгружено строк: {rows}. Файл: {file}", rows=rows, file=file))


def _export_timetable(file: Path, school: str | None) -> None:
    from handlers.office.workbook_words import school_text
    from services.errors import NotFound
    from services.office.exchange.moving import export_timetable
    from services.workbook.exporting import SchoolUnknown

    _check_target(file)
    settings = frame.load_settings()
    try:
        lessons = frame.run(frame.with_store(settings, lambda store: export_timetable(store, file, school)))
    except SchoolUnknown as unknown:
        frame.fail(school_text(unknown, spoken()))
    except NotFound:
        frame.fail(t("В школе ещё нет учебного года."))
    frame.say(t("Выгружено уроков недели: {lessons}. Файл: {file}", lessons=lessons, file=file))


def _check_target(file: Path) -> None:
    """A place that cannot be written to is told before the work."""
    if file.is_dir():
        frame.fail(t("«{file}» — папка, а нужно имя файла .xlsx.", file=file))
    if not file.parent.is_dir():
        frame.fail(t("Нет папки «{folder}».", folder=file.parent))
    if not os.access(file.parent, os.W_OK):
        frame.fail(t("В папку «{folder}» нельзя записать.", folder=file.parent))


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A bar on a terminal; nothing elsewhere."""
    if not frame.is_terminal():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda sheet, done, total: bar.update(task, description=sheet, completed=done, total=total)
