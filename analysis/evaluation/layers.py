"""The program against gold labels, layer by layer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.corpus import Article
from analysis.evaluation.gold import GoldQuote, Labelled
from analysis.evaluation.scores import (
    Count,
    Score,
    Span,
    accuracy,
    match,
    score,
)
from analysis.people import find_mentions
from analysis.pipeline import Findings
from analysis.quotes import Quotation, find_quotes
from analysis.text import read_document
from analysis.timexes import find_timexes

SAME_SPAN = 0.5  # intersection over union at which two quotations are the same
ANY_OVERLAP = 0.001
MARKED_KINDS = frozenset({"direct", "mixed"})

_MARKED = re.compile(r"[“\"]([^“”\"]*)[”\"]?")
_NAME_WORD = re.compile(r"[^\W_]+")
_WEAK = frozenset(
    {
        "ms",
        "a",
        "dr",
        "the",
        "senator",
        "mrs",
        "mr",
        "former",
        "and",
        "president",
        "of",
        "minister",
        "an",
    }
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation of the program, its parts gathered."""

    parts: tuple[Span, ...]
    kind: str
    speaker: str
    mention: str


def gather(quotes: Sequence[Quotation]) -> list[Spoken]:
    """The parts of each quotation together, in text order."""
    parts: dict[str, list[Quotation]] = {}
    for quote in quotes:
        parts.setdefault(str(quote.quote), []).append(quote)
    return [
        Spoken(
            parts=tuple((each.start, each.end) for each in group),
            kind=group[0].kind,
            speaker=group[0].speaker or "",
            mention=group[0].mention or "",
        )
        for group in parts.values()
    ]


def find_layer(article: Article, layer: str) -> Findings:
    """What one layer finds in an article, and only what that layer needs."""
    document = read_document(article)
    if layer == "timexes":
        return Findings(article, timexes=tuple(find_timexes(document)))
    return Findings(article, quotes=tuple(find_quotes(document, find_mentions(document))))


def evaluate_quotes(labelled: Sequence[Labelled], findings: Sequence[Findings]) -> list[Score]:
    """Spans, kinds and speakers of quotations; end to end is span and speaker right."""
    spans: dict[str, list[Count]] = {"all": [], "marked": [], "end": []}
    kinds: list[bool] = []
    speakers: list[bool] = []
    for gold, found in zip(labelled, findings, strict=True):
        text = gold.article.text
        spoken = gather(found.quotes)
        spans["all"].append(_span_count(text, gold.quotes, spoken))
        marked_gold = [each for each in gold.quotes if each.kind in MARKED_KINDS]
        marked_found = [each for each in spoken if each.kind in MARKED_KINDS]
        pairs = _pairs(text, marked_gold, marked_found)
        right = [same_speaker(marked_gold[i], marked_found[j]) for i, j in pairs]
        spans["marked"].append(Count(len(pairs), len(marked_found), len(marked_gold)))
        spans["end"].append(Count(sum(right), len(marked_found), len(marked_gold)))
        for i, j in _pairs(text, gold.quotes, spoken):
            kinds.append(gold.quotes[i].kind == spoken[j].kind)
            speakers.append(same_speaker(gold.quotes[i], spoken[j]))
    return [
        score("quotes", "span of any quotation", spans["all"]),
        score("quotes", "span, direct and mixed", spans["marked"]),
        score("quotes", "span and speaker, direct and mixed", spans["end"]),
        accuracy("quotes", "kind, on found", kinds),
        accuracy("quotes", "speaker, on found", speakers),
    ]


def _span_count(text: str, gold: Sequence[GoldQuote], found: Sequence[Spoken]) -> Count:
    return Count(len(_pairs(text, gold, found)), len(found), len(gold))


def _pairs(text: str, gold: Sequence[GoldQuote], found: Sequence[Spoken]) -> list[tuple[int, int]]:
    return match(
        [
            marked_words(text, each.parts) if each.kind in MARKED_KINDS else each.parts
            for each in gold
        ],
        [each.parts for each in found],
        SAME_SPAN,
    )


def marked_words(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The words inside quotation marks in a gold span; the span itself where it holds no mark.

    Some corpora mark the whole clause of a mixed quotation, the contract of this
    project only the words inside the marks: they are compared by the latter.
    """
    inner = tuple(
        (start + found.start(1), start + found.end(1))
        for start, end in parts
        for found in _MARKED.finditer(text[start:end])
        if found.group(1).strip()
    )
    return inner or tuple(parts)


def same_speaker(gold: GoldQuote, found: Spoken) -> bool:
    """Whether a speaker is the one that the gold names, under any of the names it has there."""
    if not gold.names or not found.speaker:
        return bool(gold.names) == bool(found.speaker)
    said = {_name_words(found.speaker), _name_words(found.mention)} - {frozenset()}
    return any(
        wanted and (wanted <= given or given <= wanted)
        for wanted in map(_name_words, gold.names)
        for given in said
    )


def _name_words(name: str) -> frozenset[str]:
    words = [word.casefold() for word in _NAME_WORD.findall(name.removeprefix("unnamed: "))]
    strong = frozenset(word for word in words if word not in _WEAK and word != "s")
    return strong or frozenset(words)


# What a time expression was resolved by, in words; where errors of value come from.
BASES = {
    "explicit": "told in full",
    "publication": "counted from the publication",
    "speaking": "counted from the day of speaking",
    "previous date": "counted from a date before",
    "named event": "told by an event",
    "none": "lengths, sets, and what stays open",
}


def evaluate_timexes(labelled: Sequence[Labelled], findings: Sequence[Findings]) -> list[Score]:
    """Strict, relaxed and value scores as in TempEval-3 (UzZaman et al. 2013).

    The share of right values follows, by what the value was resolved by, for those
    expressions that were found.
    """
    strict, relaxed, value = [], [], []
    types: list[bool] = []
    by_base: dict[str, list[bool]] = {base: [] for base in BASES}
    for gold, found in zip(labelled, findings, strict=True):
        wanted = [((each.start, each.end),) for each in gold.timexes]
        given = [((each.start, each.end),) for each in found.timexes]
        sizes = (len(given), len(wanted))
        strict.append(Count(len(match(wanted, given, 1.0)), *sizes))
        pairs = match(wanted, given, ANY_OVERLAP)
        relaxed.append(Count(len(pairs), *sizes))
        same = [gold.timexes[i].value == found.timexes[j].value for i, j in pairs]
        value.append(Count(sum(same), *sizes))
        types += [gold.timexes[i].type == found.timexes[j].type for i, j in pairs]
        for (_, j), right in zip(pairs, same, strict=True):
            by_base.setdefault(found.timexes[j].base, []).append(right)
    return [
        score("timexes", "strict span", strict),
        score("timexes", "relaxed span", relaxed),
        score("timexes", "relaxed span and value", value),
        accuracy("timexes", "type, on found", types),
        *(
            accuracy("timexes", f"value, {words}", by_base[base])
            for base, words in BASES.items()
            if by_base[base]
        ),
    ]


def evaluate_events(
    labelled: Sequence[Labelled],
    findings: Sequence[Findings],
    merged: Iterable[tuple[str, str, int, int]],
) -> list[Score]:
    """Triggers, dates, types, statuses, and whether mentions were merged rightly.

    Args:
        labelled: The gold events, article by article.
        findings: The program's findings for the same articles.
        merged: For each mention that was published, event id, article, and the
            start and end of its trigger.
    """
    triggers: list[Count] = []
    dates, types, statuses = [], [], []
    event_of = {(article, start): event for event, article, start, _ in merged}
    names: list[tuple[str, str]] = []
    for gold, found in zip(labelled, findings, strict=True):
        published = [e for e in found.events if (e.article, e.start) in event_of]
        pairs = match(
            [((each.start, each.end),) for each in gold.events],
            [((each.start, each.end),) for each in published],
            ANY_OVERLAP,
        )
        triggers.append(Count(len(pairs), len(published), len(gold.events)))
        for i, j in pairs:
            wanted, given = gold.events[i], published[j]
            if wanted.date:
                dates.append(wanted.date == given.date)
            types.append(wanted.type == given.type)
            statuses.append(wanted.status == given.status)
            names.append((wanted.event, event_of[given.article, given.start]))
    return [
        score("events", "trigger", triggers),
        accuracy("events", "date, on found", dates),
        accuracy("events", "type, on found", types),
        accuracy("events", "status, on found", statuses),
        _merge_score(names),
    ]


def _merge_score(names: Sequence[tuple[str, str]]) -> Score:
    """Pairwise precision and recall of merging (both mentions found)."""
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    together = [(a[0] == b[0], a[1] == b[1]) for a, b in pairs]
    right = sum(wanted and given for wanted, given in together)
    return score(
        "events",
        "merged pairs, on found",
        [Count(right, sum(given for _, given in together), sum(wanted for wanted, _ in together))],
    )
