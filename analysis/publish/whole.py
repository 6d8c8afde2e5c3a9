"""The whole book in one page, from the built site, and that page as a tagged PDF.

The chapters are taken as they were built, so that the PDF shows what the site shows.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from analysis.corpus import CorpusError
from analysis.publish.release import Release, day_in_words, edition

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium by itself asks its maker for updates and more.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf"),
)
# Attributes that name elements of the page by their ids.
_NAMING = ("for", "headers", "aria-describedby", "aria-labelledby", "aria-controls")
# Of a chapter, what only a screen can use.
_SCREEN_ONLY = "script, button, form, .card-actions, .explorer-tools, .headerlink, details.hide"
_LONGEST = 300  # seconds that a browser may take


def whole_book(site: Path, chapters: Sequence[str], release: Release) -> str:
    """The book as one page of HTML that stands in the folder of the site.

    Args:
        site: The built site.
        chapters: The names of its pages in reading order.
        release: The edition, for the title page and the addresses of files.

    Raises:
        CorpusError: when a page is not there.
    """
    parts = [_chapter(site, name, frozenset(chapters), release) for name in chapters]
    titles = [heading.get_text() for each in parts for heading in each.find_all("h1", limit=1)]
    contents = "".join(
        f'<li><a href="#{name}">{escape(title)}</a></li>'
        for name, title in zip(chapters, titles, strict=True)
    )
    styles = "".join(f'<link rel="stylesheet" href="{each}">' for each in _styles(site))
    made = ", ".join(filter(None, (edition(release), day_in_words(release.date))))
    body = "".join(str(each) for each in parts)
    return (
        '<!doctype html>\n<html lang="en" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{escape(release.title)}</title>{styles}</head>"
        '<body><main class="bd-main"><div class="bd-content"><div class="bd-article-container">'
        f'<header class="bd-article title-page"><p class="title">{escape(release.title)}</p>'
        f"<p>{escape(release.author)}</p><p>{escape(made)}</p><p>{escape(release.licence)}</p>"
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav></header>{body}'
        "</div></div></main></body></html>\n"
    )


def find_browser() -> str | None:
    """A Chromium on the path."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def print_book(site: Path, chapters: Sequence[str], release: Release, out: Path) -> None:
    """Print the whole book as a tagged PDF with an outline.

    Raises:
        CorpusError: when there is no Chromium, or it made no PDF.
    """
    browser = find_browser()
    if browser is None:
        raise CorpusError(
            f"{out}: printing needs Chromium on the path (Debian: apt-get install chromium)"
        )
    page = site / "whole-book.html"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    try:
        page.write_text(whole_book(site, chapters, release), "utf-8")
        with tempfile.TemporaryDirectory() as profile:
            command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={out}"]
            subprocess.run(
                [*command, page.as_uri()], capture_output=True, check=False, timeout=_LONGEST
            )
    finally:
        page.unlink(missing_ok=True)
    if not out.is_file():
        raise CorpusError(f"{out}: {browser} made no PDF; try another version of it")


def _styles(site: Path) -> list[str]:
    front = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    return [str(link["href"]) for link in front.select('link[rel~="stylesheet"]')]


def read_chapter(site: Path, name: str) -> Tag:
    """A built page without its surroundings and controls, and with everything unfolded.

    Raises:
        CorpusError: when the page is not there.
    """
    file = site / f"{name}.html"
    if not file.is_file():
        raise CorpusError(f"{file}: missing; run `alliance build` first")
    article = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("article")
    assert article is not None, file
    for node in article.select(_SCREEN_ONLY):
        node.decompose()
    for node in article.select("details"):
        node["open"] = ""  # nobody can unfold a sheet of paper
    return article


def _chapter(site: Path, name: str, chapters: frozenset[str], release: Release) -> Tag:
    article = read_chapter(site, name)
    article["id"] = name
    own = {str(node["id"]) for node in article.select("[id]") if node is not article}
    for node in article.select("[id]"):
        if node is not article:
            node["id"] = f"{name}--{node['id']}"
    for node in article.find_all(True):
        for key in _NAMING:
            if node.has_attr(key):
                # html.parser gives a list where HTML has one, else a text
                named = node[key] if isinstance(node[key], list) else str(node[key]).split()
                node[key] = " ".join(f"{name}--{one}" if one in own else one for one in named)
        for key in ("href", "xlink:href"):
            if node.has_attr(key) and node.name in {"a", "use"}:
                _lead(node, key, name, chapters, release)
        for key in ("clip-path", "style", "fill"):
            if node.has_attr(key) and "url(#" in node[key]:
                node[key] = str(node[key]).replace("url(#", f"url(#{name}--")
    return article


def _lead(node: Tag, key: str, name: str, chapters: frozenset[str], release: Release) -> None:
    """Let a link lead into the whole book, to the published file, or nowhere."""
    parts = urlsplit(str(node[key]))
    place = parts.fragment.partition("?")[0]  # what follows is the state of an explorer
    page = parts.path.removesuffix(".html") if parts.path else name
    if parts.scheme:
        return
    if page in chapters:
        node[key] = f"#{page}--{place}" if place else f"#{page}"
    elif release.base_url:
        node[key] = release.base_url + str(node[key])
    else:  # a PDF would make of it an address on this machine
        del node[key]
