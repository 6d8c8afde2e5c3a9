import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.zones import find_paragraphs, find_signature, find_zones

CASES = tomllib.loads((Path(__file__).parent / "cases" / "zones.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_zone_and_rule_of_each_segment(case):
    found = find_zones(case["text"], case.get("title", ""))
    assert [each.zone for each in found] == case["zones"]
    assert [each.rule for each in found] == case["rules"]


def test_every_rule_has_a_case():
    source = (Path(__file__).parents[1] / "analysis" / "zones.py").read_text("utf-8")
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source))
    assert named == {rule for case in CASES for rule in case["rules"]}


@given(st.text(alphabet=st.sampled_from("aB .\n\r“”\"'—-@()1,\u2028"), max_size=300) | st.text())
def test_segments_cover_every_paragraph_of_any_text(text):
    covered = set()
    for each in find_zones(text):
        assert 0 <= each.start < each.end <= len(text)
        covered |= set(range(each.start, each.end))
    for start, end in find_paragraphs(text):
        missing = set(range(start, end)) - covered
        assert all(text[offset].isspace() for offset in missing)


def test_signature_gives_name_handle_and_date_as_written():
    text = "Gracias a todos — Ana Ruiz (@aruiz) May 3, 2021"
    found = find_signature(text)
    assert found is not None
    assert text[found.name_start : found.name_end] == found.name == "Ana Ruiz"
    assert (found.handle, found.date) == ("@aruiz", "May 3, 2021")


def test_a_long_line_is_searched_in_linear_time():
    assert find_zones("— (" * 300_000)
