"""What a sentence tells as parts of one event: the journey made to meet somebody is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.events.clauses import children, infinitive, lemma
from analysis.events.lexicon import words_of
from analysis.events.wording import particles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.events.triggers import Candidate

ISSUING = frozenset(
    ["date", "publish", "release", "post", "issue", "upload", "air", "broadcast", "sign"]
) | frozenset(["deliver", "write", "decree", "impose", "order", "adopt"])
# What a participle only carries on: "called him, congratulating him on his victory".
CARRIED_ON = frozenset([("consult", "praise"), ("consult", "state"), ("visit", "visit")])
# What an infinitive gives as the purpose: "flew to Lisbon to collect the prize".
PURPOSES = frozenset(
    [("visit", "visit"), ("visit", "meet"), ("visit", "consult"), ("visit", "praise")]
) | frozenset([("consult", "praise")])
HOMEWARD = frozenset({"back", "home"})


def folded(found: list[Candidate]) -> list[Candidate]:
    """Candidates, each with those that are only parts of it."""
    parts: dict[int, list[Token]] = {}
    for each in found:
        whole = _whole(each, found)
        if whole is not None:
            parts.setdefault(whole.token.i, []).append(each.token)
    inner = {token.i for tokens in parts.values() for token in tokens}
    return [
        replace(each, parts=tuple(parts.get(each.token.i, ())))
        for each in found
        if each.token.i not in inner
    ]


def _whole(part: Candidate, found: list[Candidate]) -> Candidate | None:
    """The event that a verb tells a part of.

    The victory in which one defeated another; the journey made to meet somebody, and
    that back; the call held, "congratulating" the other, the trip begun, "travelling
    to Lisbon".
    """
    token = part.token
    if below := _means(part, found) or _aired(part, found):
        return below
    if part.nominal:
        above = (e for e in found if e.token == token.head and e.entry.type == part.entry.type)
        return next(above, None) if token.dep_ == "dobj" and part.verb is None else None
    for each in found:
        kind, inside = each.entry.type, part.entry.type
        if token.dep_ == "relcl" and each.token == token.head and each.nominal:
            if kind == inside == "elect":
                return each
            if _carries(token):
                return each  # "the endorsement that he posted"
        elif token.dep_ == "acl" and each.token == token.head and each.nominal:
            if _carries(token):
                return each  # "the elections held yesterday"
        elif inside == kind == "meet" and each.token.is_ancestor(token) and _where(token):
            return each  # "met in Lisbon, where they shook hands"
        elif each.verb is None or each.verb != token.head:
            continue
        elif token.dep_ == "conj" and kind == inside == "visit":
            if _homeward(token) and not _dated(part):
                return each  # "flew to Lisbon and came home"
        elif token.dep_ not in ("advcl", "xcomp"):
            continue
        elif infinitive(token) and (kind, inside) in PURPOSES:
            return each if kind == "consult" or not _dated(part) else None
        elif token.tag_ == "VBG" and ((kind, inside) in CARRIED_ON or _restates(part, each)):
            return each
    return None


def _restates(part: Candidate, whole: Candidate) -> bool:
    """Whether a participle tells the same deed again: "released $5bn, rescuing the programme"."""
    same = part.entry.type == whole.entry.type and part.token.i > whole.token.i
    return same and not _dated(part) and not children(part.token, "nsubj", "mark")


def _homeward(verb: Token) -> bool:
    """Whether a verb only tells the end of a journey: "came back", "went home"."""
    after = {each.lower_ for each in children(verb, "npadvmod", "dobj")}
    return bool(HOMEWARD & (particles_of(verb) | after))


def _dated(part: Candidate) -> bool:
    """Whether a verb has a date of its own, by itself or behind a preposition."""
    near = (part.token, *children(part.token, "prep"))
    if any(time.head in near for time in part.view.times):
        return True
    below = (noun for each in near[1:] for noun in children(each, "pobj"))
    return any(part.view.time_at(noun) for noun in below)


def _means(general: Candidate, found: list[Candidate]) -> Candidate | None:
    """What an act is said to consist in: "offered backing by agreeing to a swap" is the swap."""
    verb = general.verb
    if verb is None or not general.nominal:
        return None
    for each in found:
        act = each.verb
        if act is None or act.dep_ != "pcomp" or each.entry.type != general.entry.type:
            continue
        if act.head.lower_ == "by" and act.head.head == verb:
            return each
    return None


def _aired(part: Candidate, found: list[Candidate]) -> Candidate | None:
    """What somebody goes before a public to say: "went on air to announce" is the announcement."""
    if part.nominal or part.entry.type != "state" or lemma(part.token) not in ("go", "take"):
        return None
    below = [each for each in children(part.token, "xcomp", "advcl") if infinitive(each)]
    return next(
        (each for each in found if each.token in below and each.entry.type == "state"), None
    )


def _where(verb: Token) -> bool:
    """Whether a clause goes on with "where"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "relcl" and any(c.lower_ == "where" for c in children(verb, "advmod"))


def _carries(verb: Token) -> bool:
    """Whether a verb below a noun only tells that it was done, issued or planned."""
    return lemma(verb) in words_of("light", "verbs") | words_of("planned", "verbs") | ISSUING
