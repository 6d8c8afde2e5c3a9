"""The directive ``facts-list``: every fact with its value, its definition and its rows.

A fact that only bounds or counts another one (the low end of its interval, the
labels it stands on) shares the line of that fact; each keeps an id of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from docutils import nodes
from report_data import pending_list, places
from report_facts import shown
from report_inputs import Entry, anchor, facts, package
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

MOST_LINKS = 12  # rows that a fact links to one by one; the table has the rest
# The groups by the first part of an id, in the order of the chapters.
GROUPS = {
    "articles": "Articles",
    "events": "Events",
    "story": "What happened between the two leaders",
    "quotes": "Quotations",
    "voices": "Voices",
    "about": "About whom quoted words speak",
    "chain": "On whose word",
    "effects": "What errors do to the findings",
    "tone": "Tone",
    "accord": "Accord",
    "matter": "What the chapter on accord tells of",
    "shared": "Words that articles share",
    "accuracy": "Accuracy",
    "peers": "Beside other programs",
    "scale": "What a run costs",
}
# What shares the line of the fact that ends in one of the mains.
MAINS = ("share", "mean", "f1")
SHARERS = {
    "low": "95 % interval from",
    "high": "to",
    "least": "leaving one article out, from",
    "most": "to",
    "precision": "precision",
    "recall": "recall",
    "gold": "gold labels",
    "mentions": "mentions",
}


class FactsList(SphinxDirective):
    """``{facts-list}``: a section for each group of facts."""

    def run(self) -> list[nodes.Node]:
        """Sections that are filled when all pages are read, since rows link to them."""
        sections: list[nodes.Node] = []
        for group, _ in grouped(facts(self.env.app).values()):
            section = nodes.section("", ids=[f"facts-{group}"])
            section += nodes.title("", GROUPS.get(group, group))
            section += pending_list(kind="facts", group=group)
            sections.append(section)
        return sections


def grouped(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Facts by the first part of their ids, in the order of the chapters."""
    order = [*GROUPS]

    def rank(group: str) -> int:
        return order.index(group) if group in order else len(order)

    def first(fact: Entry) -> str:
        return str(fact["id"]).split(".")[0]

    groups = [
        (group, list(members)) for group, members in groupby(sorted(entries, key=first), first)
    ]
    return sorted(groups, key=lambda each: rank(each[0]))


def lines(members: Iterable[Entry]) -> Iterator[tuple[Entry, list[tuple[str, Entry]]]]:
    """Each fact with those that share its line, named by what they are to it."""
    known = {str(each["id"]): each for each in members}
    shared: dict[str, list[tuple[str, Entry]]] = {}
    for name in known:
        if (main := _main(name, known)) is not None:
            shared.setdefault(main, []).append((name, known[name]))
    sharers = {name for each in shared.values() for name, _ in each}
    order = [*SHARERS]
    for name, fact in known.items():
        if name not in sharers:
            mine = [(_last(each), entry) for each, entry in shared.get(name, ())]
            mine.sort(key=lambda each: order.index(each[0]))
            yield fact, [(SHARERS[kind], entry) for kind, entry in mine]


def _last(name: str) -> str:
    """``low`` of both ``a.b.low`` and ``a.b.share-low``."""
    return name.rpartition(".")[2].rpartition("-")[2]


def _main(name: str, known: Mapping[str, Entry]) -> str | None:
    stem, _, last = name.rpartition(".")
    if _last(name) not in SHARERS:
        return None
    if "-" in last:
        first = f"{stem}.{last.rpartition('-')[0]}"
        mains = [f"{first}-share", first]
    elif last in ("least", "most"):
        return None  # a fact of its own unless it names whose least it is
    else:
        mains = [f"{stem}.{main}" for main in MAINS]
    return next((main for main in mains if main in known), None)


def row_link(table: str, key: str, known: Mapping[str, str], text: str = "") -> str:
    """A row's key, or another text, linked to the place where the row stands if there is one."""
    for name in (anchor(key), *(f"{of}-{anchor(key)}" for of in (table[:1], table, table[:-1]))):
        if name in known:
            label = f' aria-label="{escape(text)}: row {escape(key)}"' if text else ""
            link = f"{escape(known[name])}.html#{escape(name)}"
            return f'<a href="{link}"{label}>{escape(text or key)}</a>'
    return "" if text else f"<code>{escape(key)}</code>"


def rows_html(fact: Entry, known: Mapping[str, str], tables: set[str]) -> str:
    """What a fact stands on: its rows one by one, then the whole table."""
    table, keys = fact["table"], fact["rows"]
    one = len(keys) == 1
    links = [row_link(table, key, known, "" if one else str(n)) for n, key in enumerate(keys, 1)]
    found = [each for each in links[:MOST_LINKS] if each]
    if table in tables:
        source = f'<a href="data/{escape(table)}.csv" download>{escape(table)}.csv</a>'
    elif table in known:
        source = f'<a href="{escape(known[table])}.html#{escape(table)}">{escape(table)}</a>'
    else:
        return ", ".join(found)
    if not keys:
        return f"all of {source}"
    words = f"{len(keys)} row{'' if one else 's'} of {source}"
    return f"{words}: {' '.join(found)}{' …' if len(keys) > len(found) else ''}" if found else words


def _line(
    fact: Entry, shared: list[tuple[str, Entry]], known: Mapping[str, str], tables: set[str]
) -> str:
    name = f"fact-{anchor(fact['id'])}"
    also = "".join(
        f'<span class="also" id="fact-{anchor(each["id"])}">{escape(label)}'
        f' <a class="fact" href="#fact-{anchor(each["id"])}" title="{escape(each["definition"])}">'
        f"{escape(shown(each))}</a></span> "
        for label, each in shared
    )
    rows = rows_html(fact, known, tables)
    unit = "" if fact["unit"] in ("share", "date", "name", "side") else escape(fact["unit"])
    return (
        f'<div class="fact-entry" id="{name}" data-cite="{escape(_cited(fact))}">'
        f'<dt><strong class="value">{escape(shown(fact))}</strong>'
        f' <span class="unit">{unit}</span></dt>'
        f"<dd>{escape(fact['definition'])} {also}</dd>"
        f'<dd class="rows"><a class="row-link" href="#{name}"><code>{escape(fact["id"])}</code></a>'
        f"{' · ' + rows if rows else ''}</dd></div>"
    )


def _cited(fact: Entry) -> str:
    unit = "" if fact["unit"] in ("share", "date", "name", "side") else f" {fact['unit']}"
    return f"Number {fact['id']}: {fact['display']}{unit} ({fact['definition'].rstrip('.')})"


def facts_html(app: Sphinx, group: str) -> str:
    """The facts of one group as a list of definitions."""
    known = places(app)
    tables = {each["name"] for each in package(app)["resources"]}
    members = dict(grouped(facts(app).values()))[group]
    items = "".join(_line(fact, shared, known, tables) for fact, shared in lines(members))
    return (
        f'<details class="numbers"><summary>Show {len(members)} numbers</summary>'
        f'<dl class="facts">{items}</dl></details>'
    )


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(pending_list)):
        if node["kind"] == "facts":
            node.replace_self(nodes.raw("", facts_html(app, node["group"]), format="html"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive with Sphinx."""
    app.add_directive("facts-list", FactsList)
    app.connect("doctree-resolved", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
