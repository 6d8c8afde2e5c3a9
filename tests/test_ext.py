"""The Sphinx extensions of the book, each on a book of two pages."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from matplotlib.figure import Figure as Drawing
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from analysis.facts import Claim, Fact, to_json
from analysis.figures.style import DARK, LIGHT, Card, Ink
from analysis.publish import Release, write_citations, write_data, write_figures

EXT = ROOT / "book" / "ext"
EDITION = Release("The Alliance", "Its maintainers", "1.0", "abc1234", "2024-11-02")
EXTENSIONS = (
    *("blocks", "facts", "cards", "data", "numbers", "margin", "cite", "head", "search", "site"),
    "notebooks",
)
FACTS = {
    each.id: each
    for each in (
        Fact("quotes.total", 1234, "quotations", 'Quotations <all> & "more".', "quotes", ("q-b",)),
        Fact("quotes.share", 0.614, "share", "Share of Milei.", "quotes"),
        Fact("quotes.share-low", 0.5, "share", "Low end of that share."),
        Fact("quotes.most", "Javier <Milei>", "name", "Who speaks most."),
    )
}
CLAIMS = (
    Claim("quotes.many", "Many are quoted.", ("quotes.total",), lambda f: True),
    Claim("quotes.broken", "All is one.", ("quotes.total",), lambda f: False),
)
QUOTES = pd.DataFrame({"quote": ["q-a", "q-b"], "text": ["one", "</script><b>"]})
COLUMNS = {"quotes": {"quote": ("string", "its id"), "text": ("string", "its <words>")}}


@dataclass
class Tables:
    quotes: pd.DataFrame

    def items(self) -> list[tuple[str, pd.DataFrame]]:
        return [("quotes", self.quotes)]


def bars(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    drawing, axes = plt.subplots(figsize=(3, 1))
    axes.barh(rows["quote"], range(len(rows)), color=ink.press)
    return drawing


CARDS = {
    ident: Card(
        ident,
        title="{quotes.share} </script> of all",
        subtitle="n = {quotes.total}",
        caption="Source: texts & posts.",
        alt="Two bars, of which the second is the longer one <by far>.",
        data=lambda tables: tables.quotes,
        draw=bars,
    )
    for ident in ("first", "second")
}
NOTES = {
    "quotes.total": {"html": "<p><b>A</b>:\n“one”</p>", "row": "q-b", "more": "Its place"},
    "quotes.share": {"html": "<p>Half.</p>", "row": "", "more": "Its definition"},
}
FACTS_PAGE = "# Facts\n\n```{facts-list}\n```\n\n## Claims\n\n```{claims-list}\n```\n"

Build = Callable[..., tuple[Path, str]]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "report").mkdir()
    (folder / "report" / "facts.json").write_text(to_json(FACTS, CLAIMS), "utf-8")
    (folder / "report" / "notes.json").write_text(json.dumps(NOTES), "utf-8")
    publish = folder / "publish"
    write_figures(CARDS, Tables(QUOTES), FACTS, publish, EDITION)
    write_data(Tables(QUOTES), publish, EDITION, COLUMNS)
    write_citations(EDITION, FACTS.values(), ROOT / "CITATION.cff", publish)
    (publish / "facts.json").write_text(to_json(FACTS, CLAIMS), "utf-8")
    return folder


@pytest.fixture
def build(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setenv("ALLIANCE_BUILD", str(inputs))
    monkeypatch.setattr(sys, "path", [*sys.path, str(EXT)])

    def run(index: str, builder: str = "html", **pages: str) -> tuple[Path, str]:
        source, site = tmp_path / "book", tmp_path / builder
        source.mkdir(exist_ok=True)
        for name, text in {"index": index, "facts": FACTS_PAGE, **pages}.items():
            (source / f"{name}.md").write_text(text, "utf-8")
        listed = "\n".join(("", "facts", *pages))
        (source / "index.md").write_text(f"{index}\n\n```{{toctree}}{listed}\n```\n", "utf-8")
        warnings = tmp_path / "warnings"
        settings = {
            "extensions": ["myst_parser", *(f"report_{name}" for name in EXTENSIONS)],
            "myst_enable_extensions": ["colon_fence"],
            "numfig": True,
            "nitpicky": True,
            "html_theme": "basic",
        }
        with (
            warnings.open("w", encoding="utf-8") as stream,
            patch_docutils(),
            docutils_namespace(),
        ):
            app = Sphinx(
                source, None, site, tmp_path / "trees", builder, settings, None, stream, True
            )
            app.build()
        return site, warnings.read_text("utf-8")

    return run


def page(site: Path, name: str = "index") -> BeautifulSoup:
    return BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html.parser")


def test_a_fact_shows_its_value_and_leads_to_its_definition(build: Build) -> None:
    site, warnings = build("# Of {fact}`quotes.total`\n\nBy {fact}`quotes.most`.\n")
    assert warnings == ""
    total, most = page(site).select("a.fact")
    assert total.text == "1,234"
    assert total["href"] == "facts.html#fact-quotes-total"
    assert total["title"] == 'Quotations <all> & "more".'
    assert most.text == "Javier <Milei>"
    entry = page(site, "facts").select_one("#fact-quotes-total")
    assert entry is not None
    assert 'Quotations <all> & "more".' in entry.text


def test_a_number_keeps_together_with_its_sign(build: Build) -> None:
    site, _ = build("# A\n\n{fact}`quotes.share`\n")
    assert page(site).select_one("a.fact").text == "61\u00a0%"


def test_a_fact_leads_to_its_row_where_a_page_has_it(build: Build) -> None:
    site, warnings = build("# A\n\n```{raw} html\n<p id='q-b'>row</p>\n```\n")
    assert warnings == ""
    rows = page(site, "facts").select_one("#fact-quotes-total .rows")
    assert [each["href"] for each in rows.select("a")] == [
        "#fact-quotes-total",
        "data/quotes.csv",
        "index.html#q-b",
    ]


def test_a_row_that_no_page_has_is_not_linked(build: Build) -> None:
    site, _ = build("# A\n")
    rows = page(site, "facts").select_one("#fact-quotes-total .rows")
    assert [each["href"] for each in rows.select("a")] == ["#fact-quotes-total", "data/quotes.csv"]


def test_the_ends_of_an_interval_share_the_line_of_their_fact(build: Build) -> None:
    site, _ = build("# A\n\n{fact}`quotes.share-low`\n")
    assert page(site).select_one("a.fact")["href"] == "facts.html#fact-quotes-share-low"
    entry = page(site, "facts").select_one("#fact-quotes-share")
    assert entry is not None
    low = entry.select_one("#fact-quotes-share-low")
    assert low is not None
    assert low.text == "95 % interval from 50\u00a0%"
    assert len(page(site, "facts").select(".fact-entry")) == len(FACTS) - 1


def test_a_part_can_be_cited_with_its_address(build: Build) -> None:
    site, _ = build("# A\n\n```{report-citation}\n```\n")
    pattern = page(site).select_one('meta[name="report-citation"]')
    assert pattern["content"] == (
        "Its maintainers (2024). %part%. In: The Alliance."
        " Version 1.0 (commit abc1234), 2 November 2024. %place%. CC BY 4.0."
    )
    entry = page(site, "facts").select_one("#fact-quotes-total")
    assert entry["data-cite"].startswith("Number quotes.total: 1,234 quotations (Quotations")
    blocks = page(site).select(".report-citation .copyable")
    assert [each["data-name"] for each in blocks] == ["Citation", "BibTeX", "RIS"]
    assert "Its maintainers (2024). The Alliance. Version 1.0" in blocks[0].text
    for link in page(site).select(".report-citation a"):
        assert (site / link["href"]).is_file()


def test_search_finds_figures_and_people_at_their_places(build: Build, inputs: Path) -> None:
    rows = "entity\nManuel Adorni\nNobody Shown\n"
    (inputs / "publish" / "data" / "mentions.csv").write_text(rows, "utf-8")
    site, warnings = build(CARD + "\n```{raw} html\n<p id='person-Manuel-Adorni'>He.</p>\n```\n")
    assert warnings == ""
    script = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    found = {each[4]: each for objects in index["objects"].values() for each in objects}
    assert found["Manuel Adorni"][3] == "person-Manuel-Adorni"
    assert found["61 % &lt;/script&gt; of all"][3] == "fig-second"
    assert "Nobody Shown" not in found


def test_a_fact_on_a_single_page_leads_to_its_place_there(build: Build) -> None:
    site, warnings = build("# A\n\n{fact}`quotes.total`\n", builder="singlehtml")
    assert warnings == ""
    assert page(site).select_one("a.fact")["href"].endswith("#fact-quotes-total")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("{fact}`quotes.none`", "unknown fact 'quotes.none'"),
        ("{claim}`Few are quoted <quotes.none>`", "unknown claim 'quotes.none'"),
        ("{claim}`no id at all`", "unknown claim 'no id at all'"),
        ("{claim}`All is one <quotes.broken>`", "claim 'quotes.broken' no longer holds"),
        ("{evidence}`Many <quotes.none>`", "no row for 'Many <quotes.none>'"),
        ("{evidence}`Half <quotes.share>`", "no row for 'Half <quotes.share>'"),
        (":::{noted} quotes.most\nWords.\n:::", "no note on 'quotes.most'"),
        ("{published}`data/none.csv`", "no published file 'data/none.csv'"),
        ("```{figure-card} none\n```", "unknown figure 'none'"),
    ],
)
def test_what_does_not_hold_is_a_warning(build: Build, text: str, warning: str) -> None:
    _, warnings = build(f"# A\n\n{text}\n")
    assert warning in warnings
    assert "index.md:3" in warnings


def test_a_claim_that_holds_shows_its_words(build: Build) -> None:
    site, warnings = build("# A\n\n{claim}`Many <are> quoted <quotes.many>`.\n")
    assert warnings == ""
    assert page(site).select_one(".claim").text == "Many <are> quoted"


def test_words_lead_to_the_row_that_their_fact_stands_on(build: Build) -> None:
    row = "```{raw} html\n<p id='q-b'>row</p>\n```\n"
    site, warnings = build("# A\n\n{evidence}`Many <quotes.total>`\n", other=f"# B\n\n{row}")
    assert warnings == ""
    link = page(site).select_one("a.evidence-link")
    assert (link.text, link["href"]) == ("Many", "other.html#q-b")


def test_words_whose_row_no_page_shows_are_a_warning(build: Build) -> None:
    _, warnings = build("# A\n\n{evidence}`Many <quotes.total>`\n")
    assert "the rows of 'quotes.total' stand on no page" in warnings


def test_a_note_follows_the_first_of_its_paragraphs(build: Build) -> None:
    row = "```{raw} html\n<p id='q-b'>row</p>\n```\n"
    noted = ":::{noted} quotes.total\nMany are quoted.\n\nMore on them.\n:::\n"
    site, warnings = build(f"# A\n\n{noted}", other=f"# B\n\n{row}")
    assert warnings == ""
    first, note, second = page(site).select(".noted > *")
    assert (first.text, second.text) == ("Many are quoted.", "More on them.")
    assert (note["class"], note["role"]) == (["evidence-note"], "note")
    assert note["aria-label"] == 'Evidence. Quotations <all> & "more"'
    assert note.b.text == "A"
    assert note.a["href"] == "other.html#q-b"
    assert note.a.text.startswith("Its place")


def test_a_note_without_a_row_on_a_page_leads_to_its_fact(build: Build) -> None:
    site, warnings = build("# A\n\n:::{noted} quotes.share\nHalf of it.\n:::\n")
    assert warnings == ""
    assert page(site).select_one(".evidence-note a")["href"] == "facts.html#fact-quotes-share"


CHAPTER = """:::{div} answer
By {fact}`quotes.most`, {fact}`quotes.share` {cite}`hutto2014`.
:::

:::{noted} quotes.total
{claim}`Many are quoted <quotes.many>`, in {numref}`fig-second` and [there](facts.md#facts-quotes).

They {evidence}`stand <quotes.total>` in {published}`the list <facts.json>`.
:::

```{figure-card} second
:compact:
```
"""
TAKEN = """> By Javier <Milei>, 61\u00a0% (Hutto 2014).

Many are quoted, in Figure 2 and there.

<blockquote><p><b>A</b>: “one”</p></blockquote>

They stand in the list.

**Figure 2. 61 % </script> of all**

n = 1,234

Source: texts & posts.
"""


def taken_away(build: Build, tmp_path: Path) -> str:
    html = '<p>One<span class="visually-hidden"> of two</span></p>'
    outputs = [{"data": {"text/html": [html]}}, {"name": "stdout", "text": ["a"]}]
    cells = [
        {"cell_type": "markdown", "source": CHAPTER.splitlines(keepends=True)},
        {"cell_type": "code", "source": "1", "outputs": outputs},
    ]
    (tmp_path / "jupyter_execute").mkdir()
    (tmp_path / "jupyter_execute" / "index.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    site, _ = build("# A\n\n```{raw} html\n<p id='q-b'>row</p>\n```\n")
    cell, code = json.loads((site / "_sources" / "index.ipynb").read_text("utf-8"))["cells"]
    assert code["outputs"][0]["data"]["text/html"] == "<p>One</p>"
    assert cell["id"] == "cell-1"
    return str(cell["source"])


def test_a_notebook_to_take_away_shows_what_the_page_shows(build: Build, tmp_path: Path) -> None:
    assert taken_away(build, tmp_path) == TAKEN


def test_a_notebook_leads_to_the_book_where_it_has_an_address(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_URL", "https://example.org/alliance")
    text = taken_away(build, tmp_path)
    home = "https://example.org/alliance"
    assert f"[61\u00a0%]({home}/facts.html#fact-quotes-share)" in text
    assert f"[there]({home}/facts.html#facts-quotes)" in text
    assert f"[stand]({home}/index.html#q-b) in [the list]({home}/facts.json)" in text


CARD = "# A\n\nSee {numref}`fig-second`.\n\n```{figure-card} second\n```\n"


def test_a_figure_keeps_the_number_of_its_card(build: Build) -> None:
    site, warnings = build(CARD, other="# B\n\n```{figure-card} first\n```\n")
    assert warnings == ""
    figure = page(site).select_one("figure#fig-second")
    assert figure.select_one(".caption-number").text.strip() == "Fig. 2"
    assert page(site).select_one('a[href="#fig-second"]').text == "Fig. 2"


def test_a_card_has_everything_that_belongs_to_a_figure(build: Build) -> None:
    site, _ = build(CARD)
    figure = page(site).select_one("figure#fig-second")
    assert figure.select_one(".caption-text").text.startswith("61\u00a0% </script> of all")
    assert [each.text for each in figure.select("a.fact")] == ["61\u00a0%", "1,234"]
    drawings = figure.select("svg")
    assert len(drawings) == 2  # for the column and for a phone, in the colours of the style
    assert "var(--press)" in str(drawings[0])
    assert "#" not in re.sub(r"url\(#|href=.#", "", str(drawings[0]))
    for drawing in drawings:
        named = page(site).find(id=drawing["aria-labelledby"])
        assert named.text == "61 % </script> of all"
        described = page(site).find(id=drawing["aria-describedby"])
        assert described.text == "Two bars, of which the second is the longer one <by far>."
    cells = [each.text for each in figure.select("table.plain tbody td")]
    assert cells == ["q-a", "one", "q-b", "</script><b>"]
    for link in figure.select("a[download]"):
        assert (site / link["href"]).is_file(), link
    made = figure.select(".made")[-1]
    assert "2 November 2024" in made.text
    code = made.select("a")[1]["href"].partition("#")[0]
    assert "def bars(" in (site / code).read_text("utf-8")
    blocks = [each["data-name"] for each in figure.select(".copyable")]
    assert blocks == ["Citation", "Embed", "BibTeX", "RIS"]
    snippet = BeautifulSoup(figure.select(".copyable pre")[1].text, "html.parser")
    assert snippet.img["src"] == "figures/second.svg"
    assert snippet.img["alt"] == "Two bars, of which the second is the longer one <by far>."


def test_a_drawing_that_differs_on_a_dark_ground_is_there_twice(tmp_path: Path) -> None:
    from report_html import drawing

    card = {"id": "a", "number": 1, "alt": "Two bars.", "base_url": ""}
    files = {"svg": "a", "dark": "a-dark", "narrow": "a-narrow", "narrow-dark": "a-narrow-dark"}
    for kind, name in files.items():
        colour = DARK.press if "dark" in kind else LIGHT.press
        more = "<rect/>" if kind == "dark" else ""
        body = f'<svg id="{name}-p1"><a href="../b.html#c"><path fill="{colour}"/></a>{more}</svg>'
        (tmp_path / f"{name}.svg").write_text(body, "utf-8")
    card["files"] = {kind: f"{name}.svg" for kind, name in files.items()}
    html = BeautifulSoup(drawing(card, tmp_path), "html.parser")
    shown = {" ".join(each["class"]): each for each in html.select(".drawing")}
    assert set(shown) == {
        *("drawing when-wide on-light", "drawing when-wide on-dark", "drawing when-narrow")
    }
    assert shown["drawing when-wide on-dark"].path["fill"] == DARK.press
    assert shown["drawing when-narrow"].path["fill"] == "var(--press)"
    assert {each["href"] for each in html.select("a")} == {"b.html#c"}
    ids = [each["id"] for each in html.select("[id]")]
    assert len(ids) == len(set(ids))


def test_no_two_elements_share_an_id(build: Build) -> None:
    site, warnings = build(CARD + "\n```{figure-card} second\n:compact:\n```\n")
    assert warnings == ""
    names = [each["id"] for each in page(site).select("[id]")]
    assert len(names) == len(set(names))


def test_a_compact_figure_points_to_its_card(build: Build) -> None:
    text = "# B\n\n```{figure-card} second\n:compact:\n```\n"
    site, warnings = build(CARD, other=text)
    assert warnings == ""
    compact = page(site, "other").select_one(".figure-compact")
    assert compact.select_one('a[href="index.html#fig-second"]').text == "Fig. 2"
    assert len(compact.select("svg")) == 2


def shape_of_drawing(site: Path, file: str) -> float:
    """Width by height of a drawing."""
    svg = ElementTree.parse(site / file).getroot()
    return float(svg.get("width", "").strip("pt")) / float(svg.get("height", "").strip("pt"))


def test_the_catalogue_lists_every_figure(build: Build) -> None:
    site, warnings = build(CARD, other="# B\n\n```{figure-catalogue}\n```\n")
    assert warnings == ""
    items = page(site, "other").select("ul.catalogue > li")
    assert [each["id"] for each in items] == ["card-first", "card-second"]
    assert items[1].select_one("strong a")["href"] == "index.html#fig-second"
    assert items[0].select_one("strong a") is None
    image = items[0].img
    drawn = shape_of_drawing(site, image["src"])
    assert int(image["height"]) == pytest.approx(int(image["width"]) / drawn, abs=1)


def test_the_dictionary_lists_every_column(build: Build) -> None:
    site, warnings = build("# A\n\n## Tables\n\n```{dictionary}\n```\n")
    assert warnings == ""
    cells = [each.text for each in page(site).select("#table-quotes td, #table-quotes tbody th")]
    assert cells == ["quote", "string", "its id", "text", "string", "its <words>"]


def test_a_page_describes_itself_to_machines(build: Build) -> None:
    answer = ":::{div} answer\nIt is <so> & “thus”, by {fact}`quotes.total`.\n:::\n"
    site, _ = build(CARD + "\n" + answer)
    html = page(site)
    about = html.select_one('meta[name="description"]')["content"]
    assert about == "It is <so> & “thus”, by 1,234."
    assert html.select_one('meta[property="og:title"]')["content"] == "A"
    assert html.select_one('meta[name="citation_publication_date"]')["content"] == "2024/11/02"
    script = html.select_one('script[type="application/ld+json"]')
    report, image = json.loads(script.string)["@graph"]
    assert report["@type"] == "Report"
    assert image["@type"] == "ImageObject"
    assert image["name"] == "61 % </script> of all"
    assert "<" not in script.string


def test_addresses_are_complete_as_soon_as_the_book_has_one(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_URL", "https://example.org/alliance")
    site, _ = build(CARD)
    home = "https://example.org/alliance/"
    assert page(site).select_one('link[rel="canonical"]')["href"] == home + "index.html"
    sitemap = ElementTree.parse(site / "sitemap.xml").getroot()
    found = [each.text for each in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert found == [home + "facts.html", home + "index.html"]
    assert page(site, "404").select_one("a")["href"] == home


def test_the_published_files_are_part_of_the_site(build: Build) -> None:
    text = "# A\n\nAll in {published}`the list <facts.json>`.\n"
    site, warnings = build(text)
    assert warnings == ""
    assert page(site).select_one("a.published")["href"] == "facts.json"
    assert (site / "data" / "datapackage.json").is_file()
    assert (site / "figures" / "first.zip").is_file()
    assert not list(site.rglob("*.map"))


def test_missing_inputs_name_the_remedy(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_BUILD", str(tmp_path / "none"))
    with pytest.raises(Exception, match=re.escape("run `alliance build`")):
        build("# A\n\n{fact}`quotes.total`\n")
