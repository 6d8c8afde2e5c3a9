"""Tables of the chapter on tone."""

from __future__ import annotations

import pandas as pd

from analysis.explorers.excerpts import WORDS_AROUND
from analysis.explorers.passages import target_passage, words_around
from analysis.explorers.render import Html, outlets_of, render
from analysis.facts.tone import FEWEST, confusion
from analysis.report import Report
from analysis.sentiment.measured import measured
from analysis.sentiment.records import LABELS
from analysis.tables import rows_of
from analysis.tones import TARGETS, VOICES, differences

LEADERS = (TARGETS["milei"], TARGETS["trump"])


def tone_small_cells(report: Report) -> Html:
    """The sentences of the cells that are too small for a mean."""
    scored = report.tones[report.tones["target"].isin(LEADERS)]
    counted = scored.groupby(["target", "voice"])["article"].transform("size")
    return _tone_rows(report, scored[counted < FEWEST])


def tone_disagreements(report: Report, most: int = 6) -> Html:
    """The sentences on which the model and VADER differ most: judge for yourself."""
    scored = report.tones.drop_duplicates(["article", "start"])
    apart = (scored["net"] - scored["vader"]).abs()
    ranked = scored.assign(apart=apart).sort_values(["apart", "article", "start"])
    return _tone_rows(report, ranked.tail(most).iloc[::-1])


def _tone_rows(report: Report, chosen: pd.DataFrame) -> Html:
    outlets, around = outlets_of(report), words_around(report)
    said = {-1.0: "negative", 0.0: "neutral", 1.0: "positive"}
    rows = [
        {
            "row": row,
            "outlet": outlets[row.article],
            "label": said.get(row.label_given, "not drawn"),
            "pieces": target_passage(report, row, max(WORDS_AROUND, around[row.article])),
        }
        for row in rows_of(chosen.assign(speaker=chosen["speaker"].fillna("")))
    ]
    return render("tone.html", rows=rows, voices=VOICES)


def tone_rules(report: Report) -> Html:
    """Every comparison with what the rule for claiming a difference asks."""
    return render("tone_rules.html", rows=list(differences(report.tones)))


def tone_confusion(report: Report) -> Html:
    """The labels of the codebook against those of the model."""
    counts = confusion(report.tones)
    rows = [
        {"label": label, "given": {each: counts[label, each] for each in LABELS}}
        for label in LABELS
    ]
    return render("tone_confusion.html", rows=rows, labels=LABELS)


def tone_benchmarks(report: Report) -> Html:
    """Macro-F1 of every method on the development splits of NewsMTSC."""
    methods: dict[str, dict[str, dict[str, float]]] = {}
    for line in measured()["scores"]:
        kind, split, *method = line["measure"].split(", ")
        if kind == "macro-F1":
            methods.setdefault(", ".join(method), {})[split] = line
    ranked = sorted(methods.items(), key=lambda each: -each[1]["dev-rw"]["f1"])
    return render("tone_benchmarks.html", rows=ranked, targets=measured()["targets"])


def tone_coverage(report: Report) -> Html:
    """How often the intervals held the known mean, by estimator and interval."""
    table = pd.DataFrame(measured()["coverage"])
    table = table[
        (table["interval"] != "sentence bootstrap") | (table["estimator"] == "with labels")
    ]
    kinds = table.groupby(["estimator", "interval"], sort=False)
    rows = kinds.agg(
        mean=("coverage", "mean"), least=("coverage", "min"), most=("coverage", "max"),
        bias=("bias", lambda each: each.abs().max()), width=("width", "mean"),
    ).reset_index()  # fmt: skip
    return render("tone_coverage.html", rows=list(rows_of(rows)))
