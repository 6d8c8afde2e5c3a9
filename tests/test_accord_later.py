"""The articles after a plan, looked up and by going through all: the same."""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from analysis.accord.later import Coverage
from analysis.corpus import Article
from analysis.dates import Period

NAMES = ["Ada Arvel", "Ann", "Bo-Li Tarn"]
WORDS = [*NAMES, "Annual", "Arvel", "rain", "Tarn’s"]


@dataclass(frozen=True)
class Named:
    entity: str


@dataclass(frozen=True)
class Read:
    article: Article
    mentions: list[Named] = field(default_factory=list)


def day(number):
    return dt.date(2021, 5, number)


@st.composite
def windows(draw):
    number = draw(st.integers(1, 8))
    return [
        Read(
            Article(
                str(each),
                " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=4))),
                published=Period.parse(f"2021-05-0{draw(st.integers(1, 9))}")
                if draw(st.booleans())
                else None,
            ),
            [Named(name) for name in draw(st.lists(st.sampled_from(NAMES), max_size=1))],
        )
        for each in range(number)
    ]


@given(
    windows(), st.integers(1, 9), st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from("012"))
)
def test_the_first_later_article_that_speaks_of_a_name(window, due, names, but):
    def speaks(each, name):
        words = each.article.text.replace("’", " ").replace("-", " ").split()
        inside = name in each.article.text and all(
            word in words for word in name.replace("-", " ").split()
        )
        return inside or any(mention.entity == name for mention in each.mentions)

    dated = [each for each in window if each.article.published]
    dated.sort(key=lambda each: each.article.published.first)
    wanted = [
        each
        for each in dated
        if each.article.published.first > day(due)
        and each.article.id not in but
        and any(speaks(each, name) for name in names)
    ]
    found = Coverage(window).first_after(day(due), names, but)
    assert found is (wanted[0] if wanted else None)


def test_a_name_is_no_part_of_a_word():
    later = Read(Article("a", "The Annual rain.", published=Period.parse("2021-05-05")))
    assert Coverage([later]).first_after(day(1), ["Ann"], ()) is None
