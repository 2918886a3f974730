"""`/import`, and a workbook sent as a document: read, told, and applied on a press (contract.md §4)."""

from datetime import date

from aiogram import Router
from aiogram.filters import BaseFilter, Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from handlers.chat.files.progress import Errand
from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import answer, message_of, own_message_id, reply
from handlers.chat.screen import Screen
from handlers.chat.talk.questions import expect, is_free, waits
from handlers.chat.words import Words
from handlers.office.fetching import fetched
from handlers.office.import_screens import (
    applied_screen,
    checked_screen,
    desk_screen,
    failed_screen,
    faults_screen,
    is_long,
    not_book_screen,
    said_screen,
    sure_screen,
    title,
)
from handlers.office.workbook_words import fault_lines
from handlers.presses.journal import NO_DAY
from handlers.presses.office.imports import ApplyPress, CancelPress, ImportPress
from services.errors import UserError
from services.office.drafts import EXPIRED, ImportDraft, SentFile, cancel_draft, read_draft
from services.office.errors import DraftOver
from services.office.exchange.asc_file import ENDING
from services.office.exporting import exporters
from services.office.importing import apply_workbook, check_workbook, desks_of, keep_left
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, rights_of
from services.values import Values
from services.work import Store
from services.workbook.faults import BadWorkbook
from services.workbook.file.checks import BOOKS, MAX_BYTES
from services.workbook.importing.report import ImportReport

router = Router(name="import")

TABLES = (".ods", ".fods", ".csv", ".tsv", ".xlsb", ".numbers")
"""Tables that are no workbooks for us: their senders are told what to do without a look into them."""
ENDINGS = (*BOOKS, ".xls", *TABLES, ENDING)
TIMETABLE_DAY = "timetable_day"
"""The question from which day a file is: another file is an answer too."""
TYPES = ("spreadsheet", "ms-excel", "csv", "apple.numbers")


class SentWorkbook(BaseFilter):
    """A workbook from somebody of an office, who is not writing a letter or a notice; gives `file`."""

    async def __call__(self, message: Message, actor: Actor) -> bool | Values:
        """The document, or False; whether its sender may import is for the service to say."""
        document = message.document
        free = is_free(actor) or waits(actor) == TIMETABLE_DAY
        if document is None or not free or not open_sheets(actor.roles):
            return False
        name = document.file_name or "?.xlsx"
        known = name.lower().endswith(ENDINGS) or any(kind in (document.mime_type or "") for kind in TYPES)
        return {"file": SentFile(document.file_id, name)} if known else False


@router.message(SentWorkbook())
async def take_workbook(
    message: Message, file: SentFile, store: Store, actor: Actor, words: Words, loading: Workshop
) -> None:
    """Take the file, whatever is written under it; what it would change follows, and the conversation goes on meanwhile."""
    desks_of(actor)
    if waits(actor) == TIMETABLE_DAY:
        expect(store, actor, None)
    if message.document is not None and (message.document.file_size or 0) > MAX_BYTES:
        raise BadWorkbook("too_big", file.name)
    if file.name.lower().endswith(TABLES):
        await reply(message, not_book_screen(file.name, words))
        return
    if loading.busy(actor.account_id):
        text = words.t("Прежний файл ещё читается. Пришлите этот, когда отвечу.")
        await reply(message, said_screen(file.name, text, words))
        return
    job = ImportJob(message, store, actor, words, loading)
    loading.order(actor.account_id, job.check(file))


@router.message(Command("import"))
async def import_command(message: Message, actor: Actor, words: Words) -> None:
    """`/import`: how a workbook is sent."""
    await reply(message, _desk(actor, words))


@router.callback_query(Pressed(ImportPress))
async def import_desk(query: CallbackQuery, actor: Actor, words: Words) -> None:
    """The same from a menu."""
    await reply(query, _desk(actor, words))


def _desk(actor: Actor, words: Words) -> Screen:
    exports = {one.school_id: one.school_name for one in exporters(actor)}
    timetables = {
        one.school_id: one.school_name
        for one in actor.identities
        if OfficeRight.READ_TIMETABLE in rights_of(one)
    }
    return desk_screen(desks_of(actor), list(exports.items()), words, list(timetables.items()))


@router.callback_query(Pressed(ApplyPress))
async def apply_draft(
    query: CallbackQuery, press: ApplyPress, store: Store, actor: Actor, words: Words, loading: Workshop
) -> None:
    """Apply exactly what was checked; the word that it is done follows."""
    desks_of(actor)
    try:
        draft = await store.read(read_draft, actor, press.draft_id)
    except DraftOver as error:
        await _over(query, error, words)
        return
    if loading.busy(actor.account_id):
        await answer(query, words.t("Файл уже читается, осталось немного."))
        return
    message = message_of(query)
    if message is None:
        raise DraftOver(outcome=EXPIRED)
    job = ImportJob(message, store, actor, words, loading, own_message_id(query))
    loading.order(actor.account_id, job.apply(draft, press))
    await answer(query)


@router.callback_query(Pressed(CancelPress))
async def cancel(query: CallbackQuery, press: CancelPress, store: Store, actor: Actor, words: Words) -> None:
    """Let the file be."""
    try:
        draft = await store.write(cancel_draft, actor, press.draft_id)
    except DraftOver as error:
        await _over(query, error, words)
        return
    await reply(query, said_screen(draft.file.name, words.t("Отменено, ничего не записано."), words))


async def _over(query: CallbackQuery, error: DraftOver, words: Words) -> None:
    """What became of the draft; the screen that tells of it in full stays."""
    text = refusal(error, words)
    if error.fields["outcome"] == EXPIRED:
        await reply(query, Screen(text))
    else:
        await answer(query, text.unescape(), alert=True)


def _done(draft: ImportDraft, report: ImportReport, words: Words, *, book: int, again: int) -> Screen:
    if not report.ok:
        return faults_screen(draft.file.name, report, words)
    if report.held:
        return sure_screen(draft.file.name, draft.id, report, words, book=book)
    return applied_screen(draft.file.name, report, words, again)


class ImportJob:
    """One file from its taking to the answer; whatever happens, the word of progress gives way to one."""

    def __init__(
        self,
        message: Message,
        store: Store,
        actor: Actor,
        words: Words,
        loading: Workshop,
        message_id: int | None = None,
    ) -> None:
        self._message, self._message_id = message, message_id
        self._store, self._actor, self._words, self._loading = store, actor, words, loading

    async def check(self, file: SentFile, since: date | None = None) -> None:
        """Say what the file would change, or what is wrong with it."""
        words, report = self._words, None
        screen = failed_screen(file.name, words)
        errand = await self._begin(file)
        try:
            async with self._loading.place(), fetched(errand.bot, file) as path:
                checked = await errand.run(
                    lambda progress: check_workbook(self._store, self._actor, file, path, progress, since)
                )
            report = checked.report
            screen = (
                checked_screen(file.name, checked, words)
                if report.ok
                else faults_screen(file.name, report, words)
            )
        except UserError as error:
            screen = said_screen(file.name, refusal(error, words), words)
        finally:
            await errand.end(screen)
        await self._send_faults(errand, report)

    async def apply(self, draft: ImportDraft, press: ApplyPress) -> None:
        """Import the file, read anew, and say what it changed."""
        words, name, report = self._words, draft.file.name, None
        screen = failed_screen(name, words, press)
        errand = await self._begin(draft.file)
        try:
            async with self._loading.place(), fetched(errand.bot, draft.file) as path:
                report = await errand.run(
                    lambda progress: apply_workbook(
                        self._store,
                        self._actor,
                        draft,
                        path,
                        progress,
                        sure=bool(press.sure),
                        book_wins=bool(press.book),
                        since=None if press.since == NO_DAY else press.since,
                    )
                )
            again = await keep_left(self._store, self._actor, draft, report)
            screen = _done(draft, report, words, book=press.book, again=again)
        except UserError as error:
            screen = said_screen(name, refusal(error, words), words)
        finally:
            await errand.end(screen)
        await self._send_faults(errand, report)

    async def _begin(self, file: SentFile) -> Errand:
        errand = Errand(self._message, title(file.name, self._words), self._words, self._message_id)
        await errand.begin()
        return errand

    async def _send_faults(self, errand: Errand, report: ImportReport | None) -> None:
        if report is None or report.ok or not is_long(report, self._words):
            return
        text = "\r\n".join(fault_lines(report, self._words))
        name = self._words.t("Что исправить.txt").unescape()
        await errand.bot.send_document(errand.chat_id, BufferedInputFile(text.encode("utf-8-sig"), name))
