"""From the outbox to the chat: rights, outcomes and faults, over the real Bot API of the simulator."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.roles import Role
from storage.tables import Account, Link, Outbox, Staff
from tests.stage import Stage


def administrator(stage: Stage) -> int:
    """Somebody who is told of leaks."""
    return stage.school.staff("Вера", "Орлова", "Ильинична", roles=(Role.ADMINISTRATOR,))


async def alarm(stage: Stage, account: int, reader: int, number: int = 1, **more: Any) -> None:
    """Queue a word about somebody's leaked access."""
    subject = more.pop("subject", reader)
    await stage.write(
        outbox.add,
        account_id=account,
        person_id=reader,
        kind=more.pop("kind", PushKind.CREDENTIALS_LEAKED),
        facts={"person_id": subject, **more},
        dedupe=f"leak:{number}:{account}",
    )


def outcome(stage: Stage) -> list[tuple[str, str | None]]:
    """State and reason of every row, in order."""
    rows = stage.school.rows(select(Outbox.state, Outbox.reason).order_by(Outbox.id))
    return [(row.state, row.reason) for row in rows]


async def test_an_alarm_reaches_the_administrator_once(stage: Stage) -> None:
    vera = administrator(stage)
    user = stage.linked(vera, "Вера")
    masha = stage.school.student("Маша", "Соколова", "7А")
    await alarm(stage, user.id, vera, subject=masha)
    await alarm(stage, user.id, vera, subject=masha)
    await stage.deliver()
    assert len(user.inbox) == 1
    assert "Соколова Маша" in user.last.text
    assert outcome(stage) == [("sent", None)]
    (row,) = stage.school.rows(select(Outbox.message_id))
    assert row.message_id == user.last.id


async def test_a_right_that_ended_meanwhile_drops_the_message(stage: Stage) -> None:
    vera = administrator(stage)
    user = stage.linked(vera, "Вера")
    await alarm(stage, user.id, vera, 1)
    stage.school.change(Staff, Staff.person_id == vera, dismissed_on=stage.clock.now.date())
    await stage.deliver()
    stage.school.change(Staff, Staff.person_id == vera, dismissed_on=None)
    await alarm(stage, user.id, vera, 2)
    stage.school.change(Link, Link.account_id == user.id, ended_at=stage.clock.now)
    await stage.deliver()
    assert not user.inbox
    assert outcome(stage) == [("dropped", "no_right")] * 2


async def test_a_reader_of_another_office_is_not_told(stage: Stage) -> None:
    teacher = stage.school.teacher("Анна", "Петрова")
    user = stage.linked(teacher, "Анна")
    await alarm(stage, user.id, teacher)
    await stage.deliver()
    assert outcome(stage) == [("dropped", "no_right")]


async def test_who_blocked_the_bot_is_asked_no_more_until_coming_back(stage: Stage) -> None:
    vera = administrator(stage)
    user = stage.linked(vera, "Вера")
    user.chat.blocked = True
    await alarm(stage, user.id, vera, 1)
    await stage.deliver()
    await alarm(stage, user.id, vera, 2)
    await stage.deliver()
    assert outcome(stage) == [("dropped", "blocked"), ("dropped", "unreachable")]
    assert len(stage.sim.calls("sendMessage")) == 1
    assert await stage.read(outbox.accounts_of, [vera]) == {}
    await user.unblock()
    await alarm(stage, user.id, vera, 3)
    await stage.deliver()
    assert outcome(stage)[2] == ("sent", None)


async def test_a_deleted_account_and_a_chat_that_never_was(stage: Stage) -> None:
    vera = administrator(stage)
    gone, never = stage.linked(vera, "Вера"), stage.linked(vera, "Олег")
    gone.deactivate()
    never.chat.started = False
    stage.school.link(99, vera)
    for account in (gone.id, never.id, 99):
        await alarm(stage, account, vera)
    await stage.deliver()
    assert outcome(stage) == [
        ("dropped", "deactivated"),
        ("dropped", "never_started"),
        ("dropped", "chat_not_found"),
    ]
    assert all(row[0] for row in stage.school.rows(select(Account.unreachable_at)))


async def test_a_moved_chat_is_followed(stage: Stage) -> None:
    vera = administrator(stage)
    user, other = stage.linked(vera, "Вера"), stage.user("Вера из группы")
    other.chat.started = True
    moved = {"migrate_to_chat_id": other.id}
    stage.sim.faults.next("sendMessage", status=400, description="Bad Request: moved", parameters=moved)
    await alarm(stage, user.id, vera)
    await stage.deliver()
    assert len(other.inbox) == 1
    assert outcome(stage) == [("sent", None)]


async def test_a_poisoned_message_is_given_up_and_holds_up_nobody(stage: Stage) -> None:
    vera = administrator(stage)
    user = stage.linked(vera, "Вера")
    await alarm(stage, user.id, vera, 1, kind="nobody words this")
    await alarm(stage, user.id, vera, 2)
    await alarm(stage, user.id, vera, 3)
    stage.sim.faults.next("sendMessage", status=400, description="Bad Request: can't parse entities: x")
    await stage.deliver()
    assert outcome(stage) == [("failed", "broken"), ("failed", "refused"), ("sent", None)]


async def test_servers_in_trouble_are_asked_again(stage: Stage) -> None:
    vera = administrator(stage)
    users = [stage.linked(vera, f"Вера {number}") for number in range(5)]
    faults: list[dict[str, Any]] = [
        {"status": 500},
        {"status": 502},
        {"drop": "before"},
        {"drop": "after"},
        {"status": 401},
    ]
    for user, fault in zip(users, faults, strict=True):
        stage.sim.faults.next("sendMessage", chat_id=user.id, **fault)
        await alarm(stage, user.id, vera)
    await stage.deliver()
    assert [state for state, _ in outcome(stage)] == ["queued"] * 5
    assert {reason for _, reason in outcome(stage)} == {
        "server",
        "unreadable_answer",
        "network",
        "token_refused",
    }
    stage.clock.advance(seconds=2)
    await stage.deliver()
    assert outcome(stage) == [("sent", None)] * 5
    assert [len(user.inbox) for user in users] == [1, 2 - 1, 1, 2, 1], "only an unknown outcome comes twice"


async def test_a_429_is_a_pause_for_all_and_loses_nothing(stage: Stage) -> None:
    vera = administrator(stage)
    users = [stage.linked(vera, f"Вера {number}") for number in range(20)]
    stage.sim.faults.next("sendMessage", status=429, retry_after=1)
    for user in users:
        await alarm(stage, user.id, vera)
    await stage.deliver()
    assert [len(user.inbox) for user in users] == [1] * 20
    calls = stage.sim.calls("sendMessage")
    refused = next(call for call in calls if call.status == 429)
    after = [call for call in calls if call.at > refused.at + 0.3]
    assert min(call.at for call in after) - refused.at >= 1.0
    (row,) = stage.school.rows(select(Outbox.attempts).distinct())
    assert row.attempts == 0


async def test_after_a_day_of_trouble_the_sender_is_told(stage: Stage) -> None:
    vera, anna = administrator(stage), stage.school.teacher("Анна", "Петрова")
    user, sender = stage.linked(vera, "Вера"), stage.linked(anna, "Анна")
    await alarm(stage, user.id, vera, sender_id=anna)
    stage.sim.faults.next("sendMessage", status=500, chat_id=user.id, times=1000)
    begun = stage.clock.now
    while outcome(stage)[0][0] == "queued":
        await stage.deliver()
        (row,) = stage.school.rows(select(Outbox.next_at).where(Outbox.account_id == user.id))
        stage.clock.now = max(stage.clock.now, row.next_at)
    assert outcome(stage)[0] == ("failed", "server")
    assert timedelta(hours=20) < stage.clock.now - begun < timedelta(hours=28)
    stage.clock.advance(hours=20)
    await stage.deliver()
    assert "Орлова Вера" in sender.last.text


async def test_quiet_hours_postpone_and_never_drop(stage: Stage) -> None:
    vera, anna = administrator(stage), stage.school.teacher("Анна", "Петрова")
    user, sender = stage.linked(vera, "Вера"), stage.linked(anna, "Анна")
    stage.sim.faults.next("sendMessage", status=400, chat_id=user.id)
    await alarm(stage, user.id, vera, sender_id=anna)
    stage.clock.advance(hours=9)  # 22:20 in Moscow: urgent ones leave, the word to the sender waits
    await stage.deliver()
    stage.clock.advance(minutes=10)
    await stage.deliver()
    assert outcome(stage) == [("failed", "refused"), ("queued", "quiet")]
    stage.clock.advance(hours=8, minutes=29)
    await stage.deliver()
    assert not sender.inbox
    stage.clock.advance(minutes=1)
    await stage.deliver()
    assert len(sender.inbox) == 1


async def test_a_reader_s_own_quiet_hours_come_before_the_school_s(stage: Stage) -> None:
    anna = stage.school.teacher("Анна", "Петрова")
    user = stage.linked(anna, "Анна")
    stage.school.change(Account, Account.id == user.id, quiet_hours="13:00-14:00")
    await alarm(stage, user.id, anna, kind=PushKind.UNDELIVERED, since="2026-11-20T00:00:00+00:00")
    await stage.deliver()
    assert outcome(stage) == [("queued", "quiet")]


async def test_a_chat_s_messages_keep_their_order(stage: Stage) -> None:
    vera = administrator(stage)
    user = stage.linked(vera, "Вера")
    people = [stage.school.student(f"Ученик{number}", "Ким", "7А") for number in range(12)]
    for number, person in enumerate(people):
        await alarm(stage, user.id, vera, number, subject=person)
    await stage.deliver()
    told = [message.text.splitlines()[1] for message in user.inbox]
    assert told == [f"Ким Ученик{number}" for number in range(12)]


async def test_never_more_than_eight_are_in_flight(stage: Stage) -> None:
    vera = administrator(stage)
    for number in range(40):
        await alarm(stage, stage.linked(vera, f"Вера {number}").id, vera)
    highest = 0

    def look(*_: object) -> None:
        nonlocal highest
        highest = max(highest, stage.sim.world.waiting.under_way)

    stage.sim.world.listeners.add(look)
    await stage.deliver()
    assert len(stage.sim.sent) == 40
    assert highest <= 8


async def test_the_outbox_works_on_postgresql_alike(postgres_stage: Stage) -> None:
    vera = administrator(postgres_stage)
    users = [postgres_stage.linked(vera, f"Вера {number}") for number in range(30)]
    for user in users:
        await alarm(postgres_stage, user.id, vera)
    await postgres_stage.deliver()
    assert [len(user.inbox) for user in users] == [1] * 30
    assert outcome(postgres_stage) == [("sent", None)] * 30
