"""Gold labels: the project's own (CSV) and benchmark files (JSON lines), in one form."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from analysis.corpus import Article, Corpus, CorpusError
from analysis.dates import Period
from analysis.evaluation.scores import Span
from analysis.evaluation.timeml import is_timeml, timeml_rows


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quotation of the gold: its parts, kind, and the names its speaker goes by."""

    parts: tuple[Span, ...]
    kind: str
    speaker: str
    names: tuple[str, ...] = ()
    via: str = ""


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """A time expression of the gold."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event of the gold at its mention in one article."""

    event: str
    start: int
    end: int
    date: str
    type: str
    status: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldTone:
    """A mention of a target and its tone in its sentence: −1, 0 or 1."""

    start: int
    end: int
    target: str
    label: int


@dataclass(frozen=True)
class Labelled:
    """An article and its gold labels of one layer."""

    article: Article
    quotes: tuple[GoldQuote, ...] = ()
    timexes: tuple[GoldTimex, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    sentiment: tuple[GoldTone, ...] = ()


@dataclass(frozen=True)
class LabelledTarget:
    """A sentence with a target and its class: −1, 0 or 1; or a mean rating."""

    sentence: str
    start: int
    end: int
    label: int
    group: str
    split: str = ""
    rating: float = field(default=0.0)
    whole: bool = False  # no target: the sentence as a whole was rated


def read_gold(folder: Path, layer: str, corpus: Corpus) -> list[Labelled]:
    """The project's gold of one layer, article by article in the corpus's order.

    Raises:
        CorpusError: when a label does not stand in its article as it says.
    """
    file = folder / f"{layer}.csv"
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except FileNotFoundError:
        raise CorpusError(f"{file}: missing; it holds the gold labels") from None
    for number, row in enumerate(rows, start=2):
        text = corpus[row["article"]].text[int(row["start"]) : int(row["end"])]
        if text != row["text"]:
            raise CorpusError(
                f"{file}: line {number}: the article has {text!r} there, not {row['text']!r};"
                " mend the offsets"
            )
    by_article = {
        key: list(group)
        for key, group in groupby(sorted(rows, key=lambda r: r["article"]), lambda r: r["article"])
    }
    make = _LAYERS[layer]
    return [Labelled(each, **{layer: make(by_article.get(each.id, []))}) for each in corpus]


def _quotes(rows: list[dict[str, str]]) -> tuple[GoldQuote, ...]:
    numbered: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        numbered.setdefault(row["quote"], []).append(row)
    return tuple(
        GoldQuote(
            parts=tuple(sorted((int(r["start"]), int(r["end"])) for r in parts)),
            kind=parts[0]["kind"],
            speaker=parts[0]["speaker"],
            names=(parts[0]["speaker"],) if parts[0]["speaker"] else (),
            via=parts[0]["via"],
        )
        for parts in numbered.values()
    )


def _timexes(rows: list[dict[str, str]]) -> tuple[GoldTimex, ...]:
    return tuple(GoldTimex(int(r["start"]), int(r["end"]), r["type"], r["value"]) for r in rows)


def _events(rows: list[dict[str, str]]) -> tuple[GoldEvent, ...]:
    return tuple(
        GoldEvent(
            event=r["event"],
            start=int(r["start"]),
            end=int(r["end"]),
            date=r["date"],
            type=r["type"],
            status=r["status"],
            actors=tuple(name.strip() for name in r["actors"].split(";") if name.strip()),
        )
        for r in rows
    )


TONES = {"negative": -1, "neutral": 0, "positive": 1}


def _sentiment(rows: list[dict[str, str]]) -> tuple[GoldTone, ...]:
    return tuple(
        GoldTone(int(r["start"]), int(r["end"]), r["target"], TONES[r["label"]]) for r in rows
    )


_LAYERS: dict[str, Callable[[list[dict[str, str]]], Any]] = {
    "quotes": _quotes,
    "timexes": _timexes,
    "events": _events,
    "sentiment": _sentiment,
}


def read_benchmark(file: Path, layer: str) -> list[Labelled]:
    """A benchmark of quotations or time expressions in JSON lines, or in files of TimeML.

    Rows hold ``id``, ``text``, a date (``dct``, ``date`` or ``published``) and
    ``quotes`` (GUM's attribution relations) or ``timexes`` (TimeML).

    Raises:
        CorpusError: when a line is not such a row.
    """
    make: Callable[[dict[str, Any]], Any] | None = {
        "quotes": _benchmark_quotes,
        "timexes": _benchmark_timexes,
    }.get(layer)
    if make is None:
        raise CorpusError(f"{file}: there is no benchmark form for {layer}; use quotes or timexes")
    labelled = []
    rows = timeml_rows(file) if layer == "timexes" and is_timeml(file) else _rows(file)
    for where, row in rows:
        try:
            labelled.append(Labelled(_article(row), **{layer: make(row)}))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{where}: not a row of {layer} ({error}); mend it") from None
    return labelled


def read_targets(file: Path) -> Iterator[LabelledTarget]:
    """A benchmark of target-dependent sentiment, or of rated sentences, in JSON lines.

    Raises:
        CorpusError: when a line is not such a row.
    """
    for where, row in _rows(file):
        try:
            whole = row.get("start") is None
            yield LabelledTarget(
                sentence=row["sentence"],
                start=0 if whole else int(row["start"]),
                end=len(row["sentence"]) if whole else int(row["end"]),
                label=int(row["label"]),
                group=str(row.get("article", row["id"])),
                split=str(row.get("split", "")),
                rating=float(row.get("score") or 0.0),
                whole=whole,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{where}: not a row of sentiment ({error}); mend it") from None


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines: Iterable[str] = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{file}: cannot be read ({error}); give a UTF-8 file") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield f"{file.name}: line {number}", json.loads(line)
            except json.JSONDecodeError:
                raise CorpusError(f"{file.name}: line {number}: not valid JSON; mend it") from None


def _article(row: dict[str, Any]) -> Article:
    date = str(row.get("dct") or row.get("date") or row.get("published") or "")[:10]
    return Article(
        id=str(row["id"]),
        text=row["text"],
        title=str(row.get("title") or ""),
        published=Period.parse(date) if date else None,
        published_basis="given" if date else "",
    )


def _benchmark_quotes(row: dict[str, Any]) -> tuple[GoldQuote, ...]:
    return tuple(
        GoldQuote(
            parts=tuple((int(start), int(end)) for start, end in quote["content"]),
            kind=quote["type"],
            speaker=quote.get("speaker_text") or "",
            names=tuple(
                dict.fromkeys(
                    name
                    for name in (*(quote.get("speaker_names") or ()), quote.get("speaker_text"))
                    if name
                )
            ),
        )
        for quote in row["quotes"]
    )


def _benchmark_timexes(row: dict[str, Any]) -> tuple[GoldTimex, ...]:
    return tuple(
        GoldTimex(int(t["start"]), int(t["end"]), t["type"], t["value"]) for t in row["timexes"]
    )
