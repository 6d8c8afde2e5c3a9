"""The HTML around a drawing: both grounds, its data as a table, downloads, citation, snippet."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from report_inputs import Entry

from analysis.figures.style import DARK, LIGHT, Ink
from analysis.publish.figures import UP
from analysis.publish.release import day_in_words

MOST_ROWS = 60  # a longer table is shown in part; the CSV has all of it
DRAWINGS = {  # the drawings of the column and of the phone, and on a dark ground the same
    "svg": ("dark", "when-wide"),
    "narrow": ("narrow-dark", "when-narrow"),
}
VARIANTS = {
    "dark": "for a dark ground",
    "narrow": "for a phone",
    "narrow-dark": "for a phone with a dark ground",
}
SMALL = 240  # pixels: the width of a figure in the catalogue
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_HASHED = re.compile(r"\b[a-zA-Z]?[0-9a-f]{10,}(?:_\d+)*\b")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
FORMATS = ("svg", "png", "pdf", "csv", "json", "zip")


def drawing(card: Entry, folder: Path, suffix: str = "") -> str:
    """The drawings inline, of which the width of the page shows one; the alternative text.

    Where a drawing on a dark ground differs in its colours alone, one drawing stands for
    both, in the colours of report.css; else both are there, and the theme shows one.
    """
    ident, number = escape(card["id"]), card["number"]
    alt = f"fig-{ident}{suffix}-alt"
    parts = [f'<p class="visually-hidden" id="{alt}">{escape(card["alt"])}</p>']
    for kind, (other, shown) in DRAWINGS.items():
        light, dark = (_inline(folder / card["files"][each], card) for each in (kind, other))
        themes = {"on-light": light, "on-dark": dark}
        if _shape(light, LIGHT) == _shape(dark, DARK):
            themes = {"": _coloured(light, LIGHT)}
        for theme, svg in themes.items():
            svg = re.sub('(?<=["#])FIG-', f"{Path(card['files'][kind]).stem}{theme}{suffix}-", svg)
            svg = svg.replace("<svg ", f'<svg aria-describedby="{alt}" ', 1)
            parts.append(
                f'<div class="drawing {shown} {theme}" data-name="Figure {number}, drawing">'
                f"{svg}</div>"
            )
    return "\n".join(parts)


def _inline(file: Path, card: Entry) -> str:
    """A drawing as part of a page: its links from there, without what describes the file."""
    svg = file.read_text("utf-8")
    svg = _METADATA.sub("", svg[svg.index("<svg") :])
    svg = svg.replace(f'<a href="{escape(card["base_url"] or UP)}', '<a href="')
    return re.sub(rf"""(?<=["#]){re.escape(file.stem)}-""", "FIG-", svg)


def _coloured(svg: str, ink: Ink) -> str:
    """The drawing in the colours of the style sheet."""
    names = {getattr(ink, name).lower(): name.replace("_", "-") for name in Ink.__slots__}
    return _COLOUR.sub(
        lambda each: f"var(--{names[each[0].lower()]})" if each[0].lower() in names else each[0],
        svg,
    )


def _shape(svg: str, ink: Ink) -> str:
    """The drawing without the names that differ from one drawing to the next."""
    return _HASHED.sub("", _coloured(svg, ink))


def data_table(card: Entry, folder: Path) -> str:
    """The drawn rows as a table, behind one line."""
    with (folder / card["files"]["csv"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    left = len(rows) - MOST_ROWS
    file = f"figures/{escape(card['files']['csv'])}"
    more = f'<p>{left} more rows are in the <a href="{file}">CSV</a>.</p>' if left > 0 else ""
    caption = f"Data of figure {card['number']}: {card['subtitle']}"
    return (
        f'<details class="card-data"><summary>The data as a table ({len(rows)} rows)</summary>'
        f'<div class="pst-scrollable-table-container">{table(header, rows[:MOST_ROWS], caption)}'
        f"</div>{more}</details>"
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A plain table that the phone shows as cards; numbers stand right."""
    numeric = [all(_is_number(row[i]) for row in rows) and bool(rows) for i in range(len(header))]
    names = [escape(name.replace("_", " ")) for name in header]
    mark = [' class="number"' if each else "" for each in numeric]
    head = "".join(
        f'<th scope="col"{cls}>{name}</th>' for cls, name in zip(mark, names, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{mark[i]} data-label="{names[i]}">{escape(cell)}</td>'
            for i, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="plain"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell or 0)
    except ValueError:
        return False
    return True


def actions(card: Entry, folder: Path, page: str) -> str:
    """Downloads, citation in three forms and a snippet to embed, behind one line."""
    files = card["files"]
    links = "".join(
        f'<li><a href="figures/{escape(files[kind])}" download>{kind.upper()}</a></li>'
        for kind in FORMATS
    )
    bib = (folder / files["bib"]).read_text("utf-8").strip()
    ris = (folder / files["ris"]).read_text("utf-8").strip()
    grounds = ", ".join(
        f'<a href="figures/{escape(files[kind])}" download>{escape(name)}</a>'
        for kind, name in VARIANTS.items()
    )
    return (
        '<details class="card-actions"><summary>Download, cite, embed</summary>'
        f'<ul class="files" aria-label="Files of figure {card["number"]}">{links}</ul>'
        f'<p class="made">As SVG also {grounds}.</p>'
        + copyable("Citation", card["citation"])
        + copyable("Embed", _snippet(card, page))
        + folded("BibTeX", bib, f"figures/{files['bib']}")
        + folded("RIS", ris, f"figures/{files['ris']}")
        + f'<p class="made">{_made(card)}</p></details>'
    )


def _made(card: Entry) -> str:
    code, source = f"{card['module']}.{card['function']}", card["code"]
    place = f"{source}#:~:text=def%20{card['function']}"
    day = f", {day_in_words(card['date'])}" if card["date"] else ""
    address = f"figures/{card['files']['svg']}"
    return (
        f'Permanent address: <a href="{escape(address)}">{escape(card["base_url"] + address)}</a>.'
        f' Drawn by <a href="{escape(place)}"><code>{escape(code)}</code></a>.'
        f" {escape(card['edition'])}{escape(day)}."
        f' Licence: <a href="{escape(card["licence_url"])}">{escape(card["licence"])}</a>.'
    )


def folded(title: str, text: str, file: str) -> str:
    """A text to copy or to take as a file, behind one line."""
    return f"<details><summary>{escape(title)}</summary>{copyable(title, text, file)}</details>"


def copyable(title: str, text: str, file: str = "") -> str:
    """A text with its title, to which a script adds a button that copies it."""
    link = f' <a href="{escape(file)}" download>file</a>' if file else ""
    return (
        f'<div class="copyable" data-name="{escape(title)}">'
        f"<p><strong>{escape(title)}</strong>{link}</p><pre>{escape(text)}</pre></div>"
    )


def _snippet(card: Entry, page: str) -> str:
    base = card["base_url"]
    return (
        f'<figure><a href="{escape(base)}{escape(page)}.html#fig-{escape(card["id"])}">'
        f'<img src="{escape(base)}figures/{escape(card["files"]["svg"])}" width="720"'
        f' alt="{escape(card["alt"])}"></a>\n'
        f"<figcaption>{escape(card['citation'])}</figcaption></figure>"
    )


def _size(file: Path) -> str:
    """Width and height of a small view, so that nothing moves when it is loaded."""
    found = _BOX.search(file.read_text("utf-8"))
    assert found is not None, file
    return f'width="{SMALL}" height="{round(SMALL * float(found[2]) / float(found[1]))}"'


def catalogue(cards: Mapping[str, Entry], pages: Mapping[str, str], folder: Path) -> str:
    """Every figure: a small view, number, finding, where it stands, its files."""
    items = []
    for ident, card in cards.items():
        files = card["files"]
        number = f"Figure {card['number']}"
        if pages.get(ident):
            number = f'<a href="{escape(pages[ident])}.html#fig-{escape(ident)}">{number}</a>'
        links = " ".join(
            f'<a href="figures/{escape(files[kind])}" download'
            f' aria-label="{kind.upper()} of figure {card["number"]}">{kind.upper()}</a>'
            for kind in FORMATS
        )
        items.append(
            f'<li id="card-{escape(ident)}"><img src="figures/{escape(files["svg"])}"'
            f' loading="lazy" {_size(folder / files["svg"])} alt="{escape(card["alt"])}"><div><p>'
            f"<strong>{number}.</strong> {escape(card['title'])}</p>"
            f'<p class="files">{links}</p></div></li>'
        )
    return f'<ul class="catalogue">{"".join(items)}</ul>'
