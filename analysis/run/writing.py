"""Tables written piece by piece, each complete or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd

from analysis.tables import SCHEMAS, Format, make_table

ROWS_A_PART = 200_000  # of a Parquet table; a shorter one is a single file
MOST_MESSAGES = 20  # errors that are also shown
UNFINISHED = ".part"


class TableWriter:
    """Writes tables to a folder; their names change to the final ones when all are whole.

    CSV is one file a table. Parquet is one file too, or, of many rows, a folder of
    that name with numbered parts, which Parquet readers open like the file.

    Attributes:
        rows: How many rows each table has so far.
        messages: The first of the errors.
    """

    def __init__(self, folder: Path, form: Format) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.form = folder, form
        self._pending: dict[str, list[pd.DataFrame]] = {name: [] for name in SCHEMAS}
        self._parts = dict.fromkeys(SCHEMAS, 0)
        self.rows = dict.fromkeys(SCHEMAS, 0)
        self.messages: list[str] = []
        for name in SCHEMAS:
            _remove(self._unfinished(name))
            if form == "csv":
                make_table(name, []).to_csv(
                    self._unfinished(name), index=False, lineterminator="\n"
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()
        else:
            for name in SCHEMAS:
                _remove(self._unfinished(name))

    def add(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """Append rows to a table, checked against its schema."""
        table = make_table(name, rows)
        if table.empty:
            return
        self.rows[name] += len(table)
        if name == "errors":
            self.messages += list(table["message"])[: MOST_MESSAGES - len(self.messages)]
        if self.form == "csv":
            table.to_csv(
                self._unfinished(name), mode="a", header=False, index=False, lineterminator="\n"
            )
            return
        self._pending[name].append(table)
        if sum(map(len, self._pending[name])) >= ROWS_A_PART:
            self._write_part(name)

    def _write_part(self, name: str) -> None:
        folder = self._unfinished(name)
        folder.mkdir(exist_ok=True)
        table = pd.concat(self._pending[name], ignore_index=True)
        table.to_parquet(folder / f"part-{self._parts[name]:05}.parquet", index=False)
        self._parts[name] += 1
        self._pending[name] = []

    def _finish(self) -> None:
        for name in SCHEMAS:
            if self.form == "parquet":
                if self._parts[name] and self._pending[name]:
                    self._write_part(name)
                elif not self._parts[name]:
                    whole = pd.concat(self._pending[name] or [make_table(name, [])])
                    whole.to_parquet(self._unfinished(name), index=False)
        for name in SCHEMAS:
            target = self.folder / f"{name}.{self.form}"
            if target.is_dir() or self._unfinished(name).is_dir():
                _remove(target)
            self._unfinished(name).replace(target)

    def _unfinished(self, name: str) -> Path:
        return self.folder / f"{name}.{self.form}{UNFINISHED}"


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
