"""Claims of the chapters on the timeline and on accord."""

from __future__ import annotations

from analysis.facts.core import Claim
from analysis.facts.tone_claims import number

SEVERAL = ("office-2023", "meeting-2024", "election-2024", "call-2024")
ALONE = ("call-2023", "office-2025", "missed-2025", "meeting-2025", "plan-2025")
UNDONE = ("journey", "put-off", "palm-beach")


def story_claims() -> tuple[Claim, ...]:
    """Every claim that the two chapters make in words."""
    return (
        Claim(
            "story.by-several",
            "Milei’s taking office, the first meeting, Trump’s election and the call of November"
            " 2024 are each reported by two independent articles or more.",
            _told(SEVERAL),
            lambda facts: all(number(facts, each) >= 2 for each in _told(SEVERAL)),
        ),
        Claim(
            "story.by-one",
            "The call of November 2023, the inauguration of 2025 and what follows it are each"
            " reported by one article alone.",
            _told(ALONE),
            lambda facts: all(number(facts, each) == 1 for each in _told(ALONE)),
        ),
        Claim(
            "story.around-the-articles",
            "Most events lie within a month of the publication of an article.",
            ("events.near-share",),
            lambda facts: number(facts, "events.near-share") > 0.5,
        ),
        Claim(
            "accord.mostly-alike",
            "On most events that several articles report, nothing that the rules compare differs.",
            ("accord.events", "accord.events-alike"),
            lambda facts: (
                2 * number(facts, "accord.events-alike") > number(facts, "accord.events") > 0
            ),
        ),
        Claim(
            "accord.one-day-differs",
            "There is one event whose days differ: the call of November 2024.",
            ("accord.events-plain", "matter.call-day.one", "matter.call-days.one"),
            lambda facts: (
                number(facts, "accord.events-plain") == 1
                and facts["matter.call-day.one"].rows != ()
                and facts["matter.call-days.one"].rows != ()
            ),
        ),
        Claim(
            "accord.undone",
            "Trump’s journey to Buenos Aires, the journey that Milei put off and the meeting"
            " planned for November 2024 are announced and in no later article reported as done.",
            tuple(f"matter.{key}.one-in" for key in UNDONE),
            lambda facts: all(facts[f"matter.{key}.one-in"].rows for key in UNDONE),
        ),
    )


def _told(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"story.{key}.articles" for key in keys)
