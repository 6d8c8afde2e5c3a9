import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import CorpusError, read_corpus

ROOT = Path(__file__).parents[1]


def make_folder(folder, block="", text="Ana Ruiz spoke.", **people):
    (folder / "a.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    blocks = block or '[[article]]\nid = "a"\nfile = "a.txt"\n'
    (folder / "articles.toml").write_text(blocks, "utf-8")
    return folder


def test_the_five_articles_are_read_in_order_of_publication():
    corpus = read_corpus(ROOT / "seeds")
    assert not corpus.problems
    assert [each.id for each in corpus] == [
        "breitbart-2023-11",
        "elpais-2024-11",
        "pointreport-2024-11",
        "courthouse-2025-01",
        "batimes-2025-10",
    ]
    assert all(each.published_reason for each in corpus)


def test_texts_are_the_bytes_of_the_files():
    for each in read_corpus(ROOT / "seeds"):
        raw = (ROOT / "seeds" / each.file).read_bytes()
        assert each.text.encode() == raw
        assert each.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("block", "text", "says"),
    [
        ('[[article]]\nid = "a"\nfile = "b.txt"\n', "x", "b.txt: cannot be read; restore"),
        (
            f'[[article]]\nid = "a"\nfile = "a.txt"\nsha256 = "{"0" * 64}"\n',
            "x",
            "a.txt: sha256 is",
        ),
        ("", b"caf\xe9", "a.txt: byte 3 is not UTF-8"),
        ("", "", "a.txt: the text is empty"),
        ("", " \n ", "a.txt: the text is empty"),
        ('[[article]]\nfile = "a.txt"\n', "x", "article 1: field 'id'"),
        (
            '[[article]]\nid = "a"\nfile = "a.txt"\npublished = "soon"\n',
            "x",
            "article 1: field 'published'",
        ),
        (
            '[[article]]\nid = "a"\nfile = "a.txt"\npublished = "2024-02-30"\n',
            "x",
            "article 1: field 'published'",
        ),
    ],
)
def test_a_bad_article_is_one_line_with_file_and_remedy(tmp_path, block, text, says):
    corpus = read_corpus(make_folder(tmp_path, block, text))
    assert len(corpus) == 0
    (problem,) = corpus.problems
    assert says in problem.message
    assert "; " in problem.message
    assert "\n" not in problem.message


def test_a_bad_article_loses_nothing_of_the_rest(tmp_path):
    block = '[[article]]\nid = "a"\nfile = "a.txt"\n[[article]]\nid = "b"\nfile = "none.txt"\n'
    corpus = read_corpus(make_folder(tmp_path, block))
    assert [each.id for each in corpus] == ["a"]
    assert [each.article for each in corpus.problems] == ["b"]


def test_an_id_that_occurs_twice_is_a_problem(tmp_path):
    block = '[[article]]\nid = "a"\nfile = "a.txt"\n' * 2
    corpus = read_corpus(make_folder(tmp_path, block))
    assert len(corpus) == 1
    assert "occurs twice" in corpus.problems[0].message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[[article]", "not valid TOML"),
        (b"\xff", "not UTF-8"),
        (b"", "no [[article]] blocks"),
        (b"article = 3", "no [[article]] blocks"),
    ],
)
def test_a_broken_list_of_articles_names_itself(tmp_path, content, says):
    (tmp_path / "articles.toml").write_bytes(content)
    with pytest.raises(CorpusError, match=r"articles\.toml") as caught:
        read_corpus(tmp_path)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["none", "none.jsonl", "a.txt"])
def test_what_is_no_corpus_says_so(tmp_path, name):
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(CorpusError, match=name):
        read_corpus(tmp_path / name)


def test_json_lines_with_everything_that_can_be_wrong(tmp_path):
    lines = [
        json.dumps({"id": "a", "text": "Ana Ruiz spoke.", "published": "2024-11-13"}).encode(),
        b"{not json}",
        json.dumps({"id": "b"}).encode(),
        json.dumps({"id": "c", "text": "\ud800"}).encode(),
        b"\xff\xfe",
        json.dumps(["a", "list"]).encode(),
        b"",
        json.dumps({"id": "d", "text": "x", "published": None, "title": None}).encode(),
        json.dumps({"id": "a", "text": "again"}).encode(),
    ]
    file = tmp_path / "c.jsonl"
    file.write_bytes(b"\n".join(lines))
    corpus = read_corpus(file)
    assert [each.id for each in corpus] == ["a", "d"]
    assert corpus.articles[1].published is None
    messages = [each.message for each in corpus.problems]
    assert len(messages) == 6
    for number in (2, 3, 4, 5, 6):
        assert any(f"line {number}" in message for message in messages)


def test_parquet_is_read_like_json_lines(tmp_path):
    file = tmp_path / "c.parquet"
    pd.DataFrame(
        [{"id": "a", "text": "Ana spoke.", "published": "2024-W46"}, {"id": "b", "text": None}]
    ).to_parquet(file)
    corpus = read_corpus(file)
    assert corpus.articles[0].published.grain == "week"
    assert "row 2" in corpus.problems[0].message
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1")
    with pytest.raises(CorpusError, match="not a readable Parquet file"):
        read_corpus(broken)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_as_json_lines_give_articles_or_problems(tmp_path_factory, raw):
    file = tmp_path_factory.mktemp("any") / "c.jsonl"
    file.write_bytes(raw)
    try:
        corpus = read_corpus(file)
    except CorpusError:
        return
    assert len(corpus) or corpus.problems


def test_the_people_registry_names_a_bad_block(tmp_path):
    make_folder(tmp_path)
    (tmp_path / "people.toml").write_text('[[person]]\nname = "A"\nside = "left"\n')
    with pytest.raises(CorpusError, match=r"people.toml: person 1: field 'side'"):
        read_corpus(tmp_path)
