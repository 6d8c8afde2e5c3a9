import json

import pytest

from analysis.facts import Claim, Fact, collect, fill, to_json
from analysis.facts.events import say_day, say_days
from analysis.report import Report


@pytest.mark.parametrize(
    ("value", "unit", "display"),
    [
        (0.615, "share", "62 %"),
        (1234, "words", "1,234"),
        (-0.25, "VADER compound, −1 to 1", "−0.25"),
        ("12 November 2024", "date", "12 November 2024"),
        (0, "events", "0"),
    ],
)
def test_display(value, unit, display):
    assert Fact("a.b", value, unit, "").display == display


@pytest.mark.parametrize("bad", ["a", "A.b", "a.b c", ".a", "a..b"])
def test_ids_are_dotted_names(bad):
    with pytest.raises(ValueError, match="malformed"):
        collect([Fact(bad, 1, "x", "")])


def test_an_id_is_given_once():
    with pytest.raises(ValueError, match="twice"):
        collect([Fact("a.b", 1, "x", ""), Fact("a.b", 2, "x", "")])


def test_filling_names_an_unknown_fact():
    facts = collect([Fact("a.b", 3, "words", "")])
    assert fill("{a.b} words {not a fact}", facts) == "3 words {not a fact}"
    with pytest.raises(KeyError):
        fill("{a.c}", facts)


def test_json_holds_claims_with_what_they_check():
    facts = collect([Fact("a.b", 3, "words", "Words.")])
    claims = [Claim("c", "More than two.", ("a.b",), lambda f: f["a.b"].value > 2)]
    written = json.loads(to_json(facts, claims))
    assert written["facts"][0]["display"] == "3"
    assert written["claims"] == [
        {"id": "c", "text": "More than two.", "facts": ["a.b"], "holds": True}
    ]


def test_unknown_day_is_said():
    assert say_day("") == "unknown"


@pytest.mark.parametrize("edge", ["earliest", "latest"])
def test_the_ends_of_the_timeline_are_dated_as_closely_as_their_event(
    report: Report, edge: str
) -> None:
    fact = report.facts[f"events.{edge}"]
    events = report.tables.events.set_index("event")
    (event,) = fact.rows
    assert fact.value == say_days(events.at[event, "first"], events.at[event, "last"])
    column = events["first"] if edge == "earliest" else events["last"]
    days = column[column != ""]
    assert (days.min() if edge == "earliest" else days.max()) in set(events.loc[event])
