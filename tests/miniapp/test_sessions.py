"""Sessions: Telegram's word opens one once, a forged, stale or foreign one never; it ends with the right."""

import json
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from sqlalchemy import func, select

from bot.miniapp.init_data import sign
from bot.simulator.web_app import init_data
from services.account.sessions import leave_here
from services.journal.pages.app_session import forget_ended
from storage import tables as t
from tests.journal.cast import Cast
from tests.miniapp.visitor import Visitor
from tests.stage import TOKEN


def _signed(token: str = TOKEN, **fields: str) -> str:
    return urlencode({**fields, "hash": sign(token, fields)})


def _fields(cast: Cast, person: int) -> dict[str, str]:
    fields = dict(parse_qsl(cast.stage.linked(person).init_data()))
    del fields["hash"]
    return fields


async def test_telegrams_word_opens_a_session_for_15_minutes(cast: Cast, visitor: Visitor) -> None:
    user = cast.stage.linked(cast.anna, language="en")
    answer = await visitor.enter(user.init_data())
    assert answer.status == 200
    assert answer.body["language"] == "en"
    assert answer.body["expires_at"] == (cast.stage.clock.now + timedelta(minutes=15)).isoformat()
    assert (await visitor.journal()).status == 200


async def test_a_forged_a_foreign_and_a_broken_word_open_nothing(cast: Cast, visitor: Visitor) -> None:
    fields = _fields(cast, cast.anna)
    good = _signed(**fields)
    other = json.dumps({"id": json.loads(fields["user"])["id"] + 1})
    forged = [
        good.replace(good[-4:], "0000"),
        urlencode({**fields, "user": other, "hash": sign(TOKEN, fields)}),
        _signed("43:OTHER", **fields),
        urlencode(fields),
        urlencode({**fields, "hash": ""}),
        f"{good}&auth_date={fields['auth_date']}",
        f"{good}&hash=1",
        f"{good}&empty=",
        _signed(**{**fields, "user": ""}),
        _signed(**{**fields, "user": "[1]"}),
        _signed(**{**fields, "user": '{"id": true}'}),
        _signed(**{**fields, "user": '{"id": "5000001"}'}),
        _signed(**{**fields, "auth_date": "soon"}),
        _signed(**{**fields, "auth_date": "9" * 40}),
        _signed(**{**fields, "extra": "a\nb=c"}),
        "",
        "%",
        "hash",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "hash=%D0%B0&user=%FF",
        "[" * 5000,
    ]
    for word in forged:
        assert (await visitor.enter(word)).status == 401, word
    assert (await visitor.enter(good)).status == 200


@pytest.mark.parametrize(("age", "status"), [(600, 200), (601, 401), (-60, 200), (-61, 401)])
async def test_the_word_is_taken_for_ten_minutes(cast: Cast, visitor: Visitor, age: int, status: int) -> None:
    user = cast.stage.linked(cast.anna)
    word = init_data(TOKEN, user.account, cast.stage.clock.now - timedelta(seconds=age))
    assert (await visitor.enter(word)).status == status


async def test_the_same_word_opens_once_but_for_the_browser_that_used_it(
    cast: Cast, visitor: Visitor
) -> None:
    word = cast.stage.linked(cast.anna).init_data()
    assert (await visitor.enter(word, device="phone")).status == 200
    first = visitor.token
    reordered = urlencode(list(reversed(parse_qsl(word))))
    for again, more in [(word, {}), (word, {"device": ""}), (word, {"device": "thief"}), (reordered, {})]:
        assert (await visitor.enter(again, **more)).status == 401
    assert (await visitor.enter(word, device="phone")).status == 200
    assert (await visitor.journal()).status == 200
    visitor.token = first
    assert (await visitor.journal()).status == 401


async def test_a_word_used_without_a_device_never_opens_again(cast: Cast, visitor: Visitor) -> None:
    word = cast.stage.linked(cast.anna).init_data()
    assert (await visitor.enter(word)).status == 200
    assert (await visitor.enter(word, device="")).status == 401
    assert (await visitor.enter(word, device="x")).status == 401


async def test_only_digests_are_kept(cast: Cast, anna: Visitor) -> None:
    (row,) = cast.stage.school.rows(select(t.AppSession))
    assert anna.token not in {str(value) for value in row}
    assert len(anna.token) >= 43


async def test_a_session_in_use_goes_on_and_an_idle_one_ends(cast: Cast, anna: Visitor) -> None:
    for _ in range(4):
        cast.stage.clock.advance(minutes=10)
        assert (await anna.journal()).status == 200
    cast.stage.clock.advance(minutes=15)
    assert (await anna.journal()).status == 401


async def test_not_every_call_writes(cast: Cast, anna: Visitor) -> None:
    cast.stage.clock.advance(seconds=50)
    with cast.stage.counting() as seen:
        await anna.journal()
    assert not [one for one in seen if one.startswith(("UPDATE", "INSERT", "DELETE"))]


async def test_no_session_without_a_token_or_with_another(cast: Cast, visitor: Visitor) -> None:
    assert (await visitor.journal()).status == 401
    for header in ("Bearer ", "Bearer x", "Basic x", "bearer", "Bearer щ"):
        visitor.headers = {"Authorization": header.encode().decode("latin-1")}
        answer = await visitor.call("GET", "/app/pages")
        assert (answer.status, answer.body) == (401, {"error": "session_ended"})


async def test_logging_out_ends_it_at_the_next_call_and_linking_anew_does_not_bring_it_back(
    cast: Cast, visitor: Visitor
) -> None:
    user = cast.stage.linked(cast.anna)
    await visitor.enter(user.init_data())
    await cast.stage.write(leave_here, await cast.actor(user))
    assert (await visitor.journal()).status == 401
    cast.stage.school.link(user.id, cast.anna)
    assert (await visitor.journal()).status == 401
    assert (await visitor.enter(user.init_data())).status == 200


async def test_a_dismissed_teacher_is_out_at_the_next_call(cast: Cast, anna: Visitor) -> None:
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=date(2026, 11, 20))
    assert (await anna.journal()).status == 401
    assert (await anna.call("PUT", "/app/cells", json=[])).status == 401


async def test_who_has_linked_nobody_gets_no_session(cast: Cast, visitor: Visitor) -> None:
    assert (await visitor.enter(cast.stage.user("Чужой").init_data())).status == 401
    pending = cast.stage.linked(cast.anna, agreed=False)
    assert (await visitor.enter(pending.init_data())).status == 401


async def test_ended_sessions_are_tidied_away(cast: Cast, anna: Visitor) -> None:
    cast.stage.clock.advance(hours=2)
    await cast.stage.app.schedule.tidy()
    assert cast.stage.school.rows(select(func.count()).select_from(t.AppSession))[0][0] == 0
    assert await cast.stage.write(forget_ended) == 0


@pytest.mark.parametrize("word", [5, None, ["x"], {"a": 1}, "x" * 20_000, "a\0b"])
async def test_a_word_of_a_wrong_shape_is_a_bad_request(visitor: Visitor, word: object) -> None:
    answer = await visitor.call("POST", "/app/session", json={"init_data": word})
    assert answer.status == 400
