"""What the tests share: the report of the five articles and the built book, made once a session."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.report import Report, open_report

ROOT = Path(__file__).resolve().parent.parent
LONGEST_BUILD = 600  # seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden tables anew and pass"
    )


@pytest.fixture(scope="session")
def report() -> Report:
    return open_report()


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book: the one that ALLIANCE_BOOK names, or a new one."""
    if named := os.environ.get("ALLIANCE_BOOK"):
        site = (ROOT / named).resolve()
        assert (site / "index.html").is_file(), f"ALLIANCE_BOOK={named}: no index.html there"
        return site
    base = tmp_path_factory.getbasetemp()
    # Under pytest-xdist every worker comes by here: the first builds, the others wait.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site, log = shared / "book", shared / "book.log"
    try:
        (shared / "book.lock").mkdir()
    except FileExistsError:
        _wait(log)
    else:
        command = [sys.executable, "-m", "analysis.cli", "build", "--out", str(site)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        unfinished = log.with_suffix(".part")
        unfinished.write_text(f"exit code {done.returncode}\n{done.stdout}{done.stderr}", "utf-8")
        unfinished.replace(log)
    report = log.read_text("utf-8")
    assert report.startswith("exit code 0\n"), report
    return site


def _wait(log: Path) -> None:
    for _ in range(LONGEST_BUILD):
        if log.exists():
            return
        time.sleep(1)
    raise TimeoutError(f"no book after {LONGEST_BUILD} seconds")
