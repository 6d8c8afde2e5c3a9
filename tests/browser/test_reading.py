"""What helps to check and to cite: definitions at numbers, citing a part, finding a number."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from playwright.sync_api import Page

from browser.conftest import Reader

pytestmark = [pytest.mark.book, pytest.mark.browser]

CATCH = "navigator.clipboard.writeText = async (text) => { window.copied = text; }"


def copied(page: Page) -> str:
    page.wait_for_function("window.copied", timeout=2000)
    return str(page.evaluate("window.copied"))


def test_a_number_shows_its_definition_to_keyboard_and_pointer(reader: Reader) -> None:
    with reader.open("index.html") as visit:
        page = visit.page
        number, box = page.locator("a.fact").first, page.locator("#definition")
        assert not box.is_visible()
        number.focus()
        assert box.is_visible()
        assert box.get_attribute("role") == "tooltip"
        assert number.get_attribute("aria-describedby") == "definition"
        said = box.inner_text()
        page.keyboard.press("Escape")
        assert not box.is_visible()
        number.hover()
        assert box.inner_text() == said
        box.hover()  # it stays while it is pointed at
        page.wait_for_timeout(300)
        assert box.is_visible()
        facts = {each["definition"] for each in _facts()}
        assert said in facts


def test_words_with_evidence_show_its_passage(reader: Reader) -> None:
    with reader.open("timeline.html") as visit:
        link, box = visit.page.locator("a.evidence-link").first, visit.page.locator("#definition")
        row = str(link.get_attribute("href")).partition("#")[2]
        passage = visit.page.locator(f"[id='{row}'] ul.evidence mark").first.text_content()
        link.focus()
        assert str(passage) in str(box.locator("mark").first.text_content())
        assert box.locator("a, button").count() == 0


@pytest.mark.parametrize("way", ["ascending", "descending"])
def test_a_table_is_sorted_by_a_header(reader: Reader, way: str) -> None:
    with reader.open("articles.html") as visit:
        header = visit.page.locator("#people thead th", has_text="Mentions")
        for _ in range(1 if way == "ascending" else 2):
            header.get_by_role("button").press("Enter")
        assert header.get_attribute("aria-sort") == way
        cells = visit.page.locator("#people tbody td:nth-child(4)").all_inner_texts()
        numbers = [int(each) for each in cells]
        assert len(set(numbers)) > 3
        assert numbers == sorted(numbers, reverse=way == "descending")


def test_without_scripts_a_number_has_its_definition_as_title(reader: Reader) -> None:
    with reader.open("index.html", script=False) as visit:
        assert visit.page.locator("a.fact").first.get_attribute("title")


def test_a_number_is_cited_with_value_version_and_address(reader: Reader) -> None:
    with reader.open("facts.html") as visit:
        page = visit.page
        page.evaluate(CATCH)
        page.evaluate("location.hash = '#fact-quotes-total'")  # which unfolds its group
        page.locator("#fact-quotes-total .cite").click()
        text = copied(page)
    (fact,) = [each for each in _facts() if each["id"] == "quotes.total"]
    assert f"Number quotes.total: {fact['display']} {fact['unit']}" in text
    assert "Version " in text
    assert "facts.html#fact-quotes-total. CC BY 4.0." in text


@pytest.mark.parametrize(
    ("name", "table"), [("voices.html", "quotations"), ("timeline.html", "events")]
)
def test_a_row_is_cited_with_its_address(reader: Reader, name: str, table: str) -> None:
    with reader.open(name) as visit:
        page = visit.page
        page.evaluate(CATCH)
        row = page.locator(f"#{table} tbody tr").first
        row.locator(".cite").click()
        text = copied(page)
        assert f"{name}#{row.get_attribute('id')}. CC BY 4.0." in text
        if table == "quotations":
            words = row.locator("mark.mark-span").first.inner_text()
            assert text.count(words) == 1


def test_the_citation_of_the_report_is_copied_with_its_address(reader: Reader) -> None:
    with reader.open("index.html") as visit:
        visit.page.evaluate(CATCH)
        visit.page.get_by_role("button", name="Copy Citation").click()
        assert f"{reader.home}index.html. CC BY 4.0." in copied(visit.page)


def test_a_number_is_found_by_its_words(reader: Reader) -> None:
    with reader.open("facts.html") as visit:
        page = visit.page
        page.get_by_label("Find a number by its words").fill("quotations milei")
        entries = page.locator(".fact-entry:visible")
        assert 0 < entries.count() < page.locator(".fact-entry").count()
        for entry in entries.all():
            assert "milei" in entry.inner_text().lower()
        assert page.locator("section:visible > h2").count() < page.locator("dl.facts").count()
        page.evaluate("location.hash = '#fact-articles-total'")
        page.locator("#fact-articles-total").wait_for(state="visible", timeout=2000)


def test_a_link_to_the_end_of_an_interval_marks_it(reader: Reader) -> None:
    ends = [each["id"] for each in _facts() if each["id"].endswith(".low")]
    name = "fact-" + ends[0].replace(".", "-")
    with reader.open(f"facts.html#{name}") as visit:
        place = visit.page.locator(f"#{name}")
        assert place.is_visible()
        ground = place.evaluate("(node) => getComputedStyle(node).backgroundColor")
        assert ground != "rgba(0, 0, 0, 0)"


def _facts() -> list[dict[str, str]]:
    file = ROOT / "_build" / "report" / "facts.json"
    return list(json.loads(file.read_text("utf-8"))["facts"])
