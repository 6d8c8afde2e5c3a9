"""The line of the prose, and the notes beside it: in the margin, or under their paragraph."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
import yaml
from conftest import ROOT

from browser.conftest import Reader

pytestmark = [pytest.mark.book, pytest.mark.browser]

TOC = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text("utf-8"))
CHAPTERS = [TOC["root"], *(each["file"] for part in TOC["parts"] for each in part["chapters"])]
NOTED = [name for name in CHAPTERS if ":::{noted}" in (ROOT / f"book/{name}.md").read_text("utf-8")]
WIDE, NARROW = 1280, 390
FEWEST_LINES = 20  # of a page whose lines have a mean of their own
# Characters in each full line of the running text; the last line of a paragraph is none.
LINES = """() => {
  const out = 'table, figure, .figure-compact, details, dl, .evidence-note, .answer, .catalogue'
    + ', .citation-list, .report-citation, .milestones, .claims, .edition';
  const lengths = [];
  for (const block of document.querySelectorAll('.bd-article :is(p, li)')) {
    if (block.closest(out) || block.querySelector('p, ul, ol') || !block.offsetParent) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = [];
    for (let bottom = -1, node; (node = walker.nextNode());) {
      if (node.parentElement.closest('.visually-hidden, .headerlink, button')) continue;
      for (let at = 0; at < node.data.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        if (box.bottom - bottom > 10) lines.push('');
        bottom = Math.max(bottom, box.bottom);
        lines[lines.length - 1] += node.data[at];
      }
    }
    lengths.push(...lines.slice(0, -1).map((line) => line.trim().length));
  }
  return lengths;
}"""
PLACES = """() => {
  const box = (node) => {
    const {left, top, right, bottom} = node.getBoundingClientRect();
    return {left, top, right, bottom};
  };
  return [...document.querySelectorAll('.evidence-note')].map((note) => ({
    note: box(note),
    paragraph: box(note.previousElementSibling),
    others: [...document.querySelectorAll(
      '.evidence-note, .bd-article figure, .bd-article table, .bd-sidebar-secondary'
    )].filter((each) => each !== note && each.checkVisibility()).map(box),
  }));
}"""


def test_a_line_has_62_to_72_characters(reader: Reader) -> None:
    every: list[int] = []
    for name in CHAPTERS:
        with reader.open(f"{name}.html", width=WIDE) as visit:
            lengths = list(visit.page.evaluate(LINES))
        every += lengths
        if len(lengths) >= FEWEST_LINES:
            assert 62 <= statistics.mean(lengths) <= 72, name
    assert len(every) > 300
    assert 62 <= statistics.mean(every) <= 72
    assert statistics.quantiles(every, n=20)[-1] <= 73  # 95 of 100 lines


@pytest.mark.parametrize("name", NOTED)
@pytest.mark.parametrize("script", [True, False])
def test_a_note_stands_beside_its_paragraph(reader: Reader, name: str, script: bool) -> None:
    places = _places(reader, name, WIDE, script)
    assert places
    for each in places:
        note, paragraph = each["note"], each["paragraph"]
        assert note["left"] > paragraph["right"]
        assert abs(note["top"] - paragraph["top"]) < 10
        assert note["right"] <= WIDE
        assert not [other for other in each["others"] if _overlap(note, other)]


@pytest.mark.parametrize("name", NOTED)
def test_on_a_phone_a_note_stands_under_its_paragraph(reader: Reader, name: str) -> None:
    places = _places(reader, name, NARROW, script=True)
    assert places
    for each in places:
        assert each["note"]["top"] >= each["paragraph"]["bottom"]
        assert each["note"]["right"] <= NARROW


def test_on_paper_a_note_stands_under_its_paragraph(reader: Reader) -> None:
    with reader.open("timeline.html", width=WIDE) as visit:
        visit.page.emulate_media(media="print")
        for each in visit.page.evaluate(PLACES):
            assert each["note"]["top"] >= each["paragraph"]["bottom"]


@pytest.mark.parametrize("name", NOTED)
def test_a_note_leads_to_the_passage_that_it_shows(reader: Reader, name: str) -> None:
    with reader.open(f"{name}.html", width=WIDE) as visit:
        notes = visit.page.locator(".evidence-note").all()
        links = [str(note.locator("a").get_attribute("href")) for note in notes]
        marked = [note.locator("mark").first.text_content() for note in notes]
    for link, words in zip(links, marked, strict=True):
        if link.startswith("facts.html"):  # a mean, whose sentences stand on no page
            continue
        with reader.open(link, width=WIDE) as visit:
            row = visit.page.locator(f"[id='{link.partition('#')[2]}']")
            assert row.is_visible()
            assert str(words) in str(row.text_content())


def _places(reader: Reader, name: str, width: int, script: bool) -> list[dict[str, Any]]:
    with reader.open(f"{name}.html", width=width, script=script) as visit:
        return list(visit.page.evaluate(PLACES))


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )
