"""From a store of findings to its tables: article by article, then block by block.

What is in memory at a time: the findings of a chunk of articles, the mentions of
one block of events, the findings of one window of articles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import TypeVar

from analysis.accord import KINDS, Accord, find_accord
from analysis.corpus import Person
from analysis.events import Event, EventEvidence, EventMention, merge_block
from analysis.events.families import family
from analysis.pipeline import Findings, article_rows
from analysis.run.copies import Copies
from analysis.run.store import Store, packed, unpacked
from analysis.run.writing import TableWriter
from analysis.workers import batched

Record = TypeVar("Record", Event, EventEvidence, Accord)

CHUNK = 100  # articles whose rows are written at once
BLOCK = 20_000  # event mentions of one family after which a block ends with its month
WINDOW = 1_000  # articles, in order of publication, whose statements are compared

_TABLES = """
DROP TABLE IF EXISTS told; DROP TABLE IF EXISTS events;
DROP TABLE IF EXISTS evidence; DROP TABLE IF EXISTS accord;
CREATE TABLE told (family TEXT, day TEXT, mention BLOB);
CREATE TABLE events (event TEXT PRIMARY KEY, day TEXT, record BLOB);
CREATE TABLE evidence (number INTEGER PRIMARY KEY, event TEXT, article TEXT, record BLOB);
CREATE TABLE accord (number INTEGER PRIMARY KEY, kind INTEGER, record BLOB);
CREATE INDEX told_in_order ON told (family, day);
CREATE INDEX events_in_order ON events (day, event);
CREATE INDEX evidence_of_event ON evidence (event);
CREATE INDEX evidence_of_article ON evidence (article);
"""


def write_tables(
    store: Store,
    people: Sequence[Person],
    writer: TableWriter,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Write every table of a run; ``progress`` gets how many articles of how many."""
    total = store.count()
    done = 0
    store.db.executescript(_TABLES)
    for problems in batched(store.problems(), CHUNK):
        writer.add("errors", map(asdict, problems))
    copies = Copies(store.file.parent)
    for chunk in batched(store.findings(tones=True), CHUNK):
        for name, rows in article_rows(chunk, people).items():
            writer.add(name, rows)
        for findings in chunk:
            copies.add(findings.article.id, findings.article.text)
            _remember(store, findings)
        done += len(chunk)
        progress(done, total)
    _merge(store, copies.sources())
    for events in batched(_records(store, "events", Event, "day, event"), CHUNK):
        writer.add("events", map(asdict, events))
    rows_in_order = "SELECT evidence.record FROM events JOIN evidence USING (event)"
    told = _select(store, f"{rows_in_order} ORDER BY day, event, number", EventEvidence)
    for evidence in batched(told, CHUNK):
        writer.add("event_evidence", map(asdict, evidence))
    for window in batched(store.findings(tones=False), WINDOW):
        _compare(store, window)
    for accord in batched(_records(store, "accord", Accord, "kind, number"), CHUNK):
        writer.add("accord", map(asdict, accord))


def _remember(store: Store, findings: Findings) -> None:
    """Keep an article's event mentions by family and day, for merging."""
    published = findings.article.published
    for mention in findings.events:
        day = mention.first or (published.first if published else None)
        row = (family(mention), day.isoformat() if day else "9999", packed(mention))
        store.db.execute("INSERT INTO told VALUES (?, ?, ?)", row)


def event_blocks(store: Store) -> Iterator[list[EventMention]]:
    """Mentions among which events are merged: a family each.

    Events of two families are never one. A family with more mentions than ``BLOCK``
    is divided where a month ends, so that memory stays bounded.
    """
    block: list[tuple[int, EventMention]] = []
    last = ("", "")
    for kind, day, number, mention in store.db.execute(
        "SELECT family, day, rowid, mention FROM told ORDER BY family, day, rowid"
    ):
        here = (kind, day[:7])
        if block and (kind != last[0] or (len(block) >= BLOCK and here != last)):
            yield _in_order(block)
            block = []
        block.append((number, unpacked(mention, EventMention)))
        last = here
    if block:
        yield _in_order(block)


def _in_order(block: list[tuple[int, EventMention]]) -> list[EventMention]:
    return [mention for _, mention in sorted(block, key=lambda each: each[0])]


def _merge(store: Store, sources: dict[str, str]) -> None:
    text_of = lru_cache(maxsize=CHUNK)(store.text_of)
    for block in event_blocks(store):
        for event, evidence in merge_block(block, text_of, sources):
            day = event.first.isoformat() if event.first else "9999-12-31"
            row = (event.event, day, packed(event))
            if not store.db.execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?)", row).rowcount:
                continue  # told with the same date in two blocks, as ``merge`` takes it
            for each in evidence:
                store.db.execute(
                    "INSERT INTO evidence (event, article, record) VALUES (?, ?, ?)",
                    (each.event, each.article, packed(each)),
                )


def _compare(store: Store, window: Sequence[Findings]) -> None:
    """Find accord among the articles of a window."""
    found: dict[int, EventEvidence] = {}
    for each in window:
        rows = store.db.execute(
            "SELECT number, record FROM evidence WHERE article = ?", (each.article.id,)
        )
        found.update((number, unpacked(record, EventEvidence)) for number, record in rows)
    evidence = [found[number] for number in sorted(found)]
    names = dict.fromkeys(each.event for each in evidence)
    events: list[Event] = []
    for name in names:
        rows = store.db.execute("SELECT record FROM events WHERE event = ?", (name,))
        events += [unpacked(record, Event) for (record,) in rows]
    events.sort(key=lambda each: (each.first or dt.date.max, each.event))
    place = {each.event: number for number, each in enumerate(events)}
    evidence.sort(key=lambda each: place[each.event])
    mentions = [mention for each in window for mention in each.events]
    for accord in find_accord(events, evidence, mentions, window):
        store.db.execute(
            "INSERT INTO accord (kind, record) VALUES (?, ?)",
            (KINDS.index(accord.kind), packed(accord)),
        )


def _records(store: Store, table: str, kind: type[Record], order: str) -> Iterator[Record]:
    return _select(store, f"SELECT record FROM {table} ORDER BY {order}", kind)


def _select(store: Store, query: str, kind: type[Record]) -> Iterator[Record]:
    return (unpacked(record, kind) for (record,) in store.db.execute(query))
