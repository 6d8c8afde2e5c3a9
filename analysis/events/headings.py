"""Dates that stand over what they date: the headings and labels of chronologies.

"14 May 2021" on a line of its own, or "14 May 2021: Berg flies to Lisbon", dates what
is told below it or after it, whatever the tense: chronologies keep to the present. So does
the hour over an entry of a live report ("Sun 4.32pm: polls close"): its day is the weekday
named last, the last entry being read first, and the day of publication before any is named.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from analysis.dates import Period
from analysis.events.records import Tie
from analysis.events.triggers import Candidate
from analysis.events.views import DATED
from analysis.text import Document, Sentence
from analysis.timexes import Timex
from analysis.timexes.derivation import in_words

_LABEL = re.compile(r"\s*(?:[:—–•|]|-\s|\.\s(?=[A-Z]))")
_BULLET = re.compile(r"[\s•·▪◦*#>|–—-]*")
_CLOCK = re.compile(
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
    r"(?P<hour>(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    r"(?:\s+(?-i:[A-Z]{2,4})\b)?)"
    r"(?=\s*(?:\Z|[:—–•|\n]|-\s)|\s+(?-i:[A-Z“\"]))",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FEWEST_ENTRIES = 3  # hours that open a paragraph in a report hour by hour
MOST_BELOW = 12  # paragraphs below a heading that it may date


def find_headings(document: Document, timexes: Sequence[Timex]) -> dict[int, Timex]:
    """The date that heads each sentence, by the number of the sentence; none for most."""
    opening = {each.start: each for each in timexes if each.type in DATED and each.first}
    hours = dict(_entries(document))
    found: dict[int, Timex] = {}
    above: Timex | None = None
    whole, since = False, 0
    for number, sentence in enumerate(document.sentences):
        if number in hours:
            above, whole, since = hours[number], True, sentence.paragraph
            found[number] = above
            continue
        bullet = _BULLET.match(sentence.text)
        timex = opening.get(sentence.start + (bullet.end() if bullet else 0))
        if timex is not None and timex.end <= sentence.end:
            after = document.article.text[timex.end : sentence.end]
            alone = not after.strip(" .:—–-*|\n")
            if alone or _LABEL.match(after):
                above, whole, since = timex, alone, sentence.paragraph
                found[number] = timex
                continue
        below = sentence.paragraph - since
        if above is not None and (below <= MOST_BELOW if whole else below == 0):
            found[number] = above
    return found


def _entries(document: Document) -> Iterator[tuple[int, Timex]]:
    """The hours over the entries of a live report, with the day of each; none elsewhere."""
    published = document.article.published
    if published is None or published.grain != "day":
        return
    over: list[tuple[int, Sentence, re.Match[str]]] = []
    last = -1
    for number, sentence in enumerate(document.sentences):
        clock = _CLOCK.match(sentence.text) if sentence.paragraph != last else None
        last = sentence.paragraph
        if clock is not None:
            over.append((number, sentence, clock))
    if len(over) < FEWEST_ENTRIES:
        return
    day = published.first
    for number, sentence, clock in over:
        if clock["weekday"]:
            back = published.first.weekday() - _WEEKDAYS.index(clock["weekday"].lower())
            day = published.first - dt.timedelta(days=back % 7)
        start, text = sentence.start + clock.start("hour"), clock["hour"].strip()
        yield (
            number,
            Timex(
                article=document.article.id,
                start=start,
                end=start + len(text),
                text=text,
                type="TIME",
                value=day.isoformat(),
                first=day,
                last=day,
                grain="day",
                base="publication",
                direction="",
                derivation=f"under “{clock[0].strip()}” in a report hour by hour, published"
                f" {in_words(published)} → {in_words(Period.on(day))}",
            ),
        )


def stands_alone(candidate: Candidate) -> bool:
    """Whether a noun is all that is told under a date: "14 May: lunch at the castle"."""
    token = candidate.token
    dated = token.dep_ == "appos" and candidate.view.time_at(token.head) is not None
    return token.dep_ == "ROOT" or dated


def _on_main_line(candidate: Candidate) -> bool:
    """Whether an event is told in a main clause: who "organised that visit" did so before."""
    token = candidate.verb or candidate.token
    while token.head != token:
        if token.dep_ in ("relcl", "acl", "advcl", "appos"):
            return False
        token = token.head
    return True


def opens(document: Document, number: int, heading: Timex) -> bool:
    """Whether a sentence is the first below, or beside, what heads it."""
    before = document.sentences[max(number - 1, 0)]
    return before.start <= heading.start


def tie_under(candidate: Candidate, heading: Timex, scene: Tie | None, status: str) -> Tie | None:
    """The tie of an event to the date that heads its sentence.

    What "will go" does so after the day. The hour of a live report dates only what its
    entry itself tells, and not what goes on with a day told in it (``scene``).
    """
    if status in ("planned", "ahead"):
        return None
    if heading.type != "TIME":
        return _headed(heading)
    return scene or (_headed(heading) if _on_main_line(candidate) else None)


def _headed(timex: Timex) -> Tie:
    period = timex.period
    assert period is not None
    return Tie.over(
        period,
        basis="stated" if timex.base in ("", "explicit") else "relative",
        rule="heading",
        derivation=timex.derivation or f"under “{timex.text}” → {in_words(period)}",
        source=timex,
    )
