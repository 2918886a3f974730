"""«С классом»: how the class did in a work and a subject, where the school shows it."""

from datetime import date

from handlers.presses.diary import ComparisonPress
from tests.stories.diary.cast import Cast, algebra_of_chat_md

NOTHING = "Школа не показывает"


def classmates(cast: Cast, *values: str, first: int = 1) -> None:
    """So many others with a mark each for Friday's контрольная, in Маша's group."""
    for number, value in enumerate(values, first):
        student = cast.stage.school.student(f"Ученик{number}", f"Фамилия{number}", "7А")
        lesson = cast.lessons["алгебра 20"]
        cast.stage.school.mark(lesson, student, value, kind="контрольная", title="Степени", weight=2)


async def test_the_class_stands_beside_the_child_where_the_school_shows_it(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    classmates(cast, "5", "5", "3", "н/а", "2")
    father = cast.father()
    await father.send("/grades алгебра")
    assert "классу" not in father.last.text, "off by default"
    old = ComparisonPress(student_id=cast.masha, subject_id=cast.subject("Алгебра"), term_id=cast.terms["2"])
    await father.press_forged(father.last, old.pack())
    assert NOTHING in father.last.text
    cast.stage.school.set(compare_with_class=True)
    await father.send("/grades алгебра")
    assert "В среднем по классу 3,84" in father.last.text, "(4,2 + 5 + 5 + 3 + 2) : 5"
    await father.press("С классом")
    text = father.last.text
    assert text.startswith(
        "Маша, 7А · Алгебра\n"
        "Сравнение с классом, вторая четверть\n"
        "\n"
        "Средний балл 4,20\n"
        "В среднем по классу 3,84\n"
        "\n"
        "20 ноября  4² контрольная «Степени»\n"
        "   по классу 3,80: 5 две, 4 одна"
    )
    assert text.count("по классу не показываем") == 3, "the answers were Маша's alone"
    assert "Фамилия" not in text
    assert "Ученик" not in text
    await father.press("‹ Алгебра")
    assert "(5 + 3 + 5 + 4·2) : 5 = 4,20" in father.last.text


async def test_four_marks_tell_nothing(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    classmates(cast, "5", "5", "3", "н/а")
    cast.stage.school.set(compare_with_class=True)
    father = cast.father()
    await father.send("/grades алгебра")
    assert "классу" not in father.last.text
    await father.press("С классом")
    assert father.last.text.count("по классу не показываем") == 4
    assert "когда по оценкам нельзя будет узнать чужую" in father.last.text


async def test_a_subgroup_is_compared_with_itself(cast: Cast) -> None:
    school = cast.stage.school
    school.set(compare_with_class=True)
    others = [school.student(f"Ученик{number}", f"Фамилия{number}", "7А") for number in range(1, 11)]
    school.subgroup("7А", "Английский язык", "1", [cast.masha, *others[:4]])
    school.subgroup("7А", "Английский язык", "2", others[4:])
    day = date(2026, 11, 18)
    for group, members, value in (("1", [cast.masha, *others[:4]], "4"), ("2", others[4:], "2")):
        lesson = school.lesson(day, 4, "7А", "Английский язык", cast.oleg, subgroup=group)
        for student in members:
            school.mark(lesson, student, "5" if student in {cast.masha, others[0]} else value)
    father = cast.father()
    await father.send("/grades английский")
    assert "В среднем по классу 4,40" in father.last.text
    await father.press("С классом")
    assert "   по классу 4,40: 5 две, 4 три" in father.last.text


async def test_of_former_terms_it_is_theirs(cast: Cast) -> None:
    school = cast.stage.school
    school.set(compare_with_class=True)
    algebra_of_chat_md(cast)
    lesson = school.lesson(date(2026, 9, 8), 1, "7А", "Алгебра", cast.anna)
    school.mark(lesson, cast.masha, "5")
    for number, value in enumerate("4432", 1):
        school.mark(lesson, school.student(f"Ученик{number}", f"Фамилия{number}", "7А"), value)
    father = cast.father()
    await father.send("/grades алгебра")
    assert "классу" not in father.last.text
    await father.press("Первая четверть")
    assert "В среднем по классу 3,60" in father.last.text
