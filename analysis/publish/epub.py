"""The whole book as an EPUB 3 from the built site, for e-readers.

The chapters are taken as they were built, like those of the print, and written as XHTML; a
figure stands as its SVG drawing, with links that lead to their events in the book.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag

from analysis.publish.archives import pack
from analysis.publish.release import Release, day_in_words, edition
from analysis.publish.whole import read_chapter

_UP = "../"  # from the folder of the figures to the pages
_DRAWN = re.compile(r"fig-(.+?)(?:-compact)?-alt")  # the id of what a drawing shows, in words
_OUTSIDE = re.compile(r"<metadata>.*?</metadata>|<\?xml.*?\?>|<!DOCTYPE.*?>", re.DOTALL)
_LINK = re.compile(r'(?<=<a href=")[^"]*')
# Of the table of contents of a chapter, headings down to the second level.
_HEADINGS = "section[id] > h2"
# Attributes that have a meaning on the site alone.
_NOT_HERE = frozenset({"border", "download", "tabindex"})
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
STYLE = """body { line-height: 1.5; margin: 0 4%; }
h1, h2, h3, figcaption, caption, th, summary { line-height: 1.25; text-align: left; }
.answer { border-left: .25em solid #6A3D9A; padding-left: 1em; }
figure { margin: 1.5em 0; } figcaption, .card-title { font-weight: bold; }
.card-subtitle { font-weight: normal; }
svg { width: 100%; height: auto; max-height: 90vh; }
.card-subtitle, .card-note, .made, small, .beside, .more, .unit, .rows { font-size: .85em; }
small.beside { display: block; }
.evidence-note { font-size: .85em; border-left: 1px solid #B9C2CC; padding-left: 1em; }
.evidence-note p { margin: 0 0 .4em; }
mark { background: #FFF3C4; color: #1F2933; }
.pst-scrollable-table-container { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85em; margin: 1em 0; }
caption { padding-bottom: .5em; }
td, th { border-top: 1px solid #B9C2CC; padding: .3em .5em .3em 0; vertical-align: top; }
td.number, th.number { text-align: right; }
pre, code { font-family: monospace; font-size: .85em; white-space: pre-wrap; }
dt { font-weight: bold; margin-top: .8em; } dd { margin-left: 0; }
.visually-hidden { position: absolute; left: -999em; }
"""


def write_epub(site: Path, chapters: Sequence[str], release: Release, out: Path) -> None:
    """Write the book as an EPUB 3, the same bytes whenever it is made of the same site.

    Args:
        site: The built site.
        chapters: The names of its pages in reading order.
        release: The edition, for the title page and the addresses of files.
        out: The file to write.

    Raises:
        CorpusError: when a page is not there.
    """
    articles = {name: read_chapter(site, name) for name in chapters}
    ids = {name: _ids(article) for name, article in articles.items()}
    titles = {name: _title(article) for name, article in articles.items()}
    sections = {name: _sections(article) for name, article in articles.items()}
    pages = {
        name: _page(titles[name], _body(site, name, article, ids, release))
        for name, article in articles.items()
    }
    pages = {"title": _title_page(release)} | pages
    contents = {f"book/{name}.xhtml": text for name, text in pages.items()} | {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "book/style.css": STYLE,
        "book/nav.xhtml": _nav(titles, sections),
        "book/package.opf": _package(pages, release),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(pack({name: text.encode() for name, text in contents.items()}, "mimetype"))


def _ids(article: Tag) -> frozenset[str]:
    return frozenset(str(node["id"]) for node in article.select("[id]"))


def _title(article: Tag) -> str:
    heading = article.find("h1")
    return heading.get_text().strip() if isinstance(heading, Tag) else ""


def _sections(article: Tag) -> dict[str, str]:
    return {
        str(heading.parent["id"]): heading.get_text().strip()
        for heading in article.select(_HEADINGS)
        if heading.parent
    }


def _body(
    site: Path, name: str, article: Tag, ids: Mapping[str, frozenset[str]], release: Release
) -> str:
    """A chapter as XHTML."""
    for comment in article.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    drawings = _take_drawings(site, article, ids, release)
    for node in article.select("a[href]"):
        _lead(node, name, ids, release)
    for node in article.select("details.card-data"):
        del node["open"]  # wider than the page of an e-reader
    # Small views in the catalogue, whose figures stand in the chapters; styles of data frames.
    for node in article.select("img, style"):
        node.decompose()
    for node in article.find_all(True):
        for key in [each for each in node.attrs if each in _NOT_HERE or each.startswith("data-")]:
            del node[key]
    text = article.decode_contents(formatter="minimal")
    for place, drawing in drawings.items():
        text = text.replace(f'<i id="{place}"></i>', drawing)
    return text


def _take_drawings(
    site: Path, article: Tag, ids: Mapping[str, frozenset[str]], release: Release
) -> dict[str, str]:
    """Leave a mark in the place of each figure's drawings; its one drawing, by the mark."""
    found = {}
    for alt in article.select("p.visually-hidden[id]"):
        named = _DRAWN.fullmatch(str(alt["id"]))
        if not named:
            continue
        place = f"{alt['id']}-drawing"
        found[place] = _drawing(site, named[1], str(alt["id"]), ids, release)
        for drawing in alt.find_next_siblings("div", class_="drawing"):
            drawing.decompose()
        alt.insert_after(BeautifulSoup(f'<i id="{place}"></i>', "html.parser"))
    return found


def _drawing(
    site: Path, figure: str, alt: str, ids: Mapping[str, frozenset[str]], release: Release
) -> str:
    """The drawing as SVG inside of XHTML, with its links."""
    svg = _OUTSIDE.sub("", (site / "figures" / f"{figure}.svg").read_text("utf-8")).strip()

    def lead(found: re.Match[str]) -> str:
        there = unescape(found[0]).removeprefix(release.base_url or _UP)
        return escape(_address(there, "", ids, release))

    return _LINK.sub(lead, svg).replace("<svg ", f'<svg aria-describedby="{alt}" ', 1)


def _lead(node: Tag, name: str, ids: Mapping[str, frozenset[str]], release: Release) -> None:
    """Let a link lead into the EPUB, to the published file, or nowhere."""
    href = _address(str(node["href"]), name, ids, release)
    if href:
        node["href"] = href
    else:
        del node["href"]


def _address(href: str, name: str, ids: Mapping[str, frozenset[str]], release: Release) -> str:
    parts = urlsplit(href)
    if parts.scheme:
        return href
    page = parts.path.removesuffix(".html") if parts.path else name
    place = parts.fragment.partition("?")[0]  # what follows is the state of an explorer
    if page in ids:
        return f"{page}.xhtml" + (f"#{place}" if place in ids[page] else "")
    return release.base_url + href if release.base_url else ""


def _page(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="en" xml:lang="en"><head><title>{escape(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body>{body}</body></html>\n"
    )


def _title_page(release: Release) -> str:
    made = ", ".join(filter(None, (edition(release), day_in_words(release.date))))
    lines = (release.author, made, release.licence)
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return _page(release.title, f"<h1>{escape(release.title)}</h1>{body}")


def _nav(titles: Mapping[str, str], sections: Mapping[str, Mapping[str, str]]) -> str:
    items = []
    for name, title in titles.items():
        inner = "".join(
            f'<li><a href="{name}.xhtml#{escape(place)}">{escape(heading)}</a></li>'
            for place, heading in sections[name].items()
        )
        inner = f"<ol>{inner}</ol>" if inner else ""
        items.append(f'<li><a href="{name}.xhtml">{escape(title)}</a>{inner}</li>')
    return _page(
        "Contents",
        f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{"".join(items)}</ol></nav>',
    )


def _package(pages: Mapping[str, str], release: Release) -> str:
    """The package document: what the book is, its files, and the order of reading."""
    named = f"{release.title} {release.version} {release.commit} {release.base_url}"
    ident = uuid.uuid5(uuid.NAMESPACE_URL, named)
    day = release.date or "1980-01-01"
    about = {
        "accessMode": ("textual", "visual"),
        "accessModeSufficient": ("textual",),
        "accessibilityFeature": ("alternativeText", "structuralNavigation", "tableOfContents"),
        "accessibilityHazard": ("none",),
        "accessibilitySummary": ("Every figure has a description and its data as a table.",),
    }
    metas = "".join(
        f'<meta property="schema:{key}">{value}</meta>\n'
        for key, values in about.items()
        for value in values
    )
    files = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="svg"/>\n' if "<svg " in text else "/>\n")
        for name, text in pages.items()
    )
    spine = "".join(f'<itemref idref="{name}"/>\n' for name in pages)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{ident}</dc:identifier>
<dc:title>{escape(release.title)}</dc:title>
<dc:creator>{escape(release.author)}</dc:creator>
<dc:language>en</dc:language>
<dc:date>{escape(day)}</dc:date>
<dc:rights>{escape(release.licence)}</dc:rights>
<meta property="dcterms:modified">{escape(day)}T00:00:00Z</meta>
{metas}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{files}</manifest>
<spine>
{spine}</spine>
</package>
"""
