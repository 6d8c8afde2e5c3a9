"""Dates that stand over what they date: the headings and labels of chronologies.

"14 May 2021" on a line of its own, or "14 May 2021: Berg flies to Lisbon", dates what
is told below it or after it, whatever the tense: chronologies keep to the present. So does
the hour over an entry of a live report ("4.32pm EDT").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.events.records import Tie
from analysis.events.triggers import Candidate
from analysis.events.views import DATED
from analysis.text import Document
from analysis.timexes import Timex

_LABEL = re.compile(r"\s*(?:[:—–•|]|-\s|\.\s(?=[A-Z]))")
_BULLET = re.compile(r"[\s•·▪◦*#>|–—-]*")
MOST_BELOW = 12  # paragraphs below a heading that it may date


def find_headings(document: Document, timexes: Sequence[Timex]) -> dict[int, Timex]:
    """The date that heads each sentence, by the number of the sentence; none for most."""
    opening = {each.start: each for each in timexes if each.type in DATED and each.first}
    found: dict[int, Timex] = {}
    above: Timex | None = None
    whole, since = False, 0
    for number, sentence in enumerate(document.sentences):
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


def stands_alone(candidate: Candidate) -> bool:
    """Whether a noun is all that is told under a date: "14 May: lunch at the castle"."""
    token = candidate.token
    dated = token.dep_ == "appos" and candidate.view.time_at(token.head) is not None
    return token.dep_ == "ROOT" or dated


def headed(timex: Timex) -> Tie:
    """The tie of an event to the date that heads its sentence."""
    period = timex.period
    assert period is not None
    return Tie.over(
        period,
        basis="stated" if timex.base in ("", "explicit") else "relative",
        rule="heading",
        derivation=timex.derivation or f"under “{timex.text}” → {period.edtf}",
        source=timex,
    )
