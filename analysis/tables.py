"""One schema a table, and the tables of a corpus.

Columns, their meaning and their types stand in the schemas and nowhere else: the
data dictionary of the book and the data package are made from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pandera.pandas as pa

Format = Literal["csv", "parquet"]

Text = "string[pyarrow]"
Whole = "Int64"
Number = "float64"


def _column(kind: str, description: str, *, allowed: tuple[str, ...] = ()) -> pa.Column:
    checks = [pa.Check.isin(allowed)] if allowed else []
    return pa.Column(kind, checks, nullable=kind != Text, description=description)


_ARTICLE = {"article": _column(Text, "id of the article")}
_SPAN = _ARTICLE | {
    "start": _column(Whole, "offset of the first character in the article’s text"),
    "end": _column(Whole, "offset after the last character"),
    "text": _column(Text, "the characters from start to end"),
}
_RULE = {"rule": _column(Text, "name of the rule that spoke")}
_ZONES = ("headline", "deck", "dateline", "body", "subheading", "post", "promo")
_STATUS = ("happened", "planned", "postponed", "alleged", "negated")
_KINDS = ("confirmed", "differs", "self-contradiction", "unfulfilled")
_DAYS = {
    "first": _column(Text, "first day of the interval, ISO 8601; empty when unresolved"),
    "last": _column(Text, "last day of the interval, inclusive; empty when unresolved"),
    "grain": _column(Text, "how exactly it is given: day, week, month, year and so on"),
}


def _side(letter: str) -> dict[str, pa.Column]:
    which = {"a": "first", "b": "second"}[letter]
    return {
        f"article_{letter}": _column(Text, f"article of the {which} statement"),
        f"start_{letter}": _column(Whole, f"offset of the {which} statement"),
        f"end_{letter}": _column(Whole, f"offset after the {which} statement"),
        f"text_{letter}": _column(Text, f"the {which} statement"),
        f"value_{letter}": _column(Text, f"what the {which} statement says, in short"),
    }


def _schema(name: str, columns: dict[str, pa.Column], description: str) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        columns, name=name, description=description, strict=True, coerce=True, ordered=True
    )


SCHEMAS: dict[str, pa.DataFrameSchema] = {
    schema.name: schema
    for schema in (
        _schema(
            "articles",
            _ARTICLE
            | {
                "title": _column(Text, "headline"),
                "outlet": _column(Text, "who published it"),
                "published": _column(Text, "when, ISO 8601: a day, week, month or year"),
                "published_grain": _column(Text, "how exactly that is known"),
                "published_basis": _column(Text, "how that is known: address, inferred, given"),
                "published_reason": _column(Text, "the reason in a sentence"),
                "url": _column(Text, "address of the page"),
                "sha256": _column(Text, "hash of the text in UTF-8"),
                "words": _column(Whole, "words in the text"),
            },
            "The articles, by date of publication.",
        ),
        _schema(
            "sentences",
            _ARTICLE
            | {"sentence": _column(Whole, "number of the sentence in the article, from 0")}
            | {key: _SPAN[key] for key in ("start", "end", "text")}
            | {
                "zone": _column(Text, "part of the article", allowed=_ZONES),
                "lang": _column(Text, "language, ISO 639-1"),
                "paragraph": _column(Whole, "number of the paragraph, from 0"),
            },
            "The sentences, with the part of the article that they belong to.",
        ),
        _schema(
            "timexes",
            _SPAN
            | {
                "type": _column(Text, "TIMEX3 type", allowed=("DATE", "TIME", "DURATION", "SET")),
                "value": _column(Text, "TIMEX3 value; what cannot be resolved keeps its X's"),
            }
            | _DAYS
            | {
                "base": _column(Text, "what it was resolved against"),
                "direction": _column(Text, "before or after the base, where a cue says so"),
                "derivation": _column(Text, "how the value was derived, in words"),
                "mod": _column(Text, "TIMEX3 modifier: START, MID, END, APPROX, MORE_THAN ..."),
                "contradicts": _column(Text, "what the calendar says, where the weekday is wrong"),
            }
            | _RULE,
            "Time expressions and the days they mean (TIMEX3, TimeML 1.2.1).",
        ),
        _schema(
            "mentions",
            _SPAN
            | {
                "entity": _column(Text, "the fullest name of who is meant; empty when unknown"),
                "kind": _column(Text, "form", allowed=("name", "title", "pronoun")),
            }
            | _RULE,
            "Mentions of people and organisations.",
        ),
        _schema(
            "quotes",
            _ARTICLE
            | {
                "quote": _column(Text, "id of the quotation, made from its content"),
                "part": _column(Whole, "number of the part, from 1"),
            }
            | {key: _SPAN[key] for key in ("start", "end", "text")}
            | {
                "kind": _column(Text, "form", allowed=("direct", "mixed", "indirect", "post")),
                "speaker": _column(Text, "fullest name of who spoke; empty when unknown"),
                "side": _column(Text, "side that the speaker speaks for; empty when unknown"),
                "mention": _column(Text, "the words that name the speaker there"),
                "mention_start": _column(Whole, "offset of these words"),
                "mention_end": _column(Whole, "offset after these words"),
                "cue": _column(Text, "the verb or phrase of saying"),
                "cue_start": _column(Whole, "offset of the cue"),
                "cue_end": _column(Whole, "offset after the cue"),
                "addressee": _column(Text, "to whom it was said, where that is told"),
                "outer": _column(Text, "the quotation that a nested one stands in"),
                "via": _column(Text, "who vouches for it, where that is not the speaker"),
            }
            | _RULE
            | {"confidence": _column(Number, "how sure the rule is, 0 to 1")},
            "Quotations, a row a part, with speaker and cue.",
        ),
        _schema(
            "events",
            {
                "event": _column(Text, "id of the event, made from its content"),
                "date": _column(Text, "EDTF: day, week as interval, month, year or interval"),
            }
            | _DAYS
            | {
                "date_basis": _column(
                    Text, "how the date is known", allowed=("stated", "relative", "inferred")
                ),
                "label": _column(Text, "a short sentence from the articles’ own words"),
                "type": _column(Text, "type, after PLOVER"),
                "status": _column(Text, "status", allowed=_STATUS),
                "actors": _column(Text, "who acts or is acted on, ; between names"),
                "articles": _column(Whole, "how many independent articles report it"),
                "vouched_by": _column(Text, "on whose word it stands; empty for the reporter's"),
            }
            | _RULE,
            "Events, merged over the articles: the timeline.",
        ),
        _schema(
            "event_evidence",
            {"event": _column(Text, "id of the event")}
            | _SPAN
            | {
                "trigger": _column(Text, "the word that names the event there"),
                "trigger_start": _column(Whole, "offset of that word"),
                "trigger_end": _column(Whole, "offset after that word"),
                "time_start": _column(Whole, "offset of the time expression it is dated by"),
                "time_end": _column(Whole, "offset after the time expression"),
                "date": _column(Text, "the date as this article gives it, EDTF"),
                "derivation": _column(Text, "how that date was derived, in words"),
                "status": _column(Text, "status in this article", allowed=_STATUS),
                "vouched_by": _column(Text, "on whose word this article reports it"),
            }
            | _RULE,
            "The sentences that the events stand on.",
        ),
        _schema(
            "sentiment",
            _SPAN
            | {
                "target": _column(Text, "fullest name of who or what is spoken of"),
                "target_start": _column(Whole, "offset of the mention"),
                "target_end": _column(Whole, "offset after the mention"),
                "label": _column(
                    Text, "tone towards the target", allowed=("negative", "neutral", "positive")
                ),
                "p_negative": _column(Number, "probability of the negative class, 0 to 1"),
                "p_neutral": _column(Number, "probability of the neutral class, 0 to 1"),
                "p_positive": _column(Number, "probability of the positive class, 0 to 1"),
                "voice": _column(Text, "whose words", allowed=("reporter", "quote", "attributed")),
                "speaker": _column(Text, "who speaks, where it is not the reporter"),
                "names": _column(
                    Text, "whether the scorer saw the name", allowed=("hidden", "shown")
                ),
                "rating": _column(
                    Number, "tone of the sentence as a whole as readers would rate it, −4 to 4"
                ),
                "lexicon": _column(Number, "tone of the sentence by this project’s words, −1 to 1"),
                "vader": _column(Number, "NLTK VADER's compound score, −1 to 1: a baseline"),
            }
            | _RULE,
            "The tone of each sentence towards each target in it.",
        ),
        _schema(
            "accord",
            {
                "finding": _column(Text, "id of the finding, made from its content"),
                "kind": _column(Text, "what was found", allowed=_KINDS),
                "about": _column(Text, "what it is about"),
                "event": _column(Text, "id of the event, where there is one"),
            }
            | _side("a")
            | _side("b")
            | _RULE,
            "Where articles agree, differ or contradict themselves, and what stayed announced.",
        ),
        _schema(
            "errors",
            _ARTICLE
            | {
                "stage": _column(Text, "where it went wrong"),
                "message": _column(Text, "what is wrong, and the remedy"),
            },
            "Articles that could not be read or analysed.",
        ),
    )
}


@dataclass(frozen=True)
class Tables:
    """The tables of a corpus; each is valid against its schema."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    timexes: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    events: pd.DataFrame
    event_evidence: pd.DataFrame
    sentiment: pd.DataFrame
    accord: pd.DataFrame
    errors: pd.DataFrame

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and table, in the order of the contract."""
        for each in fields(self):
            yield each.name, getattr(self, each.name)

    def write(self, folder: Path, form: Format = "csv") -> None:
        """Write one file a table, each complete or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self.items():
            target = folder / f"{name}.{form}"
            unfinished = target.with_suffix(f".{form}.part")
            if form == "csv":
                table.to_csv(unfinished, index=False, lineterminator="\n")
            else:
                table.to_parquet(unfinished, index=False)
            unfinished.replace(target)


def read_tables(folder: Path) -> Tables:
    """Read back what ``Tables.write`` wrote as CSV.

    Raises:
        FileNotFoundError: when a table is missing.
    """
    return make_tables(
        {
            name: pd.read_csv(
                folder / f"{name}.csv",
                dtype={key: str(column.dtype) for key, column in schema.columns.items()},
                keep_default_na=False,
                na_values={k: [""] for k, c in schema.columns.items() if str(c.dtype) != Text},
            )
            for name, schema in SCHEMAS.items()
        }
    )


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples, ``Index`` first; the schemas say what is in them."""
    return iter(table.itertuples())


def make_table(name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a table with the columns of its schema, checked.

    Values that are unknown (``None``) are empty; dates are ISO 8601; several
    values in one field have ``;`` between them.

    Raises:
        pandera.errors.SchemaError: when a row breaks the schema.
    """
    columns = SCHEMAS[name].columns
    kept = [{key: _plain(row.get(key), str(columns[key].dtype)) for key in columns} for row in rows]
    return _check(name, pd.DataFrame(kept, columns=list(columns)))


def make_tables(tables: dict[str, pd.DataFrame]) -> Tables:
    """All tables, each checked against its schema."""
    return Tables(**{name: _check(name, tables[name]) for name in SCHEMAS})


def _check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    return SCHEMAS[name].validate(table).reset_index(drop=True)


def _plain(value: Any, kind: str) -> Any:
    if kind != Text:
        return value
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "; ".join(value)
    return str(value)


def describe() -> dict[str, dict[str, tuple[str, str]]]:
    """The data dictionary: for each table and column, its type and its meaning."""
    return {
        name: {
            key: (_KIND_NAMES[str(column.dtype)], column.description or "")
            for key, column in schema.columns.items()
        }
        for name, schema in SCHEMAS.items()
    }


_KIND_NAMES = {Text: "string", Whole: "integer", Number: "number"}
