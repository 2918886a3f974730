"""What was checked is what is applied, once, whatever happens on the way."""

import asyncio
from dataclasses import replace

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile
from sqlalchemy import select

from services.office.drafts import ImportDraft, cancel_draft, read_draft
from services.office.errors import DraftOver
from services.office.importing import apply_workbook
from services.school.actor import Actor
from services.school.load_actor import load_actor
from storage import tables as t
from tests.stories.office.cast import SUBJECTS, Held, Office


async def _draft(office: Office) -> tuple[Actor, ImportDraft]:
    await office.sends(office.oleg, SUBJECTS)
    actor = await office.stage.read(load_actor, office.oleg.id)
    assert actor is not None
    draft_id = office.rows(select(t.ImportDraft.id))[0].id
    return actor, await office.stage.read(read_draft, actor, draft_id)


async def test_two_processes_apply_a_draft_once(office: Office) -> None:
    actor, draft = await _draft(office)
    path = office.folder / "book.xlsx"
    done = await asyncio.gather(
        *(apply_workbook(office.stage.app.store, actor, draft, path) for _ in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["DraftOver", "ImportReport"]
    assert sum(one.details["sheets"] == {"Предметы": [1, 0, 1]} for one in office.imports()) == 1


async def test_a_cancelled_draft_is_not_applied_by_one_that_is_under_way(office: Office, held: Held) -> None:
    held.release()
    actor, draft = await _draft(office)
    held.go_on.clear()
    held.here.clear()
    store = office.stage.app.store

    async def cancel() -> None:
        await held.reached()
        await store.write(cancel_draft, actor, draft.id)
        held.release()

    path = office.folder / "book.xlsx"
    done, _ = await asyncio.gather(
        apply_workbook(store, actor, draft, path), cancel(), return_exceptions=True
    )
    assert isinstance(done, DraftOver)
    assert done.fields == {"outcome": "cancelled"}
    assert "Химия" not in office.subjects()


async def test_other_bytes_than_those_checked_are_not_applied(office: Office) -> None:
    await office.sends(office.oleg, SUBJECTS)
    other = office.book({"Предметы": [["Предмет"], ["Физкультура"]]})
    files = office.stage.sim.world.files._by_id
    for key, file in list(files.items()):
        files[key] = replace(file, data=other)
    await office.oleg.press("Применить")
    assert "файла больше нет" in office.oleg.last.text
    assert "Физкультура" not in office.subjects()


async def test_a_fault_of_the_network_leaves_the_draft_to_be_pressed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.sends(office.oleg, SUBJECTS)

    async def away(_bot: Bot, file_id: str) -> None:
        raise TelegramNetworkError(GetFile(file_id=file_id), "away")

    with monkeypatch.context() as patch:
        patch.setattr(Bot, "get_file", away)
        await office.oleg.press("Применить")
    assert "Не получилось" in office.oleg.last.text
    await office.oleg.press("Применить")
    assert "Записано:" in office.oleg.last.text


async def test_a_report_is_of_what_was_really_done(office: Office) -> None:
    actor, draft = await _draft(office)
    office.stage.school.subject("Химия")
    report = await apply_workbook(office.stage.app.store, actor, draft, office.folder / "book.xlsx")
    assert report.changes == 0
