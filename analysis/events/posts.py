"""Embedded posts with a date below them: an event of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.events.records import EventMention
from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.text import Document
from analysis.timexes import Timex
from analysis.zones import find_signature

_THANKS = re.compile(  # in the languages in which leaders post about one another
    r"\b(?:gracias|agradezco|felicitaciones|felicidades|felicito|thanks?|congratulations?|congratulate"
    r"|obrigad[oa]|parabéns|merci|félicitations|danke|glückwunsch|grazie|complimenti)\b",
    re.IGNORECASE,
)
_CONGRATULATING = ("felicit", "felicid", "félicit", "congrat", "parab", "glück", "compl")
_WORD = re.compile(r"\w+")


def find_posts(
    document: Document,
    mentions: Sequence[Mention],
    quotes: Sequence[Quotation],
    timexes: Sequence[Timex],
) -> list[EventMention]:
    """A mention for each embedded post that is signed and dated.

    Thanks and congratulations make it praise, anything else a statement; the
    trigger is that word, or the first word of the post.
    """
    found = []
    for number, segment in enumerate(document.segments):
        if segment.zone != "post":
            continue
        signature = find_signature(document.text, segment.start, segment.end)
        if signature is None:
            continue
        time = next(
            (t for t in timexes if signature.start <= t.start and t.end <= segment.end and t.first),
            None,
        )
        start, body_end = segment.start, signature.start
        if number and not document.text[start:body_end].strip(" \n—–-"):
            start, body_end = document.segments[number - 1].start, document.segments[number - 1].end
        body = document.text[start:body_end]
        word = thanks = _THANKS.search(body)
        period = time.period if time else None
        if word is None or time is None or period is None:
            continue
        praised = _named_after(mentions, start + thanks.end(), body_end) if thanks else []
        said = [q for q in quotes if start <= q.start and q.end <= segment.end]
        author = next((q.speaker for q in said if q.speaker), None) or signature.name
        found.append(
            EventMention(
                article=document.article.id,
                start=start + word.start(),
                end=start + word.end(),
                text=word.group(),
                sentence_start=start,
                sentence_end=segment.end,
                type="praise" if thanks else "state",
                status="happened",
                actors=tuple(sorted({author, *praised})),
                object="",
                place="",
                first=period.first,
                last=period.last,
                grain="day" if period.grain in ("time", "part of day") else period.grain,
                date=period.first.isoformat() if period.grain == "time" else period.edtf,
                date_basis="stated",
                time_start=time.start,
                time_end=time.end,
                derivation=time.derivation,
                vouched_by="",
                label=f"{author} posted {_kind(thanks)}",
                reason="",
                reason_start=None,
                lemma="post",
                words=frozenset({"post", "message"}),
                refers=False,
                rule="signed-post",
            )
        )
    return found


def _named_after(mentions: Sequence[Mention], start: int, end: int) -> list[str]:
    """Who is named first after the word of thanks: the one who is thanked."""
    found = [m.entity for m in mentions if m.kind == "name" and start <= m.start < end]
    return found[:1]


def _kind(thanks: re.Match[str] | None) -> str:
    if thanks is None:
        return "a message"
    word = thanks.group().lower()
    return "congratulations" if word.startswith(_CONGRATULATING) else "thanks"
