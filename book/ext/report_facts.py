"""Numbers and claims in prose: the roles ``fact`` and ``claim``, and the list of all of them.

``{fact}`quotes.total``` shows the value of a fact and links it to its definition;
``{claim}`Milei is quoted more than Trump <quotes.milei-more>``` shows its words and
warns, which ends the build, when the claim does not hold. ``{evidence}`spoke on the
telephone <story.call-2024>``` links its words to the row that a fact stands on, and
warns when it stands on none.
"""

from __future__ import annotations

import re

from docutils import nodes
from report_data import places
from report_inputs import Entry, anchor, claims, facts
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

PAGE = "facts"
_ROWS = "report-rows"
_logger = logging.getLogger(__name__)
_NAMED = re.compile(r"\{([a-z][a-z0-9.-]+)\}")
_CLAIM = re.compile(r"(?P<text>.+?)\s*<(?P<id>[^<>]+)>\s*\Z", re.DOTALL)


class FactRole(SphinxRole):
    """The value of a fact, linked to its definition."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One reference, or the id with a warning."""
        return [fact_node(self.env.app, self.text.strip(), self.get_location())], []


class ClaimRole(SphinxRole):
    """Words that are bound to a check on facts."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words; a warning when the check fails."""
        found = _CLAIM.match(self.text)
        known = claims(self.env.app)
        where = self.get_location()
        if not found or found["id"] not in known:
            name = found["id"] if found else self.text
            _logger.warning("unknown claim %r; add it to analysis/facts.py", name, location=where)
            return [nodes.inline("", self.text)], []
        if not known[found["id"]]["holds"]:
            _logger.warning("claim %r no longer holds", found["id"], location=where)
        return [nodes.inline("", found["text"], classes=["claim"])], []


class EvidenceRole(SphinxRole):
    """Words that lead to the row which a fact stands on."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One link; a warning where the fact is unknown or stands on no row."""
        found = _CLAIM.match(self.text)
        fact = facts(self.env.app).get(found["id"]) if found else None
        if found is None or fact is None or not fact["rows"]:
            _logger.warning("no row for %r", self.text, location=self.get_location())
            return [nodes.inline("", self.text)], []
        words = nodes.inline("", found["text"])
        return [pending_xref("", words, refdomain="", reftype=_ROWS, reftarget=found["id"])], []


def fact_node(app: Sphinx, name: str, location: str | None) -> nodes.Node:
    """A reference to a fact that shows its value; a warning for an unknown one."""
    fact = facts(app).get(name)
    if fact is None:
        _logger.warning("unknown fact %r; add it to the facts", name, location=location)
        return nodes.inline("", name)
    text = nodes.inline("", shown(fact))
    return pending_xref("", text, refdomain="", reftype="report-fact", reftarget=name)


def shown(fact: Entry) -> str:
    """A fact's value as it stands in a line: numbers keep together with their sign."""
    display = str(fact["display"])
    return display if isinstance(fact["value"], str) else display.replace(" ", "\u00a0")


def with_facts(app: Sphinx, template: str, location: str | None) -> list[nodes.Node]:
    """A text that names facts as ``{id}``, with each of them as a reference."""
    found: list[nodes.Node] = []
    for number, piece in enumerate(_NAMED.split(template)):
        if number % 2:
            found.append(fact_node(app, piece, location))
        elif piece:
            found.append(nodes.Text(piece))
    return found


def _resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    if node["reftype"] == _ROWS:
        return _row_link(app, node, content)
    if node["reftype"] != "report-fact":
        return None
    if PAGE not in env.all_docs:
        return content
    fact = facts(app)[node["reftarget"]]
    target = "fact-" + anchor(fact["id"])
    link = make_refnode(app.builder, node["refdoc"], PAGE, target, content, fact["definition"])
    link["classes"].append("fact")
    return link


def _row_link(app: Sphinx, node: pending_xref, content: nodes.Element) -> nodes.Element:
    """The words with a link to the first row of the fact that stands on a page."""
    fact, known = facts(app)[node["reftarget"]], places(app)
    row = next((anchor(key) for key in fact["rows"] if anchor(key) in known), None)
    if row is None:
        _logger.warning("the rows of %r stand on no page", fact["id"], location=node)
        return content
    link = make_refnode(app.builder, node["refdoc"], known[row], row, content, fact["definition"])
    link["classes"].append("evidence-link")
    return link


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the roles with Sphinx."""
    app.add_role("fact", FactRole())
    app.add_role("claim", ClaimRole())
    app.add_role("evidence", EvidenceRole())
    app.connect("missing-reference", _resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
