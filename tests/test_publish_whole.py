"""The whole book in one page, on a small site, and the printed book itself."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from analysis.book import chapters
from analysis.corpus import CorpusError
from analysis.publish.release import Release
from analysis.publish.whole import BROWSERS, print_book, whole_book
from analysis.report import find_root

RELEASE = Release("The Alliance", "Its maintainers", "1.0", "0123456789abcdef", "2024-11-02")
HEAD = '<html><head><link rel="stylesheet" href="_static/a.css"></head><body><article>'
FRONT = """<section id="one"><h1>One?</h1><p id="x">See <a href="two.html#x">two</a>,
<a href="#x">here</a>, <a href="two.html#t?speaker=a">a state</a>, <a href="two.html">all</a>,
<a href="data/q.csv">a table</a>, <a href="https://example.org/a">elsewhere</a>.</p>
<svg aria-describedby="d"><desc id="d">A dot.</desc><g clip-path="url(#d)"></g></svg>
<details><summary>More</summary><p>All.</p></details><button>Copy</button></section></article></body></html>"""
SECOND = '<section id="two"><h1>Two?</h1><p id="x">Here.</p><i id="t"></i></section></article>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(HEAD + FRONT, "utf-8")
    (tmp_path / "two.html").write_text(HEAD + SECOND, "utf-8")
    return tmp_path


def _read(site: Path, release: Release = RELEASE) -> BeautifulSoup:
    return BeautifulSoup(whole_book(site, ["index", "two"], release), "html.parser")


def test_links_between_pages_lead_to_their_places(site: Path) -> None:
    page = _read(site)
    links = {each.get_text(): each.get("href") for each in page.select("#index a")}
    assert links == {
        "two": "#two--x",
        "here": "#index--x",
        "a state": "#two--t",
        "all": "#two",
        "a table": None,  # a PDF would name a file of the machine that made it
        "elsewhere": "https://example.org/a",
    }
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in links.values() if href and href.startswith("#")} <= set(ids)


def test_a_drawing_keeps_its_description_and_its_clips(site: Path) -> None:
    drawing = _read(site).select_one("svg")
    assert drawing is not None
    assert drawing["aria-describedby"] == "index--d"
    assert drawing.select_one("#index--d") is not None
    assert 'clip-path="url(#index--d)"' in str(drawing)


def test_files_are_named_where_the_book_has_an_address(site: Path) -> None:
    served = Release("The Alliance", "Its maintainers", "1.0", base_url="https://example.org/book/")
    links = [each.get("href") for each in _read(site, served).select("#index a")]
    assert "https://example.org/book/data/q.csv" in links


def test_the_title_page_lists_the_chapters_and_controls_are_left_out(site: Path) -> None:
    page = _read(site)
    assert [each.get_text() for each in page.select("nav li")] == ["One?", "Two?"]
    assert "Version 1.0 (commit 0123456789), 2 November 2024" in page.get_text()
    assert not page.select("button, script, details:not([open])")


def test_a_missing_page_names_the_remedy(site: Path) -> None:
    with pytest.raises(CorpusError, match=r"three\.html: missing; run `alliance build`"):
        whole_book(site, ["index", "three"], RELEASE)


def test_printing_without_a_browser_names_the_remedy(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CorpusError, match="Chromium"):
        print_book(site, ["index"], RELEASE, site / "book.pdf")


@pytest.mark.book
@pytest.mark.browser
def test_the_printed_book_is_tagged_and_has_an_outline(book: Path, tmp_path: Path) -> None:
    if not any(map(shutil.which, BROWSERS)):
        if os.environ.get("ALLIANCE_BROWSER") == "required":
            pytest.fail("no chromium on the path")
        pytest.skip("no chromium on the path; with Debian: apt-get install chromium")
    names = chapters(find_root())
    print_book(book.resolve(), names, RELEASE, tmp_path / "book.pdf")
    pdf = PdfReader(tmp_path / "book.pdf")
    catalogue = pdf.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    titles = [each.title for each in pdf.outline if not isinstance(each, list)]
    for name in names:
        heading = BeautifulSoup((book / f"{name}.html").read_text("utf-8"), "html.parser").h1
        assert heading is not None
        assert re.sub(r"\W*$", "", heading.get_text()) in {re.sub(r"\W*$", "", t) for t in titles}
    links = [
        str(note["/A"]["/URI"])
        for sheet in pdf.pages
        for note in (each.get_object() for each in sheet.get("/Annots") or ())
        if "/URI" in note.get("/A", {})
    ]
    assert not [each for each in links if each.startswith("file:")]
    assert not list(book.glob("whole*"))
