"""Every page of the built book, as readers have it: wide and narrow, light and dark."""

from __future__ import annotations

import json
from typing import Any, Literal

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Page

from browser.conftest import Reader

pytestmark = [pytest.mark.book, pytest.mark.browser]

TOC = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text("utf-8"))
CHAPTERS = [TOC["root"], *(each["file"] for part in TOC["parts"] for each in part["chapters"])]
PAGES = [f"{name}.html" for name in (*CHAPTERS, "search", "404")]
WAYS: list[tuple[Literal["light", "dark"], int]] = [
    *(("light", 1280), ("light", 390)),
    *(("dark", 390), ("dark", 1280)),
]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


# Rows are made by templates: what axe finds in one it finds in all of the same shape. It
# reads up to so many of each shape once, and one of each in the other ways of reading.
MANY = 40
THIN = """(most) => {
  const shape = (node) => node.tagName + '.' + node.className + node.lang
    + (node.hidden ? '!' : '') + '(' + [...node.children].map(shape).join() + ')';
  const seen = new Map();
  const rows = 'tbody tr, .fact-entry, .catalogue > li, .claims li';
  for (const row of document.querySelectorAll(rows)) {
    const kind = row.parentElement.className + shape(row);
    seen.set(kind, (seen.get(kind) || 0) + 1);
    if (seen.get(kind) > most) row.remove();
  }
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_quiet_and_fits(reader: Reader, name: str) -> None:
    faults: list[str] = []
    with reader.open(name) as visit:
        _unfold(visit.page)
        for scheme, width in WAYS:  # one load; the page follows the system and the window
            _turn(visit.page, scheme, width, has_script=name != "404.html")
            if (wide := _overflow(visit.page)) > 0:
                faults.append(f"{scheme}, {width}: {wide} px wider than the window")
        for number, (scheme, width) in enumerate(WAYS):
            _turn(visit.page, scheme, width, has_script=name != "404.html")
            visit.page.evaluate(THIN, 1 if number else MANY)
            faults += [f"{scheme}, {width}: axe: {text}" for text in _violations(visit.page)]
        faults += [f"console: {text}" for text in visit.errors]
        faults += [f"asks elsewhere: {address}" for address in visit.elsewhere]
    assert faults == []


def _turn(page: Page, scheme: Literal["light", "dark"], width: int, *, has_script: bool) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    if has_script:  # else the page follows by its style alone
        page.wait_for_function(
            f"document.documentElement.dataset.theme === '{scheme}'", timeout=5000
        )


def _theme(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.theme"))


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def _overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def _violations(page: Page) -> list[str]:
    options = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "resultTypes": ["violations", "incomplete"],
        # Fetches style sheets anew, and imports of imports from where they are not.
        "preload": False,
    }
    response = Axe().run(page, options=options).response
    # Text in the very colour of its ground is “incomplete” to axe: it may be hidden on purpose.
    unseen = [
        each | {"nodes": nodes}
        for each in response["incomplete"]
        if (nodes := [node for node in each["nodes"] if "equalRatio" in str(node)])
    ]
    found: list[dict[str, Any]] = [*response["violations"], *unseen]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_its_file(file_reader: Reader, name: str) -> None:
    with file_reader.open(name) as visit:
        assert visit.page.locator("h1:visible").count() > 0
        assert visit.errors == []
        assert visit.elsewhere == []


@pytest.mark.parametrize("name", [f"{chapter}.html" for chapter in CHAPTERS])
def test_a_page_is_readable_without_scripts(reader: Reader, name: str) -> None:
    with reader.open(name, scheme="dark", script=False) as visit:
        page = visit.page
        assert page.locator("article h1").first.is_visible()
        assert page.locator("main p").first.is_visible()
        for drawing in page.locator(".drawing.when-wide:not(.on-light)").all():
            assert drawing.is_visible()
        for folded in page.locator("details.more > summary").all():
            folded.click()
        for rows in page.locator("table.explorer tbody").all():
            assert rows.is_visible()
        assert visit.elsewhere == []


def test_the_chapters_are_in_the_contents(reader: Reader) -> None:
    with reader.open("index.html") as visit:
        links = visit.page.locator("#pst-primary-sidebar nav a").evaluate_all(
            "(nodes) => nodes.map((node) => node.href.split('/').pop().split('#')[0])"
        )
    assert {f"{name}.html" for name in CHAPTERS[1:]} <= set(links)


def test_the_colours_follow_the_system_and_the_button(reader: Reader) -> None:
    with reader.open("index.html", scheme="dark") as visit:
        page = visit.page
        ground = "getComputedStyle(document.body).backgroundColor"
        assert _theme(page) == "dark"
        dark = page.evaluate(ground)
        for _ in range(3):  # light, dark and the system's take turns
            page.locator(".theme-switch-button").first.click()
            if _theme(page) == "light":
                break
        assert page.evaluate(ground) != dark
        page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("words", "kind", "place"),
    [
        ("Adorni", "person", "articles.html#person-Manuel-Adorni"),
        ("CPAC", "event", "timeline.html#e-"),
        ("milei trump", "figure", ".html#fig-"),
    ],
)
def test_search_leads_to_people_events_and_figures_also_in_files(
    file_reader: Reader, words: str, kind: str, place: str
) -> None:
    with file_reader.open(f"search.html?q={words}") as visit:
        page = visit.page
        page.locator("#search-results li a").first.wait_for(timeout=10_000)
        found = page.locator(f"#search-results li:has-text('({kind}, in')").first
        assert place in str(found.locator("a").first.get_attribute("href"))
        assert visit.errors == []
        found.locator("a").first.click()
        page.wait_for_url("**#*")
        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert target.is_visible()
        assert any(word.lower() in target.inner_text().lower() for word in words.split())


@pytest.mark.parametrize("script", [True, False])
def test_a_link_opens_the_list_that_its_row_is_folded_in(reader: Reader, script: bool) -> None:
    with reader.open("accuracy.html") as visit:
        row = visit.page.locator("#differences tbody tr").last.get_attribute("id")
        assert not visit.page.locator(f"#{row}").is_visible()
    with reader.open(f"accuracy.html#{row}", script=script) as visit:
        visit.page.locator(f"#{row}").wait_for(state="visible", timeout=5000)


def test_print_shows_what_is_folded(reader: Reader) -> None:
    with reader.open("accuracy.html") as visit:
        rows = visit.page.locator("#differences tbody tr")
        visit.page.emulate_media(media="print")
        assert rows.first.evaluate("(row) => row.getBoundingClientRect().height") > 0


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["timeline.html", "index.html"])
def test_a_mark_of_the_timeline_leads_to_its_event(reader: Reader, name: str, width: int) -> None:
    with reader.open(name, width=width) as visit:
        page = visit.page
        marks = page.locator(".drawing:visible svg a[aria-label]")
        events = {each["event"] for each in _rows("timeline")} - {""}
        assert marks.count() > len(events) / 2
        for mark in (marks.last, page.get_by_role("link", name="10 December 2023: ")):
            assert mark.get_attribute("aria-label")
        mark.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/timeline.html#e-*")
        row = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert "10 December 2023" in row.inner_text()
        row.locator("mark").first.wait_for(state="visible", timeout=2000)  # opened by the script


def _rows(card: str) -> list[dict[str, Any]]:
    file = ROOT / "_build" / "html" / "figures" / f"{card}.json"
    return list(json.loads(file.read_text("utf-8"))["data"])


def test_print_shows_the_page_and_not_the_controls(reader: Reader) -> None:
    with reader.open("index.html", scheme="dark") as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("article h1").first.is_visible()
        assert not visit.page.locator("#pst-primary-sidebar").is_visible()
        assert not visit.page.locator(".bd-header-article").is_visible()
        assert visit.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
