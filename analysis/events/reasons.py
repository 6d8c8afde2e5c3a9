"""The reason that a clause gives for an event: "dismissed for voting against it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.events.clauses import children
from analysis.events.triggers import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVING = frozenset({"over", "because", "due", "following", "after"})
REASONED = frozenset({"dismiss", "reject", "order", "appoint", "praise", "agree"})
_STOP = frozenset({"relcl", "advcl"})


def find_reason(candidate: Candidate) -> tuple[str, int | None]:
    """The words of the reason with their offset in the article, or ``("", None)``.

    "For" gives a reason with a verb ("for voting"), "over", "because of" and
    "following" with a noun; "after" only with a noun, since with a clause it is time.
    """
    if candidate.entry.type not in REASONED:
        return "", None
    host = candidate.verb or candidate.token
    hosts = [host, *children(host, "dobj")]
    if host.dep_ == "acl":
        hosts.append(host.head)
    for each in hosts:
        for clause in children(each, "advcl"):
            if found := _because(clause):
                return _span(candidate, found)
        for preposition in children(each, "prep", "mark"):
            if found := _content(preposition):
                return _span(candidate, found)
    return "", None


def _because(clause: Token) -> Token | None:
    """The verb of a clause that begins with "because"."""
    marks = [child.lower_ for child in children(clause, "mark")]
    return clause if marks[:1] == ["because"] else None


def _content(preposition: Token) -> Token | None:
    word = preposition.lower_
    if word == "for":
        return next(iter(children(preposition, "pcomp")), None)
    if word not in GIVING:
        return None
    found = children(preposition, "pobj")
    if not found:
        found = [
            each for below in children(preposition, "pcomp") for each in children(below, "pobj")
        ]
    nouns = [
        each for each in found if each.pos_ == "NOUN" and each.ent_type_ not in ("DATE", "TIME")
    ]
    return nouns[0] if nouns else None


def _span(candidate: Candidate, head: Token) -> tuple[str, int | None]:
    first, last = head.left_edge.i, head.i
    if head.pos_ in ("VERB", "AUX"):  # "because he had voted": the reason begins after "because"
        first = next((c.i + 1 for c in children(head, "mark")), first)
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.dep_ in _STOP or token.text in ",;.—–":
            break
        last = token.i
    view = candidate.view
    start = view.offset(head.doc[first])
    end = view.offset(head.doc[last]) + len(head.doc[last])
    return view.document.text[start:end], start
