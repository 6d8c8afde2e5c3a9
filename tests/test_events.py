from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Article
from analysis.dates import Period
from analysis.events import EventMention, find_events, merge, sources_of, text_reuse
from analysis.events.families import AGAIN
from analysis.events.labels import MOST_WORDS
from analysis.events.lexicon import Entry, entries
from analysis.events.matching import same_event
from analysis.events.merging import MOST_IN_BLOCK
from analysis.events.phrases import past_of
from analysis.people import find_mentions
from analysis.quotes import find_quotes
from analysis.text import parser, read_document
from analysis.timexes import find_timexes

CASES = [
    case
    for name in ("events.toml", "sayings.toml")
    for case in tomllib.loads(Path(__file__).with_name("cases").joinpath(name).read_text("utf-8"))[
        "case"
    ]
]
TYPES = {
    "consult", "meet", "visit", "attend", "invite", "praise", "state", "agree", "aid",
    "reject", "elect", "appoint", "dismiss", "order",
}  # fmt: skip
STATUSES = {"happened", "planned", "postponed", "alleged", "negated"}


def events_of(text: str, published: str = "2021-05-05") -> list[EventMention]:
    article = Article(id="one", text=text, published=Period.parse(published) if published else None)
    document = read_document(article)
    mentions = find_mentions(document)
    quotes = find_quotes(document, mentions)
    return find_events(document, mentions, quotes, find_timexes(document, quotes))


@pytest.mark.parametrize("case", [c for c in CASES if "events" in c], ids=lambda c: c["rule"])
def test_rule_fires(case: dict[str, object]) -> None:
    found = [
        f"{e.type} {e.status} {e.date}"
        for e in events_of(str(case["text"]), str(case.get("published", "2021-05-05")))
    ]
    triggers = [
        e.text for e in events_of(str(case["text"]), str(case.get("published", "2021-05-05")))
    ]
    for wanted in case["events"]:  # type: ignore[attr-defined]
        words, rest = wanted.split(" ", 1)
        matching = [
            i for i, each in enumerate(found) if each == rest and triggers[i] in words.split("|")
        ]
        assert matching, (wanted, list(zip(triggers, found, strict=True)))


@pytest.mark.parametrize("case", [c for c in CASES if "none" in c], ids=lambda c: c["rule"])
def test_near_miss_does_not_fire(case: dict[str, object]) -> None:
    dated = {
        e.text
        for e in events_of(str(case["text"]), str(case.get("published", "2021-05-05")))
        if e.date
    }
    assert not dated & set(case["none"])  # type: ignore[call-overload]


@pytest.mark.parametrize("case", [c for c in CASES if "missed" in c], ids=lambda c: c["rule"])
@pytest.mark.xfail(strict=True, reason="no general rule for it yet")
def test_known_miss(case: dict[str, object]) -> None:
    test_rule_fires({**case, "events": case["missed"]})


def test_every_type_has_triggers_and_every_entry_reads() -> None:
    for word_class in ("verbs", "nouns"):
        known = {entry.type for rows in entries(word_class).values() for entry in rows}
        assert known <= TYPES
    assert {e.type for rows in entries("verbs").values() for e in rows} == TYPES - {"other"}


def test_actors_are_named_in_full_and_the_two_are_the_pair() -> None:
    found = events_of(
        "President Ana Ruiz and Prime Minister Tom Berg are old friends. The two met on Tuesday."
    )
    assert [e.actors for e in found if e.text == "met"] == [("Ana Ruiz", "Tom Berg")]


def test_whom_a_relative_clause_is_about_takes_part() -> None:
    text = "Peru's Eva Lind, whom President Ana Ruiz phoned on Monday, smiled."
    phoned = next(each for each in events_of(text) if each.text == "phoned")
    assert phoned.actors == ("Ana Ruiz", "Eva Lind")
    assert phoned.label == "Ana Ruiz phoned Eva Lind"


def test_others_than_two_who_were_named_are_not_the_pair() -> None:
    found = events_of(
        "President Ana Ruiz and Prime Minister Tom Berg are old friends. "
        "Six other senators resigned on Tuesday. Officials praised the accord. "
        "They signed it on Wednesday. The two presidents met on Thursday."
    )
    actors = {e.text: e.actors for e in found}
    assert actors["resigned"] == actors["signed"] == ()
    assert actors["met"] == ("Ana Ruiz", "Tom Berg")


def test_offsets_are_the_text() -> None:
    text = "News came. President Ana Ruiz met Prime Minister Tom Berg in Lisbon on Tuesday."
    for event in events_of(text):
        assert text[event.start : event.end] == event.text
        assert text[event.sentence_start : event.sentence_end].startswith("President")
        assert text[event.time_start : event.time_end] == "Tuesday"


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    found = events_of("President Ana Ruiz will visit Lisbon. She met Tom Berg on Tuesday.", "")
    assert all(e.date == "" for e in found)


def test_a_voucher_is_named() -> None:
    found = events_of("According to Tom Berg, President Ana Ruiz visited Lisbon on Tuesday.")
    assert [e.vouched_by for e in found if e.text == "visited"] == ["Tom Berg"]


def test_an_allegation_is_worded_as_one() -> None:
    found = events_of("President Ana Ruiz reportedly met Tom Berg on Tuesday.")
    assert [e.label.startswith("Reportedly, ") for e in found if e.type == "meet"] == [True]


def test_an_announcement_says_what_is_announced() -> None:
    found = events_of("President Ana Ruiz announced on Tuesday that the harbour will be closed.")
    labels = [e.label for e in found if e.type == "state"]
    assert labels == ["Ana Ruiz announced that the harbour will be closed"]


def test_the_reason_is_kept_in_the_words_of_the_article() -> None:
    text = "Foreign Minister Ana Ruiz lost her position on Monday for voting against the treaty."
    found = [e for e in events_of(text) if e.type == "dismiss"]
    assert [e.reason for e in found] == ["voting against the treaty"]
    assert text[found[0].reason_start :].startswith(found[0].reason)


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz met Prime Minister Tom Berg on Tuesday. He thanked her.",
        "“We leave,” said Ruiz. President Ana Ruiz praised Tom Berg as “the man” on Tuesday (so.",
        "On Monday she was fired. President Ana Ruiz resigned on Monday over a very long story of"
        " the harbour of the city of the river of the valley of the mountain of the sea.",
    ],
)
def test_labels_are_short_closed_and_have_no_pronoun_for_a_subject(text: str) -> None:
    for event in events_of(text):
        assert event.label
        assert len(event.label.split()) <= MOST_WORDS + 3  # an attribution may stand before it
        assert event.label.count("“") == event.label.count("”")
        assert event.label.split()[0].lower() not in ("he", "she", "they", "it")


LABELS = [
    ("President Ana Ruiz met Prime Minister Tom Berg in Lisbon on Tuesday.",
     "Ana Ruiz met Tom Berg in Lisbon"),
    ("President Ana Ruiz will travel to Lisbon on Friday to meet with Prime Minister Tom Berg.",
     "Ana Ruiz will travel to Lisbon to meet with Tom Berg"),
    ("Ana Ruiz wants to move past the botched meeting last April at Tom Berg’s residence.",
     "Ana Ruiz and Tom Berg did not meet at Tom Berg’s residence"),
    ("Ana Ruiz grows in fame, with upcoming bilateral talks with Prime Minister Tom Berg.",
     "Ana Ruiz and Tom Berg will hold bilateral talks"),
    ("President Ana Ruiz’s March 14 victory, in which she defeated Tom Berg, marks a new term.",
     "Ana Ruiz won the election against Tom Berg"),
    ("“No respite,” President Ana Ruiz said in an interview with Tom Berg in March.",
     "Ana Ruiz gave an interview to Tom Berg"),
    ("President Ana Ruiz thanked Prime Minister Tom Berg on Tuesday for opening the harbour.",
     "Ana Ruiz thanked Tom Berg for opening the harbour"),
    ("President Ana Ruiz will go on an official visit to Lisbon on May 20.",
     "Ana Ruiz will go on an official visit to Lisbon"),
    ("President Ana Ruiz will attend the inauguration of Tom Berg on May 20.",
     "Ana Ruiz will attend the inauguration of Tom Berg"),
    ("The $44 billion was loaned in 2018 to Prime Minister Tom Berg.",
     "$44 billion was loaned to Tom Berg"),
    ("President Ana Ruiz held an unprecedented call with Prime Minister Tom Berg on Monday.",
     "Ana Ruiz held a call with Tom Berg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), LABELS, ids=lambda each: str(each)[:40])
def test_label(text: str, label: str) -> None:
    assert label in [event.label for event in events_of(text)]


def test_a_doubtful_pronoun_names_nobody() -> None:
    text = "Ana Ruiz is president. Tom Berg and Eva Lind said that she met Karl Ott on Tuesday."
    for event in events_of(text):
        assert "Ana Ruiz" not in event.actors


def test_a_long_chain_of_nouns_is_cut() -> None:
    chain = "of the king " * 300
    for event in events_of(f"President Ana Ruiz signed the treaty {chain}on Monday."):
        assert len(event.label.split()) <= MOST_WORDS


def test_irregular_and_regular_past() -> None:
    assert [past_of(v) for v in ("hold", "ratify", "ban", "endorse", "sign", "sit_down")] == [
        "held", "ratified", "banned", "endorsed", "signed", "sat down",
    ]  # fmt: skip


# Merging


@cache
def met() -> EventMention:
    return events_of("President Ana Ruiz met Prime Minister Tom Berg in Lisbon on Tuesday.")[0]


def mention(**changes: object) -> EventMention:
    return dataclasses.replace(met(), **changes)  # type: ignore[arg-type]


def on(day: str, **changes: object) -> EventMention:
    first = dt.date.fromisoformat(day)
    return mention(date=day, first=first, last=first, grain="day", **changes)


@pytest.mark.parametrize("word_class", ["verbs", "nouns"])
def test_no_row_of_the_lexicon_is_idle(word_class: str) -> None:
    """One that another of its type covers, where no other type reads the word, says nothing."""
    for lemma, rows in entries(word_class).items():
        if len({row.type for row in rows}) > 1:
            continue
        for one, other in itertools.permutations(rows, 2):
            assert not _covers(one, other), (lemma, one, other)


def test_the_parser_knows_the_past_of_every_verb_of_the_lexicon() -> None:
    wrong = {}
    for verb in entries("verbs"):
        form = past_of(verb)
        parse = parser()(f"The leader was {form} by us.")
        token = parse[3]
        read = token.text == form and token.pos_ in ("VERB", "AUX")
        if read and token.lemma_ != verb and past_of(token.lemma_) != form:
            wrong[form] = token.lemma_
    assert not wrong


LISTS = ("prepositions", "objects", "phrase", "particles", "subjects", "before")


def _covers(one: Entry, other: Entry) -> bool:
    """Whether ``one`` fits wherever ``other`` does."""
    pairs = ((getattr(one, n), getattr(other, n)) for n in LISTS)
    lists = all(not a or (b and b <= a) for a, b in pairs)
    flags = all(
        getattr(one, name) <= getattr(other, name)
        for name in ("partner", "single", "alone", "place", "voters", "several", "known")
    )
    phrasal = bool(one.particles) == bool(other.particles)  # a phrasal verb is another verb
    return lists and flags and phrasal


def articles(*texts: str) -> list[Article]:
    return [Article(id=name, text=text) for name, text in zip("abcdef", texts, strict=False)]


def test_two_articles_on_one_day_are_one_event_with_both_as_evidence() -> None:
    events, evidence = merge([mention(article="a"), mention(article="b")], articles("One.", "Two."))
    assert [e.articles for e in events] == [2]
    assert {row.article for row in evidence} == {"a", "b"}


def test_meetings_of_other_people_on_the_same_day_stay_apart() -> None:
    other = mention(article="b", actors=("Ana Ruiz", "Eva Lind"))
    events, _ = merge([mention(article="a"), other], articles("One.", "Two."))
    assert len(events) == 2


def test_an_election_of_a_month_is_the_victory_of_its_day() -> None:
    vote = mention(
        article="a", type="elect", lemma="election", actors=(), place="United States",
        date="2024-11", grain="month", first=dt.date(2024, 11, 1), last=dt.date(2024, 11, 30),
    )  # fmt: skip
    won = on("2024-11-05", article="b", type="elect", lemma="victory", actors=("Ana Ruiz",))
    assert len(merge([vote, won], articles("One.", "Two."))[0]) == 1
    other = dataclasses.replace(vote, place="France")
    assert len(merge([other, won], articles("One.", "Two."))[0]) == 2


def test_a_pair_meets_once_in_a_month_whatever_the_words_unless_elsewhere() -> None:
    month = {"date": "2021-05", "grain": "month", "first": dt.date(2021, 5, 1)}
    month["last"] = dt.date(2021, 5, 31)
    pair = ("Ana Ruiz", "Tom Berg")
    one = mention(
        article="a", type="meet", lemma="meet", actors=pair, words=frozenset({"x"}), **month
    )
    embraced = mention(
        article="b", type="meet", lemma="embrace", actors=pair, words=frozenset({"y"}), **month
    )
    assert len(merge([one, embraced], articles("One.", "Two."))[0]) == 1
    here, there = (
        dataclasses.replace(each, place=place)
        for each, place in ((one, "Lisbon"), (embraced, "Porto"))
    )
    assert len(merge([here, there], articles("One.", "Two."))[0]) == 2
    trio = dataclasses.replace(embraced, actors=(*pair, "Eva Lind"))
    assert len(merge([one, trio], articles("One.", "Two."))[0]) == 2


def test_the_praise_of_one_for_another_in_a_month_is_one_in_two_articles() -> None:
    month = {"date": "2021-05", "grain": "month", "first": dt.date(2021, 5, 1), "type": "praise"}
    month |= {"last": dt.date(2021, 5, 31), "actors": ("Ana Ruiz", "Tom Berg")}
    one = mention(article="a", lemma="praise", words=frozenset({"x"}), **month)
    other = mention(article="b", lemma="credit", words=frozenset({"y"}), **month)
    assert len(merge([one, other], articles("One.", "Two."))[0]) == 1
    returned = dataclasses.replace(other, actors=("Tom Berg", "Ana Ruiz"))
    assert len(merge([one, returned], articles("One.", "Two."))[0]) == 2


def test_an_event_of_nobody_named_joins_its_like_of_the_same_day() -> None:
    lunch = mention(article="a", type="meet", lemma="lunch", actors=("Ana Ruiz", "Tom Berg"))
    nobody = mention(article="b", type="meet", lemma="luncheon", actors=(), words=frozenset())
    assert len(merge([lunch, nobody], articles("One.", "Two."))[0]) == 1
    rally = dataclasses.replace(nobody, lemma="rally")
    assert len(merge([lunch, rally], articles("One.", "Two."))[0]) == 2
    guessed = dataclasses.replace(nobody, date_basis="inferred")
    assert len(merge([lunch, guessed], articles("One.", "Two."))[0]) == 2


def test_two_that_name_one_side_each_meet_in_the_one_that_names_both() -> None:
    both = mention(article="c", type="meet", date_basis="relative", actors=("Ana Ruiz", "Tom Berg"))
    one = mention(article="a", type="meet", actors=("Ana Ruiz",))
    other = mention(article="b", type="meet", actors=("Tom Berg",))
    assert len(merge([one, other, both], articles("1", "2", "3"))[0]) == 1
    assert len(merge([one, other], articles("1", "2"))[0]) == 2


def test_talks_are_a_meeting_and_a_conversation_may_be_a_call() -> None:
    met, talks = mention(article="a"), mention(article="b", type="consult", lemma="talk")
    assert len(merge([met, talks], articles("One.", "Two."))[0]) == 1
    spoke = dataclasses.replace(talks, lemma="speak")
    assert len(merge([met, spoke], articles("One.", "Two."))[0]) == 2


def test_two_posts_of_one_month_stay_apart() -> None:
    month = {"date": "2021-05", "grain": "month", "date_basis": "inferred", "type": "state"}
    meme = mention(article="a", lemma="share", object="a meme", actors=("Ana Ruiz",), **month)
    image = mention(
        article="a", lemma="share", object="an image", actors=("Ana Ruiz",), start=99, **month
    )
    assert len(merge([meme, image], articles("One."))[0]) == 2


def test_a_sum_on_which_articles_differ_is_not_in_the_label() -> None:
    loans = [
        mention(article=a, type="aid", label=f"${n} billion loan from the Bank", words=frozenset())
        for a, n in (("a", 44), ("b", 57))
    ]
    assert [e.label for e in merge(loans, articles("1", "2"))[0]] == ["A loan from the Bank"]


def test_a_call_and_a_meeting_stay_apart() -> None:
    call = mention(article="b", type="consult", lemma="call")
    assert len(merge([mention(article="a"), call], articles("One.", "Two."))[0]) == 2


def test_adjacent_days_of_one_pair_are_one_event_with_both_dates_kept() -> None:
    one, other = on("2021-05-04", article="a"), on("2021-05-05", article="b")
    events, evidence = merge([one, other], articles("One.", "Two."))
    assert [e.date for e in events] == ["2021-05-04"]
    assert {row.date for row in evidence} == {"2021-05-04", "2021-05-05"}


def test_a_meeting_again_the_next_day_is_another() -> None:
    one = on("2021-05-04", article="a")
    other = on("2021-05-05", article="b", words=one.words | {AGAIN})
    assert len(merge([one, other], articles("One.", "Two."))[0]) == 2


def test_days_far_apart_are_two_events() -> None:
    found, _ = merge(
        [on("2021-05-04", article="a"), on("2021-05-11", article="b")], articles("1", "2")
    )
    assert len(found) == 2


def test_a_plan_and_its_report_are_one_event_that_happened() -> None:
    plan = mention(article="a", status="planned")
    events, evidence = merge([plan, mention(article="b")], articles("One.", "Two."))
    assert [e.status for e in events] == ["happened"]
    assert {row.status for row in evidence} == {"planned", "happened"}


def test_an_event_without_any_date_is_no_event_of_the_timeline() -> None:
    undated = mention(first=None, last=None, date="", date_basis="", grain="")
    assert merge([undated], articles("One."))[0] == []


def test_the_id_does_not_change_when_unrelated_articles_are_added() -> None:
    alone = merge([mention(article="a")], articles("One."))[0][0].event
    other = on("2021-08-01", article="b", actors=("Eva Lind",), type="visit")
    together = {e.event for e in merge([mention(article="a"), other], articles("One.", "Two."))[0]}
    assert alone in together
    assert re.fullmatch(r"e-[0-9a-f]{8}", alone)


def test_the_order_of_articles_does_not_matter() -> None:
    found = [mention(article="b"), on("2021-05-05", article="a"), on("2021-05-20", article="c")]
    assert merge(found, articles("1", "2", "3")) == merge(found[::-1], articles("1", "2", "3"))


WIRE = " ".join(f"word{n} of the wire that all papers took over" for n in range(30))


def test_articles_that_copy_one_another_count_once() -> None:
    found = articles(WIRE, "Our desk adds. " + WIRE, "Quite another text, of our own making.")
    assert len(set(sources_of(found).values())) == 2
    events, _ = merge([mention(article=a) for a in "abc"], found)
    assert [e.articles for e in events] == [2]
    assert [(r.article_a, r.article_b, r.share > 0.9) for r in text_reuse(found)] == [
        ("a", "b", True)
    ]


def test_a_shared_quotation_is_no_copy() -> None:
    said = "“we will leave the harbour on the first day of the new year and never return”"
    found = articles(
        f"{said} {' '.join(map(str, range(100, 190)))}", f"{' '.join(map(str, range(90)))} {said}"
    )
    assert len(set(sources_of(found).values())) == 2


def test_many_mentions_merge_in_linear_time() -> None:
    start = dt.date(1900, 1, 1)
    many = [
        on(str(start + dt.timedelta(days=3 * n % 30000)), article=f"n{n}", start=n)
        for n in range(5 * MOST_IN_BLOCK)
    ]
    began = dt.datetime.now()
    merge(many, [])
    assert (dt.datetime.now() - began).total_seconds() < 10


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            on,
            st.dates().map(str),
            article=st.sampled_from("abc"),
            start=st.integers(0, 99),
            type=st.sampled_from(sorted(TYPES)),
            status=st.sampled_from(sorted(STATUSES)),
            refers=st.booleans(),
            date_basis=st.sampled_from(["stated", "relative", "inferred"]),
        ),
        max_size=8,
    )
)
def test_merging_loses_no_dated_article_and_invents_none(found: Sequence[EventMention]) -> None:
    events, evidence = merge(found, articles("1", "2", "3"))
    assert {row.event for row in evidence} == {event.event for event in events}
    assert len({event.event for event in events}) == len(events)
    assert {(row.article, row.trigger_start) for row in evidence} <= {
        (m.article, m.start) for m in found
    }
    for one in found:
        for other in found:
            assert isinstance(same_event(one, other), str)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "President",
                    "Ana",
                    "Ruiz",
                    "met",
                    "Tom",
                    "Berg",
                    "on",
                    "Tuesday",
                    ".",
                    "will",
                    "visit",
                    "the",
                    "call",
                    "“",
                    "”",
                    "(",
                    ")",
                    ",",
                    "-",
                    "2018",
                    "3",
                    "May",
                    "and",
                    "\n",
                    "her",
                    "not",
                    "postponed",
                    "loan",
                    "of",
                    "$44",
                    "billion",
                    "to",
                    "when",
                    "after",
                ]
            ),
            max_size=40,
        ).map(" ".join),
    ),
    st.sampled_from(["", "0001-01-01", "2021-05-05", "2021-W18", "9999-12-30"]),
)
def test_any_text_is_good(text: str, published: str) -> None:
    found = events_of(text, published)
    for event in found:
        assert text[event.start : event.end] == event.text
        assert event.type in TYPES | {"other"}
        assert event.status in STATUSES
        assert event.date_basis in ("stated", "relative", "inferred", "")
    events, evidence = merge(found, [Article(id="one", text=text)])
    for row in evidence:
        assert text[row.start : row.end] == row.text
    assert len(events) <= len(found)
