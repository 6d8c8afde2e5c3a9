"""Two editions in one site: what was cited stays, and what is gone leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from analysis.corpus import CorpusError
from analysis.publish.addresses import Retired, keep_addresses, places, read_retired
from analysis.publish.archives import pack, unpack
from analysis.publish.editions import WHOLE_BOOKS, digest, write_site
from analysis.publish.release import Release

HOME = "https://example.org/a/"
PAGE = (
    '<html><head><link rel="canonical" href="{home}{name}.html"></head><body>'
    '<nav id="menu"></nav><article class="bd">{body}</article></body></html>'
)


def release(version: str) -> Release:
    return Release("A Report", "Somebody", version, "0123456789", "2024-11-02", HOME)


def book(folder: Path, version: str, **pages: str) -> Path:
    (folder / "figures").mkdir(parents=True)
    (folder / "data").mkdir()
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(home=HOME, name=name, body=body), "utf-8")
    about = {"release": release(version).as_dict()}
    (folder / "figures" / "index.json").write_text(json.dumps(about), "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A first edition of two pages, then a second that has lost one, a figure and a number."""
    first = book(
        tmp_path / "first",
        "1.0",
        index='<p id="fact-a">1</p><p id="fact-b">2</p><p id="fact-c">3</p><p id="fact-d">4</p>',
        old='<p id="q-x">words</p>',
    )
    (first / "figures" / "gone.svg").write_text("<svg>first</svg>", "utf-8")
    (first / "figures" / "kept.svg").write_text("<svg>first</svg>", "utf-8")
    second = book(
        tmp_path / "second",
        "1.1",
        index='<p id="fact-a">1</p>',
        more='<p id="fact-b">2</p><p id="fact-z">4</p>',
    )
    (second / "figures" / "kept.svg").write_text("<svg>second</svg>", "utf-8")
    out = tmp_path / "site"
    assert write_site(first, out, release("1.0"), Retired()) == ["v1.0"]
    assert write_site(second, out, release("1.1"), Retired({"fact-d": "fact-z"})) == [
        "v1.1",
        "v1.0",
    ]
    return out


def link_at(site: Path, page: str, name: str) -> str:
    html = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
    place = html.find(id=name)
    assert isinstance(place, Tag)
    assert place.find_parent("article")
    assert place.a is not None
    return str(place.a["href"])


def test_the_latest_edition_is_at_the_root_and_each_is_frozen(site: Path) -> None:
    assert (site / "figures" / "kept.svg").read_text() == "<svg>second</svg>"
    assert (site / "v1.0" / "figures" / "kept.svg").read_text() == "<svg>first</svg>"
    listed = json.loads((site / "editions.json").read_text("utf-8"))
    assert [each["path"] for each in listed] == ["v1.1/", "v1.0/"]
    assert listed[1]["version"] == "1.0"


def test_an_id_that_is_gone_leads_somewhere(site: Path) -> None:
    assert link_at(site, "index.html", "fact-b") == "more.html#fact-b"  # it moved
    assert link_at(site, "index.html", "fact-c") == "v1.0/index.html#fact-c"  # nothing replaced it
    assert link_at(site, "index.html", "fact-d") == "more.html#fact-z"  # retired.toml says so
    assert (site / "figures" / "gone.svg").read_text() == "<svg>first</svg>"
    assert "url=v1.0/old.html" in (site / "old.html").read_text("utf-8")


def test_a_frozen_page_says_what_it_is(site: Path) -> None:
    text = (site / "v1.0" / "index.html").read_text("utf-8")
    assert "Edition 1.0 of 2 November 2024, kept as it was" in text
    assert '<a href="../index.html">' in text
    assert f'<link rel="canonical" href="{HOME}index.html">' in text
    assert "kept as it was" not in (site / "index.html").read_text("utf-8")


def test_a_frozen_edition_cites_its_own_address(tmp_path: Path) -> None:
    made = book(tmp_path / "book", "1.0", index="")
    (made / "report.bib").write_text(f"url = {HOME}index.html", "utf-8")
    write_site(made, tmp_path / "site", release("1.0"), Retired())
    assert (tmp_path / "site" / "v1.0" / "report.bib").read_text() == f"url = {HOME}v1.0/index.html"
    assert (tmp_path / "site" / "report.bib").read_text() == f"url = {HOME}index.html"


def test_what_lies_in_an_archive_of_a_frozen_edition_cites_its_own_address(tmp_path: Path) -> None:
    made = book(tmp_path / "book", "1.0", index="")
    content = {"a.bib": f"url = {HOME}index.html".encode(), "a.png": b"\x89PNG\xff"}
    (made / "figures" / "a.zip").write_bytes(pack(content))
    write_site(made, tmp_path / "site", release("1.0"), Retired())
    frozen = tmp_path / "site" / "v1.0" / "figures" / "a.zip"
    assert unpack(frozen) == content | {"a.bib": f"url = {HOME}v1.0/index.html".encode()}
    assert unpack(tmp_path / "site" / "figures" / "a.zip") == content


def test_the_whole_book_lies_in_each_edition_with_its_own_address(tmp_path: Path) -> None:
    made = book(tmp_path / "book", "1.0", index='<p class="whole-book"></p>')
    minutes = iter(range(10))

    def printed(site: Path, edition: Release, file: Path) -> None:
        assert (site / "index.html").is_file()
        file.write_text(f"{edition.base_url} {next(minutes)}", "utf-8")

    site = tmp_path / "site"
    for _ in range(2):  # a second print differs, and the edition is still the same
        write_site(made, site, release("1.0"), Retired(), dict.fromkeys(WHOLE_BOOKS, printed))
    for name in WHOLE_BOOKS:
        assert (site / "v1.0" / name).read_text("utf-8").startswith(f"{HOME}v1.0/ ")
        assert (site / name).read_text("utf-8").startswith(f"{HOME} ")
    for front in (site / "index.html", site / "v1.0" / "index.html"):
        html = BeautifulSoup(front.read_text("utf-8"), "html.parser")
        assert [str(each["href"]) for each in html.select(".whole-book a")] == list(WHOLE_BOOKS)
    assert ".pdf" not in (made / "index.html").read_text("utf-8")


def test_a_frozen_edition_is_never_changed(site: Path, tmp_path: Path) -> None:
    before = digest(site / "v1.1")
    changed = book(tmp_path / "third", "1.1", index="<p>another</p>")
    with pytest.raises(CorpusError, match=r"v1\.1: this version is frozen.*raise the version"):
        write_site(changed, site, release("1.1"), Retired())
    assert digest(site / "v1.1") == before
    assert (site / "more.html").is_file()  # nothing else was touched either


def test_the_same_book_can_be_released_again(site: Path, tmp_path: Path) -> None:
    before = digest(site)
    write_site(tmp_path / "second", site, release("1.1"), Retired({"fact-d": "fact-z"}))
    assert digest(site) == before


def test_a_redirect_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    made = book(tmp_path / "book", "1.0", index="")
    with pytest.raises(CorpusError, match="fact-old leads to fact-new, which no page has"):
        keep_addresses(made, Retired({"fact-old": "fact-new"}))
    with pytest.raises(CorpusError, match="old leads to the page new"):
        keep_addresses(made, Retired(pages={"old": "new"}))


def test_a_page_that_is_renamed_leads_on(tmp_path: Path) -> None:
    made = book(tmp_path / "book", "1.0", index="")
    keep_addresses(made, Retired(pages={"start": "index"}))
    assert "url=index.html" in (made / "start.html").read_text("utf-8")


def test_only_what_can_be_cited_keeps_its_address(site: Path) -> None:
    assert set(places(site / "v1.0")) == {"fact-a", "fact-b", "fact-c", "fact-d", "q-x"}


def test_the_project_names_only_what_is_there(tmp_path: Path) -> None:
    assert read_retired(tmp_path / "none.toml") == Retired()
    file = tmp_path / "retired.toml"
    file.write_text('[ids]\n"fact-a" = "fact-b"\n[pages]\nold = "index"\n', "utf-8")
    assert read_retired(file) == Retired({"fact-a": "fact-b"}, {"old": "index"})
