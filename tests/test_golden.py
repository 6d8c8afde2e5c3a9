"""The tables of the five articles, as text: a rule's whole effect shows in the difference.

``pytest --update-golden`` writes them anew. They hold offsets and short spans only.
"""

from pathlib import Path

import pytest

from analysis.tables import SCHEMAS

GOLDEN = Path(__file__).parent / "golden"
LEFT_OUT = {"sentences", "errors"}  # offsets of sentences are tested elsewhere; there are no errors
DROPPED = {
    "event_evidence": ["text"],
    "sentiment": ["text", "p_negative", "p_neutral", "p_positive", "rating"],
    "accord": ["text_a", "text_b"],
    "articles": ["sha256", "published_reason", "url"],
}


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in LEFT_OUT])
def test_table_is_as_it_was(name, report, request):
    table = getattr(report.tables, name).drop(columns=DROPPED.get(name, []))
    now = table.to_csv(index=False, lineterminator="\n", float_format="%.4f")
    file = GOLDEN / f"{name}.csv"
    if request.config.getoption("--update-golden"):
        file.write_text(now, "utf-8")
    assert file.exists(), "run pytest --update-golden once"
    assert now == file.read_text("utf-8"), f"{name} changed; look, then pytest --update-golden"
