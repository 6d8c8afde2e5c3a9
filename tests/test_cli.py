import hashlib
import json
import re
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis import cli
from analysis.corpus import CorpusError
from analysis.report import open_report
from analysis.tables import SCHEMAS, read_tables

RUN = CliRunner()
TEXT = "“It rained,” Ana Ruiz said on Tuesday. Ruiz met John Smith in Lima on 4 May 2021."


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "c.jsonl"
    rows = [
        {"id": "a", "text": TEXT, "published": "2021-05-06"},
        {"id": "b"},
        {"id": "c", "text": "“Stray “ marks ” and ' more"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return file


def test_analyze_writes_every_table_and_loses_nothing(corpus, tmp_path):
    out = tmp_path / "out"
    done = RUN.invoke(cli.app, ["analyze", str(corpus), "--out", str(out)])
    assert done.exit_code == 0, done.output
    tables = read_tables(out)
    assert list(tables.articles["article"]) == ["a", "c"]
    assert list(tables.errors["article"]) == ["b"]
    assert "line 2" in done.stderr
    assert {file.stem for file in out.iterdir()} == set(SCHEMAS)


def test_analyze_writes_parquet(corpus, tmp_path):
    out = tmp_path / "out"
    done = RUN.invoke(cli.app, ["analyze", str(corpus), "--out", str(out), "--format", "parquet"])
    assert done.exit_code == 0, done.output
    assert list(pd.read_parquet(out / "quotes.parquet")["speaker"]) == ["Ana Ruiz"]


def test_two_workers_find_what_one_finds(corpus, tmp_path):
    for workers in ("1", "2"):
        out = tmp_path / workers
        done = RUN.invoke(
            cli.app, ["analyze", str(corpus), "--out", str(out), "--workers", workers]
        )
        assert done.exit_code == 0, done.output
    for name in SCHEMAS:
        one, two = ((tmp_path / w / f"{name}.csv").read_bytes() for w in ("1", "2"))
        assert one == two


def test_show_names_every_rule(corpus):
    done = RUN.invoke(cli.app, ["show", "a", "--corpus", str(corpus)])
    assert done.exit_code == 0, done.output
    assert "Ana Ruiz" in done.output
    assert "2021-05-04" in done.output


def test_wrong_usage_exits_with_two():
    assert RUN.invoke(cli.app, ["analyze"]).exit_code == 2
    assert RUN.invoke(cli.app, ["evaluate", "words"]).exit_code == 2
    assert RUN.invoke(cli.app, ["nothing"]).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["analyze", "none", "--out", "x"], "none: no such folder or file"),
        (["show", "none"], "none: no such article"),
        (["evaluate", "quotes", "--data", "none"], "none: cannot be read"),
    ],
)
def test_a_fault_of_the_input_is_one_line(arguments, says, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["alliance", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_an_altered_article_fails_the_check(tmp_path, monkeypatch, capsys):
    import shutil

    root = Path(__file__).parents[1]
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    shutil.copy(root / "_config.yml", tmp_path)
    altered = next((tmp_path / "seeds").glob("001*.txt"))
    altered.write_text(altered.read_text("utf-8") + " ", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = RUN.invoke(cli.app, ["check"])
    assert done.exit_code == 1
    assert altered.name in done.stderr
    with pytest.raises(CorpusError, match="sha256"):
        open_report()


def test_a_claim_that_an_article_no_longer_bears_out_fails_the_check(tmp_path, monkeypatch):
    """Courthouse News without its quotation marks quotes no expert any more."""
    root = Path(__file__).parents[1]
    for folder in ("seeds", "tests/gold"):
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copy(root / "_config.yml", tmp_path)
    (tmp_path / "book" / "ext").mkdir(parents=True)  # the mark of the book that has claims
    listed = tmp_path / "seeds" / "articles.toml"
    (article,) = [
        each
        for each in tomllib.loads(listed.read_text("utf-8"))["article"]
        if each["id"] == "courthouse-2025-01"
    ]
    file = tmp_path / "seeds" / article["file"]
    before = file.read_bytes()
    after = re.sub('[“”"]', " ", before.decode()).encode()  # of equal length in characters
    file.write_bytes(after)
    hashes = [hashlib.sha256(text).hexdigest() for text in (before, after)]
    listed.write_text(listed.read_text("utf-8").replace(*hashes), "utf-8")
    monkeypatch.chdir(tmp_path)
    done = RUN.invoke(cli.app, ["check"])
    assert done.exit_code == 1
    assert "claim 'quotes.courthouse-experts' no longer holds" in done.stderr
    assert "claim 'quotes.leaders-lead' holds: Milei and Trump" in done.stdout
