"""Around the pages: published files, a sitemap, a page for lost readers."""

from __future__ import annotations

import os
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from report_inputs import base_url, folder, release
from sphinx.application import Sphinx
from sphinx.config import Config

# Files of the themes that no page asks for.
BALLAST = (
    "*.map",
    "*.ttf",
    "fontawesome.js",
    "fontawesome.js.LICENSE.txt",
    "webpack-macros.html",
    "sbt-webpack-macros.html",
    "logo_*",
)
MOST_KERNELS = 4  # at once; each holds about a quarter of a gigabyte
BALLAST_FOLDERS = ("locales",)
# The theme loads the index of the search on every page, for results while one types,
# which this book does not show.
SEARCH_ONLY = re.compile(
    r'\s*<script src="(?:_static/(?:searchtools|language_data)|searchindex)\.js[^"]*"></script>'
)
# What the tools write that assistive technology stumbles over.
MENDED = (
    (' role="doc-biblioentry"', ' role="listitem"'),  # outside of a list of that kind
    ("<th></th>", "<td></td>"),  # the corner of a pandas table heads nothing
)


def _publish(app: Sphinx, config: Config) -> None:
    """What lies in ``publish/`` goes to the root of the site."""
    config.html_extra_path = [*config.html_extra_path, str(folder(app) / "publish")]


def _read_in_parallel(app: Sphinx, config: Config) -> None:
    """Chapters are run side by side: each has a kernel of its own, and none needs another."""
    app.parallel = min(os.cpu_count() or 1, MOST_KERNELS)
    numbering = app.extensions.get("sphinx_multitoc_numbering")
    if numbering:  # it does not say whether it is safe, and is not used (_config.yml)
        numbering.parallel_read_safe = True


# Of the tables, the style for notebooks that are opened elsewhere; pages have their own.
ELSEWHERE = re.compile(r'<style class="notebook">.*?</style>\s*', re.DOTALL)
# The code of a figure, which its card shows, says what it is.
DRAWN = re.compile(
    r'(<div class="cell [^"]*tag_remove-output[^"]*">\s*<details[^>]*>)(.*?)</summary>', re.S
)


def _mend(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    for written, better in MENDED:
        if "body" in context:
            context["body"] = context["body"].replace(written, better)
    if "body" in context:
        context["body"] = DRAWN.sub(_say_drawn, ELSEWHERE.sub("", context["body"]))


def _say_drawn(found: re.Match[str]) -> str:
    return found[0].replace("How this was computed", "How the figure was drawn")


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.name != "html":
        return
    site = Path(app.outdir)
    drop_ballast(site / "_static")
    load_search_on_its_page_only(site)
    (site / "sitemap.xml").write_text(sitemap(app), "utf-8")
    (site / "robots.txt").write_text(robots(app), "utf-8")
    (site / "404.html").write_text(lost(app), "utf-8")
    (site / ".buildinfo").unlink(missing_ok=True)  # for the next build alone, and of this folder
    (site / ".nojekyll").touch()  # GitHub Pages would else leave out _static


def drop_ballast(static: Path) -> None:
    """Remove the theme's files that no page asks for."""
    for pattern in BALLAST:
        for file in list(static.rglob(pattern)):
            file.unlink()
    for name in BALLAST_FOLDERS:
        for place in list(static.rglob(name)):
            shutil.rmtree(place)


def load_search_on_its_page_only(site: Path) -> None:
    """Remove the scripts of the search from the pages that do not show its results."""
    for page in site.glob("*.html"):
        if page.name != "search.html":
            page.write_text(SEARCH_ONLY.sub("", page.read_text("utf-8")), "utf-8")


def sitemap(app: Sphinx) -> str:
    """The pages for search engines; complete addresses as soon as the book has one."""
    base, day = base_url(app), release(app)["date"]
    note = "" if base else "<!-- set html.baseurl in _config.yml for complete addresses -->\n"
    pages = "".join(
        f"<url><loc>{escape(base + name)}.html</loc><lastmod>{escape(day)}</lastmod></url>\n"
        for name in sorted(app.env.all_docs)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'{note}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{pages}</urlset>\n'
    )


def robots(app: Sphinx) -> str:
    """Leave to search engines to read everything."""
    base = base_url(app)
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else "")


def lost(app: Sphinx) -> str:
    """A page for an address that is not there; served from any depth, so it asks for no file."""
    base, title = base_url(app), escape(release(app)["title"])
    home = escape(base or "index.html")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not here: {title}</title><link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark; --ground: #FFFFFF; --text: #1F2933; --link: #245A8D }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ground: #14181D; --text: #E4E8EC; --link: #8FC1EA }}
}}
html {{ background: var(--ground); color: var(--text) }}
a {{ color: var(--link) }}
body {{ font: 1.125rem/1.6 Charter, Cambria, Georgia, serif; max-width: 34rem }}
body {{ margin: 18vh auto; padding: 0 1.25rem }}
</style></head><body><main><h1>There is no page at this address</h1>
<p>Figures and tables keep their addresses, pages may be renamed.
Start from <a href="{home}">the front page</a>, or look through
<a href="{escape(base)}data.html">the figures and tables</a>.</p></main></body></html>
"""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("config-inited", _publish)
    app.connect("config-inited", _read_in_parallel)
    app.connect("html-page-context", _mend)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
