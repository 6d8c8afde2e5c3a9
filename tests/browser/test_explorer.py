"""The script of the book on a page of its own: filter, search, sort, link, download, copy."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page

from browser.conftest import Reader

pytestmark = pytest.mark.browser

ROWS = (
    ("q-a", "Javier Milei", "El País; Breitbart", "2024-11-13", "“a great, ally”"),
    ("q-b", "Donald Trump", "Breitbart", "2023-11-24", "the <b>job</b> you’ve done"),
    ("q-c", "Javier Milei", "Breitbart", "2023-01-02", "thank you, &amp; goodbye"),
)
TABLE = """<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<title>Explorer</title><link rel="stylesheet" href="report.css">
<script defer src="report.js"></script></head><body><main class="bd-article"><h1>Explorer</h1>
<table class="explorer" id="quotes" data-filters="speaker,outlet"><caption>Quotations</caption>
<thead><tr><th scope="col" data-key="speaker">Speaker</th><th scope="col">Words</th>
<th scope="col" data-key="date">Date</th></tr></thead><tbody>{rows}</tbody></table>
<details class="card-actions"><summary>Cite</summary>
<div class="copyable" data-name="Embed"><p>Embed</p>
<pre>&lt;img src="figures/a.svg"&gt;</pre></div></details></main></body></html>"""
ROW = (
    '<tr id="{0}" data-speaker="{1}" data-outlet="{2}"><td data-label="Speaker">{1}</td>'
    '<td data-label="Words">{4}<small class="beside"><a class="row-link" href="#{0}">Link</a>'
    '</small></td><td data-label="Date">{3}</td></tr>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explorer")
    for name in ("report.css", "report.js"):
        shutil.copy(ROOT / "book" / "assets" / name, folder)
    rows = "".join(ROW.format(*row) for row in ROWS)
    (folder / "page.html").write_text(TABLE.format(rows=rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def explorer(browser: Browser, folder: Path) -> Iterator[Reader]:
    reader = Reader(browser, folder.as_uri() + "/")
    yield reader
    reader.close()


def shown(page: Page) -> list[str]:
    return page.locator("#quotes tbody tr:visible").evaluate_all("(r) => r.map((each) => each.id)")


def test_a_filter_leaves_the_rows_that_fit(explorer: Reader) -> None:
    with explorer.open("page.html") as visit:
        page = visit.page
        assert shown(page) == ["q-a", "q-b", "q-c"]
        page.get_by_label("Speaker").select_option("Javier Milei")
        assert shown(page) == ["q-a", "q-c"]
        page.get_by_label("Outlet").select_option("El País")
        assert shown(page) == ["q-a"]
        assert page.get_by_role("status").first.inner_text() == "1 of 3 rows shown"
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == ["q-a", "q-b", "q-c"]
        assert visit.errors == []


def test_the_link_to_a_state_restores_it(explorer: Reader) -> None:
    with explorer.open("page.html") as visit:
        visit.page.get_by_label("Speaker").select_option("Javier Milei")
        visit.page.get_by_role("button", name="Date").click()
        visit.page.get_by_label("Find in the rows").fill("you, & good")
        address = visit.page.evaluate("location.href").rpartition("/")[2]
        assert shown(visit.page) == ["q-c"]
    with explorer.open(address) as visit:
        assert shown(visit.page) == ["q-c"]
        assert visit.page.get_by_label("Speaker").input_value() == "Javier Milei"
        assert visit.page.get_by_label("Find in the rows").input_value() == "you, & good"
        assert visit.page.locator("th[aria-sort=ascending]").inner_text().strip() == "Date"


@pytest.mark.parametrize("state", ["#quotes?speaker=Nobody&sort=-none", "#quotes?%E0%A4%A", "#q-%"])
def test_an_address_that_says_nothing_shows_all(explorer: Reader, state: str) -> None:
    with explorer.open("page.html" + state) as visit:
        assert shown(visit.page) == ["q-a", "q-b", "q-c"]
        assert visit.errors == []


def test_sorting_goes_both_ways_by_keyboard(explorer: Reader) -> None:
    with explorer.open("page.html") as visit:
        page = visit.page
        page.get_by_role("button", name="Date").focus()
        page.keyboard.press("Enter")
        assert shown(page) == ["q-c", "q-b", "q-a"]
        page.keyboard.press("Space")
        assert shown(page) == ["q-a", "q-b", "q-c"]
        assert page.locator("th[data-key=date]").get_attribute("aria-sort") == "descending"
        assert page.locator("th[data-key=speaker]").get_attribute("aria-sort") is None


def test_a_link_to_a_row_shows_it_whatever_the_filter_says(explorer: Reader) -> None:
    with explorer.open("page.html#quotes?speaker=Javier+Milei") as visit:
        assert shown(visit.page) == ["q-a", "q-c"]
        visit.page.evaluate("location.hash = '#q-b'")
        visit.page.locator("#q-b").wait_for(state="visible", timeout=2000)
        assert visit.page.get_by_role("status").first.inner_text() == "3 of 3 rows shown"


def test_the_download_has_what_is_shown(explorer: Reader, tmp_path: Path) -> None:
    with explorer.open("page.html#quotes?speaker=Javier+Milei") as visit:
        with visit.page.expect_download() as started:
            visit.page.get_by_role("button", name="CSV").click()
        started.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["id", "Speaker", "Words", "Date"],
        ["q-a", "Javier Milei", "“a great, ally”", "2024-11-13"],
        ["q-c", "Javier Milei", "thank you, & goodbye", "2023-01-02"],
    ]


def test_the_download_has_the_columns_of_the_rows_and_leaves_out_what_stands_beside(
    explorer: Reader, tmp_path: Path
) -> None:
    with explorer.open("page.html#quotes?outlet=El+Pa%C3%ADs") as visit:
        visit.page.evaluate(
            """() => {
              const table = document.querySelector("#quotes");
              table.dataset.columns = "outlet,rule";
              table.querySelector("#q-a").dataset.rule = "said-after";
              const beside = document.createElement("small");
              beside.className = "beside";
              beside.textContent = "a note";
              table.querySelector("#q-a td").append(beside);
            }"""
        )
        with visit.page.expect_download() as started:
            visit.page.get_by_role("button", name="CSV").click()
        started.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert head == ["id", "Speaker", "Words", "Date", "outlet", "rule"]
    assert row[1] == "Javier Milei"
    assert row[-2:] == ["El País; Breitbart", "said-after"]


def test_the_link_to_a_view_can_be_copied(explorer: Reader, folder: Path) -> None:
    with explorer.open("page.html") as visit:
        visit.page.evaluate("navigator.clipboard.writeText = async (t) => { window.copied = t; }")
        visit.page.get_by_label("Speaker").select_option("Donald Trump")
        visit.page.get_by_role("button", name="Copy link").click()
        visit.page.get_by_role("button", name="Link copied").wait_for(timeout=2000)
        copied = visit.page.evaluate("window.copied")
    assert copied == f"{folder.as_uri()}/page.html#quotes?speaker=Donald+Trump"
    with explorer.open(copied.rpartition("/")[2]) as visit:
        assert shown(visit.page) == ["q-b"]


def test_a_snippet_is_copied_with_its_complete_address(explorer: Reader, folder: Path) -> None:
    with explorer.open("page.html") as visit:
        visit.page.evaluate("navigator.clipboard.writeText = async (t) => { window.copied = t; }")
        visit.page.locator("summary").click()
        visit.page.get_by_role("button", name="Copy Embed").click()
        visit.page.get_by_role("button", name="Copied").wait_for(timeout=2000)
        copied = visit.page.evaluate("window.copied")
    assert copied == f'<img src="{folder.as_uri()}/figures/a.svg">'


def test_without_scripts_the_table_is_whole(explorer: Reader) -> None:
    with explorer.open("page.html", script=False) as visit:
        assert shown(visit.page) == ["q-a", "q-b", "q-c"]
        assert visit.page.locator(".explorer-tools").count() == 0


def test_what_is_found_is_what_a_reader_sees(explorer: Reader) -> None:
    with explorer.open("page.html") as visit:
        visit.page.get_by_label("Find in the rows").fill("goodbye")
        assert shown(visit.page) == ["q-c"]
        visit.page.get_by_label("Find in the rows").fill("link")  # in every row, for its address
        assert shown(visit.page) == []
        assert visit.page.get_by_role("search").get_attribute("aria-label") == "Filter the quotes"
