"""The book built anew in another folder is byte for byte the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

NOT_SOURCES = (".venv", "_build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info")


def _digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.mark.book
def test_a_cold_build_elsewhere_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another-place"
    shutil.copytree(ROOT, elsewhere, ignore=shutil.ignore_patterns(*NOT_SOURCES))
    settings = os.environ | {"PYTHONPATH": str(elsewhere), "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    settings.pop("ALLIANCE_BOOK", None)
    command = [sys.executable, "-m", "analysis.cli", "build"]
    done = subprocess.run(
        command, cwd=elsewhere, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    here, there = _digests(book), _digests(elsewhere / "_build" / "html")
    assert {name for name in here | there if here.get(name) != there.get(name)} == set()
