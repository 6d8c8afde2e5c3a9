import subprocess
import sys

import pytest

from analysis.corpus import CorpusError, read_corpus
from analysis.new import new_book

ARTICLE = (
    "<b>Ana</b> & Co: “It <i>rained</i>,” Ana Ruiz said on Tuesday. She met Tom Berg on 4 May 2021."
)
HOSTILE = """
[[article]]
id = 'a"><script>alert(1)</script>'
file = "a.txt"
headline = "<img src=x onerror=alert(2)> </script><script>alert(3)</script>"
outlet = '"><svg onload=alert(4)>'
published = "2021-05-06"
reason = "<iframe src=x></iframe> {{ 7 * 7 }} ``` ![](x)"
url = "javascript:alert(5)"
"""


def alliance(*arguments, folder):
    command = [sys.executable, "-m", "analysis.cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "book"
    done = alliance("new", str(folder), folder=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_invented_articles_are_read_and_say_that_they_are_invented(made):
    corpus = read_corpus(made / "seeds")
    assert len(corpus) == 3
    assert not corpus.problems
    assert all("invented" in each.outlet for each in corpus)
    assert "invented" in (made / "seeds" / "people.toml").read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(CorpusError, match="is not empty"):
        new_book(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.book
def test_a_new_book_checks_and_builds_with_other_articles_and_runs_nothing_of_theirs(made):
    """Its own articles, and one whose text and metadata are full of markup."""
    checked = alliance("check", folder=made)
    assert checked.returncode == 0, checked.stderr
    articles = made / "seeds" / "articles.toml"
    articles.write_text(articles.read_text("utf-8") + HOSTILE, "utf-8")
    (made / "seeds" / "a.txt").write_text(ARTICLE, "utf-8")
    done = alliance("build", folder=made)
    assert done.returncode == 0, done.stderr
    site = made / "_build" / "html"
    pages = {page.stem: page.read_text("utf-8") for page in site.glob("*.html")}
    assert {"index", "articles", "timeline", "voices", "accord"} <= set(pages)
    assert "Irena Morane" in pages["voices"]
    assert "4 articles" in pages["index"]
    for name, page in pages.items():
        for hostile in ("<script>alert", "<img src=x", "<svg onload", "<iframe src=x", "<i>rained"):
            assert hostile not in page, (name, hostile)
        assert 'href="javascript:alert' not in page, name
    assert "&lt;img src=x onerror=alert(2)&gt;" in pages["articles"]
    assert "&lt;i&gt;rained&lt;/i&gt;" in pages["voices"]


def test_it_says_nothing_that_is_not_computed(made):
    """No name, place or number of the invented articles stands in a chapter."""
    words = {"Morane", "Varrick", "Ostrand", "Averline", "Nordhaven", "ferry", "Trump", "Milei"}
    for page in (made / "book").glob("*.md"):
        assert not words & set(page.read_text("utf-8").split()), page.name
    assert (made / "README.md").is_file()
