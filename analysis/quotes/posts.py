"""Embedded posts, signed by their authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.quotes.records import Quotation
from analysis.quotes.rows import RowMaker
from analysis.quotes.speakers import Speaker
from analysis.zones import find_signature

_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S+)+\s*\Z")


def find_posts(rows: RowMaker) -> Iterator[Quotation]:
    """A row for each post; one signed on a line of its own begins in the paragraph above."""
    posts = [each for each in rows.document.segments if each.zone == "post"]
    for number, post in enumerate(posts):
        above = posts[number - 1].start if post.rule == "signature-line" and number else post.start
        row = _post(rows, above, post.end)
        if row is not None:
            yield row


def _post(rows: RowMaker, start: int, end: int) -> Quotation | None:
    text = rows.document.text
    signature = find_signature(text, start, end)
    if signature is None:
        return None
    last = start + len(_LINKS.sub("", text[start : signature.start]).rstrip())
    if not re.search(r"\w", text[start:last]):
        return None
    mention = rows.speakers.mention_at(signature.name_start)
    name = mention.entity if mention and mention.entity else signature.name
    speaker = Speaker(name, signature.name_start, signature.name_end)
    return rows.row(start, last, speaker, None, "signature", quote=f"post {start}", kind="post")
