"""Writing a notice: formatting, audiences, hours, drafts that outlive the process, and who may."""

from datetime import date

from sqlalchemy import func, select

from bot.simulator.state.model import Content
from bot.simulator.text.entities import finish
from bot.simulator.text.html_parser import parse_html
from bot.simulator.user import SimUser
from services.school.roles import Role
from storage.tables import Account, Guardianship, Notice, Outbox
from tests.stories.notices.big_class import picture, pushes
from tests.stories.notices.cast import School


async def send_html(user: SimUser, html: str) -> None:
    """Formatted in the person's own Telegram."""
    await user._post(Content(finish(*parse_html(html))))


async def test_formatting_is_kept_and_tags_that_were_typed_stay_text(school: School) -> None:
    await school.teacher.send("/notice")
    await send_html(
        school.teacher,
        '<b>Важно</b>: 2 &lt; 3 &amp; &lt;b&gt;нет&lt;/b&gt; <a href="https://school.ru/?a=1&amp;b=2">план</a>',
    )
    await school.send()
    message = school.mother.last
    assert "Важно: 2 < 3 & <b>нет</b> план" in message.text
    kinds = [entity.type for entity in message.entities if entity.type != "bot_command"]
    assert kinds == ["bold", "bold", "text_link"], "the heading, the word, the link"


async def test_a_mention_of_an_account_is_not_passed_on(school: School) -> None:
    await school.teacher.send("/notice")
    await send_html(school.teacher, f'Звоните <a href="tg://user?id={school.mother.id}">Марии</a>')
    await school.send()
    assert "Звоните Марии" in school.mother.last.text
    assert str(school.mother.id) not in school.mother.last.html


async def test_one_message_names_both_children_of_a_family(school: School) -> None:
    school.stage.school.enrol(school.petya, "7А")
    await school.compose()
    await school.send()
    assert len(school.mother.inbox) == 1
    assert school.mother.last.text.startswith("Маша и Петя · Объявление")


async def test_a_child_is_named_where_the_reader_has_another(school: School) -> None:
    await school.compose()
    await school.send()
    assert school.mother.last.text.startswith("Маша · Объявление")


async def test_writing_goes_on_after_a_restart(school: School) -> None:
    await school.compose("Первое")
    await school.stage.restart()
    await school.teacher.send_photo(picture())
    assert "Первое" in school.teacher.last.text
    assert "1 фотография" in school.teacher.last.text
    await school.stage.restart()
    await school.send()
    assert school.mother.last.photo is not None
    assert "Первое" in school.mother.last.text, "a short text is the caption of the only picture"


async def test_a_double_tap_sends_once(school: School) -> None:
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    where = school.teacher.last
    data = where.content.rows[0][0].data
    await school.teacher.press_forged(where, data)
    await school.teacher.press_forged(where, data)
    await school.stage.deliver()
    assert len(school.mother.inbox) == 1
    assert school.stage.school.rows(select(func.count()).where(Outbox.kind == "notice"))[0][0] == 1


async def test_the_parts_of_an_album_change_one_screen(school: School) -> None:
    await school.teacher.send("/notice")
    shown = len(school.teacher.inbox)
    for colour in ("red", "green", "blue"):
        await school.teacher.send_photo(
            picture(colour), "Фото с праздника" if colour == "red" else "", album="g"
        )
    assert len(school.teacher.inbox) == shown + 1
    assert "3 фотографии" in school.teacher.last.text
    assert "Фото с праздника" in school.teacher.last.text


async def test_pictures_and_files_are_two_albums_and_a_long_text_stands_apart(school: School) -> None:
    await school.compose("Длинный текст. " * 100)
    await school.teacher.send_photo(picture())
    await school.teacher.send_document("план.pdf", b"%PDF-1.4")
    await school.teacher.send_document("список.pdf", b"%PDF-1.4 2")
    await school.send()
    kinds = [bool(message.photo) + 2 * bool(message.document) for message in school.mother.inbox]
    assert kinds == [1, 2, 2, 0]


async def test_a_text_that_is_too_long_is_refused_with_the_limit(school: School) -> None:
    await school.teacher.send("/notice")
    await school.teacher.send("а" * 3500)
    assert "помещается 3" in school.teacher.last.text
    await school.teacher.send("Коротко")
    assert "Коротко" in school.teacher.last.text


async def test_a_sticker_is_explained(school: School) -> None:
    await school.teacher.send("/notice")
    await school.teacher.send_sticker()
    assert "входят текст, фотографии и файлы" in school.teacher.last.text


async def test_those_who_cannot_be_reached_are_named_to_call(school: School) -> None:
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    assert "Не получит 1 семья" in school.teacher.last.text
    assert "Ким Юра (мать Ким О.)" in school.teacher.last.text


async def test_a_blocked_telephone_does_not_count_as_reached(school: School) -> None:
    await school.mother.block()
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    assert "Получат 0 семей из 2" in school.teacher.last.text
    assert "Соколова Маша (" in school.teacher.last.text


async def test_a_telephone_blocked_meanwhile_is_counted_as_not_delivered(school: School) -> None:
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    await school.teacher.press("Отправить")
    school.mother.chat.blocked = True
    await school.stage.deliver()
    await school.teacher.press("Обновить")
    assert "Не дошло: 2" in school.teacher.last.text
    assert "Ким Юра" in school.teacher.last.text
    assert "Соколова Маша" in school.teacher.last.text
    assert school.stage.school.rows(select(Account.unreachable_at).where(Account.id == school.mother.id))[0][
        0
    ]


async def test_a_guardian_whose_right_ended_before_delivery_gets_nothing(school: School) -> None:
    await school.compose()
    await school.teacher.press("Когда")
    await school.teacher.send("завтра 9:00")
    assert "Уйдёт: завтра, 9:00" in school.teacher.last.text
    await school.send()
    assert not school.mother.inbox
    school.stage.school.change(
        Guardianship, Guardianship.guardian_id == school.maria, until=date(2026, 11, 21)
    )
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert not school.mother.inbox


async def test_a_notice_for_later_waits_for_its_hour(school: School) -> None:
    await school.compose()
    await school.teacher.press("Когда")
    await school.teacher.send("вчера 9:00")
    assert "Не понял время" in school.teacher.last.text
    await school.teacher.send("завтра 9:00")
    await school.send()
    await school.mother.send("/notices")
    assert "Объявлений пока не было" in school.mother.last.text
    school.stage.clock.advance(hours=20)
    await school.stage.deliver()
    assert pushes(school.mother, "сбор у школы")


async def test_quiet_hours_put_it_off_until_the_morning_and_say_so(school: School) -> None:
    school.stage.clock.advance(hours=9)
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    assert "Придёт: завтра, 7:00" in school.teacher.last.text
    await school.teacher.press("Отправить")
    await school.stage.deliver()
    assert not school.mother.inbox
    school.stage.clock.advance(hours=9)
    await school.stage.deliver()
    assert pushes(school.mother, "сбор у школы")


async def test_chosen_families_only(school: School) -> None:
    olga = school.stage.linked(school.olga, "Ольга")
    await school.compose()
    await school.teacher.press("Кому")
    await school.teacher.press("Выбрать учеников")
    await school.teacher.press("Ким Юра")
    assert "✓ Ким Юра" in str(school.teacher.last.buttons)
    await school.teacher.press("‹ Кому")
    await school.teacher.press("‹ Объявление")
    await school.send()
    assert pushes(olga, "сбор у школы")
    assert not school.mother.inbox


async def test_students_only_and_without_a_sound(school: School) -> None:
    masha = school.stage.linked(school.masha, "Маша")
    await school.compose()
    await school.teacher.press("Без звука")
    await school.teacher.press("Кому")
    await school.teacher.press("Ученики")
    await school.teacher.press("‹ Объявление")
    await school.send()
    assert pushes(masha, "сбор у школы")[0].silent
    assert not school.mother.inbox


async def test_a_subgroup_only(school: School) -> None:
    olga = school.stage.linked(school.olga, "Ольга")
    school.stage.school.subgroup("7А", "Английский язык", "группа Смирновой и Ивановой", [school.masha])
    await school.compose()
    await school.teacher.press("Кому")
    await school.teacher.press("Английский язык группа")
    await school.teacher.press("‹ Объявление")
    assert "Английский язык группа Смирновой" in school.teacher.last.text
    await school.send()
    assert pushes(school.mother, "сбор у школы")
    assert not olga.inbox


async def test_a_deputy_head_writes_to_any_class_and_to_all(school: School) -> None:
    vera = school.stage.linked(school.stage.school.staff("Вера", "Орлова", roles=[Role.DEPUTY]), "Вера")
    await vera.send("/notice")
    assert "Классы не выбраны" in vera.last.text
    await vera.send("Карантин")
    await vera.press("Кому")
    await vera.press("Классы")
    await vera.press("Вся школа")
    await vera.press("‹ Кому")
    await vera.press("‹ Объявление")
    await vera.press("Посмотреть и отправить")
    await vera.press("Отправить")
    await school.stage.deliver()
    assert school.mother.last.text.startswith("Маша и Петя · Объявление\nОрлова В., Школа № 1")


async def test_a_class_teacher_cannot_address_another_class(school: School) -> None:
    await school.compose()
    other = school.stage.school.form("3Б")
    notice = school.stage.school.rows(select(Notice.id))[0][0]
    answer = await school.teacher.press_forged(school.teacher.last, f"nc:{notice}:{other}:1")
    assert answer is not None
    assert "Этой записи нет" in answer.text


async def test_nobody_else_touches_a_draft_or_its_results(school: School) -> None:
    await school.compose()
    notice = school.stage.school.rows(select(Notice.id))[0][0]
    stranger = school.stage.linked(school.stage.school.teacher("Олег", "Ким"), "Олег")
    await stranger.send("привет")
    await school.mother.send("привет")
    for user in (stranger, school.mother):
        for data in (f"nd:{notice}", f"nsd:{notice}", f"nre:{notice}", f"nv:{notice}", f"nde:{notice}:1"):
            answer = await user.press_forged(user.last, data)
            assert answer is not None
            assert "Этой записи нет" in answer.text
    assert school.stage.school.rows(select(Notice.state)) == [("draft",)]


async def test_a_parent_who_types_notice_is_refused(school: School) -> None:
    await school.mother.send("/notice")
    assert school.mother.last.text == "Это для классных руководителей и завучей. Вам доступно:"


async def test_a_draft_is_thrown_away_after_a_question(school: School) -> None:
    await school.compose()
    await school.teacher.press("Удалить")
    await school.teacher.press("Удалить")
    assert "никому не ушло" in school.teacher.last.text
    await school.teacher.send("/notice")
    assert "Напишите текст" in school.teacher.last.text


async def test_the_sender_sees_it_move_without_pressing(school: School) -> None:
    await school.compose()
    await school.teacher.press("Посмотреть и отправить")
    await school.teacher.press("Отправить")
    assert "Ждут отправки: 1" in school.teacher.last.text
    await school.stage.deliver()
    school.stage.clock.advance(seconds=5)
    await school.stage.deliver()
    assert "Доставлено: 1 из 2" in school.teacher.last.text


async def test_the_text_edited_in_telegram_changes_the_draft(school: School) -> None:
    await school.compose("Соброние в среду")
    mine = next(message for message in school.teacher.messages if message.text == "Соброние в среду")
    await school.teacher.edit(mine, "Собрание в среду")
    assert "Собрание в среду" in school.teacher.last.text
    await school.send()
    assert "Собрание в среду" in school.mother.last.text
