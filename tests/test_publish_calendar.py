from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import icalendar
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.publish import Release, write_timeline
from analysis.publish.calendar import LINE, folded

EDITION = Release("The Alliance", "Them", "1.2.0", "0123", "2024-11-02", "https://example.org/")
LABEL = "Ruiz called Berg; a day, " * 4
COLUMNS = "event date first last grain date_basis label type status actors vouched_by"
ROWS = f"""
e-1|2024-11-12|2024-11-12|2024-11-12|day|relative|{LABEL}|consult|happened|Ruiz; Berg|
e-2|2024-02|2024-02-01|2024-02-29|month|stated|Ruiz met Berg|meet|planned|Ruiz|Lind
e-3|2024-11-13/..|2024-11-13||interval|inferred|Berg will visit Lisbon|visit|planned|Berg|
e-4||||||Nobody knows when|visit|planned|Berg|
"""
EVENTS = pd.DataFrame(
    [row.split("|") for row in ROWS.strip().splitlines()], columns=COLUMNS.split()
)
EVIDENCE = pd.DataFrame({"event": ["e-1", "e-1", "e-2", "e-3"], "article": ["a", "b", "a", "a"]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_timeline(EVENTS, EVIDENCE, tmp_path, EDITION)
    return tmp_path / "data"


def test_a_calendar_library_reads_the_events(folder: Path) -> None:
    raw = (folder / "timeline.ics").read_bytes()
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert [str(each["UID"]) for each in events] == ["e-1@alliance-report", "e-2@alliance-report"]
    first, month = events
    assert first.decoded("DTSTART") == dt.date(2024, 11, 12)
    assert first.decoded("DTEND") == dt.date(2024, 11, 13)
    assert str(first["SUMMARY"]) == LABEL.strip()
    assert "reported by a, b" in str(first["DESCRIPTION"])
    assert month.decoded("DTEND") == dt.date(2024, 3, 1)
    assert (str(first["STATUS"]), str(month["STATUS"])) == ("CONFIRMED", "TENTATIVE")


def test_lines_end_in_crlf_and_are_short(folder: Path) -> None:
    raw = (folder / "timeline.ics").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= LINE


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(part.encode()) <= LINE for part in folded(line).split("\r\n"))


def test_timelinejs_dates_are_as_fine_as_they_are_known(folder: Path) -> None:
    slides = json.loads((folder / "timelinejs.json").read_text("utf-8"))["events"]
    assert [each["unique_id"] for each in slides] == ["e-1", "e-2", "e-3"]
    assert slides[0]["start_date"] == {"year": "2024", "month": "11", "day": "12"}
    assert slides[1]["start_date"] == {"year": "2024", "month": "2"}
    assert "end_date" not in slides[2]


def test_the_plain_json_names_who_reports(folder: Path) -> None:
    rows = json.loads((folder / "timeline.json").read_text("utf-8"))
    assert rows[0]["reported_by"] == ["a", "b"]
    assert len(rows) == 3
