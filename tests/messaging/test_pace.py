"""The pace as arithmetic under a virtual clock: never above the limit at the server, hardly below it."""

import random
from collections import deque
from itertools import pairwise

import pytest

from bot.delivery.window import Window


def broadcast(rate: float, seconds: float, trip: float, jitter: float, seed: int = 1) -> list[float]:
    """Moments at which a server sees what leaves in order; each trip there takes `trip` and up to `jitter` more."""
    chance = random.Random(seed)
    window, now, chat, seen = Window(rate), 0.0, 0, []
    answers: deque[tuple[float, object]] = deque()
    while now < seconds:
        while answers and answers[0][0] <= now:
            answered, departure = answers.popleft()
            window.arrived(departure, answered)  # type: ignore[arg-type]
        delay = window.bulk_delay(now)
        if delay > 0:
            now = min(now + delay, answers[0][0] if answers else now + delay) + 1e-6
            continue
        chat += 1
        departure = window.depart(now, chat, bulk=True)
        there = now + trip + chance.uniform(0, jitter)
        seen.append(there)
        answers.append((max(there + trip, answers[-1][0] if answers else 0.0), departure))
    return seen


def busiest_second(seen: list[float]) -> int:
    """The most messages that any second holds."""
    moments = sorted(seen)
    return max(
        sum(1 for other in moments[i : i + 80] if other - moment <= 1.0) for i, moment in enumerate(moments)
    )


@pytest.mark.parametrize(("trip", "jitter"), [(0.001, 0.0), (0.003, 0.01), (0.05, 0.02), (0.01, 0.3)])
def test_no_second_at_the_server_holds_more_than_the_limit(trip: float, jitter: float) -> None:
    assert busiest_second(broadcast(30, 40, trip, jitter)) <= 30


@pytest.mark.parametrize("trip", [0.001, 0.02, 0.1])
def test_a_slow_network_costs_no_pace(trip: float) -> None:
    seen = broadcast(30, 41, trip, 0.003)
    sustained = [moment for moment in seen if 1 < moment <= 41]
    assert len(sustained) / 40 >= 29


def test_what_leaves_is_spread_over_the_second() -> None:
    seen = broadcast(30, 5, 0.002, 0.001)
    assert min(later - earlier for earlier, later in pairwise(seen)) > 0.025


@pytest.mark.parametrize(("rate", "seconds"), [(0.5, 40.0), (1, 20.0), (7.5, 20.0)])
def test_small_and_broken_rates(rate: float, seconds: float) -> None:
    sent = len(broadcast(rate, seconds, 0.005, 0.0))
    assert rate * seconds * 0.85 <= sent <= rate * seconds + max(1, rate)


def test_a_chat_gets_one_message_a_second_and_holds_up_no_other() -> None:
    window = Window(30)
    first = window.depart(0.0, 7, bulk=True)
    window.arrived(first, 0.01)
    assert window.chat_delay(0.5, 7) == pytest.approx(0.5, abs=0.01)
    assert window.chat_delay(0.5, 8) == 0
    assert window.bulk_delay(0.5) == 0


def test_an_answer_to_a_person_is_counted_but_does_not_queue() -> None:
    window = Window(30)
    for number in range(100):
        assert window.reply_delay(number / 1000, number) == 0
        window.arrived(window.depart(number / 1000, number, bulk=False), number / 1000)
    assert window.bulk_delay(0.1) > 0.9, "what the bot says by itself waits until the second is over"
    assert window.chat_delay(0.2, 99) > 0.8, "and for the chat that was just answered"


def test_an_answer_waits_at_most_a_second_for_what_the_bot_sent_by_itself() -> None:
    window = Window(30)
    for number in range(30):
        window.arrived(window.depart(number / 40, number, bulk=True), number / 40)
    assert 0 < window.reply_delay(0.75, 100) <= 0.3
    assert 0 < window.reply_delay(0.75, 29) <= 1.01
    assert window.reply_delay(1.8, 29) == 0


def test_a_silence_holds_for_everything_and_the_pace_resumes() -> None:
    window = Window(30)
    window.pause(10.0, 30)
    window.pause(12.0, 1)
    assert window.bulk_delay(20.0) == window.reply_delay(20.0, 1) == 20
    assert window.bulk_delay(40.0) == 0


def test_an_album_takes_a_place_for_each_of_its_pictures() -> None:
    window = Window(30)
    for number in range(25):
        assert window.bulk_delay(number / 27) == 0
        window.arrived(window.depart(number / 27, number, bulk=True), number / 27)
    assert window.bulk_delay(0.96, messages=5) == 0
    assert window.bulk_delay(0.96, messages=10) == pytest.approx(0.19, abs=0.01)
    window.arrived(window.depart(0.96, 100, bulk=True, messages=5), 0.97)
    assert window.bulk_delay(1.0) > 0


def test_the_window_forgets() -> None:
    window = Window(1_000_000)
    for number in range(20_000):
        window.bulk_delay(number / 1000)
        window.arrived(window.depart(number / 1000, number, bulk=True), number / 1000)
    assert len(window._last) < 1100
    assert len(window._chats) < 1100
