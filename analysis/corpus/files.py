"""The rows of JSON Lines and Parquet files, one at a time, in bounded memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from analysis.corpus.records import CorpusError

LONGEST_LINE = 64 * 1024 * 1024  # bytes; a longer line is named and passed over
ROWS_AT_ONCE = 64  # rows of a Parquet file in memory

Place = tuple[str, Any]  # where a row stands, and the row or what is wrong with it


def jsonl_rows(path: Path) -> Iterator[Place]:
    """The rows of a JSON Lines file; a line that is none is a CorpusError in its place."""
    with path.open("rb") as lines:
        number = 0
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            where = f"{path.name}: line {number}"
            if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                _pass_over(lines)
                limit = LONGEST_LINE // 1024**2
                yield where, CorpusError(f"{where}: longer than {limit} MiB; divide the article")
            elif line.strip():
                yield where, _parse(line, where)


def _pass_over(lines: BinaryIO) -> None:
    while rest := lines.readline(LONGEST_LINE):
        if rest.endswith(b"\n"):
            return


def _parse(line: bytes, where: str) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig" if where.endswith(" line 1") else "utf-8"))
    except UnicodeDecodeError:
        return CorpusError(f"{where}: not UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError):  # a number of 5,000 digits is a ValueError of its own
        return CorpusError(f"{where}: not valid JSON; mend or remove the line")


def parquet_rows(path: Path) -> Iterator[Place]:
    """The rows of a Parquet file; other columns than those of an article are not read.

    Raises:
        CorpusError: when the file cannot be read, or has no column ``text``.
    """
    import pyarrow
    import pyarrow.parquet

    from analysis.corpus.rows import TextRow

    try:
        source = pyarrow.parquet.ParquetFile(path)
        known = [name for name in source.schema_arrow.names if name in TextRow.model_fields]
        number = 0
        for batch in source.iter_batches(batch_size=ROWS_AT_ONCE, columns=known):
            for at in range(batch.num_rows):
                number += 1
                where = f"{path.name}: row {number}"
                yield where, _row(batch, at, where)
    except (pyarrow.ArrowException, OSError) as error:
        told = str(error).splitlines()[0]
        raise CorpusError(f"{path}: not a readable Parquet file: {told}; write it anew") from None


def _row(batch: Any, at: int, where: str) -> Any:
    try:
        return {name: batch.column(name)[at].as_py() for name in batch.schema.names}
    except (UnicodeDecodeError, ValueError, OverflowError):
        return CorpusError(f"{where}: a value cannot be read; write its text as UTF-8")
