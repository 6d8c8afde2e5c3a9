"""The book for e-readers: well-formed, complete, and every link leads somewhere in it."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from analysis.book import chapters
from analysis.corpus import CorpusError
from analysis.publish.epub import write_epub
from analysis.publish.release import Release
from analysis.report import find_root

RELEASE = Release("The Alliance & more", "Its maintainers", "1.0", "0123456789", "2024-11-02")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
FRONT = """<html><body><article><section id="one"><h1>One?</h1><!-- -- -->
<p id="x">A &amp; b <br> <a href="two.html#x">two</a>, <a href="#x">here</a>,
<a href="two.html#t?speaker=a">a state</a>, <a href="two.html#gone">gone</a>,
<a href="data/q.csv" download>a table</a>, <a href="https://example.org/a">elsewhere</a>.</p>
<p class="visually-hidden" id="fig-dot-compact-alt">A dot.</p>
<div class="drawing when-wide"><svg viewBox="0 0 1 1"></svg></div>
<div class="drawing when-narrow"><svg viewBox="0 0 1 1"></svg></div>
<section id="more"><h2>More</h2><details><summary>Rows</summary><p>All.</p></details></section>
<button>Copy</button></section></article></body></html>"""
SECOND = """<html><body><article><section id="two"><h1>Two?</h1><p id="x">Here.</p><i id="t"></i>
</section></article></body></html>"""
DRAWING = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="group"><metadata>m</metadata>
<a href="../two.html#x" aria-label="Two"><circle r="1"/></a></svg>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "dot.svg").write_text(DRAWING, "utf-8")
    (tmp_path / "index.html").write_text(FRONT, "utf-8")
    (tmp_path / "two.html").write_text(SECOND, "utf-8")
    return tmp_path


def made(
    site: Path, names: list[str], release: Release = RELEASE
) -> dict[str, ElementTree.Element]:
    """Every XML file of the EPUB, parsed."""
    file = site / "book.epub"
    write_epub(site, names, release, file)
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert archive.testzip() is None
        return {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }


def links(page: ElementTree.Element) -> dict[str, str | None]:
    return {str(each.text): each.get("href") for each in page.iter(f"{XHTML}a")}


def test_links_lead_to_their_places_in_the_book(site: Path) -> None:
    page = made(site, ["index", "two"])["book/index.xhtml"]
    assert links(page) == {
        "two": "two.xhtml#x",
        "here": "index.xhtml#x",
        "a state": "two.xhtml#t",
        "gone": "two.xhtml",
        "a table": None,  # it lies beside the pages, not in the book
        "elsewhere": "https://example.org/a",
    }
    served = Release("A", "B", "1.0", base_url="https://example.org/book/")
    page = made(site, ["index", "two"], served)["book/index.xhtml"]
    assert links(page)["a table"] == "https://example.org/book/data/q.csv"


def test_a_figure_stands_once_with_its_description_and_its_links(site: Path) -> None:
    page = made(site, ["index", "two"])["book/index.xhtml"]
    (drawing,) = page.iter("{http://www.w3.org/2000/svg}svg")
    assert drawing.get("viewBox") == "0 0 9 9"
    assert drawing.get("aria-describedby") in {each.get("id") for each in page.iter(f"{XHTML}p")}
    (link,) = drawing.iter("{http://www.w3.org/2000/svg}a")
    assert link.get("href") == "two.xhtml#x"


def test_the_contents_and_the_controls(site: Path) -> None:
    parts = made(site, ["index", "two"])
    assert links(parts["book/nav.xhtml"]) == {
        "One?": "index.xhtml",
        "More": "index.xhtml#more",
        "Two?": "two.xhtml",
    }
    page = parts["book/index.xhtml"]
    assert not list(page.iter(f"{XHTML}button"))
    assert [each.get("open") for each in page.iter(f"{XHTML}details")] == [""]
    title = "".join(parts["book/title.xhtml"].itertext())
    assert "Version 1.0 (commit 0123456789), 2 November 2024" in title


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    write_epub(site, ["index", "two"], RELEASE, site / "a.epub")
    write_epub(site, ["index", "two"], RELEASE, site / "b.epub")
    assert (site / "a.epub").read_bytes() == (site / "b.epub").read_bytes()


def test_a_missing_page_names_the_remedy(site: Path) -> None:
    with pytest.raises(CorpusError, match=r"three\.html: missing; run `alliance build`"):
        write_epub(site, ["index", "three"], RELEASE, site / "book.epub")


@pytest.mark.book
def test_the_whole_book_holds_together(book: Path, tmp_path: Path) -> None:
    names = chapters(find_root())
    for each in ("figures", *(f"{name}.html" for name in names)):
        (tmp_path / each).symlink_to((book / each).resolve())
    parts = made(tmp_path, names)
    package = parts["book/package.opf"]
    listed = {f"book/{each.get('href')}" for each in package.iter(f"{OPF}item")}
    assert listed - {"book/style.css"} == set(parts) - {
        "book/package.opf",
        "META-INF/container.xml",
    }
    read = [str(each.get("idref")) for each in package.iter(f"{OPF}itemref")]
    assert read == ["title", *names]

    ids: dict[str, list[str]] = {
        PurePosixPath(name).name: [str(node.get("id")) for node in part.iter() if node.get("id")]
        for name, part in parts.items()
    }
    for name, part in parts.items():
        here = PurePosixPath(name).name
        assert len(ids[here]) == len(set(ids[here])), here
        for node in part.iter():
            target = urlsplit(str(node.get("href", "")))
            if node.tag.endswith("}a") and node.get("href") and not target.scheme:
                assert target.path in ids, (here, target)
                assert not target.fragment or target.fragment in ids[target.path], (here, target)

    first = {href: text for text, href in links(parts["book/nav.xhtml"]).items() if href}
    for name in names:
        heading = BeautifulSoup((book / f"{name}.html").read_text("utf-8"), "html.parser").h1
        assert heading is not None
        assert first[f"{name}.xhtml"] in heading.get_text()
    drawn = sum(1 for part in parts.values() for _ in part.iter("{http://www.w3.org/2000/svg}svg"))
    assert drawn > len(list((book / "figures").glob("*-narrow-dark.svg")))  # and the compact one
