"""What a page says of itself to machines: description, OpenGraph, citation_* tags, schema.org."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes
from report_cards import figure_card
from report_inputs import Entry, base_url, cards, json_script, package, release
from sphinx.application import Sphinx

from analysis.publish.release import day_in_words

MOST_CHARACTERS = 200
FRONT = "In brief"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def description(doctree: nodes.document) -> str:
    """The answer of a chapter, or else its first paragraph, cut at a word."""
    answers = [n for n in doctree.findall(nodes.Element) if "answer" in n.get("classes", ())]
    scope: nodes.Element = answers[0] if answers else doctree
    text = next((p.astext() for p in scope.findall(nodes.paragraph)), "")
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def tags(app: Sphinx, page: str, title: str, about: str, figures: list[Entry]) -> str:
    """The lines for the head of one page."""
    made, base = release(app), base_url(app)
    address = f"{base}{page}.html" if base else ""
    meta = [
        ("name", "description", about),
        ("name", "author", made["author"]),
        ("property", "og:title", title),
        ("property", "og:description", about),
        ("property", "og:type", "article"),
        ("property", "og:site_name", made["title"]),
        ("property", "og:url", address),
        ("property", "og:image", f"{base}previews/{page}.png"),
        ("property", "og:image:width", "1200"),
        ("property", "og:image:height", "630"),
        ("property", "og:image:alt", f"The question of this page: {title}"),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "citation_title", made["title"] if page == "index" else title),
        ("name", "citation_author", made["author"]),
        ("name", "citation_publication_date", made["date"].replace("-", "/")),
        ("name", "citation_technical_report_number", made["version"]),
        ("name", "citation_public_url", address),
        ("name", "citation_language", "en"),
    ]
    lines = [f'<meta {key}="{name}" content="{escape(text)}">' for key, name, text in meta if text]
    if address:
        lines.append(f'<link rel="canonical" href="{escape(address)}">')
    graph = {"@context": "https://schema.org", "@graph": _graph(app, page, title, about, figures)}
    lines.append(f'<script type="application/ld+json">{json_script(graph)}</script>')
    return "\n".join(lines)


def _graph(
    app: Sphinx, page: str, title: str, about: str, figures: list[Entry]
) -> list[dict[str, Any]]:
    made, base = release(app), base_url(app)
    common = {
        "license": _LICENCE,
        "datePublished": made["date"],
        "version": made["version"],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": made["author"]},
        "publisher": {"@type": "Organization", "name": made["author"]},
    }
    report = {"@type": "Report", "@id": f"{base}index.html#report", "name": made["title"], **common}
    this: dict[str, Any] = report | {"abstract": about}
    if page != "index":
        part = {"@id": report["@id"], "@type": "Report", "name": made["title"]}
        this = {"@type": "Chapter", "name": title, "abstract": about, "isPartOf": part, **common}
    this["image"] = f"{base}previews/{page}.png"
    if base:
        this["url"] = f"{base}{page}.html"
    graph = [this]
    graph += [
        {
            "@type": "ImageObject",
            "name": card["title"],
            "caption": card["caption"],
            "description": card["alt"],
            "contentUrl": f"{base}figures/{card['files']['svg']}",
            "encodingFormat": "image/svg+xml",
            "acquireLicensePage": _LICENCE,
            "creditText": card["citation"],
            **common,
        }
        for card in figures
    ]
    if page == "data":
        graph.append(_dataset(app, base) | common)
    return graph


def _dataset(app: Sphinx, base: str) -> dict[str, Any]:
    described = package(app)
    return {
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        "creator": {"@type": "Organization", "name": release(app)["author"]},
        "measurementTechnique": "Rules over a dependency parse, and a small model of tone",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each["name"],
                "contentUrl": f"{base}data/{each['path']}",
                "encodingFormat": "text/csv",
            }
            for each in described["resources"]
        ],
    }


def _add(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    context["last_updated"] = day_in_words(release(app)["date"])
    context["root_title"] = FRONT  # of the navigation; the page itself has its question
    if doctree is None:
        return
    known = cards(app)
    names = [n["ids"][0].removeprefix("fig-") for n in doctree.findall(figure_card)]
    figures = [known[name] for name in names]
    title = app.env.titles[page].astext()
    lines = tags(app, page, title, description(doctree), figures)
    context["metatags"] = context.get("metatags", "") + lines


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _add, priority=600)  # after the theme's own titles
    return {"parallel_read_safe": True, "parallel_write_safe": True}
