"""The audit log: read as sentences, searched by person, kind and days, taken as a file that is in it too."""

from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.office.changes.wordings import WORDINGS
from handlers.office.settings.audit_words import ACTIONS, CHANGES
from services.audit import Action, record
from services.office.changes.registry import KINDS
from services.school.roles import Role
from services.work import Work
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office


def test_every_action_and_every_change_has_its_words() -> None:
    assert set(ACTIONS) == set(Action)
    assert set(CHANGES) == set(KINDS) == set(WORDINGS)


async def _log(user: SimUser) -> None:
    await user.send("Администрирование")
    await user.press("Журнал событий")


async def _transfer(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.send("Соколова Мария")
    await zoya.press("Перевести")
    await zoya.press("7Б")
    await zoya.press("Перевести")


async def test_a_transfer_reads_as_a_sentence(office: Office) -> None:
    await _transfer(office)
    await _log(office.vera)
    text = office.vera.last.text.replace("\xa0", " ")
    assert "\nСегодня\n13:20 Орлова Зоя: перевод, Соколова Мария\n" in text
    assert "загрузка таблицы" in text
    await office.zoya.press("Вернуть как было")
    await _log(office.vera)
    assert "возврат: перевод" in office.vera.last.text


async def test_it_is_searched_by_person_kind_and_days(office: Office) -> None:
    vera = office.vera
    await _transfer(office)
    await _log(vera)
    await vera.send("соколова мар")
    assert "Соколова Мария" in vera.last.text
    assert "загрузка таблицы" not in vera.last.text
    await vera.send("орлова")
    assert "О ком?" in vera.last.text
    await vera.press("Орлова Зоя")
    assert "перевод" in vera.last.text
    await vera.press("Все события")
    await vera.press("Вид…")
    await vera.press("Загрузка таблицы")
    assert "1 событие" in vera.last.text
    await vera.send("вчера")
    assert "Таких событий нет" in vera.last.text
    await vera.send("1.11 - 20.11")
    assert "1 событие" in vera.last.text
    await vera.press("Все события")
    await vera.press("За неделю")
    assert "перевод" in vera.last.text
    await vera.send("ьыь")
    assert "никого не нашёл" in vera.last.text


async def test_pages_go_back_in_time(office: Office) -> None:
    for _ in range(20):
        office.stage.clock.advance(minutes=1)
        await office.stage.write(_note, office.person("p1"), office.stage.school.school_id)
    await _log(office.vera)
    assert "21 событи" in office.vera.last.text
    first = office.vera.last.text
    await office.vera.press("Раньше ›")
    assert office.vera.last.text != first
    await office.vera.press("Раньше ›")
    assert "загрузка таблицы" in office.vera.last.text


def _note(work: Work, person_id: int, school_id: int) -> None:
    record(work, Action.LINK, school_id=school_id, actor_id=person_id, subject_id=person_id)


async def test_the_file_is_in_the_log(office: Office) -> None:
    vera = office.vera
    await _transfer(office)
    await _log(vera)
    await vera.press("XLSX")
    document = next(one.document for one in reversed(vera.inbox) if one.document is not None)
    assert document.name == "Журнал событий.xlsx"
    await _log(vera)
    assert "Орлова Вера: выгрузка" in vera.last.text.replace("\xa0", " ")


async def test_the_log_is_the_administrator_s_and_the_director_s(office: Office) -> None:
    school = office.stage.school
    boss = office.stage.linked(school.staff("Дина", "Орлова", roles=[Role.DIRECTOR], code="o-d"), "Дина")
    await _log(boss)
    assert "загрузка таблицы" in boss.last.text
    assert "Настройки школы" not in str(boss.last.buttons)
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2")
    theirs = office.stage.linked(other.staff("Яна", "Иная", roles=[Role.ADMINISTRATOR], code="y1"), "Яна")
    for user in (
        office.zoya,
        office.oleg,
        office.nina,
        office.rita,
        office.olga,
        theirs,
        office.stage.user("Некто"),
    ):
        await user.send("/menu")
        for data in ("oja:1", "ojk:1", "ojx:1"):
            told = await user.press_forged(user.last, data)
            assert told is not None
            assert "не видна" in told.text or "не подключены" in told.text
    stranger = office.rows(select(t.Person.id).where(t.Person.code == "y1"))[0].id
    await office.vera.send("/menu")
    for data in (f"oja:1:{stranger}", "oja:1:0:nothing"):
        told = await office.vera.press_forged(office.vera.last, data)
        assert told is not None
        assert "не видна" in told.text
    other.close()
