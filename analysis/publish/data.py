"""The tables as readers get them: CSV without whole sentences, described as a data package."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from analysis.publish.release import Release
from analysis.tables import SCHEMAS, describe

# The published tables keep offsets and short spans. Whole sentences stay on the
# machine of whoever runs the analysis: the articles are their publishers'.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("event_evidence", r"text"),
    ("sentences", r"text"),
    ("sentiment", r"text"),
    ("accord", r"(.*_)?text(_.*)?"),
)
# A table of Frictionless types for the names that Python and pandas use.
TYPES = {
    "str": "string",
    "object": "string",
    "int": "integer",
    "int64": "integer",
    "Int64": "integer",
    "float": "number",
    "float64": "number",
    "bool": "boolean",
    "boolean": "boolean",
}
KEYS = {
    "articles": ("article",),
    "sentences": ("article", "sentence"),
    "quotes": ("quote", "part"),
    "events": ("event",),
    "accord": ("finding",),
}

Columns = Mapping[str, Mapping[str, tuple[str, str]]]


class Tables(Protocol):
    """Whatever gives tables by name."""

    def items(self) -> Iterable[tuple[str, pd.DataFrame]]:
        """Names and tables."""


def write_data(
    tables: Tables,
    out: Path,
    release: Release,
    columns: Columns | None = None,
) -> list[Path]:
    """Write the published CSV files and ``datapackage.json`` to ``out/data``.

    Args:
        tables: The tables by name.
        out: The folder whose content becomes the root of the site.
        release: The edition.
        columns: For each table, for each column, its type and what it means; the
            schemas of the tables where it is left out.

    Returns:
        The files, the data package last.

    Raises:
        KeyError: when a published column is not described.
    """
    folder = Path(out) / "data"
    folder.mkdir(parents=True, exist_ok=True)
    columns = columns or describe()
    resources = []
    files = []
    for name, table in tables.items():
        file = folder / f"{name}.csv"
        shown = published(name, table)
        described = columns[name]
        content = to_csv(shown, described)
        file.write_bytes(content)
        files.append(file)
        resources.append(_resource(name, shown, described, content))
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": "alliance-report",
        "title": f"{release.title}: tables",
        "description": (
            "What the report found in the articles, with the place of each finding as"
            " half-open character offsets into the article's text."
        ),
        "version": release.version,
        **({"created": f"{release.date}T00:00:00Z"} if release.date else {}),
        **({"homepage": release.base_url} if release.base_url else {}),
        "licenses": [{"name": "CC-BY-4.0", "title": release.licence, "path": release.licence_url}],
        "resources": resources,
    }
    target = folder / "datapackage.json"
    target.write_bytes((json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode())
    return [*files, target]


def published(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table without whole sentences and without clauses that are retold, not quoted."""
    if name == "quotes" and "kind" in table.columns:
        table = table.assign(text=table["text"].where(table["kind"] != "indirect", ""))
    patterns = [pattern for of, pattern in LEFT_OUT if of == name]
    left = [c for c in table.columns if not any(re.fullmatch(p, str(c)) for p in patterns)]
    return table.loc[:, left]


def to_csv(table: pd.DataFrame, described: Mapping[str, tuple[str, str]]) -> bytes:
    """UTF-8, a header, one line end everywhere; whole numbers stay whole beside empty cells."""
    whole = [c for c in table.columns if _type(described[str(c)][0]) == "integer"]
    return (
        table.astype(dict.fromkeys(whole, "Int64"))
        .to_csv(index=False, lineterminator="\n")
        .encode()
    )


def _type(given: str) -> str:
    return TYPES.get(given, given)


def _resource(
    name: str, table: pd.DataFrame, described: Mapping[str, tuple[str, str]], content: bytes
) -> dict[str, Any]:
    fields = []
    for column in map(str, table.columns):
        kind, meaning = described[column]
        fields.append({"name": column, "type": _type(kind), "description": meaning})
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    key = KEYS.get(name, ())
    if key and set(key) <= set(table.columns) and not table.duplicated(list(key)).any():
        schema["primaryKey"] = list(key)
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": (SCHEMAS[name].description or "") if name in SCHEMAS else "",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "rows": len(table),
        "schema": schema,
    }
