import datetime as dt
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dates import GRAINS, Duration, Period

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8"))
UNITS = [grain for grain in GRAINS if grain not in ("time", "part of day", "interval")]
days = st.dates(dt.date(101, 1, 1), dt.date(9399, 12, 31))
units = st.sampled_from(UNITS)


def ends(period: Period) -> list[str]:
    return [str(period.first), str(period.last)]


@pytest.mark.parametrize("case", CASES["value"], ids=lambda case: case["value"])
def test_values(case):
    period = Period.from_value(case["value"])
    assert ends(period) == case["days"]
    assert period.value == case["value"]
    assert period.edtf == case["edtf"]


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["value"])
def test_what_is_no_date_raises_value_error(case):
    with pytest.raises(ValueError):  # noqa: PT011 - the messages differ, the kind counts
        Period.from_value(case["value"])


@pytest.mark.parametrize("case", CASES["third"], ids=lambda case: case["value"])
def test_thirds(case):
    whole = Period.from_value(case["value"])
    assert [ends(whole.third(which)) for which in ("early", "mid", "late")] == [
        case["early"],
        case["mid"],
        case["late"],
    ]


@pytest.mark.parametrize("iso", ["2024-11-13", "2025-W04", "2024-11", "2024"])
def test_what_an_article_may_say_of_its_publication(iso):
    assert Period.parse(iso).value == iso


@pytest.mark.parametrize(
    "iso", ["2024-Q1", "199", "13 November 2024", "2024-11-13T10:00", "9999-12-31"]
)
def test_what_it_may_not(iso):
    with pytest.raises(ValueError, match=r"ISO 8601|within the years"):
        Period.parse(iso)


def test_a_week_belongs_to_the_month_and_year_of_its_thursday():
    assert Period.parse("2025-W40").at("month") == Period.parse("2025-10")
    assert Period.parse("2026-W01").at("year") == Period.parse("2026")


def test_an_interval_belongs_to_a_unit_only_as_a_whole():
    within = Period.from_value("2024-11-14/2024-11-16")
    across = Period.from_value("2024-11-29/2024-12-02")
    assert within.at("month") == Period.parse("2024-11")
    assert across.at("month") is None


def test_a_period_is_at_no_shorter_unit():
    assert Period.parse("2024-11").at("week") is None
    assert Period.parse("2025-W40").at("day") is None


def test_weekdays_around_a_day():
    wednesday = Period.parse("2024-11-13")
    assert wednesday.weekday(2, "last") == Period.parse("2024-11-12")
    assert wednesday.weekday(3, "last") == wednesday == wednesday.weekday(3, "next")
    assert wednesday.weekday(2, "next") == Period.parse("2024-11-19")
    assert wednesday.weekday(2, "here") is None


def test_weekdays_of_a_week_and_of_a_longer_period():
    assert Period.parse("2025-W40").weekday(1, "last") == Period.parse("2025-09-29")
    assert Period.parse("2024-11").weekday(1, "last") is None


def test_weekdays_of_an_interval_whose_days_do_not_agree_stay_open():
    days_of_it = Period.from_value("2024-11-13/2024-11-15")
    assert days_of_it.weekday(1, "last") == Period.parse("2024-11-11")
    assert days_of_it.weekday(4, "last") is None


def test_shifting_beyond_the_calendar_raises_value_error():
    with pytest.raises(ValueError, match="calendar"):
        Period.parse("0001-01-01").shift(-1)
    with pytest.raises(ValueError, match="calendar"):
        Period.parse("2024").shift(9000)


@given(days, units)
def test_the_unit_of_a_day_holds_it_and_reads_back(day, grain):
    period = Period.on(day, grain)
    assert period.contains(Period.on(day)) or grain == "weekend"
    assert Period.from_value(period.value) == period
    assert period.at(grain) == period


@given(days, units, st.integers(-90, 90))
def test_units_follow_one_another_without_gap_and_shift_back(day, grain, count):
    period = Period.on(day, grain)
    if grain in ("decade", "century"):
        count %= 5
    assert period.shift(count).shift(-count) == period
    if grain != "weekend":
        assert period.after == period.shift(1).first


@given(days, st.integers(1, 7))
def test_the_last_weekday_is_within_the_week_up_to_the_day(day, number):
    last = Period.on(day).weekday(number, "last")
    after = Period.on(day).weekday(number, "next")
    assert last is not None
    assert after is not None
    assert 0 <= (day - last.first).days < 7
    assert 0 <= (after.first - day).days < 7
    assert last.first.isoweekday() == after.first.isoweekday() == number


@given(days, days, units, units)
def test_overlap_is_symmetric_and_follows_from_containing(one, two, first, second):
    a, b = Period.on(one, first), Period.on(two, second)
    assert a.overlaps(b) == b.overlaps(a)
    assert not a.contains(b) or a.overlaps(b)


@given(days, units)
def test_thirds_divide_a_unit(day, grain):
    period = Period.on(day, grain)
    if period.days >= 3:
        parts = [period.third(which) for which in ("early", "mid", "late")]
        assert parts[0].first == period.first
        assert parts[2].after == period.after
        assert all(one.after == two.first for one, two in pairwise(parts))


@given(st.text(max_size=12))
def test_any_string_reads_or_raises_value_error(text):
    try:
        Period.from_value(text)
    except ValueError:
        return
    assert Period.from_value(Period.from_value(text).value)


@given(days, st.integers(1, 90), st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_a_length_up_to_a_day_ends_there_and_one_from_it_begins_there(day, number, letter):
    moment, length = Period.on(day), Duration(number, letter)
    until, since = length.until(moment), length.since(moment)
    assert until is not None
    assert since is not None
    assert (until.last, since.first) == (day, day)
    assert until.contains(moment)
    assert since.contains(moment)
    if letter in "DW":
        assert until.days == since.days == number * (7 if letter == "W" else 1) + 1


@pytest.mark.parametrize(
    "length", [Duration(None, "Y"), Duration(5, "H", clock=True), Duration(9000, "Y")]
)
def test_a_length_that_is_not_told_too_short_or_too_long_has_no_days(length):
    assert length.until(Period.parse("2024-11-13")) is None


def test_a_length_is_anchored_at_a_day_or_a_week_only():
    assert Duration(2, "W").until(Period.parse("2024-11")) is None
    assert Duration(2, "W").until(Period.parse("2024-W46")) is not None


@given(st.integers(1, 999), st.sampled_from(["Y", "M", "W", "D", "Q", "DE", "CE", "WE", "NI"]))
def test_a_length_writes_its_number_and_unit(number, letter):
    assert Duration(number, letter).value == f"P{number}{letter}"
    assert Duration(None, letter).value == f"PX{letter}"
