"""A sheet of marks sent as a document: read, shown, asked about, and written on a press."""

from aiogram import Bot, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.talk.questions import LINGERING, waits
from handlers.chat.words import Words
from handlers.journal.lesson.step import STEP
from handlers.journal.marks.words import taken_back_text
from handlers.journal.pages.sheet_screens import (
    applied_screen,
    nothing_screen,
    row_of,
    said_screen,
    sheet_screen,
    which_screen,
)
from handlers.office.fetching import fetched
from handlers.office.importing import ENDINGS, TYPES, take_workbook
from handlers.presses.journal_sheets import (
    SheetApplyPress,
    SheetBackPress,
    SheetDropPress,
    SheetNamePress,
    SheetPagePress,
)
from services.journal.drafts import batch_of, change_draft, read_draft, settle_draft
from services.journal.lesson.undo import take_back
from services.journal.own import find_subgroup
from services.journal.pages.pages import PageAccess, PageKey, open_page, pages_of
from services.journal.paper.applying import (
    KIND,
    ReadFile,
    SheetFile,
    apply_sheet,
    check_sheet,
    is_ours,
    keep_unplaced,
    preview_sheet,
    read_file,
)
from services.journal.paper.returned import Returned
from services.office.drafts import SentFile
from services.office.errors import FileGone
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.values import Values
from services.work import Store, Work
from services.workbook.faults import BadWorkbook
from services.workbook.file.checks import MAX_BYTES

router = Router(name="journal_sheets")

STEPS = LINGERING | {STEP}
"""Steps that await no document."""


class SentSheet(BaseFilter):
    """A workbook from somebody who writes the journal and writes no letter or notice; gives `file`."""

    async def __call__(self, message: Message, actor: Actor, store: Store) -> bool | Values:
        """The document, or False."""
        document = message.document
        if document is None or waits(actor) not in STEPS or not actor.has_journal:
            return False
        name = document.file_name or "?.xlsx"
        known = name.lower().endswith(ENDINGS) or any(kind in (document.mime_type or "") for kind in TYPES)
        if not known or not any(page.may_write for page in await store.read(pages_of, actor)):
            return False
        return {"file": SentFile(document.file_id, name)}


@router.message(SentSheet())
async def take_sheet(
    message: Message,
    file: SentFile,
    store: Store,
    actor: Actor,
    words: Words,
    loading: Workshop,
    keys: SecretKeys,
) -> None:
    """Read the file; whoever may also send the office's workbook is understood by what is in it."""
    assert message.bot is not None and message.document is not None  # noqa: S101, PT018 (by the filter)
    if (message.document.file_size or 0) > MAX_BYTES:
        raise BadWorkbook("too_big", file.name)
    async with fetched(message.bot, file) as path:
        if open_sheets(actor.roles) and not await loading.make(is_ours, path, file.name):
            await take_workbook(message, file, store, actor, words, loading)
            return
        read = await store.read_aside(read_file, actor, path, file.name, keys)
    pages = [page for page in await store.read(pages_of, actor) if page.may_write]
    key = read.base.page if read.base else None
    own = next((page for page in pages if page.key == key), None)
    if own is None:
        await _ask_page(message, file, read, pages, store, actor, words)
        return
    sent = SheetFile(file.file_id, file.name, own.key, {})
    waiting = await store.write(check_sheet, actor, read, sent)
    await _show(message, own, waiting.returned, waiting.draft_id, words)


async def _ask_page(
    message: Message,
    file: SentFile,
    read: ReadFile,
    pages: list[PageAccess],
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """«Это 7А, алгебра?»: the page whose names fit the sheet best, or all of them."""
    kept, best = await store.write(keep_unplaced, actor, read, file.file_id, file.name)
    await reply(message, which_screen([best] if best else pages, kept, words, guessed=best is not None))


async def _show(
    event: Message | CallbackQuery, access: PageAccess, found: Returned, draft_id: int, words: Words
) -> None:
    screen = (
        sheet_screen(access, found, draft_id, words) if draft_id else nothing_screen(access, found, words)
    )
    await reply(event, screen)


class _Draft:
    """A sheet that waits, its file fetched anew for each press."""

    def __init__(self, store: Store, actor: Actor, keys: SecretKeys, bot: Bot | None, draft_id: int) -> None:
        assert bot is not None  # noqa: S101 (aiogram gives every event its bot)
        self._store, self._actor, self._keys, self._bot = store, actor, keys, bot
        self._draft_id = draft_id

    async def sent(self) -> SheetFile:
        """What waits. Raises NotFound, DraftSettled."""
        return SheetFile.of(await self._store.read(read_draft, self._actor, self._draft_id, KIND))

    async def file(self, sent: SheetFile) -> ReadFile:
        """The file as it was checked; FileGone where Telegram has another or none."""
        facts = await self._store.read(read_draft, self._actor, self._draft_id, KIND)
        async with fetched(self._bot, SentFile(sent.file_id, sent.name)) as path:
            read = await self._store.read_aside(read_file, self._actor, path, sent.name, self._keys)
        if read.sha256 != facts["sha256"]:
            raise FileGone
        return read

    async def keep(self, sent: SheetFile, read: ReadFile) -> None:
        """Other facts of the draft."""
        facts = sent.facts(read.sha256)
        await self._store.write(change_draft, self._actor, self._draft_id, KIND, facts)


@router.callback_query(Pressed(SheetPagePress))
async def choose_page(
    query: CallbackQuery, press: SheetPagePress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """It is this class and subject."""
    draft = _Draft(store, actor, keys, query.bot, press.draft_id)
    sent = await draft.sent()
    read = await draft.file(sent)
    key = await store.read(_page, actor, press)
    sent = SheetFile(sent.file_id, sent.name, key, {})
    await draft.keep(sent, read)
    await _preview(query, sent, read, press.draft_id, store, actor, words)


def _page(work: Work, actor: Actor, press: SheetPagePress) -> PageKey:
    subgroup = find_subgroup(work, actor, press.class_id, press.subject_id, press.group)
    return open_page(work, actor, PageKey(press.class_id, press.subject_id, subgroup)).key


@router.callback_query(Pressed(SheetNamePress))
async def name_row(
    query: CallbackQuery, press: SheetNamePress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The row is this student's, or nobody's."""
    draft = _Draft(store, actor, keys, query.bot, press.draft_id)
    sent = await draft.sent()
    read = await draft.file(sent)
    answers = {**sent.answers}
    answers |= {row.name: press.student_id or None for row in read.grid.rows if row_of(row.name) == press.row}
    sent = SheetFile(sent.file_id, sent.name, sent.page, answers)
    await draft.keep(sent, read)
    await _preview(query, sent, read, press.draft_id, store, actor, words)


async def _preview(
    query: CallbackQuery,
    sent: SheetFile,
    read: ReadFile,
    draft_id: int,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    access = await store.read(open_page, actor, sent.page)
    found = await store.read_aside(preview_sheet, actor, read, sent)
    await reply(query, sheet_screen(access, found, draft_id, words))


@router.callback_query(Pressed(SheetApplyPress))
async def apply(
    query: CallbackQuery, press: SheetApplyPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """Write it."""
    draft = _Draft(store, actor, keys, query.bot, press.draft_id)
    sent = await draft.sent()
    read = await draft.file(sent)
    sent = SheetFile(sent.file_id, sent.name, sent.page, sent.answers, overwrite=bool(press.overwrite))
    found = await store.write(apply_sheet, actor, read, sent, press.draft_id)
    access = await store.read(open_page, actor, sent.page)
    count = len(found.changes) + (len(found.conflicts) if sent.overwrite else 0)
    await reply(query, applied_screen(access, found, press.draft_id, count, words))


@router.callback_query(Pressed(SheetDropPress))
async def drop(query: CallbackQuery, press: SheetDropPress, store: Store, actor: Actor, words: Words) -> None:
    """Leave the journal as it is."""
    await store.read(read_draft, actor, press.draft_id, KIND)
    await store.write(settle_draft, actor, press.draft_id)
    await reply(query, said_screen(words.t("Ничего не записано."), words))


@router.callback_query(Pressed(SheetBackPress))
async def back(query: CallbackQuery, press: SheetBackPress, store: Store, actor: Actor, words: Words) -> None:
    """Take it back."""
    done = await store.write(take_back, actor, batch_of(press.draft_id))
    await reply(query, said_screen(taken_back_text(done, words), words))
