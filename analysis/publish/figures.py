"""A figure's files: drawings on two grounds, its data, its card, its citations, all in a ZIP."""

from __future__ import annotations

import inspect
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure as Drawing

from analysis.facts import Facts, fill
from analysis.figures.style import DARK, LIGHT, NARROW, WIDE, Card, look
from analysis.publish import archives, citations
from analysis.publish.release import Release, edition
from analysis.workers import processes

# The drawings of a figure: on both grounds, for the column and for a phone.
VARIANTS = {
    "": (LIGHT, WIDE),
    "-dark": (DARK, WIDE),
    "-narrow": (LIGHT, NARROW),
    "-narrow-dark": (DARK, NARROW),
}
UP = "../"  # from the folder of the figures to the pages
CSS_PIXELS = 100  # dots an inch at which a drawing has its size on the page
_ID = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
_OPENING = re.compile(r"<svg [^>]*>")
_LINK = re.compile(r'<a xlink:href="([^"#]+#[^"]+)" target="_blank">')
_TITLE = re.compile(r"\s*<title>.*?</title>", re.DOTALL)


def write_figures(
    cards: Mapping[str, Card],
    tables: Any,
    facts: Facts,
    out: Path,
    release: Release,
    *,
    workers: int = 1,
) -> list[Path]:
    """Write every figure with its card to ``out/figures``; equal input gives equal bytes.

    Args:
        cards: The cards in the order of their numbers.
        tables: What ``Card.data`` takes.
        facts: The facts that the cards' texts name.
        out: The folder whose content becomes the root of the site.
        release: The edition.
        workers: How many processes draw; the cards' functions must be picklable for two or more.

    Returns:
        The files, and ``index.json``, which lists all cards in order of their numbers.

    Raises:
        KeyError: when a card names a fact that is not known.
    """
    folder = Path(out) / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        describe(card, number, facts, release) for number, card in enumerate(cards.values(), 1)
    ]
    rows = [card.data(tables) for card in cards.values()]
    step = partial(_write_figure, folder=folder, release=release)
    with processes(workers) as each:
        files = [file for done in each(step, cards.values(), rows, entries) for file in done]
    files += _write_code(cards.values(), Path(out) / "code")
    index = {"release": release.as_dict(), "figures": entries}
    (folder / "index.json").write_bytes(_json(index))
    return [*files, folder / "index.json"]


def _write_figure(
    card: Card, rows: pd.DataFrame, entry: dict[str, Any], *, folder: Path, release: Release
) -> list[Path]:
    contents = _contents(card, rows, entry, release)
    contents[f"{card.id}.zip"] = pack(contents)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def describe(card: Card, number: int, facts: Facts, release: Release) -> dict[str, Any]:
    """The card as data: its words with the facts filled in, its files, its citation."""
    templates = {name: getattr(card, name) for name in ("title", "subtitle", "caption", "alt")}
    words = {name: fill(text, facts) for name, text in templates.items()}
    kinds = ("svg", "png", "pdf", "csv", "json", "bib", "ris", "zip")
    return {
        "number": number,
        "id": card.id,
        **words,
        "templates": templates,
        "files": {kind: f"{card.id}.{kind}" for kind in kinds}
        | {variant.strip("-"): f"{card.id}{variant}.svg" for variant in VARIANTS if variant},
        "module": getattr(card.draw, "__module__", ""),
        "function": getattr(card.draw, "__qualname__", ""),
        "code": f"code/{code_file(card)}",
        "citation": citations.in_words(release, citations.figure(card.id, number, words["title"])),
        **{key: value for key, value in asdict(release).items() if key not in ("title", "author")},
        "edition": edition(release),
        "report": release.title,
        "author": release.author,
    }


def code_file(card: Card) -> str:
    """The name under which the code that draws a figure is published; a browser shows it as text.

    >>> from analysis.figures import CARDS
    >>> code_file(CARDS["timeline"])
    'analysis.figures.timeline.txt'
    """
    return f"{getattr(card.draw, '__module__', 'unknown')}.txt"


def _write_code(cards: Iterable[Card], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for card in {code_file(each): each for each in cards}.values():
        file = folder / code_file(card)
        source = inspect.getsourcefile(card.draw)
        assert source is not None, card.id
        file.write_bytes(Path(source).read_bytes())
        files.append(file)
    return files


def _contents(
    card: Card, rows: pd.DataFrame, entry: dict[str, Any], release: Release
) -> dict[str, bytes]:
    work = citations.figure(card.id, entry["number"], entry["title"])
    contents = _drawings(card, rows, entry)
    contents[f"{card.id}.csv"] = rows.to_csv(index=False, lineterminator="\n").encode()
    data = json.loads(rows.to_json(orient="records", date_format="iso"))
    contents[f"{card.id}.json"] = _json(entry | {"data": data})
    contents[f"{card.id}.bib"] = citations.bibtex(release, work).encode()
    contents[f"{card.id}.ris"] = citations.ris(release, work).encode()
    return contents


def _drawings(card: Card, rows: pd.DataFrame, entry: dict[str, Any]) -> dict[str, bytes]:
    contents = {}
    for variant, (ink, width) in VARIANTS.items():
        name = f"{card.id}{variant}"
        with look(ink), mpl.rc_context({"svg.hashsalt": name}):
            drawing = card.draw(rows, ink, width)
            svg = _saved(drawing, "svg", metadata=_dublin_core(entry, "image/svg+xml"))
            words = named(linked(svg.decode(), rows, entry["base_url"]), name, entry)
            contents[f"{name}.svg"] = words.encode()
            if not variant:
                for each in drawing.findobj():
                    each.set_url(None)  # on paper there is no page that it could lead to
                ground = {"facecolor": ink.ground, "transparent": False}
                contents[f"{name}.png"] = _saved(
                    drawing, "png", dpi=2 * CSS_PIXELS, metadata=_png_text(entry), **ground
                )
                contents[f"{name}.pdf"] = _saved(
                    drawing, "pdf", metadata=_pdf_information(entry), **ground
                )
            plt.close(drawing)
    return contents


def _saved(drawing: Drawing, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    drawing.savefig(file, format=kind, **options)
    return file.getvalue()


def linked(svg: str, rows: pd.DataFrame, base_url: str) -> str:
    """A drawing whose links have names, and lead to the pages from where its file stands.

    The rows say in ``address`` where a mark leads and in ``name`` to what. A second link
    to the same place, such as from the words beside a mark, is left out of the order of keys.
    """
    if "address" not in rows:
        return svg
    names = dict(zip(rows["address"], rows["name"], strict=True))
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        address = found[1]
        place = f'<a href="{escape(base_url or UP)}{address}"'
        if address in seen:
            return f'{place} tabindex="-1" aria-hidden="true">'
        seen.add(address)
        return f'{place} aria-label="{escape(names[unescape(address)])}">'

    return _LINK.sub(link, svg)


def named(svg: str, prefix: str, entry: Mapping[str, Any]) -> str:
    """A drawing that names itself, with ids that no other drawing on a page has."""
    svg = _ID.sub(rf"\g<1>{prefix}-\g<2>", svg)
    # Links inside an image are out of reach for a screen reader: it is a group then.
    role = "group" if "<a " in svg else "img"
    opening = _OPENING.search(svg)
    assert opening is not None
    start = opening.group()[:-1] + f' role="{role}" aria-labelledby="{prefix}-title">'
    words = (
        f'\n <title id="{prefix}-title">{escape(entry["title"], quote=False)}</title>'
        f'\n <desc id="{prefix}-desc">{escape(entry["alt"], quote=False)}</desc>'
    )
    return svg[: opening.start()] + start + words + _TITLE.sub("", svg[opening.end() :], count=1)


def _dublin_core(entry: Mapping[str, Any], mime: str) -> dict[str, Any]:
    return {
        "Title": entry["title"],
        "Creator": entry["author"],
        "Publisher": entry["author"],
        "Date": entry["date"],
        "Description": entry["alt"],
        "Identifier": f"{entry['base_url']}figures/{entry['files']['svg']}",
        "Source": f"{entry['report']}. {entry['edition']}",
        "Rights": entry["licence_url"],
        "Language": "en",
        "Format": mime,
    }


def _png_text(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Title": entry["title"],
        "Author": entry["author"],
        "Description": entry["alt"],
        "Copyright": f"{entry['licence']}, {entry['licence_url']}",
        "Creation Time": entry["date"],
        "Source": f"{entry['report']}. {entry['edition']}",
        "Software": None,
    }


def _pdf_information(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Title": entry["title"],
        "Author": entry["author"],
        "Subject": entry["alt"],
        "Keywords": f"{entry['licence']}; {entry['edition']}",
        "CreationDate": None,
    }


def pack(contents: Mapping[str, bytes]) -> bytes:
    """The files and a note in a ZIP that is the same whenever it is made."""
    card = json.loads(next(data for name, data in contents.items() if name.endswith(".json")))
    note = (
        f"Figure {card['number']}: {card['title']}\n\n{card['subtitle']}\n{card['caption']}\n\n"
        f"What is to be seen: {card['alt']}\n\nPlease cite:\n{card['citation']}\n\n"
        f"Licence: {card['licence']} ({card['licence_url']})\n"
        f"Drawn by {card['module']}.{card['function']}. {card['edition']}.\n"
    )
    return archives.pack(dict(contents) | {"README.txt": note.encode()})


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
