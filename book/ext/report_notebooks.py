"""The executed notebooks to download: their prose with every number filled in.

The source of a chapter names its numbers; whoever opens it as a notebook elsewhere
sees what the page shows instead, with links to the book where its address is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from report_cite import report_in_words
from report_data import places
from report_facts import shown
from report_inputs import anchor, base_url, cards, facts, notes
from sphinx.application import Sphinx

_ROLE = re.compile(r"\{([a-z]+)\}`([^`]+)`")
_NAMED = re.compile(r"(?P<text>.+?)\s*<(?P<target>[^<>]+)>\s*\Z", re.DOTALL)
_BLOCK = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[a-z-]+)\} *(?P<argument>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=fence)[ ]*$",
    re.DOTALL | re.MULTILINE,
)
_PAGE = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\.md(#[\w-]+)?\)")
_OPTION = re.compile(r"^:[a-z-]+:[^\n]*\n", re.MULTILINE)
# Words for those who hear a page: an untrusted notebook shows them, for it drops all style.
_HEARD = re.compile(r'<(span|p) class="visually-hidden"[^>]*>[^<]*</\1>')
_KEY = re.compile(r"([a-z]+)(\d{4})")


def read_as_notebook(app: Sphinx, text: str) -> str:
    """The Markdown of a cell with its roles and directives replaced by what they show."""
    blocks = _BLOCK.sub(lambda found: _block(app, found), text)
    prose = _ROLE.sub(lambda found: _role(app, found[1], found[2]), blocks)
    return _PAGE.sub(lambda found: _link(app, found[1], f"{found[2]}.html{found[3] or ''}"), prose)


def _block(app: Sphinx, found: re.Match[str]) -> str:
    name, argument, body = found["name"], found["argument"].strip(), found["body"].strip()
    if name == "div":
        return body if argument != "answer" else _quoted(body)
    if name == "noted":
        first, _, rest = body.partition("\n\n")
        html = re.sub(r"\s*\n\s*", " ", notes(app)[argument]["html"].strip())
        return "\n\n".join(filter(None, (first, f"<blockquote>{html}</blockquote>", rest)))
    if name == "figure-card":
        card = cards(app)[argument]
        title = f"**Figure {card['number']}. {card['title']}**"
        return "\n\n".join((title, card["subtitle"], card["caption"]))
    if name == "report-citation":
        return report_in_words(app)
    if name == "raw":
        return ""
    return _OPTION.sub("", body)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _role(app: Sphinx, name: str, text: str) -> str:
    named = _NAMED.match(text)
    words, target = (named["text"], named["target"]) if named else (text, text)
    if name == "fact":
        return _link(app, shown(facts(app)[text]), f"facts.html#fact-{anchor(text)}")
    if name == "evidence":
        known = places(app)
        rows = [anchor(row) for row in facts(app)[target]["rows"]]
        place = next((f"{known[row]}.html#{row}" for row in rows if row in known), "")
        return _link(app, words, place)
    if name == "published":
        return _link(app, words, target)
    if name == "numref":
        return f"Figure {cards(app)[target.removeprefix('fig-')]['number']}"
    if name == "cite":
        return "(" + "; ".join(_KEY.sub(_author, key.strip()) for key in text.split(",")) + ")"
    return words  # a claim, a term


def _author(key: re.Match[str]) -> str:
    return f"{key[1].title()} {key[2]}"


def _link(app: Sphinx, words: str, place: str) -> str:
    base = base_url(app)
    return f"[{words}]({base}{place})" if base and place else words


def executed(app: Sphinx, page: str) -> Path:
    """Where a page lies as an executed notebook, if it is one."""
    return Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb"


def publish_notebook(source: Path, target: Path, read: Callable[[str], str]) -> None:
    """Copy an executed notebook; its cells are numbered, since their ids are drawn by chance.

    Args:
        source: The notebook.
        target: Where it is written.
        read: What makes of the text of a cell the one that is shown.
    """
    notebook = json.loads(source.read_text("utf-8"))
    for number, cell in enumerate(notebook["cells"], start=1):
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "markdown":
            cell["source"] = read("".join(cell["source"]))
        for output in cell.get("outputs", ()):
            if html := output.get("data", {}).get("text/html"):
                output["data"]["text/html"] = _HEARD.sub("", "".join(html))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _offer(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """The theme's download button has the notebook as executed, where a page is one."""
    if executed(app, page).is_file():
        context["ipynb_source"] = f"{page}.ipynb"


def _publish(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.name != "html":
        return
    for page in sorted(app.env.all_docs):
        if (notebook := executed(app, page)).is_file():
            target = Path(app.outdir) / "_sources" / f"{page}.ipynb"
            publish_notebook(notebook, target, lambda text: read_as_notebook(app, text))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", _offer, priority=100)  # before the theme's buttons
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
