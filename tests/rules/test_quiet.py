"""Quiet hours and weekly moments, over changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.dates.clock import NotATime, moment, parse_time
from services.rules.dates.quiet import QuietHours
from services.rules.dates.weekdays import NotWeekdays
from services.rules.dates.weekly import WeeklyAt, last_weekly, next_weekly

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours.parse("21:00-07:00")
FRIDAY_EVENING = WeeklyAt.parse("пт 18:00")

zones = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Kaliningrad",
            "Asia/Kamchatka",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Pacific/Apia",
        )
    ]
)
moments = st.datetimes(datetime(2009, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive
times = st.times().map(lambda wall: wall.replace(second=0, microsecond=0, fold=0))
quiet_hours = st.builds(QuietHours, times, times)
weekly = st.builds(WeeklyAt, st.integers(1, 7), times)


def msk(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


@pytest.mark.parametrize("text", ["21:00-07:00", "21:00 – 7:00", " 21.00-07.00 "])
def test_quiet_hours_are_read_however_they_are_written(text: str) -> None:
    assert QuietHours.parse(text) == QuietHours(time(21), time(7))
    assert str(QuietHours.parse(text)) == "21:00-07:00"


@pytest.mark.parametrize("text", ["", "21:00", "25:00-07:00", "21:00-07:60", "ночью", "21:00-07:00-08:00"])
def test_what_is_no_hours_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        QuietHours.parse(text)


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        (msk(20, 20, 59), msk(20, 20, 59)),
        (msk(20, 21), msk(21, 7)),
        (msk(20, 23, 59), msk(21, 7)),
        (msk(21, 0), msk(21, 7)),
        (msk(21, 6, 59), msk(21, 7)),
        (msk(21, 7), msk(21, 7)),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(at: datetime, sent: datetime) -> None:
    assert NIGHT.postpone(at, MOSCOW) == sent


def test_quiet_hours_within_a_day() -> None:
    nap = QuietHours.parse("13:00-15:00")
    assert nap.postpone(msk(20, 14), MOSCOW) == msk(20, 15)
    assert nap.postpone(msk(20, 12, 59), MOSCOW) == msk(20, 12, 59)


def test_equal_ends_are_no_quiet_hours() -> None:
    assert QuietHours.parse("00:00-00:00").postpone(msk(20, 0), MOSCOW) == msk(20, 0)


def test_the_night_of_the_spring_change_is_an_hour_shorter() -> None:
    evening = datetime(2026, 3, 28, 21, tzinfo=BERLIN).astimezone(UTC)
    assert NIGHT.postpone(evening, BERLIN) - evening == timedelta(hours=9)


def test_an_end_that_the_clock_skips_is_the_first_time_after_it() -> None:
    early = QuietHours.parse("21:00-02:30")
    evening = datetime(2026, 3, 28, 22, tzinfo=BERLIN).astimezone(UTC)
    assert early.postpone(evening, BERLIN).astimezone(BERLIN).time() == time(3)


def test_an_end_that_comes_twice_holds_in_both_hours() -> None:
    early = QuietHours.parse("21:00-02:30")
    first = datetime(2026, 10, 25, 0, 10, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert early.postpone(first, BERLIN) == first + timedelta(minutes=20)
    assert early.postpone(second, BERLIN) == second + timedelta(minutes=20)


def test_a_wall_time_in_a_gap_moves_to_the_first_that_exists() -> None:
    assert moment(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert moment(date(2026, 3, 29), time(2), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_day_that_never_was_moves_to_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert moment(date(2011, 12, 30), time(12), apia).astimezone(apia).date() == date(2011, 12, 31)


def test_of_a_wall_time_that_comes_twice_the_first_is_taken() -> None:
    assert moment(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["пт 18:00", "Пятница 18:00", "пт, 18.00", " пт  18:00 "])
def test_a_weekly_moment_is_read_however_it_is_written(text: str) -> None:
    assert str(WeeklyAt.parse(text)) == "пт 18:00"


def test_what_is_no_weekly_moment_is_refused() -> None:
    with pytest.raises(NotWeekdays):
        WeeklyAt.parse("18:00")
    with pytest.raises(NotATime):
        WeeklyAt.parse("пт")


def test_the_next_is_strictly_after_and_the_last_may_be_now() -> None:
    assert next_weekly(msk(20, 17, 59), FRIDAY_EVENING, MOSCOW) == msk(20, 18)
    assert next_weekly(msk(20, 18), FRIDAY_EVENING, MOSCOW) == msk(27, 18)
    assert last_weekly(msk(20, 18), FRIDAY_EVENING, MOSCOW) == msk(20, 18)
    assert last_weekly(msk(20, 17, 59), FRIDAY_EVENING, MOSCOW) == msk(13, 18)


def test_a_week_over_the_change_of_the_clock_keeps_the_wall_time() -> None:
    before = datetime(2026, 10, 23, 18, tzinfo=BERLIN).astimezone(UTC)
    assert next_weekly(before, FRIDAY_EVENING, BERLIN) - before == timedelta(days=7, hours=1)


def test_times_of_day() -> None:
    assert parse_time("8:30") == parse_time("08.30") == time(8, 30)
    assert parse_time("08:30:00") == time(8, 30)


@given(quiet_hours, moments, zones)
def test_postponing_never_advances_and_never_repeats(quiet: QuietHours, at: datetime, zone: ZoneInfo) -> None:
    sent = quiet.postpone(at, zone)
    assert sent >= at
    assert not quiet.covers(sent.astimezone(zone).time())
    assert quiet.postpone(sent, zone) == sent
    if not quiet.covers(at.astimezone(zone).time()):
        assert sent == at


@given(st.dates(date(2009, 1, 1), date(2030, 1, 1)), times, zones)
def test_a_wall_time_that_exists_is_kept(day: date, at: time, zone: ZoneInfo) -> None:
    found = moment(day, at, zone).astimezone(zone)
    wall = datetime.combine(day, at)
    assert found.replace(tzinfo=None) >= wall
    if found.replace(tzinfo=None) > wall:
        a_second_before = found.astimezone(UTC) - timedelta(seconds=1)
        assert a_second_before.astimezone(zone).replace(tzinfo=None) < wall


@given(moments, weekly, zones)
def test_weekly_moments_follow_each_other(at: datetime, weekly_at: WeeklyAt, zone: ZoneInfo) -> None:
    coming, last = next_weekly(at, weekly_at, zone), last_weekly(at, weekly_at, zone)
    assert last <= at < coming
    assert next_weekly(last, weekly_at, zone) == coming
    assert last_weekly(coming, weekly_at, zone) == coming


@given(quiet_hours, weekly)
def test_settings_read_back(quiet: QuietHours, weekly_at: WeeklyAt) -> None:
    assert QuietHours.parse(str(quiet)) == quiet
    assert WeeklyAt.parse(str(weekly_at)) == weekly_at
