"""What the built site tells machines: search engines, citation managers, data tools."""

from __future__ import annotations

import json
import struct
import tomllib
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from frictionless import Package
from pybtex.database import parse_file
from pypdf import PdfReader

from analysis.book import chapters
from analysis.publish.addresses import places

pytestmark = pytest.mark.book

PAGES = chapters(ROOT)
CFF = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
# What schema.org's own examples and the search engines' guides ask of each type.
ASKED = {
    "Report": {"name", "abstract", "author", "datePublished", "license", "version", "image"},
    "Chapter": {"name", "abstract", "author", "isPartOf", "license", "image"},
    "ImageObject": {"name", "contentUrl", "license", "creditText", "acquireLicensePage"},
    "Dataset": {"name", "description", "license", "creator", "distribution", "version"},
}


@cache
def _page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def _graph(file: Path) -> list[dict[str, Any]]:
    script = _page(file).select_one('script[type="application/ld+json"]')
    assert script is not None, file.name
    found = json.loads(str(script.string))
    assert found["@context"] == "https://schema.org"
    return list(found["@graph"])


def _meta(file: Path) -> dict[str, str]:
    return {
        str(each.get("name") or each.get("property")): str(each.get("content"))
        for each in _page(file).select("meta[content]")
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(book: Path, name: str) -> None:
    graph = _graph(book / f"{name}.html")
    kinds = [each["@type"] for each in graph]
    assert kinds[0] == ("Report" if name == "index" else "Chapter")
    assert ("Dataset" in kinds) == (name == "data")
    figures = _page(book / f"{name}.html").select("figure.figure-card")
    assert kinds.count("ImageObject") == len(figures)
    for each in graph:
        assert {key for key in ASKED[each["@type"]] if not each.get(key)} == set(), each["@type"]
        if "contentUrl" in each:
            assert (book / each["contentUrl"]).is_file()


def test_every_published_table_is_in_the_dataset(book: Path) -> None:
    (dataset,) = [each for each in _graph(book / "data.html") if each["@type"] == "Dataset"]
    listed = {each["contentUrl"] for each in dataset["distribution"]}
    assert listed == {f"data/{file.name}" for file in (book / "data").glob("*.csv")}
    assert 50 <= len(dataset["description"]) <= 5000


@pytest.mark.parametrize("name", PAGES)
def test_a_link_to_a_page_has_a_preview_and_a_citation(book: Path, name: str) -> None:
    meta = _meta(book / f"{name}.html")
    picture = (book / meta["og:image"]).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 300_000
    assert len(meta["description"]) > 20
    assert meta["citation_author"] == CFF["authors"][0]["name"]
    assert meta["citation_technical_report_number"] == CFF["version"]
    assert meta["citation_title"] == (CFF["title"] if name == "index" else meta["og:title"])


def test_the_data_package_is_valid_with_its_data(book: Path) -> None:
    report = Package(str(book / "data" / "datapackage.json")).validate()
    assert report.flatten(["taskName", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(list((book / "data").glob("*.csv")))


def test_every_citation_is_read_by_a_parser(book: Path) -> None:
    bibs = sorted(book.rglob("*.bib"))
    assert len(bibs) == len(sorted(book.rglob("*.ris"))) > 2
    for file in bibs:
        entries = parse_file(str(file)).entries
        references = rispy.loads(file.with_suffix(".ris").read_bytes().decode())
        assert len(entries) == len(references) > 0, file.name
        for entry, reference in zip(entries.values(), references, strict=True):
            assert reference["urls"] == [entry.fields["url"]]
            assert reference["edition"] == CFF["version"]


def test_every_number_can_be_cited(book: Path) -> None:
    facts = json.loads((book / "facts.json").read_text("utf-8"))["facts"]
    cited = parse_file(str(book / "facts.bib")).entries
    ids = places(book)
    assert len(cited) == len(facts)
    for entry in cited.values():
        page, _, name = entry.fields["url"].partition("#")
        assert ids[name] == page.rpartition("/")[2]


def test_a_pdf_of_a_figure_says_what_it_is(book: Path) -> None:
    index = json.loads((book / "figures" / "index.json").read_text("utf-8"))
    for card in index["figures"]:
        about = PdfReader(book / "figures" / card["files"]["pdf"]).metadata
        assert about is not None
        assert (about.title, about.author) == (card["title"], card["author"])
        assert about.subject == card["alt"]
        assert (book / card["code"]).is_file()


def test_the_sitemap_has_every_page_and_robots_may_read_it(book: Path) -> None:
    sitemap = ElementTree.parse(book / "sitemap.xml").getroot()
    found = [each.text for each in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {str(each).rpartition("/")[2] for each in found} == {f"{name}.html" for name in PAGES}
    assert "Disallow" not in (book / "robots.txt").read_text("utf-8")


def test_what_is_retired_leads_to_what_is_there(book: Path) -> None:
    retired = tomllib.loads((ROOT / "book" / "retired.toml").read_text("utf-8"))
    ids = places(book)
    for old, new in retired["ids"].items():
        assert old in ids, old
        assert new in ids, new
    for old, new in retired["pages"].items():
        assert (book / f"{old}.html").is_file()
        assert (book / f"{new}.html").is_file()


def test_only_the_search_page_loads_the_search(book: Path) -> None:
    for file in book.glob("*.html"):
        scripts = [str(each["src"]) for each in _page(file).select("script[src]")]
        loaded = any("searchindex" in each for each in scripts)
        assert loaded == (file.name == "search.html"), file.name
