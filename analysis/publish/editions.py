"""A site for any static host: the latest edition at the root, each edition frozen beside it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from analysis.corpus import CorpusError
from analysis.publish.addresses import Retired, keep_addresses
from analysis.publish.archives import pack, unpack
from analysis.publish.release import Release, day_in_words

TEXTS = frozenset(
    {".html", ".json", ".svg", ".bib", ".ris", ".xml", ".txt", ".ics", ".cff", ".md", ".ipynb"}
)
WHOLE_BOOKS = {  # the report in one file, beside the pages
    "the-alliance.pdf": "PDF, to read on paper",
    "the-alliance.epub": "EPUB, for e-readers",
}
Maker = Callable[[Path, Release, Path], None]
"""Writes the book in a folder, of an edition, into a file."""
_PLACE = '<p class="whole-book">'
_EDITION = re.compile(r"v\d[\w.+-]*")
_MAIN = re.compile(r"<article\b[^>]*>")


def write_site(
    book: Path,
    out: Path,
    release: Release,
    retired: Retired,
    makers: Mapping[str, Maker] | None = None,
) -> list[str]:
    """Put a built book into a site, with a frozen copy under its version.

    Args:
        book: The built book.
        out: The folder of the site; frozen editions that it has already stay untouched.
        release: The edition.
        retired: What took the place of ids and pages that are gone.
        makers: What makes each of ``WHOLE_BOOKS``, by name; one without a maker is left out.

    Returns:
        The names of all frozen editions, the latest first.

    Raises:
        CorpusError: when this version is frozen already with other content.
    """
    out.mkdir(parents=True, exist_ok=True)
    name = f"v{release.version}"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, name)
        shutil.copytree(book, copy)
        _offer_whole_books(copy, makers or {})
        _freeze(copy, name, release)
        if not (out / name).exists():
            frozen = replace(release, base_url=_frozen_url(release, name))
            for file, make in (makers or {}).items():
                make(copy, frozen, copy / file)
            shutil.copytree(copy, out / name)
        elif digest(copy) != digest(out / name):
            raise CorpusError(
                f"{out / name}: this version is frozen, and the book has changed since; raise the"
                " version in CITATION.cff and pyproject.toml, or remove the folder if nobody has"
                " seen it"
            )
    for old in out.iterdir():  # the latest edition makes room; a repository's own files stay
        if not _EDITION.fullmatch(old.name) and not old.name.startswith(".git"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(book, out, dirs_exist_ok=True)
    _offer_whole_books(out, makers or {})
    for file, make in (makers or {}).items():
        make(out, release, out / file)
    editions = sorted(
        (each.name for each in out.iterdir() if _EDITION.fullmatch(each.name)),
        key=_numbers,
        reverse=True,
    )
    keep_addresses(out, retired, editions)
    listed = [_about(out / each) for each in editions]
    (out / "editions.json").write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
    return editions


def digest(folder: Path) -> str:
    """A hash of the names and contents of all files but the whole books, made from the others.

    They are left out because the print names its minute.
    """
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (file.parent == folder and file.name in WHOLE_BOOKS):
            found.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _numbers(name: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", name)]


def _about(edition: Path) -> dict[str, str]:
    made = json.loads((edition / "figures" / "index.json").read_text("utf-8"))["release"]
    about = {key: str(made[key]) for key in ("version", "date", "commit")}
    return {"path": f"{edition.name}/", **about}


def _freeze(copy: Path, name: str, release: Release) -> None:
    """Let a copy name its own address, and say on every page which edition it is."""
    day = f" of {day_in_words(release.date)}" if release.date else ""
    old, new = release.base_url.encode(), _frozen_url(release, name).encode()
    for file in sorted(copy.rglob("*")):
        if file.suffix == ".zip" and old:
            members = {each: text.replace(old, new) for each, text in unpack(file).items()}
            file.write_bytes(pack(members))
        if file.suffix not in TEXTS:
            continue
        content = file.read_bytes()
        if old:
            content = content.replace(old, new)
        if file.suffix == ".html" and file.parent == copy:
            content = _frozen_page(content.decode(), file.name, release, day).encode()
        file.write_bytes(content)


def _frozen_url(release: Release, name: str) -> str:
    return f"{release.base_url}{name}/" if release.base_url else ""


def _offer_whole_books(site: Path, names: Iterable[str]) -> None:
    """Link the book in one file from the front page, where that has a place for it."""
    links = [f'<a href="{each}" download>{WHOLE_BOOKS[each]}</a>' for each in names]
    if not links:
        return
    front = site / "index.html"
    text = front.read_text("utf-8")
    offer = f"{_PLACE}The whole report in one file: {'; '.join(links)}."
    front.write_text(text.replace(_PLACE, offer, 1), "utf-8")


def _frozen_page(text: str, page: str, release: Release, day: str) -> str:
    note = (
        f'<p class="edition">Edition {release.version}{day}, kept as it was.'
        f' <a href="../{page}">The latest edition</a></p>'
    )
    found = _MAIN.search(text)
    if found:
        text = text[: found.end()] + note + text[found.end() :]
    if release.base_url:  # search engines show the latest edition
        own = f'<link rel="canonical" href="{release.base_url}v{release.version}/{page}">'
        text = text.replace(own, f'<link rel="canonical" href="{release.base_url}{page}">')
    return text
