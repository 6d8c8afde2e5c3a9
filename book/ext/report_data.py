"""The directives ``facts-list``, ``claims-list`` and ``dictionary``: what there is, listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from itertools import groupby

from docutils import nodes
from report_facts import shown
from report_inputs import Entry, anchor, claims, facts, package
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

MOST_LINKS = 12  # rows that a fact links to one by one; the table has the rest
_ID = re.compile(r"\sid=[\"']([^\"']+)[\"']")


class pending_list(nodes.Element):  # noqa: N801  # docutils names the visitors after the class
    """Stands where a list will be that links to other pages; ``kind`` says which."""


class FactsList(SphinxDirective):
    """``{facts-list}``: every fact with its value, definition and rows."""

    def run(self) -> list[nodes.Node]:
        """A place that is filled when all pages are read."""
        return [pending_list(kind="facts")]


class ClaimsList(SphinxDirective):
    """``{claims-list}``: every statement in words with the facts that it is checked on."""

    def run(self) -> list[nodes.Node]:
        """A place that is filled when all pages are read."""
        return [pending_list(kind="claims")]


class Dictionary(SphinxDirective):
    """``{dictionary}``: every published table with its columns, from the data package."""

    def run(self) -> list[nodes.Node]:
        """One section a table."""
        return [self._section(each) for each in package(self.env.app)["resources"]]

    def _section(self, resource: Entry) -> nodes.Node:
        name = resource["name"]
        section = nodes.section("", nodes.title("", name), ids=[f"table-{anchor(name)}"])
        rows = "".join(
            f'<tr><th scope="row"><code>{escape(field["name"])}</code></th>'
            f'<td data-label="type">{escape(field["type"])}</td>'
            f'<td data-label="meaning">{escape(field.get("description", ""))}</td></tr>'
            for field in resource["schema"]["fields"]
        )
        section += nodes.raw(
            "",
            f"<p>{escape(resource.get('description', ''))}"
            f' <a href="data/{escape(resource["path"])}" download>{escape(resource["path"])}</a>,'
            f" {resource['rows']} rows.</p>"
            f'<table class="plain"><caption>Columns of {escape(name)}</caption><thead><tr>'
            '<th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>",
            format="html",
        )
        return section


def places(app: Sphinx) -> dict[str, str]:
    """Every id that a page has, with the page, so that rows link only to what is there."""
    found: dict[str, str] = {}
    for page in sorted(app.env.all_docs):
        for raw in app.env.get_doctree(page).findall(nodes.raw):
            for name in _ID.findall(raw.astext()):
                found.setdefault(name, page)
    return found


def row_link(table: str, key: str, known: Mapping[str, str]) -> str:
    """A row's key, linked to the place where the row stands if there is one."""
    for name in (anchor(key), f"{table[:1]}-{anchor(key)}", f"{table}-{anchor(key)}"):
        if name in known:
            return f'<a href="{escape(known[name])}.html#{escape(name)}">{escape(key)}</a>'
    return f"<code>{escape(key)}</code>"


def _rows(fact: Entry, known: Mapping[str, str], tables: set[str]) -> str:
    table, keys = fact["table"], fact["rows"]
    links = ", ".join(row_link(table, key, known) for key in keys[:MOST_LINKS])
    if table not in tables:
        return links or escape(table)
    file = f'<a href="data/{escape(table)}.csv" download>{escape(table)}.csv</a>'
    if len(keys) > MOST_LINKS:
        return f"{links} and {len(keys) - MOST_LINKS} more in {file}"
    return f"{links} in {file}" if links else f"all of {file}"


def facts_html(app: Sphinx) -> str:
    """Every fact, a section for each first part of an id."""
    known = places(app)
    tables = {each["name"] for each in package(app)["resources"]}
    parts = []
    for group, members in groupby(facts(app).values(), key=lambda fact: fact["id"].split(".")[0]):
        items = "".join(
            f'<div class="fact-entry" id="fact-{anchor(fact["id"])}"><dt>'
            f'<a href="#fact-{anchor(fact["id"])}"><code>{escape(fact["id"])}</code></a></dt>'
            f'<dd><strong class="value">{escape(shown(fact))}</strong>'
            f' <span class="unit">{escape(fact["unit"])}</span></dd>'
            f"<dd>{escape(fact['definition'])}</dd>"
            f'<dd class="rows">{_rows(fact, known, tables)}</dd></div>'
            for fact in members
        )
        parts.append(f'<h2 class="facts-group">{escape(group)}</h2><dl class="facts">{items}</dl>')
    return "".join(parts)


def claims_html(app: Sphinx) -> str:
    """Every claim with the facts it stands on."""
    items = "".join(
        f'<li id="claim-{anchor(claim["id"])}">{escape(claim["text"])} <span class="rows">('
        + ", ".join(
            f'<a href="#fact-{anchor(each)}"><code>{escape(each)}</code></a>'
            for each in claim["facts"]
        )
        + f"; {'holds' if claim['holds'] else 'does not hold'})</span></li>"
        for claim in claims(app).values()
    )
    return f'<ul class="claims">{items}</ul>' if items else "<p>No claims are listed.</p>"


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    makers = {"facts": facts_html, "claims": claims_html}
    for node in list(doctree.findall(pending_list)):
        node.replace_self(nodes.raw("", makers[node["kind"]](app), format="html"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives with Sphinx."""
    app.add_node(pending_list)
    app.add_directive("facts-list", FactsList)
    app.add_directive("claims-list", ClaimsList)
    app.add_directive("dictionary", Dictionary)
    app.connect("doctree-resolved", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
