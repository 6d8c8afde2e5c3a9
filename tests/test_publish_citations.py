"""Citations of the report, its figures and its numbers, read by parsers that others wrote."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import rispy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_file, parse_string

from analysis.book import release
from analysis.facts import Fact
from analysis.publish import Release, read_release, write_citations
from analysis.publish.citations import Work, bibtex, figure, in_words, number, ris, whole
from analysis.publish.release import day_in_words
from analysis.report import find_root

ROOT = find_root(Path(__file__).parent)
CFF = ROOT / "CITATION.cff"
TITLE = 'Milei speaks 61 % of {all} "words" & more_than $5 #1 \\ ~ ^'
RELEASE = Release(
    "The Alliance", "Its maintainers", "1.2.0", "0123456789abcdef", "2024-11-02", "https://x.org/"
)
SHARE = Fact("voices.milei.share", 0.331, "share", "Quoted words of Milei.", "quotes")
COUNT = Fact("quotes.total", 57, "quotations", "Quotations, each with its parts.", "quotes")
WORKS = [whole(RELEASE), figure("voices", 3, TITLE), number(SHARE), number(COUNT)]


def test_the_report_has_one_title_one_author_and_one_version() -> None:
    cited = release(ROOT)
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (settings["title"], settings["author"]) == (cited.title, cited.author)
    assert project["version"] == cited.version
    assert re.search(
        rf"^## \[{re.escape(cited.version)}\]", (ROOT / "CHANGELOG.md").read_text(), re.M
    )
    assert f"version {cited.version}" in (ROOT / "book" / "changes.md").read_text("utf-8")


def test_the_citation_file_is_valid() -> None:
    """Checked by cffconvert, in the environment of its own that `make test` makes."""
    program = ROOT / ".venv" / "cff" / "bin" / "cffconvert"
    if not program.is_file():
        if os.environ.get("ALLIANCE_BROWSER") == "required":
            pytest.fail("cffconvert is missing")
        pytest.skip("no cffconvert in .venv/cff; make test installs it")
    command = [str(program), "-i", str(CFF)]
    checked = subprocess.run([*command, "--validate"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    made = subprocess.run([*command, "-f", "ris"], capture_output=True, text=True, check=True)
    (entry,) = rispy.loads(made.stdout.rstrip() + "  - \n")
    (ours,) = rispy.loads(ris(read_release(CFF), whole(read_release(CFF))))
    assert (entry["title"], entry["authors"]) == (ours["title"], ours["authors"])


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_bibtex_is_read_by_a_parser(work: Work) -> None:
    entry = parse_string(bibtex(RELEASE, work), "bibtex").entries[work.key]
    assert entry.fields["year"] == "2024"
    assert entry.fields["version"] == "1.2.0"
    assert entry.fields["url"] == "https://x.org/" + work.place
    assert [str(each) for each in entry.persons["author"]] == ["{Its maintainers}"]
    assert (work.part in entry.fields.get("howpublished", "")) or not work.part


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)
def test_ris_is_read_by_a_parser(work: Work) -> None:
    (entry,) = rispy.loads(ris(RELEASE, work))
    assert entry["type_of_reference"] == work.kind
    assert entry["title"] == work.title
    assert entry["authors"] == ["Its maintainers"]
    assert entry["urls"] == ["https://x.org/" + work.place]
    assert entry["date"] == "2024/11/02"


def test_special_signs_are_escaped() -> None:
    entry = parse_string(bibtex(RELEASE, figure("v", 3, TITLE)), "bibtex").entries["alliance-v"]
    assert r"61 \% of \{all\}" in entry.fields["title"]


def test_ris_has_one_line_a_field() -> None:
    lines = ris(RELEASE, figure("voices", 3, "Two\nlines")).split("\r\n")
    assert lines[0] == "TY  - FIGURE"
    assert lines[-2:] == ["ER  - ", ""]
    assert "TI  - Two lines" in lines


@given(st.text(max_size=80))
def test_no_title_breaks_a_citation(title: str) -> None:
    work = figure("voices", 3, title)
    assert "\n" not in in_words(RELEASE, work)
    lines = ris(RELEASE, work).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    entry = bibtex(RELEASE, work)
    assert len(re.findall(r"(?<!\\)\{", entry)) == len(re.findall(r"(?<!\\)\}", entry))


def test_a_number_is_cited_with_value_definition_version_and_address() -> None:
    assert in_words(RELEASE, number(SHARE)) == (
        "Its maintainers (2024). Number voices.milei.share: 33 % (Quoted words of Milei)."
        " In: The Alliance. Version 1.2.0 (commit 0123456789), 2 November 2024."
        " https://x.org/facts.html#fact-voices-milei-share. CC BY 4.0."
    )
    assert "57 quotations (" in in_words(RELEASE, number(COUNT))


def test_a_book_outside_a_repository_is_cited_without_date_and_commit() -> None:
    words = in_words(Release("A Report", "Somebody", "1.0"), figure("voices", 3, "A finding."))
    assert words == (
        "Somebody. Figure 3: A finding. In: A Report. Version 1.0. figures/voices.svg. CC BY 4.0."
    )


def test_citations_are_written_as_files(tmp_path: Path) -> None:
    files = write_citations(RELEASE, [SHARE, COUNT], CFF, tmp_path)
    assert [each.name for each in files] == [
        *("CITATION.cff", "report.bib", "report.ris", "facts.bib", "facts.ris")
    ]
    assert len(parse_file(str(tmp_path / "facts.bib")).entries) == 2
    assert len(rispy.loads((tmp_path / "facts.ris").read_bytes().decode())) == 2
    assert (tmp_path / "CITATION.cff").read_bytes() == CFF.read_bytes()


@pytest.mark.parametrize(
    ("iso", "words"), [("2024-11-02", "2 November 2024"), ("", ""), ("2024-13-02", "2024-13-02")]
)
def test_day_in_words(iso: str, words: str) -> None:
    assert day_in_words(iso) == words
