"""The consent's text has a version: kept with the consent, shown, asked for again when it changes."""

import pytest
from sqlalchemy import select

from services.rules import consent_version
from storage import tables as t
from tests.stories.office.cast import Office


async def test_a_new_version_is_asked_for_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    olga = office.olga
    await olga.send("/privacy")
    assert "Редакция 1 от" in olga.last.text
    monkeypatch.setattr(consent_version, "VERSION", 2)
    await olga.send("/grades")
    assert "Оценки" not in olga.last.text
    await olga.press("Прочитать согласие")
    await olga.press("Согласен")
    await olga.send("/grades")
    assert "Оценки" in olga.last.text
    rows = office.rows(
        select(t.Link.__table__).where(t.Link.account_id == olga.id, t.Link.ended_at.is_(None))
    )
    assert {row.agreed_version for row in rows} == {2}


async def test_who_does_not_agree_to_it_is_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent_version, "VERSION", 2)
    await office.olga.send("/grades")
    await office.olga.press("Прочитать согласие")
    await office.olga.press("Не согласен")
    assert "ничего не показано" in office.olga.last.text
    live = select(t.Link.id).where(t.Link.account_id == office.olga.id, t.Link.ended_at.is_(None))
    assert office.rows(live) == []
