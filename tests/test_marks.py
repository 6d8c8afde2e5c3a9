"""Marks: paired in a paragraph, across paragraphs, and never in the way."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.marks import find_marked


def words(text: str) -> list[tuple[int, str]]:
    return [(each.level, text[each.start : each.end]) for each in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“one two” and “three”", [(0, "one two"), (0, "three")]),
        ('"one two" and "three"', [(0, "one two"), (0, "three")]),
        ('“one two" and more', [(0, "one two")]),
        ('"one two” and more', [(0, "one two")]),
        ("``one two'' and more", [(0, "one two")]),
        ("«one two» and more", [(0, "one two")]),
        ("„one two“ and more", [(0, "one two")]),
        ("“he said, ‘no, never,’ twice”", [(0, "he said, ‘no, never,’ twice"), (1, "no, never,")]),
        ("Town says: ‘we are ready’ for rain", [(0, "we are ready")]),
        ("‘the workers’ rights are ours,’ it said", [(0, "the workers’ rights are ours,")]),
        ("“won,” she said.”And more.”", [(0, "won,"), (0, "And more.")]),
        ("the workers’ hall wasn’t Lincoln’s", []),
        ("in the ’60s and the '70s", []),
        ("a 6'2\" man", []),
        ("“unpaired and then “paired” words", [(0, "paired")]),
        ("unpaired” and then “paired” words", [(0, "paired")]),
        ("nothing in “” here or in “ … ”", []),
        ("“One.\n“Two.\n“Three.”", [(0, "One."), (0, "Two."), (0, "Three.")]),
        ("She said: “One.\nTwo.” The end.", [(0, "One."), (0, "Two.")]),
        ("“One.\nA caption without marks\n“Two.”", [(0, "One."), (0, "Two.")]),
        ("A “stray mark\n“Two,” she said.", [(0, "Two,")]),
    ],
)
def test_pairs(text, expected):
    assert words(text) == expected


def test_continuing_paragraphs_are_told():
    found = find_marked("“One.\n“Two.\n“Three.”")
    assert [(each.closed, each.continues) for each in found] == [
        (False, False),
        (False, True),
        (True, True),
    ]


@given(st.text(alphabet="“”\"‘’'«» \nab.,", max_size=60) | st.text(max_size=60))
def test_any_text(text):
    found = find_marked(text)
    for each in found:
        assert each.outer_start <= each.start < each.end <= each.outer_end
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        assert "\n" not in text[each.start : each.end]
    for one, other in itertools.pairwise(found):
        assert other.start >= one.end or other.end <= one.end


@pytest.mark.parametrize("sign", ['"', "“", "‘s’ a", "'a ", "“a” "])
def test_many_marks_come_to_an_end(sign):
    find_marked(sign * 50_000)
