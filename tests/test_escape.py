"""Nothing that an article, a registry or a label brings along becomes markup in the book.

The report of the five articles with markup put everywhere: into texts (of the same
length, so that offsets hold), titles, outlets, dates' reasons, names, labels, values.
"""

import inspect
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

import pytest

from analysis import explorers
from analysis.explorers import cost
from analysis.figures import CARDS, draw
from analysis.figures.style import LIGHT
from analysis.tables import Tables

HOSTILE = """ "'><script>alert(1)</script><img src=x onerror=alert(2)></title></svg>{{ 7 * 7 }}"""
KEYS = {"article", "article_a", "article_b", "event", "finding", "quote", "sha256", "published"}
CODES = {
    "published_grain", "published_basis", "zone", "lang", "type", "grain", "base", "direction",
    "kind", "side", "first", "last", "date", "date_basis", "status", "label_tone", "voice", "names",
}  # fmt: skip
# Read the labels of the real texts, or nothing of the articles at all.
OTHERS = {"differences", "effects", "tallies", "agreement", "environment", "tone_benchmarks"}
ELEMENTS = {"script", "img", "u", "svg", "title", "iframe"}


class Hostile(HTMLParser):
    """Collects what became markup."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        names = {name for name, _ in attributes}
        addresses = [value or "" for name, value in attributes if name in ("href", "src")]
        if tag in ELEMENTS or any(name.startswith("on") for name in names):
            self.found.append(self.get_starttag_text())
        if any(address.lower().startswith(("javascript:", "data:")) for address in addresses):
            self.found.append(self.get_starttag_text())


def markup_in(html):
    parser = Hostile()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def hostile(report):
    people = tuple(
        replace(each, name=each.name, role=each.role + HOSTILE) for each in report.corpus.people
    )
    articles = tuple(
        replace(
            each,
            text=each.text.replace("the", "<u>"),
            title=each.title + HOSTILE,
            outlet=each.outlet + HOSTILE,
            published_reason=HOSTILE,
            url="javascript:alert(3)",
        )
        for each in report.corpus
    )
    tables = {}
    for name, table in report.tables.items():
        table = table.copy()
        for column in table.columns:
            text = table[column].dtype.kind not in "iufb" and not (
                column in KEYS | CODES or (name, column) == ("sentiment", "label")
            )
            if text and column not in ("entity", "target", "rule", "vouched_by"):
                table[column] = table[column].map(
                    lambda cell: cell + HOSTILE if isinstance(cell, str) and cell else cell
                )
        tables[name] = table
    corpus = replace(report.corpus, articles=articles, people=people)
    return replace(report, corpus=corpus, tables=Tables(**tables))


def shown_by(report):
    made = [
        getattr(explorers, name)
        for name in explorers.__all__
        if name not in OTHERS and name != "accord"
    ]
    made += [cost.faults, cost.scales, cost.stages]
    for explorer in made:
        given = [report] if inspect.signature(explorer).parameters else []
        yield explorer.__name__, explorer(*given).html
    for kind in ("confirmed", "differs", "self-contradiction", "unfulfilled"):
        yield f"accord {kind}", explorers.accord(report, kind).html


def test_no_table_of_the_book_shows_markup_of_an_article(hostile):
    shown = dict(shown_by(hostile))
    assert {name: markup_in(html) for name, html in shown.items() if markup_in(html)} == {}
    escaped = sum("&lt;script&gt;alert(1)" in html for html in shown.values())
    assert escaped >= 8, "the markup did not get to the pages: the test tests nothing"
    assert any("&lt;u&gt;" in html for html in shown.values())


def test_the_test_sees_markup():
    assert markup_in('<p title="a"><img src=x onerror=alert(1)>')
    assert markup_in('<a href="javascript:alert(1)">x</a>')
    assert markup_in("<td>fine &lt;script&gt;</td>") == []


@pytest.mark.parametrize("card", CARDS)
def test_no_figure_draws_markup(hostile, card):
    """An SVG of the book stands in the page as it is."""
    saved = BytesIO()
    draw(hostile, card, LIGHT).savefig(saved, format="svg")
    svg = saved.getvalue().decode()
    root = ElementTree.fromstring(svg)
    kinds = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert not kinds & {"script", "img", "u", "iframe"}
    assert all(not name.startswith("on") for each in root.iter() for name in each.attrib)
