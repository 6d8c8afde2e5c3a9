from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure as Drawing

from analysis.facts import Fact
from analysis.figures.style import DARK, LIGHT, Card, Ink
from analysis.publish import Release, write_data, write_figures
from analysis.publish.data import published

FACTS = {"quotes.total": Fact("quotes.total", 61, "quotations", "All quotations.")}
SVG = "{http://www.w3.org/2000/svg}"
EDITION = Release(
    "The Alliance",
    "Its maintainers",
    "1.2.0",
    "0123456789abcdef",
    "2024-11-02",
    "https://example.org/book/",
)


def bars(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    drawing, axes = plt.subplots(figsize=(4, 2))
    axes.barh(rows["outlet"], rows["words"], color=ink.argentina, clip_on=True)
    return drawing


def linked(rows: pd.DataFrame, ink: Ink, width: float) -> Drawing:
    drawing = bars(rows, ink, width)
    for mark, address in zip(drawing.axes[0].patches, ("#q-1&2", "#q-3"), strict=True):
        mark.set_url(f"voices.html{address}")
    drawing.axes[0].text(0, 0, "One", url="voices.html#q-1&2")
    return drawing


def rows(tables: object) -> pd.DataFrame:
    return pd.DataFrame({"outlet": ["El País", "A <b> & Co"], "words": [120, 40]})


def linked_rows(tables: object) -> pd.DataFrame:
    addresses = [f"voices.html{each}" for each in ("#q-1&2", "#q-3")]
    return rows(tables).assign(address=addresses, name=['One "of" <two>', "The other"])


def card(ident: str, **given: object) -> Card:
    fields = {
        "title": 'All <b> {quotes.total} & "more"',
        "subtitle": "Words by outlet, n = {quotes.total}",
        "caption": "Source: the articles.",
        "alt": "Two bars < three; {quotes.total} quotations are shown in all.",
        "data": rows,
        "draw": bars,
    }
    return Card(id=ident, **(fields | given))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    cards = {
        each.id: each for each in (card("voices"), card("speakers", draw=linked, data=linked_rows))
    }
    write_figures(cards, None, FACTS, out, EDITION)
    return out / "figures"


def test_every_figure_has_all_its_files(site: Path) -> None:
    drawings = (".svg", "-dark.svg", "-narrow.svg", "-narrow-dark.svg", ".png", ".pdf")
    kinds = (*drawings, ".csv", ".json", ".bib", ".ris", ".zip")
    expected = {ident + kind for ident in ("voices", "speakers") for kind in kinds}
    assert {file.name for file in site.iterdir()} == expected | {"index.json"}


def test_the_files_are_the_same_however_often_they_are_made(site: Path, tmp_path: Path) -> None:
    cards = {
        each.id: each for each in (card("voices"), card("speakers", draw=linked, data=linked_rows))
    }
    write_figures(cards, None, FACTS, tmp_path, EDITION)
    for file in site.iterdir():
        assert (tmp_path / "figures" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_drawing_names_itself_and_keeps_its_text(site: Path) -> None:
    drawing = ElementTree.parse(site / "voices.svg").getroot()
    title, description = drawing.findall(f"{SVG}title"), drawing.findall(f"{SVG}desc")
    assert [each.text for each in title] == ['All <b> 61 & "more"']
    assert [each.text for each in description] == [
        "Two bars < three; 61 quotations are shown in all."
    ]
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == title[0].get("id")
    assert "El País" in {each.text for each in drawing.iter(f"{SVG}text")}


def test_a_drawing_with_links_is_a_group(site: Path) -> None:
    assert ElementTree.parse(site / "speakers.svg").getroot().get("role") == "group"


def test_a_link_has_a_name_and_leads_from_the_file_to_the_page(site: Path) -> None:
    links = list(ElementTree.parse(site / "speakers.svg").getroot().iter(f"{SVG}a"))
    pages = "https://example.org/book/voices.html"
    assert [each.get("href") for each in links] == [
        *(f"{pages}#q-1&2", f"{pages}#q-3"),
        f"{pages}#q-1&2",
    ]
    assert [each.get("aria-label") for each in links] == ['One "of" <two>', "The other", None]
    assert [each.get("tabindex") for each in links] == [None, None, "-1"]
    assert b"/URI" not in (site / "speakers.pdf").read_bytes()


def test_no_two_drawings_share_an_id(site: Path) -> None:
    names = [
        name
        for file in site.glob("*.svg")
        for name in re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))
    ]
    assert len(names) == len(set(names))
    light = (site / "voices.svg").read_text("utf-8")
    used = re.findall(r'(?:url\(#|href="#)([^")]+)', light)
    assert used
    assert set(used) <= set(names)


def test_the_grounds_have_their_own_colours(site: Path) -> None:
    light = (site / "voices.svg").read_text("utf-8").lower()
    dark = (site / "voices-dark.svg").read_text("utf-8").lower()
    assert LIGHT.argentina.lower() in light
    assert DARK.argentina.lower() in dark
    assert DARK.argentina.lower() not in light


def test_the_files_say_what_they_are(site: Path) -> None:
    svg = (site / "voices.svg").read_text("utf-8")
    for element in ("dc:title", "dc:creator", "dc:rights", "dc:description", "dc:identifier"):
        assert f"<{element}>" in svg or f"<{element} " in svg, element
    words = dict(_png_text((site / "voices.png").read_bytes()))
    assert words["Title"] == 'All <b> 61 & "more"'
    assert words["Copyright"].startswith("CC BY 4.0")
    assert "Software" not in words
    pdf = (site / "voices.pdf").read_bytes()
    assert b"/Title" in pdf
    assert b"/CreationDate" not in pdf


def _png_text(png: bytes) -> Iterable[tuple[str, str]]:
    place = 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + length]
        if kind == b"tEXt":
            key, _, value = body.partition(b"\0")
            yield key.decode("latin-1"), value.decode("latin-1")
        elif kind == b"iTXt":
            key, _, rest = body.partition(b"\0")
            value = rest[2:].split(b"\0", 2)[2]
            yield key.decode("latin-1"), (zlib.decompress(value) if rest[0] else value).decode()
        place += 12 + length


def test_the_card_is_data(site: Path) -> None:
    found = json.loads((site / "voices.json").read_text("utf-8"))
    assert found["number"] == 1
    assert found["title"] == 'All <b> 61 & "more"'
    assert found["templates"]["title"] == 'All <b> {quotes.total} & "more"'
    assert found["function"] == "bars"
    assert found["data"][1] == {"outlet": "A <b> & Co", "words": 40}
    assert set(found["files"].values()) <= {file.name for file in site.iterdir()}
    index = json.loads((site / "index.json").read_text("utf-8"))
    assert [each["id"] for each in index["figures"]] == ["voices", "speakers"]


def test_the_zip_holds_all_files_and_a_note(site: Path) -> None:
    with zipfile.ZipFile(site / "voices.zip") as archive:
        names = set(archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        note = archive.read("README.txt").decode()
        assert archive.read("voices.svg") == (site / "voices.svg").read_bytes()
    assert names == {
        "README.txt",
        *(file.name for file in site.glob("voices*") if file.suffix != ".zip"),
    }
    assert "Please cite" in note
    assert "CC BY 4.0" in note


def test_an_unknown_fact_in_a_card_is_an_error(tmp_path: Path) -> None:
    cards = {"a": card("a", title="{quotes.unknown} words")}
    with pytest.raises(KeyError, match=r"quotes\.unknown"):
        write_figures(cards, None, FACTS, tmp_path, EDITION)


@dataclass
class Tables:
    frames: dict[str, pd.DataFrame]

    def items(self) -> Iterable[tuple[str, pd.DataFrame]]:
        return self.frames.items()


QUOTES = pd.DataFrame(
    {"quote": ["a", "b"], "part": [1, 1], "text": ["“x, y”", "<z>"], "mention_start": [3, None]}
)
SENTENCES = pd.DataFrame({"article": ["a"], "start": [0], "text": ["A whole sentence."]})
COLUMNS = {
    "quotes": {
        "quote": ("string", "its id"),
        "part": ("integer", "its part"),
        "text": ("string", "its words"),
        "mention_start": ("Int64", "where the name is"),
    },
    "sentences": {"article": ("str", "id"), "start": ("int", "offset")},
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_data(
        Tables({"quotes": QUOTES, "sentences": SENTENCES}),
        tmp_path,
        EDITION,
        COLUMNS,
    )
    return tmp_path / "data"


def test_whole_sentences_are_left_out(data: Path) -> None:
    assert (data / "sentences.csv").read_text("utf-8") == "article,start\na,0\n"
    assert "“x, y”" in (data / "quotes.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("table", "column", "stays"),
    [
        ("event_evidence", "text", False),
        ("event_evidence", "start", True),
        ("sentiment", "text", False),
        ("sentiment", "target", True),
        ("accord", "text_a", False),
        ("accord", "b_text", False),
        ("accord", "value_a", True),
        ("accord", "context", True),
        ("quotes", "text", True),
        ("timexes", "text", True),
    ],
)
def test_which_columns_are_published(table: str, column: str, stays: bool) -> None:
    frame = pd.DataFrame({column: [1], "rule": ["r"]})
    assert (column in published(table, frame).columns) is stays


def test_whole_numbers_stay_whole_beside_empty_cells(data: Path) -> None:
    assert (data / "quotes.csv").read_text("utf-8").splitlines()[1:] == [
        'a,1,"“x, y”",3',
        "b,1,<z>,",
    ]


def test_the_data_package_describes_the_files(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    quotes, sentences = package["resources"]
    assert quotes["schema"]["primaryKey"] == ["quote", "part"]
    assert [each["type"] for each in quotes["schema"]["fields"]] == [
        *("string", "integer", "string", "integer")
    ]
    assert [each["name"] for each in sentences["schema"]["fields"]] == ["article", "start"]
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert resource["bytes"] == len(content)
        shown = pd.read_csv(io.BytesIO(content))
        assert list(shown.columns) == [each["name"] for each in resource["schema"]["fields"]]
        assert len(shown) == resource["rows"]


def test_a_key_that_is_not_unique_is_not_declared(tmp_path: Path) -> None:
    doubled = pd.concat([QUOTES, QUOTES])
    write_data(Tables({"quotes": doubled}), tmp_path, EDITION, COLUMNS)
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert "primaryKey" not in package["resources"][0]["schema"]


def test_a_column_without_a_description_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="surprise"):
        write_data(Tables({"quotes": QUOTES.assign(surprise=1)}), tmp_path, EDITION, COLUMNS)
