"""What a row of a corpus may say, and the article it makes.

A row is a line of JSON, a row of a Parquet file or a block of ``articles.toml``.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.corpus.records import Article, CorpusError, Problem, Side
from analysis.dates import Period

LONGEST_NAME = 300  # characters of what was given that are repeated in a message


def _iso_period(value: str) -> str:
    if value:
        Period.parse(value)
    return value


class Row(BaseModel):
    """What a JSONL or Parquet row, or a block of articles.toml, may say."""

    """What every row may say; anything else in it is passed over."""

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
        """The article of this row."""
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


class TextRow(Row):
    """A row with the text in it."""

    text: str


class FileRow(Row):
    """A block of articles.toml, with the text in a file beside it."""

    title: str = Field(default="", alias="headline")
    file: str = Field(min_length=1)
    grain: str = ""
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @model_validator(mode="after")
    def _grain_is_that_of_the_date(self) -> Self:
        if self.grain and (not self.published or Period.parse(self.published).grain != self.grain):
            raise ValueError(f"grain {self.grain!r} is not that of published {self.published!r}")
        return self


class PersonRow(BaseModel):
    """A block of people.toml."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    kind: Literal["person", "organisation"] = "person"
    aliases: tuple[str, ...] = ()
    side: Side = "others"
    role: str = ""
    gender: Literal["", "female", "male"] = ""


def read_row(row: object, number: int, where: str) -> Article | Problem:
    """The article that a row with its text makes, or what is wrong with the row."""
    try:
        if isinstance(row, CorpusError):
            raise row
        if isinstance(row, dict):  # absent and null are the same
            row = {key: value for key, value in row.items() if value is not None}
        checked = TextRow.model_validate(row)
        for name, words in checked.model_dump().items():
            _check_surrogates(words, name, where)
        return checked.article(not_empty(checked.text, where))
    except ValidationError as error:
        return Problem(name_of(row, number), "read", f"{where}: {first_fault(error)}")
    except CorpusError as error:
        return Problem(name_of(row, number), "read", str(error))


def not_empty(text: str, where: str) -> str:
    """The text, when there is any.

    Raises:
        CorpusError: when there is none.
    """
    if not text.strip():
        raise CorpusError(f"{where}: the text is empty; give its text or remove it")
    return text


def _check_surrogates(words: str, name: str, where: str) -> None:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CorpusError(
            f"{where}: character {error.start} of the {name} is half a surrogate pair;"
            f" re-encode the {name}"
        ) from None


def name_of(row: object, number: int) -> str:
    """What to call a row that makes no article: its id where it has one, else its number."""
    given = row.get("id") if isinstance(row, dict) else None
    return printable(given) if isinstance(given, str) and given else f"#{number}"


def printable(words: str) -> str:
    """At most a line of words that can be written anywhere, whatever was given."""
    line = words[:LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")
    return "".join(each if each.isprintable() else "�" for each in line)


def first_fault(error: ValidationError) -> str:
    """The first thing wrong with a row, in a line."""
    problem = error.errors()[0]
    field_name = ".".join(str(part) for part in problem["loc"]) or "row"
    return printable(f"field {field_name!r}: {problem['msg']}; mend it")
