"""One article for the terminal: each sentence, and under it what was found and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from analysis.pipeline import Findings


class _Found(NamedTuple):
    start: int
    end: int
    layer: str
    style: str
    says: str
    rule: str


def marked(findings: Findings) -> Iterator[Text]:
    """Lines to print: the sentences with their spans in colour, and a line for each span."""
    found = sorted(_all(findings))
    for problem in findings.problems:
        yield Text(problem.message, style="bold red")
    paragraph = -1
    for sentence in findings.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield Text("")
        line = Text(sentence.text)
        here = [each for each in found if sentence.start <= each.start < sentence.end]
        for each in here:
            line.stylize(each.style, each.start - sentence.start, each.end - sentence.start)
        if sentence.zone != "body":
            line.append(f"  [{sentence.zone}, {sentence.lang}]", style="dim")
        yield line
        text = findings.article.text
        for each in here:
            quoted = text[each.start : each.end].replace("\n", " ")
            shown = quoted if len(quoted) <= 60 else f"{quoted[:57]}…"
            yield Text.assemble(
                "    ",
                (f"{each.layer:<8}", each.style),
                f"{each.start}–{each.end} {shown}",
                (f" → {each.says}" if each.says else ""),
                (f"  ({each.rule})", "dim"),
            )


def _all(findings: Findings) -> Iterator[_Found]:
    for mention in findings.mentions:
        yield _Found(
            mention.start, mention.end, mention.kind, "cyan", mention.entity or "?", mention.rule
        )
    for quote in findings.quotes:
        who = quote.speaker or "unattributed"
        via = f", via {quote.via}" if quote.via else ""
        says = f"{quote.kind}: {who}{via}"
        yield _Found(quote.start, quote.end, "quote", "green", says, quote.rule)
    for timex in findings.timexes:
        says = f"{timex.type} {timex.value}"
        yield _Found(timex.start, timex.end, "time", "magenta", says, timex.rule)
    for event in findings.events:
        says = f"{event.type}, {event.status}, {event.date}: {event.label}"
        yield _Found(event.start, event.end, "event", "bold yellow", says, event.rule)
