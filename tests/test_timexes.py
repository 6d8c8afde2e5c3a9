import cProfile
import datetime as dt
import importlib
import pkgutil
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import timexes
from analysis.corpus import Article, read_corpus
from analysis.dates import Period
from analysis.evaluation.gold import read_gold
from analysis.evaluation.layers import evaluate_timexes, find_layer
from analysis.text import read_document
from analysis.timexes import Timex, find_contradictions, find_timexes, infer_published, tag
from analysis.timexes.event_table import holiday, named_events
from analysis.timexes.tagger import RULES

CASES = tomllib.loads((Path(__file__).parent / "cases" / "timexes.toml").read_text("utf-8"))
SEEDS = Path(__file__).parents[1] / "seeds"


def run(case: dict, text: str) -> list[Timex]:
    published = case.get("published", "2024-11-13")
    return tag(text, Period.parse(published) if published else None)


def test_every_rule_has_a_case_and_no_case_is_of_an_unknown_rule():
    assert sorted(case["name"] for case in CASES["rule"]) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("case", CASES["rule"], ids=lambda case: case["name"])
def test_a_rule_speaks(case):
    found = run(case, case["text"])
    start = case["text"].index(case["span"])
    if not case["value"]:
        assert [each.text for each in found if each.start < start + len(case["span"])] == []
        rule = next(rule for rule in RULES if rule.name == case["name"])
        assert rule.pattern.search(case["text"])
        return
    told = [(each.text, each.value) for each in found if each.rule.split("+")[0] == case["name"]]
    assert (case["span"], case["value"]) in told


@pytest.mark.parametrize("case", CASES["rule"], ids=lambda case: case["name"])
def test_a_rule_is_silent_where_it_only_seems_to_apply(case):
    found = run(case, case["near"])
    if case["value"]:
        assert case["name"] not in [each.rule for each in found]
    else:
        assert found


@pytest.mark.parametrize("case", CASES["reads"], ids=lambda case: case["text"][:40])
def test_reads(case):
    found = run(case, case["text"])
    assert [[each.text, each.value] for each in found] == case["expect"]
    if "types" in case:
        assert [each.type for each in found] == case["types"].split()


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", CASES["unknown"], ids=lambda case: case["text"][:40])
def test_known_misses(case):
    found = run(case, case["text"])
    assert [[each.text, each.value] for each in found] == case["expect"]


def test_a_weekday_that_contradicts_its_date_is_a_finding():
    right = tag("They met on Wednesday, November 13, 2024.")
    wrong = tag("They met on Tuesday, November 13, 2024.")
    assert find_contradictions(right) == []
    assert find_contradictions(wrong) == wrong
    assert wrong[0].contradicts == "2024-11-13 is a Wednesday, not a Tuesday"
    assert wrong[0].value == "2024-11-13"
    beside = tag("They met on November 13, 2024, a Tuesday.")
    assert [each.contradicts for each in beside] == ["", wrong[0].contradicts]


def test_a_weekday_chooses_the_year_of_a_day_without_one():
    found = tag("It was on Tuesday, July 4.", Period.parse("2024-01-20"))
    assert [each.value for each in found] == ["2023-07-04"]
    assert find_contradictions(found) == []


def test_the_derivation_is_told_in_words():
    [each] = tag("The call was on Tuesday.", Period.parse("2024-11-13"))
    assert each.derivation == "“Tuesday”, published 13 November 2024 → 12 November 2024"
    [each] = tag("He left in late October last year.", Period.parse("2024-11-13"))
    assert each.derivation == (
        "“late October last year”, published 13 November 2024 → 21 to 31 October 2023"
    )
    [each] = tag("Trump called him the day after his victory.", Period.parse("2024-11-13"))
    assert each.derivation == (
        "“the day after his victory”, by the date of the United States election of 5 November 2024"
        " → 6 November 2024"
    )
    [each] = tag("The call was on Tuesday.")
    assert each.derivation == ""


def test_parts_of_a_month_are_narrower_than_their_value():
    [each] = tag("It was in late October.", Period.parse("2024-11-13"))
    assert (each.value, each.mod) == ("2024-10", "END")
    assert (each.first, each.last) == (dt.date(2024, 10, 21), dt.date(2024, 10, 31))
    assert each.period is not None
    assert each.period.edtf == "2024-10-21/2024-10-31"


def test_a_post_is_dated_by_its_signature():
    text = (
        "Milei thanked him.\n\n"
        "We spoke yesterday about freedom and will meet. — Javier Milei (@JMilei) November 21, 2023"
    )
    document = read_document(Article("a", text, published=Period.parse("2023-11-24")))
    found = {each.text: (each.value, each.base) for each in find_timexes(document)}
    assert found["yesterday"] == ("2023-11-20", "speaking")


def test_a_signature_on_its_own_line_dates_the_paragraph_before_it():
    text = "He left today.\n\nWe won today!\n\n— Ana Ruiz (@aruiz) May 3, 2021\n\nShe spoke today."
    document = read_document(Article("a", text, published=Period.parse("2021-05-06")))
    found = [each.value for each in find_timexes(document) if each.text == "today"]
    assert found == ["2021-05-06", "2021-05-03", "2021-05-06"]


def test_the_date_of_publication_is_inferred_from_a_post():
    text = (
        "Milei won on Sunday.\n\nThank you all, friends! — Javier Milei (@JMilei) November 21, 2023"
    )
    period, reason = infer_published(read_document(Article("a", text)))
    assert (str(period.first), str(period.last)) == ("2023-11-21", "2023-11-27")
    assert "21 November 2023" in reason


def test_the_date_of_publication_is_inferred_from_a_line():
    text = "Milei meets Trump\nPublished: 14 October 2025\nThey met today in Washington, he said."
    document = read_document(Article("a", text))
    period, _ = infer_published(document)
    assert period == Period.parse("2025-10-14")
    assert [each.value for each in find_timexes(document)] == ["2025-10-14", "2025-10-14"]


def test_the_date_of_publication_lies_between_what_is_reported_and_announced():
    text = "He won in November 2024. They will meet on October 14."
    period, _ = infer_published(read_document(Article("a", text)))
    assert (str(period.first), str(period.last)) == ("2024-11-01", "2025-10-14")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (  # what was reported without a year narrows the interval, where only one year fits
            "He won in November 2024. He resigned on March 3. They will meet on October 14.",
            ("2025-03-03", "2025-10-14"),
        ),
        (  # a weekday with its day tells the year; a year that is planned for does not count
            "She won in 2023. They met on Friday, October 10, and plan to finish in 2035.",
            ("2025-10-10", "2025-10-16"),
        ),
        (  # a dateline
            "LIMA, March 12, 2013 (Reuters) — The bank said on Monday that it had lost money.",
            ("2013-03-12", "2013-03-12"),
        ),
        (  # a date that the text calls yesterday
            "She won in May 2003. He came yesterday, 13 October 2025, to Lima.",
            ("2025-10-14", "2025-10-14"),
        ),
        (  # of two posts the later
            "He thanked her.\n\nHello! — Ana (@ana) May 3, 2021\n\nHi! — Bo (@bo) May 1, 2021",
            ("2021-05-03", "2021-05-09"),
        ),
    ],
)
def test_the_date_of_publication_is_inferred(text, days):
    period, reason = infer_published(read_document(Article("a", text)))
    assert (str(period.first), str(period.last)) == days
    assert reason.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "He came on Tuesday.",
        "In 1946 he was born.",
        "He won in May 2003.",
        "They will meet in May 2003.",
        "They met on Friday, October 10, and plan to finish in 2035.",
        "He won in May 2003; they will meet in June 2009.",
        "They met in late 2006 and may meet on June 30, 2035.",
        "They met yesterday and will meet tomorrow.",
        "“I came today, 13 October 2025,” she once said.",
    ],
)
def test_nothing_is_inferred_from_one_side_or_too_far_apart(text):
    assert infer_published(read_document(Article("a", text))) is None


def test_every_event_of_the_table_has_a_source_and_elections_their_weekday():
    for event in named_events():
        assert event.source
        if event.country == "US" and event.kind in ("election", "midterm"):
            assert event.period.first.isoweekday() == 2
        if event.country == "AR" and event.kind in ("election", "runoff", "midterm", "primary"):
            assert event.period.first.isoweekday() == 7


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("11 4 4", 2024, "2024-11-28"),
        ("05 1 -1", 2024, "2024-05-27"),
        ("easter -2", 2025, "2025-04-18"),
        ("12-25", 2024, "2024-12-25"),
    ],
)
def test_holidays(rule, year, day):
    assert str(holiday(rule, year)) == day


def test_floors_against_the_gold():
    corpus = read_corpus(SEEDS)
    labelled = read_gold(Path(__file__).parent / "gold", "timexes", corpus)
    findings = [find_layer(each.article, "timexes") for each in labelled]
    scores = {line.measure: line.f1 for line in evaluate_timexes(labelled, findings)}
    assert scores["strict span"] >= 0.9
    assert scores["relaxed span"] >= 0.92
    assert scores["relaxed span and value"] >= 0.9


# The five articles: every explicit date and weekday, checked by hand.
FIVE = {
    "breitbart-2023-11": """
        2023-11-23 2023-11-22TEV 2023-11-19 2023-11-19 2023-11-23 2023-11-19 2023-11-21 2023-09
        2023-11-23 2023-11-22 2023-12-10 2023-11-24 2023-12-10 2023-11-25TEV 2023-07 2023-09""",
    "elpais-2024-11": """
        2024-11-05 2024-11-12 2024-11-06 2024-11-06TMO 2024-11-05 2024-11-14/2024-11-16 2024-02-25
        2024-W46 2023-12 2023-12 2024-W44 2018""",
    "pointreport-2024-11": """
        2024-11-12 2024-11-12 2024-11-05 P1Y 2024-02 2023-12 2024-11-13 2024-02""",
    "courthouse-2025-01": """
        2025-01-20 2024 2024-02 2024-02 2024-11 2024-11-05 2018 2025-01-20 2024 2025-W04""",
    "batimes-2025-10": """
        2025-09-29 2025-10-14 2025 2024-10 2025-10-26 2024-11 2025-W39 2025-04 2025-10-14
        2025-10-26""",
}


@pytest.mark.parametrize("article", FIVE)
def test_the_five_articles(article):
    found = find_timexes(read_document(read_corpus(SEEDS)[article]))
    assert [each.value for each in found if each.first] == FIVE[article].split()


ANY_DAY = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30)).map(Period.on)
VOCABULARY = """
    Monday last next week year 2024 November 31 0 9999 ago later 10 p.m. the first of century decade
    yesterday tomorrow every a two thousand 1000000 in since by “ ” \" ' — , . / - Christmas day
    inauguration Trump Argentina after before election early late quarter night midterms half fall
"""
TEXTS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | ANY_DAY)
def test_no_text_raises_and_spans_hold(text, published):
    found = tag(text, published)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for each in found:
        assert each.text == text[each.start : each.end] != ""
        assert (each.first is None) == (each.last is None)
        assert each.first is None or each.first <= each.last


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-30"])
def test_at_the_ends_of_the_calendar_what_leaves_it_stays_unresolved(day):
    text = "Yesterday, tomorrow, last week, next week, ten centuries ago; on Friday he will go."
    found = tag(text, Period.parse(day))
    assert [each.text for each in found] == [
        "Yesterday",
        "tomorrow",
        "last week",
        "next week",
        "ten centuries ago",
        "Friday",
    ]
    assert any("X" in each.value and each.first is None for each in found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.none() | ANY_DAY)
def test_any_characters_do(text, published):
    assert all(each.text == text[each.start : each.end] for each in tag(text, published))


@settings(max_examples=100, deadline=None)
@given(st.dates(dt.date(1, 1, 8), dt.date(9999, 12, 20)), st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_up_to_publication(day, back):
    name = (day - dt.timedelta(days=back)).strftime("%A")
    [each] = tag(f"They met on {name}.", Period.on(day))
    assert each.first == day - dt.timedelta(days=back)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every regular expression of the package: of its rules and of its modules."""
    found = {f"rule {rule.name}": rule.pattern for rule in RULES}
    for each in pkgutil.iter_modules(timexes.__path__):
        module = importlib.import_module(f"{timexes.__name__}.{each.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{each.name}.{name}"] = value
    return found


@pytest.mark.parametrize("name", patterns())
def test_no_regular_expression_can_match_without_limit(name):
    """What it can match is bounded, and with it the work at each place: growth is linear."""
    pattern = patterns()[name]
    assert re._parser.parse(pattern.pattern, pattern.flags).getwidth()[1] < 2500


@pytest.mark.parametrize(
    "words",
    [
        "“We won yesterday,” he said on Monday, November 11, 2024. A week later he left.\n",
        "Monday and ",
        "two years and ",
        "from November 1 to ",
        "— A (@a) May 3, 2021\n",
        "“ ",
        "a more than ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(words):
    def calls(times: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(lambda: tag(words * times, Period.parse("2024-11-13")))
        return sum(entry.callcount for entry in profile.getstats())

    calls(1)
    assert calls(1600) < 1.5 * 8 * calls(200)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        "“ " * 100_000,
        "1 " * 100_000,
        "May " * 50_000,
        "a " * 100_000 + "year",
        "x" * 500_000,
    ],
    ids=["marks", "openers", "digits", "months", "articles", "letters"],
)
def test_long_texts_come_to_an_end(text):
    tag(text, Period.parse("2024-11-13"))
