"""A lock screen shows one line: it says what came, and how the average stands; hidden marks hide all of it."""

from bot.simulator.text.entities import slice_utf16
from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import THURSDAY, Family, family


def _hidden(cast: Family) -> str:
    """What a lock screen and an untouched message do not show."""
    content = cast.maria.last.content.text
    parts = [one for one in content.entities if one.type == "spoiler"]
    return "|".join(slice_utf16(content.plain, one.offset, one.length) for one in parts)


async def test_the_first_line_says_the_mark_and_the_average(stage: Stage) -> None:
    cast = family(stage)
    stage.school.mark(cast.lesson(THURSDAY, 3, "Алгебра"), cast.masha, "5")
    await cast.set_mark("4", kind="самостоятельная работа", title="Самостоятельная № 4", weight=2)
    await cast.pass_hold()
    assert cast.pushes[0].splitlines() == [
        "Маша, 7А · Алгебра 4², средний балл 4,33",
        "",
        "Алгебра 4² «Самостоятельная № 4»",
    ]
    await cast.correct("4", "5")
    await cast.pass_hold()
    assert cast.pushes[1].startswith("Маша, 7А · Алгебра 5² вместо 4, средний балл 5,00\n")
    await cast.withdraw("5")
    await cast.pass_hold()
    assert cast.pushes[2].startswith("Маша, 7А · Алгебра: снята 5, средний балл 5,00\n")


async def test_several_subjects_are_named_and_their_averages_below(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("4")
    await cast.set_mark("5", cast.lesson(THURSDAY, 2, "История"))
    await cast.pass_hold()
    told = cast.pushes[0].splitlines()
    assert told[0] == "Маша, 7А · История 5, алгебра 4"
    assert told[-1] == "Средний балл: история 5,00, алгебра 4,00"


async def test_hidden_marks_hide_averages_and_comments_too(stage: Stage) -> None:
    cast = family(stage)
    stage.school.change(t.Account, t.Account.id == cast.maria.id, hide_marks=True)
    await cast.set_mark("2", comment="Двойка за невыученное правило")
    await cast.pass_hold()
    assert _hidden(cast) == "2|2,00|2|«Двойка за невыученное правило»"
    await cast.correct("2", "3")
    await cast.pass_hold()
    assert _hidden(cast) == "3|2|3,00|2|3"
