"""Small means for the prose: the directive ``div`` and the role ``published``.

``:::{div} answer`` puts a class of report.css around a passage;
``{published}`facts.json``` or ``{published}`the list <facts.json>``` links to a
file that the build publishes, and warns when there is none.
"""

from __future__ import annotations

import re

from docutils import nodes
from report_inputs import folder
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

_logger = logging.getLogger(__name__)
_TARGET = re.compile(r"(?P<text>.+?)\s*<(?P<file>[^<>]+)>\s*\Z", re.DOTALL)


class Div(SphinxDirective):
    """A passage with classes of the style sheet."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """One block with what stands in it."""
        block = nodes.container("", is_div=True, classes=self.arguments[0].split())
        self.state.nested_parse(self.content, self.content_offset, block)
        return [block]


class Published(SphinxRole):
    """A link to a file of the site that is not a page."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """One link, or the text with a warning."""
        found = _TARGET.match(self.text)
        text, file = (found["text"], found["file"]) if found else (self.text, self.text)
        if not (folder(self.env.app) / "publish" / file).is_file():
            _logger.warning("no published file %r", file, location=self.get_location())
            return [nodes.inline("", text)], []
        target = "../" * self.env.docname.count("/") + file
        return [nodes.reference("", text, refuri=target, classes=["published"])], []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("div", Div)
    app.add_role("published", Published())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
