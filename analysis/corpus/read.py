"""Reading a corpus, whole or as a stream."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analysis.corpus.files import Place, jsonl_rows, parquet_rows
from analysis.corpus.records import Article, Corpus, CorpusError, Person, Problem
from analysis.corpus.rows import FileRow, PersonRow, first_fault, name_of, not_empty, read_row


def read_corpus(path: str | Path) -> Corpus:
    """Read a corpus: a folder with ``articles.toml``, a ``.jsonl`` or a ``.parquet`` file.

    Returns:
        The articles, by date of publication (undated ones last), then id; an
        article that cannot be read is in ``problems`` instead.

    Raises:
        CorpusError: when the corpus as a whole cannot be read.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for each in stream_articles(path):
        if isinstance(each, Problem):
            problems.append(each)
        elif each.id in articles:
            problems.append(occurs_twice(each))
        else:
            articles[each.id] = each
    ordered = sorted(articles.values(), key=order_of)
    return Corpus(tuple(ordered), read_people(path), tuple(problems))


def stream_articles(path: str | Path) -> Iterator[Article | Problem]:
    """The articles of a corpus as they stand in it, one at a time, and what cannot be read.

    An id may come more than once; who keeps the articles calls the second one a problem.

    Raises:
        CorpusError: when the corpus as a whole cannot be read.
    """
    path = _existing(path)
    if path.is_dir():
        yield from _folder(path)
    elif path.suffix == ".jsonl":
        yield from _file(path, jsonl_rows(path))
    elif path.suffix == ".parquet":
        yield from _file(path, parquet_rows(path))
    else:
        raise CorpusError(f"{path}: not a corpus; name a folder, a .jsonl or a .parquet file")


def order_of(article: Article) -> tuple[bool, str, str]:
    """The key that orders a corpus: by date of publication, undated ones last, then id."""
    when = article.published.first.isoformat() if article.published else ""
    return (not when, when, article.id)


def occurs_twice(article: Article) -> Problem:
    """What is said of an article whose id is taken."""
    where = article.file or article.id
    return Problem(article.id, "read", f"{where}: id {article.id!r} occurs twice; rename one")


def fingerprint(path: str | Path) -> str:
    """A hash of every byte that a corpus is read from (SHA-256).

    Raises:
        CorpusError: when it is not there.
    """
    path = _existing(path)
    digest = hashlib.sha256()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    for file in files:
        digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0")
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def _existing(path: str | Path) -> Path:
    if not (path := Path(path)).exists():
        raise CorpusError(f"{path}: no such folder or file; name a folder, .jsonl or .parquet")
    return path


def read_people(path: str | Path) -> tuple[Person, ...]:
    """The people registry of a corpus, ``people.toml`` in its folder; empty without one.

    Raises:
        CorpusError: when a block of it cannot be read.
    """
    source = Path(path) / "people.toml"
    if not source.exists():
        return ()
    people = []
    for number, block in enumerate(_read_toml(source).get("person", []), start=1):
        try:
            people.append(Person(**PersonRow.model_validate(block).model_dump()))
        except ValidationError as error:
            raise CorpusError(f"{source}: person {number}: {first_fault(error)}") from None
    return tuple(people)


def _folder(folder: Path) -> Iterator[Article | Problem]:
    source = folder / "articles.toml"
    blocks = _read_toml(source).get("article")
    if not isinstance(blocks, list) or not blocks:
        raise CorpusError(f"{source}: no [[article]] blocks; add one for each article")
    for number, block in enumerate(blocks, start=1):
        try:
            row = FileRow.model_validate(block)
            yield row.article(_read_text(folder, row), row.file)
        except ValidationError as error:
            where = f"{source.name}: article {number}"
            yield Problem(name_of(block, number), "read", f"{where}: {first_fault(error)}")
        except CorpusError as error:
            yield Problem(name_of(block, number), "read", str(error))


def _file(path: Path, rows: Iterator[Place]) -> Iterator[Article | Problem]:
    number = 0
    for number, (where, row) in enumerate(rows, start=1):
        yield read_row(row, number, where)
    if not number:
        raise CorpusError(f"{path.name}: no articles in it; each needs at least id and text")


def _read_toml(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except FileNotFoundError:
        raise CorpusError(f"{source}: missing; it lists the articles of the folder") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{source}: not UTF-8; save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorpusError(f"{source}: not valid TOML: {error}; mend that line") from None


def _read_text(folder: Path, row: FileRow) -> str:
    try:
        raw = (folder / row.file).read_bytes()
    except (OSError, ValueError):  # a null byte in the name is a ValueError
        raise CorpusError(
            f"{row.file}: cannot be read; restore the file or remove its block"
        ) from None
    found = hashlib.sha256(raw).hexdigest()
    if row.sha256 and found != row.sha256:
        raise CorpusError(
            f"{row.file}: sha256 is {found[:12]}…, articles.toml says {row.sha256[:12]}…;"
            " restore the text, or record the new hash if the change is meant"
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{row.file}: byte {error.start} is not UTF-8; save it as UTF-8"
        ) from None
    return not_empty(text, row.file)
