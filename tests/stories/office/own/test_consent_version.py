"""The consent's text has a version: kept with the consent, shown, asked for again when it changes."""

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
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


async def _agrees(user: SimUser) -> None:
    await user.send("/menu")
    await user.press("Прочитать согласие")
    await user.press("Согласен")


async def test_who_has_not_agreed_is_listed_and_reminded_once_a_day(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoya, olga, stage = office.zoya, office.olga, office.stage
    anna = stage.linked(office.person("t1"), "Анна")
    monkeypatch.setattr(consent_version, "VERSION", 2)
    for user in (zoya, anna, office.rita):
        await _agrees(user)
    await zoya.send("/office")
    assert "С новым текстом согласия не согласились 4 человека" in zoya.last.text
    await zoya.press("Согласия 4")
    assert "Соколова Ольга, 7А" in zoya.last.text
    await anna.send("/class")
    assert "Не согласились с новым текстом: 1" in anna.last.text
    await anna.press("Согласия 1")
    assert "Соколова Ольга" in anna.last.text
    await anna.press("Напомнить: 1")
    assert "Соколова Ольга; сегодня уже напоминали" in anna.last.text
    await zoya.press("Напомнить: 4")
    await stage.deliver()
    told = [message for message in olga.inbox if "изменила текст согласия" in message.text]
    assert len(told) == 1
    stage.clock.advance(days=1)
    await zoya.send("/office")
    await zoya.press("Согласия 4")
    await zoya.press("Напомнить: 4")
    await olga.press("Прочитать согласие", told[0])
    await olga.press("Согласен")
    await stage.deliver()
    assert [one for one in olga.inbox if "изменила текст согласия" in one.text] == told, "done meanwhile"
    await anna.send("/class")
    assert "новым текстом" not in anna.last.text
    for data in ("xo:0:0:0", f"xo:0:{_class(office)}:0", f"xr:0:{_class(office)}"):
        await office.rita.send("/menu")
        answer = await office.rita.press_forged(office.rita.last, data)
        assert "Этой записи нет" in f"{answer.text if answer else ''} {office.rita.last.text}"


def _class(office: Office) -> int:
    return int(office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == "А"))[0].id)


async def test_a_teacher_is_told_why_a_mother_cannot_be_written_to(office: Office) -> None:
    anna = office.stage.linked(office.person("t1"), "Анна")
    office.stage.school.change(t.Person, t.Person.code == "p1", consent_on=None)
    await anna.send("/class")
    await anna.press("Ученики")
    await anna.press("Соколова Мария")
    await anna.press("Написать семье")
    assert "Нет согласия, писать нельзя: мать Соколова О." in anna.last.text
