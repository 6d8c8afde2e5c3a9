"""Addresses that stay: what moved or was retired still leads somewhere.

``book/retired.toml`` says what took the place of an id or a page that is gone. An id
that an earlier edition had, and that nothing replaced, leads to that edition.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from analysis.corpus import CorpusError

FILES = ("figures", "data")  # folders whose files keep their addresses
_ID = re.compile(r"<[a-z][a-z0-9]*\b[^>]*?\sid=\"([^\"]+)\"", re.IGNORECASE)
# What can be cited: facts, claims, figures, quotations, events, findings, people, articles, tables.
_CITED = re.compile(r"(?:fact|claim|fig|card|q|e|a|person|article|table)-[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Retired:
    """Ids and pages that are gone, each with what took its place."""

    ids: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


def read_retired(file: Path) -> Retired:
    """What is retired; nothing where there is no such file."""
    if not file.is_file():
        return Retired()
    given = tomllib.loads(file.read_text("utf-8"))
    return Retired(given.get("ids", {}), given.get("pages", {}))


def places(site: Path) -> dict[str, str]:
    """Every id that can be cited, with the file of its page."""
    found: dict[str, str] = {}
    for page in sorted(site.glob("*.html")):
        for name in _ID.findall(page.read_text("utf-8")):
            if _CITED.fullmatch(name):
                found.setdefault(name, page.name)
    return found


def keep_addresses(site: Path, retired: Retired, editions: Sequence[str] = ()) -> list[str]:
    """Let every address that once was given out lead somewhere.

    Args:
        site: The folder of the site; its pages are changed in place.
        retired: What took the place of what is gone.
        editions: Folders of the site with frozen editions, the latest first.

    Returns:
        The addresses that were kept, such as ``voices.html#q-1``.

    Raises:
        CorpusError: when what is said to take a place is not there itself.
    """
    now = places(site)
    links: dict[str, dict[str, str]] = {}  # page → id → where it leads
    for old, new in retired.ids.items():
        if new not in now:
            raise CorpusError(f"book/retired.toml: {old} leads to {new}, which no page has")
        links.setdefault(now[new], {})[old] = f"{now[new]}#{new}"
    for edition in editions:
        for name, page in places(site / edition).items():
            if name not in retired.ids and now.get(name) != page:
                there = f"{now[name]}#{name}" if name in now else f"{edition}/{page}#{name}"
                links.setdefault(page, {}).setdefault(name, there)
            elif name in retired.ids:
                new = retired.ids[name]
                links.setdefault(page, {}).setdefault(name, f"{now[new]}#{new}")
        _keep_files(site, site / edition)
    for old, new in retired.pages.items():
        if not (site / f"{new}.html").is_file():
            raise CorpusError(
                f"book/retired.toml: {old} leads to the page {new}, which is not there"
            )
        (site / f"{old}.html").write_text(_moved(f"{new}.html"), "utf-8")
    for page in sorted({page for e in editions for page in _pages(site / e)}):
        if not (site / page).is_file():
            edition = next(each for each in editions if (site / each / page).is_file())
            (site / page).write_text(_moved(f"{edition}/{page}"), "utf-8")
    kept = []
    for page, moved in sorted(links.items()):
        _append(site / page, moved)
        kept += [f"{page}#{name}" for name in sorted(moved)]
    return kept


def _pages(edition: Path) -> list[str]:
    return [page.name for page in edition.glob("*.html")]


def _keep_files(site: Path, edition: Path) -> None:
    for folder in FILES:
        for file in (edition / folder).glob("*.*"):
            if not (site / folder / file.name).exists():
                shutil.copy2(file, site / folder / file.name)


def _append(page: Path, moved: Mapping[str, str]) -> None:
    """A list at the end of the page's article, where a browser finds the ids."""
    html = page.read_text("utf-8")
    items = "".join(
        f'<li id="{escape(name)}"><code>{escape(name)}</code>:'
        f' <a href="{escape(there)}">see here</a></li>'
        for name, there in sorted(moved.items())
    )
    block = (
        '<details class="retired"><summary>Addresses of earlier editions</summary>'
        f"<ul>{items}</ul></details>"
    )
    head, mark, tail = html.rpartition("</article>")
    page.write_text(head + block + mark + tail if mark else html + block, "utf-8")


def _moved(target: str) -> str:
    there = escape(target)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={there}"><link rel="canonical" href="{there}">'
        '<meta name="robots" content="noindex"><title>This page has moved</title></head>'
        f'<body><main><h1>This page has moved</h1><p><a href="{there}">It is here now.</a></p>'
        "</main></body></html>\n"
    )
