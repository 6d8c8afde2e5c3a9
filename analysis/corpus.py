"""Articles and where they come from: a folder, a JSONL file or a Parquet file.

Whatever is wrong with one article is a problem with a file, a place and a
remedy; it never loses the rest of the corpus.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.dates import Period

Side = Literal["argentina", "united-states", "press", "experts", "others"]


class CorpusError(ValueError):
    """A corpus that cannot be read at all; the message names file and remedy."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be read, in one line: where, what, remedy."""

    article: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as given, with what is known of it besides its text.

    Attributes:
        published: When it appeared, with the grain at which that is known.
        published_basis: How that is known, for example "address" or "inferred".
        published_reason: The reason in a sentence, for the reader.
        headline_basis: Where the headline comes from: "text", "address" or "".
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: Period | None = None
    published_basis: str = ""
    published_reason: str = ""
    url: str = ""
    file: str = ""
    headline_basis: str = ""
    outlet_kind: str = ""
    rests_on: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, or an organisation, that the people registry of a corpus knows."""

    name: str
    kind: Literal["person", "organisation"] = "person"
    aliases: tuple[str, ...] = ()
    side: Side = "others"
    role: str = ""
    gender: Literal["", "female", "male"] = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles in order of publication, the people registry, and the problems met."""

    articles: tuple[Article, ...]
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, article: str) -> Article:
        for each in self.articles:
            if each.id == article:
                return each
        raise KeyError(article)


def _iso_period(value: str) -> str:
    if value:
        Period.parse(value)
    return value


class _Row(BaseModel):
    """What a JSONL or Parquet row, or a block of articles.toml, may say."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1, max_length=2000)
    title: str = ""
    outlet: str = ""
    published: Annotated[str, AfterValidator(_iso_period)] = ""
    basis: str = ""
    reason: str = ""
    url: str = ""
    headline_basis: str = ""
    outlet_kind: str = ""
    rests_on: str = ""

    def article(self, text: str, file: str = "") -> Article:
        published = Period.parse(self.published) if self.published else None
        return Article(
            id=self.id,
            text=text,
            title=self.title,
            outlet=self.outlet,
            published=published,
            published_basis=self.basis or ("given" if published else ""),
            published_reason=self.reason,
            url=self.url,
            file=file,
            headline_basis=self.headline_basis,
            outlet_kind=self.outlet_kind,
            rests_on=self.rests_on,
        )


class _TextRow(_Row):
    text: str


class _FileRow(_Row):
    title: str = Field(default="", alias="headline")
    file: str = Field(min_length=1)
    grain: str = ""
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @model_validator(mode="after")
    def _grain_is_that_of_the_date(self) -> Self:
        if self.grain and (not self.published or Period.parse(self.published).grain != self.grain):
            raise ValueError(f"grain {self.grain!r} is not that of published {self.published!r}")
        return self


class _PersonRow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    kind: Literal["person", "organisation"] = "person"
    aliases: tuple[str, ...] = ()
    side: Side = "others"
    role: str = ""
    gender: Literal["", "female", "male"] = ""


def read_corpus(path: str | Path) -> Corpus:
    """Read a corpus: a folder with ``articles.toml``, a ``.jsonl`` or a ``.parquet`` file.

    Returns:
        The articles, by date of publication (undated ones last), then id; an
        article that cannot be read is in ``problems`` instead.

    Raises:
        CorpusError: when the corpus as a whole cannot be read.
    """
    path = Path(path)
    if not path.exists():
        raise CorpusError(f"{path}: no such folder or file; name a folder, .jsonl or .parquet")
    if path.is_dir():
        return _read_folder(path)
    if path.suffix == ".jsonl":
        return _collect(path.name, _jsonl_rows(path))
    if path.suffix == ".parquet":
        return _collect(path.name, _parquet_rows(path))
    raise CorpusError(f"{path}: not a corpus; name a folder, a .jsonl or a .parquet file")


def _read_folder(folder: Path) -> Corpus:
    source = folder / "articles.toml"
    blocks = _read_toml(source).get("article")
    if not isinstance(blocks, list) or not blocks:
        raise CorpusError(f"{source}: no [[article]] blocks; add one for each article")
    articles: list[Article] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks, start=1):
        where = f"{source.name}: article {number}"
        try:
            row = _FileRow.model_validate(block)
            articles.append(_unique(row.article(_read_text(folder, row), row.file), seen))
        except ValidationError as error:
            problems.append(Problem(_name(block, number), "read", f"{where}: {_first(error)}"))
        except CorpusError as error:
            problems.append(Problem(_name(block, number), "read", str(error)))
    return Corpus(_by_date(articles), _read_people(folder / "people.toml"), tuple(problems))


def _read_toml(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except FileNotFoundError:
        raise CorpusError(f"{source}: missing; it lists the articles of the folder") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{source}: not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{source}: not valid TOML: {error}; mend that line") from None


def _read_text(folder: Path, row: _FileRow) -> str:
    file = folder / row.file
    try:
        raw = file.read_bytes()
    except OSError:
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
    return _not_empty(text, row.file)


def _read_people(source: Path) -> tuple[Person, ...]:
    if not source.exists():
        return ()
    people = []
    for number, block in enumerate(_read_toml(source).get("person", []), start=1):
        try:
            people.append(Person(**_PersonRow.model_validate(block).model_dump()))
        except ValidationError as error:
            raise CorpusError(f"{source}: person {number}: {_first(error)}") from None
    return tuple(people)


def _jsonl_rows(path: Path) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            where = f"{path.name}: line {number}"
            try:
                yield where, json.loads(line.decode("utf-8"))
            except UnicodeDecodeError:
                yield where, CorpusError(f"{where}: not UTF-8; save the file as UTF-8")
            except (json.JSONDecodeError, RecursionError):
                yield where, CorpusError(f"{where}: not valid JSON; mend or remove the line")


def _parquet_rows(path: Path) -> Iterator[tuple[str, Any]]:
    import pyarrow
    import pyarrow.parquet

    try:
        source = pyarrow.parquet.ParquetFile(path)
        number = 0
        for batch in source.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield f"{path.name}: row {number}", row
    except pyarrow.ArrowException as error:
        raise CorpusError(f"{path}: not a readable Parquet file: {error}") from None


def _collect(source: str, rows: Iterator[tuple[str, Any]]) -> Corpus:
    articles: list[Article] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, (where, row) in enumerate(rows, start=1):
        try:
            if isinstance(row, CorpusError):
                raise row
            if isinstance(row, dict):  # absent and null are the same
                row = {key: value for key, value in row.items() if value is not None}
            checked = _TextRow.model_validate(row)
            text = _not_empty(_no_surrogates(checked.text, where), where)
            articles.append(_unique(checked.article(text), seen))
        except ValidationError as error:
            problems.append(Problem(_name(row, number), "read", f"{where}: {_first(error)}"))
        except CorpusError as error:
            problems.append(Problem(_name(row, number), "read", f"{error}"))
    if not articles and not problems:
        raise CorpusError(f"{source}: no articles in it; each needs at least id and text")
    return Corpus(_by_date(articles), (), tuple(problems))


def _unique(article: Article, seen: set[str]) -> Article:
    if article.id in seen:
        raise CorpusError(
            f"{article.file or article.id}: id {article.id!r} occurs twice; rename one"
        )
    seen.add(article.id)
    return article


def _not_empty(text: str, where: str) -> str:
    if not text.strip():
        raise CorpusError(f"{where}: the text is empty; give its text or remove it")
    return text


def _no_surrogates(text: str, where: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CorpusError(
            f"{where}: character {error.start} of the text is half a surrogate pair;"
            " re-encode the text"
        ) from None
    return text


def _by_date(articles: list[Article]) -> tuple[Article, ...]:
    def key(article: Article) -> tuple[bool, str, str]:
        when = article.published.first.isoformat() if article.published else ""
        return (not when, when, article.id)

    return tuple(sorted(articles, key=key))


def _name(row: object, number: int) -> str:
    given = row.get("id") if isinstance(row, dict) else None
    return given if isinstance(given, str) and given else f"#{number}"


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    field_name = ".".join(str(part) for part in problem["loc"]) or "row"
    return f"field {field_name!r}: {problem['msg']}; mend it"
