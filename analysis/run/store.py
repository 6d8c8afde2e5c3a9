"""What a run has read and found, kept on disk until its tables are written.

One SQLite file: every article in one row, what was found in it in another, as
compressed JSON. Nothing in it is ever executed. A run that is killed finds there what
it had done, whole articles only; one with another corpus, code or option starts anew.
"""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from analysis.corpus import Article, CorpusError, Problem
from analysis.corpus.read import occurs_twice, order_of
from analysis.pipeline import Findings
from analysis.sentiment import Tone

Record = TypeVar("Record")

COMMIT_EVERY = 16  # articles whose findings are lost at most when a run is killed
READ_AT_ONCE = 32  # articles in memory while they are handed out

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, undated INTEGER, day TEXT, article BLOB);
CREATE INDEX IF NOT EXISTS in_order ON articles (undated, day, id);
CREATE TABLE IF NOT EXISTS problems (
    number INTEGER PRIMARY KEY, article TEXT, stage TEXT, message TEXT);
CREATE TABLE IF NOT EXISTS findings (number INTEGER PRIMARY KEY, core BLOB, tones BLOB);
"""


class Store:
    """Articles and findings of one run on disk."""

    def __init__(self, file: Path, key: str) -> None:
        """Open the store of a run, as it was left where ``key`` is the same, else empty."""
        self.file = file
        self.db = self._open()
        with faults_named(file):
            if self._meta("key") != key:
                self.db.close()
                self.remove()
                self.db = self._open()
                self._note("key", key)
                self.db.commit()
        self._kept = 0

    def _open(self) -> sqlite3.Connection:
        with faults_named(self.file):
            try:
                return self._prepared()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self.remove()  # not a store, or one that was damaged: nothing in it is trusted
                return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.file, timeout=0.5)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
        return db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def remove(self) -> None:
        """Delete the store's files."""
        for each in (self.file, Path(f"{self.file}-journal"), Path(f"{self.file}-wal")):
            each.unlink(missing_ok=True)

    def fill(self, stream: Iterable[Article | Problem]) -> None:
        """Read the corpus into the store, unless an earlier run has done so to its end."""
        if self._meta("filled"):
            return
        with faults_named(self.file):
            self.db.execute("DELETE FROM articles")
            self.db.execute("DELETE FROM problems")
            for each in stream:
                self._add(each)
            self._note("filled", "yes")
            self.db.commit()

    def _add(self, each: Article | Problem) -> None:
        if isinstance(each, Article):
            undated, day, name = order_of(each)
            row = (name, undated, day, packed(each))
            into = "INSERT OR IGNORE INTO articles (id, undated, day, article) VALUES (?, ?, ?, ?)"
            if self.db.execute(into, row).rowcount:
                return
            each = occurs_twice(each)
        self.db.execute(
            "INSERT INTO problems (article, stage, message) VALUES (?, ?, ?)",
            (each.article, each.stage, each.message),
        )

    def count(self, table: str = "articles") -> int:
        """Rows of a table of the store."""
        (found,) = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(found)

    def waiting(self) -> Iterator[tuple[int, Article]]:
        """The articles that are not analysed yet, with their numbers."""
        last = 0
        while rows := self.db.execute(
            "SELECT number, article FROM articles WHERE number > ?"
            " AND NOT EXISTS (SELECT 1 FROM findings WHERE findings.number = articles.number)"
            " ORDER BY number LIMIT ?",
            (last, READ_AT_ONCE),
        ).fetchall():
            for last, article in rows:
                yield last, unpacked(article, Article)

    def keep(self, number: int, findings: Findings) -> None:
        """Keep what was found in an article."""
        core = packed(replace(findings, tones=()))
        row = (number, core, packed(_Tones(findings.tones)))
        with faults_named(self.file):
            self.db.execute("INSERT OR IGNORE INTO findings VALUES (?, ?, ?)", row)
            self._kept += 1
            if self._kept % COMMIT_EVERY == 0:
                self.db.commit()

    def problems(self) -> Iterator[Problem]:
        """What could not be read, in the order of the corpus."""
        rows = self.db.execute("SELECT article, stage, message FROM problems ORDER BY number")
        return (Problem(*row) for row in rows)

    def findings(self, *, tones: bool) -> Iterator[Findings]:
        """What was found, by date of publication, then id; with the tone or without."""
        rows = self.db.execute(
            f"SELECT core, {'tones' if tones else 'NULL'} FROM articles JOIN findings"
            " USING (number) ORDER BY undated, day, id"
        )
        for core, kept in rows:
            found = unpacked(core, Findings)
            yield replace(found, tones=unpacked(kept, _Tones).rows) if kept else found

    def text_of(self, article: str) -> str:
        """The text of an article by its id."""
        row = self.db.execute("SELECT article FROM articles WHERE id = ?", (article,)).fetchone()
        return unpacked(row[0], Article).text

    def _meta(self, key: str) -> str:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def _note(self, key: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


@dataclass(frozen=True, slots=True)
class _Tones:
    rows: tuple[Tone, ...]


@cache
def _form(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def packed(record: Any) -> bytes:
    """A record as JSON, compressed."""
    form = _form(cast(Hashable, type(record)))
    return zlib.compress(form.dump_json(record), 1)


def unpacked(value: bytes, kind: type[Record]) -> Record:
    """The record that ``packed`` made the bytes of.

    Raises:
        CorpusError: when they are not such a record.
    """
    form = _form(cast(Hashable, kind))
    try:
        return cast(Record, form.validate_json(zlib.decompress(value)))
    except (ValidationError, zlib.error):
        raise CorpusError(
            f"{kind.__name__}: a row of the unfinished run is damaged; delete it and run again"
        ) from None


@contextmanager
def faults_named(file: Path) -> Iterator[None]:
    """Say of a fault of the store which file it is, as the system does of any other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise CorpusError(
                f"{file}: another run is writing there; wait for it or give another folder"
            ) from None
        raise OSError(errno.EIO, str(error), str(file)) from None
