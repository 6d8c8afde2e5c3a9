"""Pieces of a page from templates: everything that comes from an article is escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.figures.accuracy import LAYER_NAMES
from analysis.report import Report

# What the style sheet of the book does for its pages, for notebooks opened elsewhere.
STYLE = """<style class="notebook">
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table:is(.explorer, .listing, .pairs, .plain) :is(th, td, caption) { text-align: left; vertical-align: top; }
small.beside { display: block; }
mark.mark-cue, mark.mark-time { background: none; border-bottom: 1px dashed; }
ul.evidence, ol.milestones { list-style: none; padding: 0; }
</style>
"""  # noqa: E501  # one rule, one line


@dataclass(frozen=True)
class Html:
    """A piece of a page; notebooks and the book show it as it is."""

    html: str

    def _repr_html_(self) -> str:
        return STYLE + self.html


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("analysis.explorers"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["anchor"] = lambda name: re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    made.filters["layer"] = lambda layer: LAYER_NAMES.get(layer, layer)
    return made


def render(template: str, **values: Any) -> Html:
    """A template of this package, filled."""
    return Html(_templates().get_template(template).render(**values))


def outlets_of(report: Report) -> dict[str, str]:
    """The outlet of each article."""
    pairs = report.tables.articles[["article", "outlet"]]
    return dict(pairs.itertuples(index=False, name=None))
