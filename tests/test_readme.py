"""Every command of the README runs; ``make test`` is what runs this test."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
# Make, print and release the book: other tests do that.
BOOK = {"alliance build", "alliance pdf", "alliance epub", "alliance release"}
COMMANDS = re.findall(r"`(alliance [^`]+)`", README)


def test_every_subcommand_is_in_the_readme():
    from analysis.cli import app

    named = {command.split()[1] for command in COMMANDS}
    assert {each.callback.__name__ for each in app.registered_commands} <= named


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in BOOK])
def test_command_runs(command, tmp_path):
    arguments = [
        str(tmp_path / word) if word in {"tables", "my-book"} else word
        for word in shlex.split(command)[1:]
    ]
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("target", re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE))
def test_make_target_exists(target):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_install_without_make_is_what_make_does():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for option in (
        "--require-hashes -r requirements/",
        "--no-deps --no-build-isolation --editable .",
    ):
        assert option in README
        assert option in makefile


def test_the_lab_opens_a_chapter_as_a_notebook():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    settings = json.loads((ROOT / "requirements" / "jupyterlab.json").read_text("utf-8"))
    assert "requirements/jupyterlab.json" in makefile
    viewers = settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert viewers == {"markdown": "Jupytext Notebook"}
