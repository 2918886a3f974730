"""Zoya the secretary finds people and reads their cards; whoever only reads finds nothing to press."""

from tests.stories.office.cast import Office


async def test_a_part_of_a_name_finds_and_one_is_opened_at_once(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    assert "Школа № 1 · люди" in zoya.last.text
    assert "3 ученика в 2 классах" in zoya.last.text
    await zoya.send("кузн")
    assert "Кузнецов Иван, 7А" in zoya.last.text
    assert "код s2" in zoya.last.text
    assert "отец: Иванов Пётр, бот не подключён" in zoya.last.text
    assert "! Согласия на обработку данных нет" in zoya.last.text
    assert "Паспорт, адрес и документы здесь не хранятся" in zoya.last.text


async def test_a_family_is_found_together_and_a_guardian_is_told_by_the_child(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.send("СОКОЛ")
    assert "2 человека" in zoya.last.text
    assert "Соколова Ольга: Мария, 7А" in zoya.last.text
    await zoya.press("Соколова Мария, 7А")
    assert "мать: Соколова Ольга, есть вход" in zoya.last.text
    await zoya.press("мать Ольга")
    await zoya.press("Карточка родителя")
    assert "мать, ребёнок: Соколова Мария Игоревна" in zoya.last.text
    assert "Подключён 1 телефон" in zoya.last.text


async def test_a_class_a_code_and_nobody(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/people")
    await zoya.send("7a")
    assert zoya.last.buttons[:2] == [["Кузнецов Иван"], ["Соколова Мария"]]
    await zoya.press("‹ Люди")
    await zoya.send("s3")
    assert "Попов Глеб, 7Б" in zoya.last.text
    await zoya.press("‹ 7Б")
    assert "7Б · ученики" in zoya.last.text
    await zoya.press("‹ Люди")
    await zoya.send("Гагарин")
    assert "Никого не нашлось" in zoya.last.text


async def test_a_deputy_reads_a_card_and_changes_nothing(office: Office) -> None:
    nina = office.nina
    await nina.send("/people")
    await nina.send("Кузнецов")
    assert nina.last.buttons == [["отец Пётр"], ["‹ 7А"]]
    student = office.person("s2")
    for data in (f"opm:{student}", f"opd:{student}", f"ops:{student}", f"opn:{student}", f"opa:{student}"):
        answer = await nina.press_forged(nina.last, data)
        assert answer is not None
        assert "Этой записи нет" in (answer.text or nina.last.text)


async def test_others_find_no_people(office: Office) -> None:
    for user in (office.oleg, office.olga):
        await user.send("/people")
        assert "для администрации школы" in user.last.text
        answer = await user.press_forged(user.last, f"opc:{office.person('s2')}")
        assert "Этой записи нет" in ((answer.text if answer else "") or user.last.text)
