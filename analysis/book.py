"""Building the book: report, figures and data first, then Jupyter Book on the chapters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from analysis.corpus import CorpusError, read_corpus
from analysis.evaluation.peers import read_runs
from analysis.evaluation.results import read_results
from analysis.facts import claims
from analysis.report import Report, find_root, open_report

if TYPE_CHECKING:
    from analysis.publish import Release


def build_book(progress: Callable[[str], None] = lambda _: None) -> Path:
    """Build the whole book from nothing, with warnings as errors.

    Returns:
        The path of ``index.html``.

    Raises:
        CorpusError: when the corpus cannot be read, or the build reports a fault.
    """
    from analysis.explorers.margin import write_notes
    from analysis.publish.stopwatch import Stopwatch

    root = find_root()
    build = root / "_build"
    watch = Stopwatch()
    progress("analysing the articles")
    report = open_report(root)
    watch.stop("analysis")
    own = (root / "book" / "ext").is_dir()  # else a book that ``alliance new`` began
    if own:
        progress("drawing the figures")
        publish(report, build / "publish")
        write_notes(report, root / "book", build / "report" / "notes.json")
        watch.stop("figures and data")
    progress("building the pages")
    for stale in ("html", "jupyter_execute", ".doctrees"):
        shutil.rmtree(build / stale, ignore_errors=True)
    log = build / "reports" / "build.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    run = "from jupyter_book.cli.main import main; main()"  # it has no module to run with -m
    command = [sys.executable, "-c", run, "build", "book", "-W", "-n", "--keep-going"]
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    with log.open("w", encoding="utf-8") as lines:
        done = subprocess.run(
            command, cwd=root, stdout=lines, stderr=subprocess.STDOUT, env=environment, check=False
        )
    page = build / "html" / "index.html"
    if done.returncode or not page.is_file():
        tail = "\n".join(log.read_text("utf-8").splitlines()[-60:])
        raise CorpusError(f"{tail}\nthe book did not build; the whole log is in {log}")
    if own:
        from analysis.publish.addresses import keep_addresses, read_retired

        keep_addresses(page.parent, read_retired(root / "book" / "retired.toml"))
    watch.stop("pages")
    watch.write(build / "reports" / "build.json")
    return page


def publish(report: Report, folder: Path) -> None:
    """Write figures, tables and facts to be copied into the built site."""
    from analysis.figures import CARDS
    from analysis.publish import (
        write_citations,
        write_data,
        write_figures,
        write_previews,
        write_timeline,
    )

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    edition = release(report.root)
    workers = os.cpu_count() or 1
    write_figures(CARDS, report, report.facts, folder, edition, workers=workers)
    write_data(report.tables, folder, edition)
    write_timeline(report.tables.events, report.tables.event_evidence, folder, edition)
    write_previews(report.root / "book", folder, edition)
    write_citations(edition, report.facts.values(), report.root / "CITATION.cff", folder)
    shutil.copy(report.root / "_build" / "report" / "facts.json", folder / "facts.json")
    shutil.copy(report.root / "requirements" / "book.txt", folder / "requirements.txt")


def print_pdf(out: Path | None = None) -> Path:
    """Print the built book as one tagged PDF, by default into ``_build/pdf``.

    Raises:
        CorpusError: when the book is not built, or there is no Chromium to print with.
    """
    from analysis.publish.whole import print_book

    root = find_root()
    file = (out or root / "_build" / "pdf" / "the-alliance.pdf").resolve()
    print_book(root / "_build" / "html", chapters(root), release(root), file)
    return file


def write_ebook(out: Path | None = None) -> Path:
    """Write the built book as an EPUB, by default into ``_build/epub``.

    Raises:
        CorpusError: when the book is not built.
    """
    from analysis.publish.epub import write_epub

    root = find_root()
    file = (out or root / "_build" / "epub" / "the-alliance.epub").resolve()
    write_epub(root / "_build" / "html", chapters(root), release(root), file)
    return file


def release_site(out: Path | None = None) -> tuple[Path, list[str]]:
    """Put the built book into a site, by default ``_build/site``, with a frozen copy beside it.

    The whole book lies in it as an EPUB and, where there is a Chromium, as a PDF, both linked
    from the front page.

    Returns:
        The folder, and the names of the editions in it, the latest first.

    Raises:
        CorpusError: when the book is not built, or its version is frozen with other content.
    """
    from analysis.publish.addresses import read_retired
    from analysis.publish.editions import Maker, write_site
    from analysis.publish.epub import write_epub
    from analysis.publish.whole import find_browser, print_book

    def printed(site: Path, edition: Release, file: Path) -> None:
        print_book(site, chapters(root), edition, file)

    def packed(site: Path, edition: Release, file: Path) -> None:
        write_epub(site, chapters(root), edition, file)

    root = find_root()
    built = root / "_build" / "html"
    if not (built / "index.html").is_file():
        raise CorpusError(f"{built}: no book there; run `alliance build` first")
    folder = (out or root / "_build" / "site").resolve()
    retired = read_retired(root / "book" / "retired.toml")
    makers: dict[str, Maker] = {"the-alliance.pdf": printed} if find_browser() else {}
    makers["the-alliance.epub"] = packed
    return folder, write_site(built, folder, release(root), retired, makers)


def release(root: Path) -> Release:
    """The edition at hand: CITATION.cff, the commit, and the address in ALLIANCE_URL."""
    from analysis.publish import read_release

    address = os.environ.get("ALLIANCE_URL", "")
    return read_release(root / "CITATION.cff", *provenance(root), address)


def chapters(root: Path) -> list[str]:
    """The names of the pages in reading order, from the table of contents."""
    toc = yaml.safe_load((root / "book" / "_toc.yml").read_text("utf-8"))
    return [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]


def provenance(root: Path) -> tuple[str, str]:
    """Commit and its date (ISO 8601); ("", "") outside a git checkout."""
    command = ["git", "log", "-1", "--format=%H %cs"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "", ""
    commit, _, date = done.stdout.strip().partition(" ")
    return commit, date


def check_book() -> tuple[list[str], list[str]]:
    """Check corpus, facts and claims.

    Returns:
        Faults, a line each, empty when all hold; and notes: each claim that holds,
        and benchmark scores whose code has changed since they were measured.
    """
    root = find_root()
    corpus = read_corpus(root / "seeds")
    if corpus.problems:
        return [problem.message for problem in corpus.problems], []
    report = open_report(root)
    if not (root / "book" / "ext").is_dir():  # a book that ``alliance new`` began has no facts
        return [], []
    faults = [
        f"claim {claim.id!r} no longer holds: {claim.text};"
        " change the sentence in the book or find out what changed in the facts"
        for claim in claims()
        if not claim.holds(report.facts)
    ]
    notes = [
        f"claim {claim.id!r} holds: {claim.text}" for claim in claims() if claim.holds(report.facts)
    ]
    notes += [
        f"{result.layer} on {result.benchmark}: the code has changed since it was measured;"
        f" run {result.command}"
        for result in read_results(root / "book" / "results")
        if result.stale
    ]
    notes += [
        f"{run.layer} on {run.benchmark} beside other programs: the code has changed since;"
        f" run alliance evaluate {run.layer} --data {run.benchmark}.jsonl --peers --save"
        for run in read_runs(root / "book" / "results" / "peers")
        if run.stale
    ]
    return faults, notes
