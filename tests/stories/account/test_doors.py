"""Commands of another role: whose they are, what there is instead, and nothing that pretends."""

import pytest

from services.school.roles import Role
from tests.stage import Stage
from tests.stories.account.cast import invite

CLASS = "Это для классных руководителей. Вам доступно:"
TEACHERS = "Это для учителей. Вам доступно:"
OFFICE = "Это для администрации школы. Вам доступно:"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/class", CLASS),
        ("/access", "Это для классных руководителей и секретаря. Вам доступно:"),
        ("/excuses", CLASS),
        ("/notice", "Это для классных руководителей и завучей. Вам доступно:"),
        ("/lessons", TEACHERS),
        ("/journal", TEACHERS),
        ("/office", OFFICE),
        ("/import", OFFICE),
        ("/people", OFFICE),
        ("/control", OFFICE),
    ],
)
async def test_a_parent_is_told_whose_a_command_is(stage: Stage, command: str, said: str) -> None:
    maria = stage.linked(invite(stage).maria)
    await maria.send(command)
    assert maria.last.text == said
    assert ["Сегодня", "Оценки"] in maria.last.buttons


async def test_what_is_not_there_yet_is_said_to_those_who_would_have_it(stage: Stage) -> None:
    vera = stage.linked(stage.school.staff("Вера", "Орлова", roles=[Role.DEPUTY]), "Вера")
    oleg = stage.linked(stage.school.staff("Олег", "Ким", roles=[Role.TEACHER]), "Олег")
    for person, command, said in (
        (oleg, "/control", OFFICE),
        (vera, "/lessons", TEACHERS),
        (oleg, "/people", OFFICE),
        (oleg, "/import", OFFICE),
    ):
        await person.send(command)
        assert person.last.text == said


async def test_a_teacher_without_a_class_and_newcomers_are_told_what_to_do(stage: Stage) -> None:
    oleg = stage.linked(stage.school.staff("Олег", "Ким", roles=[Role.TEACHER]), "Олег")
    await oleg.send("/class")
    assert "за вами в этом году класса нет" in oleg.last.text
    await oleg.send("/grades")
    assert "Это раздел для учеников и родителей" in oleg.last.text
    assert oleg.last.buttons
    stranger = stage.user("Чужой")
    for command in ("/class", "/import", "/lessons"):
        await stranger.send(command)
        assert "/start" in stranger.last.text, command
