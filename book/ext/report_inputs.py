"""What a build of the book reads: facts and claims, the catalogue of figures, the data package.

All of it lies in one folder, ``_build`` unless the variable ALLIANCE_BUILD names
another: ``report/facts.json`` and ``publish/``, which is copied into the site.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

Entry = dict[str, Any]


def folder(app: Sphinx) -> Path:
    """The folder with ``report/`` and ``publish/``; by default it holds the site as well."""
    return Path(os.environ.get("ALLIANCE_BUILD") or Path(app.outdir).parent).resolve()


def base_url(app: Sphinx) -> str:
    """Where the book is served, with a slash at the end, or "" where that is not known."""
    address = os.environ.get("ALLIANCE_URL") or str(app.config.html_baseurl or "")
    return address.rstrip("/") + "/" if address else ""


def facts(app: Sphinx) -> dict[str, Entry]:
    """Facts by id, each with value, display, unit, definition, table and rows."""
    return _by_id(_read(folder(app) / "report" / "facts.json")["facts"])


def claims(app: Sphinx) -> dict[str, Entry]:
    """Claims by id, each with its text, its facts and whether it holds."""
    return _by_id(_read(folder(app) / "report" / "facts.json")["claims"])


def notes(app: Sphinx) -> dict[str, Entry]:
    """Notes for the margin by fact, each with its HTML, a row and the words of the link to it."""
    return cast("dict[str, Entry]", _read(folder(app) / "report" / "notes.json"))


def release(app: Sphinx) -> Entry:
    """Title, author, version, commit, date and licence of this edition."""
    return cast("Entry", _read(figure_folder(app) / "index.json")["release"])


def cards(app: Sphinx) -> dict[str, Entry]:
    """The cards of the figures by id, in order of their numbers."""
    return _by_id(_read(figure_folder(app) / "index.json")["figures"])


def package(app: Sphinx) -> Entry:
    """The Frictionless data package that describes the published tables."""
    return cast("Entry", _read(folder(app) / "publish" / "data" / "datapackage.json"))


def figure_folder(app: Sphinx) -> Path:
    """The folder with the files of the figures."""
    return folder(app) / "publish" / "figures"


def anchor(name: str) -> str:
    """A name as an id of HTML: whatever is not a letter, digit, - or _ becomes a dash.

    >>> anchor("quotes.total")
    'quotes-total'
    """
    return re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-")


def json_script(value: object) -> str:
    r"""JSON that is safe between script tags, whatever texts it holds.

    >>> json_script({"a": "</script>"})
    '{"a": "\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _by_id(entries: list[Entry]) -> dict[str, Entry]:
    return {str(entry["id"]): entry for entry in entries}


@cache
def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ExtensionError(f"{path}: missing; run `alliance build`, which makes it") from None
