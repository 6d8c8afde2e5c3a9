"""A book on another set of articles: what ``alliance new`` puts into a folder."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from analysis.corpus import CorpusError

__all__ = ["new_book"]


def new_book(folder: Path) -> list[Path]:
    """Write a book with three invented articles into a new or empty folder.

    Returns:
        The files written, in order.

    Raises:
        CorpusError: when there is something in the folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CorpusError(f"{folder}: is not empty; name a new folder")
    with as_file(files("analysis.new").joinpath("template")) as template:
        shutil.copytree(template, folder, dirs_exist_ok=True)
    return sorted(each for each in folder.rglob("*") if each.is_file())
