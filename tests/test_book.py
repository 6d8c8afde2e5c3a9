"""The built book, file by file, and the sources of its chapters."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT

from analysis.explorers.verbatim import verbatim_share
from analysis.figures.style import DARK, LIGHT, Ink
from analysis.report import Report

CHAPTERS = sorted((ROOT / "book").glob("*.md"))
CASES = tomllib.loads((ROOT / "tests" / "cases" / "prose.toml").read_text("utf-8"))
MOST_WEIGHT = 350_000  # bytes of a page with all that it loads, gzipped
MOST_VERBATIM = 0.6  # of an article's words, in runs of eight and more
SHOW_CODE = {"reuse"}  # where code is what the page is about
FEWEST_WORDS = 5  # of a sentence that says what a picture shows


@cache
def _page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


@cache
def _ids(file: Path) -> frozenset[str]:
    return frozenset(str(each["id"]) for each in _page(file).select("[id]"))


def pages(book: Path) -> list[Path]:
    found = sorted(book.glob("*.html"))
    assert len(found) >= len(CHAPTERS), "a chapter is missing"
    return found


# ---- The built site ----------------------------------------------------------


@pytest.mark.book
def test_every_internal_link_leads_somewhere(book: Path) -> None:
    broken = [
        f"{file.name}: {link}"
        for file in pages(book)
        for link in _links(_page(file))
        if not _resolves(book, file, link)
    ]
    assert not broken


def _links(page: BeautifulSoup) -> Iterator[str]:
    for node in page.select("[href], [src]"):
        for name in ("href", "src"):
            if node.has_attr(name):
                yield str(node[name])


def _resolves(book: Path, file: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(book.resolve()):
        return False
    # A link to the state of an explorer has the state after the id: #quotes?speaker=…
    name = unquote(parts.fragment).partition("?")[0]
    return not name or target.suffix != ".html" or name in _ids(target)


@pytest.mark.book
def test_no_two_elements_of_a_page_share_an_id(book: Path) -> None:
    for file in pages(book):
        names = [str(each["id"]) for each in _page(file).select("[id]")]
        doubled = {name for name in names if names.count(name) > 1}
        assert not doubled, file.name


@pytest.mark.book
def test_every_picture_says_in_a_sentence_what_it_shows(book: Path) -> None:
    for file in pages(book):
        page = _page(file)
        for image in page.select("img"):
            assert _is_sentence(str(image.get("alt", ""))), f"{file.name}: {image.get('src')}"
        for drawing in page.select("svg[role]"):
            described = page.find(id=str(drawing.get("aria-describedby")))
            assert isinstance(described, Tag), f"{file.name}: {drawing.get('id')}"
            assert _is_sentence(described.text), f"{file.name}: {described.text}"


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS and text.strip().endswith((".", "!", "?"))


def test_what_counts_as_a_sentence() -> None:
    assert _is_sentence("Two bars, of which one is longer.")
    assert not _is_sentence("figures/voices.svg")
    assert not _is_sentence("")


@pytest.mark.book
def test_nothing_is_loaded_from_elsewhere(book: Path) -> None:
    for file in pages(book):
        for link in _resources(_page(file)):
            parts = urlsplit(link)
            assert parts.scheme in ("", "data"), f"{file.name}: {link}"
            assert not parts.netloc, f"{file.name}: {link}"
    for file in book.rglob("*.css"):
        for link in _css_links(file.read_text("utf-8")):
            assert not urlsplit(link).netloc, f"{file.name}: {link}"
    for name in ("report.js", "report-read.js"):
        script = (book / "_static" / name).read_text("utf-8")
        assert not re.search(r"[\"']https?://|fetch\(|XMLHttpRequest|import\(", script), name


def _resources(page: BeautifulSoup) -> Iterator[str]:
    """What a browser loads by itself: not what a reader may follow."""
    for node in page.select("script[src], img[src], iframe[src], source[src], embed[src]"):
        yield str(node["src"])
    for node in page.select("link[href]"):
        if {"stylesheet", "icon", "preload", "modulepreload"} & set(node.get("rel") or []):
            yield str(node["href"])
    for node in page.select("svg image, svg use"):
        link = str(node.get("href") or node.get("xlink:href") or "#")
        if not link.startswith("#"):
            yield link


def _css_links(css: str) -> list[str]:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = re.findall(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", css)
    return [first or second for first, second in found]


@pytest.mark.book
def test_a_page_is_light(book: Path) -> None:
    weights = {file.name: _weight(file) for file in pages(book)}
    assert {name: weight for name, weight in weights.items() if weight > MOST_WEIGHT} == {}


def _weight(file: Path) -> int:
    page = _page(file)
    later = {str(image["src"]) for image in page.select('img[loading="lazy"]')}
    files = {file}
    for link in set(_resources(page)) - later:
        if not link.startswith("data:"):
            files |= _with_imports(file.parent / urlsplit(link).path)
    return sum(len(gzip.compress(each.read_bytes(), 9, mtime=0)) for each in files)


def _with_imports(file: Path) -> set[Path]:
    if file.suffix != ".css":
        return {file}
    imports = re.findall(r"""@import\s+["']([^"']+)""", file.read_text("utf-8"))
    return {file, *(file.parent / urlsplit(each).path for each in imports)}


@pytest.mark.book
def test_the_published_files_stand_at_their_addresses(book: Path) -> None:
    for name in ("facts.json", "sitemap.xml", "404.html", "data/datapackage.json", "figures"):
        assert (book / name).exists(), name
    for svg in (book / "figures").glob("*.svg"):
        if svg.stem.endswith(("-dark", "-narrow")):
            continue
        for kind in ("png", "pdf", "csv", "json", "bib", "ris", "zip"):
            assert svg.with_suffix(f".{kind}").is_file(), f"{svg.stem}.{kind}"


@pytest.mark.book
@pytest.mark.parametrize(
    "chapter", [c for c in CHAPTERS if "kernelspec" in c.read_text("utf-8")], ids=lambda c: c.stem
)
def test_a_chapter_can_be_taken_away_as_it_ran(book: Path, chapter: Path) -> None:
    """Each ran in a kernel of its own, from top to bottom, and shows its figures."""
    notebook = nbformat.read(book / "_sources" / f"{chapter.stem}.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = [each for each in notebook.cells if each.cell_type == "code"]
    assert [each.execution_count for each in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        kinds = {kind for each in cell.outputs for kind in each.get("data", {})}
        assert ("image/png" in kinds) == ("draw(report, " in cell.source), cell.source
    link = _page(book / f"{chapter.stem}.html").select_one('a[href$=".ipynb"]')
    assert link is not None
    prose = "\n".join(each.source for each in notebook.cells if each.cell_type == "markdown")
    assert re.findall(r"\{[a-z-]+\}[`\s]|^:{3,}|^`{3,}\{", prose, re.MULTILINE) == []


@pytest.mark.book
def test_tables_bring_a_style_to_notebooks_and_none_to_pages(book: Path) -> None:
    notebook = nbformat.read(book / "_sources" / "timeline.ipynb", as_version=4)
    tables = [
        each.data["text/html"]
        for cell in notebook.cells
        for each in cell.get("outputs", ())
        if "<table" in each.get("data", {}).get("text/html", "")
    ]
    assert tables
    assert all(table.startswith('<style class="notebook">') for table in tables)
    for file in pages(book):
        assert not _page(file).select("style.notebook"), file.name


@pytest.mark.book
def test_nothing_of_the_machine_that_built_it_is_in_the_book(book: Path) -> None:
    for file in book.rglob("*"):
        if file.suffix in {
            ".html",
            ".json",
            ".csv",
            ".svg",
            ".ipynb",
            ".js",
            ".xml",
            ".bib",
            ".txt",
        }:
            assert str(ROOT) not in file.read_text("utf-8"), file.name


# ---- The look -------------------------------------------------------------------


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_pages_and_figures_have_the_same_colours(ink: Ink) -> None:
    css = (ROOT / "book" / "assets" / "report.css").read_text("utf-8")
    block = re.search(rf'html\[data-theme="{ink.name}"\] \{{(.*?)\}}', css, re.DOTALL)
    assert block
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", block[1]))
    names = [name for name in Ink.__slots__ if name != "name"]
    assert {name: tokens[name.replace("_", "-")] for name in names} == {
        name: getattr(ink, name) for name in names
    }


# ---- The sources -------------------------------------------------------------------

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(
    r"^(?P<f>`{3,})\{(?:code-cell|raw|figure-card|bibliography|toctree)[^\n]*\n.*?^(?P=f)`*\s*$"
    r"|^(?P<g>`{3,})(?!\{)[^\n]*\n.*?^(?P=g)`*\s*$",
    re.DOTALL | re.MULTILINE,
)
_NOT_PROSE = re.compile(
    r"""<!--.*?-->            # comments
    |^%[^\n]*                 # MyST comments
    |^:[\w-]+:[^\n]*          # options of directives
    |^\([\w.-]+\)=\s*$        # labels
    |\{[\w:-]+\}`[^`]*`       # roles
    |`+[^`\n]*`+              # code
    |\]\([^)\s]*\)            # targets of links
    |<?https?://[^\s>]+>?     # addresses
    |\{\#?[\w.=\s-]*\}        # attributes
    |^\s*\d+[.)]\s            # numbers of a list
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_ALLOWED = re.compile("|".join(f"(?:{each['pattern']})" for each in CASES["allow"]))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def typed_numbers(source: str) -> list[str]:
    """Numbers in the prose of a chapter that nobody computed."""
    for pattern in (_FRONT_MATTER, _FENCE, _NOT_PROSE, _ALLOWED):
        source = pattern.sub(" ", source)
    return _NUMBER.findall(source)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_what_counts_as_a_typed_number(case: dict[str, object]) -> None:
    assert typed_numbers(str(case["text"])) == case["found"]


def test_code_and_front_matter_are_not_prose() -> None:
    source = "---\nx: 1\n---\n\nText 7.\n\n```{code-cell} ipython3\n2 + 2\n```\n\n```\n8\n```\n9\n"
    assert typed_numbers(source) == ["7", "9"]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_no_number_of_the_prose_is_typed(chapter: Path) -> None:
    assert typed_numbers(chapter.read_text("utf-8")) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_a_chapter_has_a_question_as_its_title(chapter: Path) -> None:
    source = _FRONT_MATTER.sub("", chapter.read_text("utf-8")).lstrip()
    assert re.match(r"# [^\n]+\?\n", source)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_code_cells_are_short_and_folded(chapter: Path) -> None:
    source = chapter.read_text("utf-8")
    fences = r"^```\{code-cell\}[^\n]*\n(.*?)^```"
    for cell in re.findall(fences, source, re.DOTALL | re.MULTILINE):
        assert not re.search(r"^\s*(?:for|while|def|class)\b", cell, re.MULTILINE), cell
        folded = re.search(r"^:tags: \[.*(?:hide-input|remove-(?:input|cell))", cell)
        assert folded or chapter.stem in SHOW_CODE, cell


def _notebook_texts(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """What a notebook shows: its text, and its outputs without their markup."""
    for cell in notebook.cells:
        yield cell.source
        for output in cell.get("outputs", ()):
            for kind, text in output.get("data", {}).items():
                if kind == "text/html":
                    yield BeautifulSoup(text, "html.parser").get_text("")
                elif kind == "text/plain":
                    yield text


@pytest.mark.book
def test_no_article_can_be_read_through_in_the_book(book: Path, report: Report) -> None:
    texts = [_page(file).get_text("") for file in pages(book)]
    texts += [file.read_text("utf-8") for file in (book / "data").glob("*.csv")]
    texts += [file.read_text("utf-8") for file in (book / "figures").glob("*.csv")]
    texts += [file.read_text("utf-8") for file in book.rglob("*.json")]
    texts += [
        text
        for file in (book / "_sources").glob("*.ipynb")
        for text in _notebook_texts(nbformat.read(file, as_version=4))
    ]
    for article in report.corpus:
        assert verbatim_share(article.text, texts) <= MOST_VERBATIM, article.id
