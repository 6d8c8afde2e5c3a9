"""Who acts where the words name something of theirs: a government, a board, a deal with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import children, spread
from analysis.events.needs import somebody
from analysis.events.views import View
from analysis.people.lexicon import organisation_heads, titles

if TYPE_CHECKING:
    from spacy.tokens import Token

GOVERNMENTS = frozenset({"government", "administration", "parliament", "congress", "senate"})
ORGANS = frozenset(
    ["board", "executive", "management", "delegation", "cabinet", "staff", "negotiator", "lawyer"]
)  # through whom a body or a country acts, besides what is a body itself
TABLES = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet", "reception", "supper"})
FOR = frozenset({"for"})
OF = frozenset({"of"})
JOINING = frozenset({"with", "between", "among"})  # after a thing made by two: "a deal with"


def capitalised(view: View, doers: Sequence[Token]) -> set[str]:
    """Names of doers that no earlier stage knows, such as parties: "Liberty Advances"."""
    found = set()
    for each in doers:
        office = each.lemma_.lower() in titles()  # "the Head of State"
        known = view.entity(each) or office or each.ent_type_ in ("GPE", "DATE")
        if each.pos_ == "PROPN" and not known:
            beside = [c for c in children(each, "compound") if not view.time_at(c)]
            first = min(c.i for c in (each, *beside))
            words = each.doc[first : each.i + 1].text
            if words[:1].isupper():
                found.add(words)
    return found


def countries(view: View, tokens: Sequence[Token]) -> set[str]:
    """Countries among those who act: by name, or as those whose government it is."""
    own = [each for token in tokens for each in spread(children(token, "poss"))]
    governing = [
        each
        for token in tokens
        if token.lemma_.lower() in GOVERNMENTS
        for of in children(token, "prep")
        if of.lower_ == "of"
        for each in children(of, "pobj")
    ]
    owning = [each for each in own if each.head.lemma_.lower() in GOVERNMENTS]
    found = set()
    for each in (*tokens, *governing, *owning):
        if each.ent_type_ == "GPE" and not view.entity(each) and each.pos_ == "PROPN":
            words = [*(c.text for c in children(each, "compound")), each.text]
            found.add(" ".join(words))
    return found


def lenders(view: View) -> set[str]:
    """From whom a loan comes, wherever the sentence says "from"."""
    return {
        name
        for each in view.parse
        if each.lower_ == "from" and each.dep_ == "prep"
        for giver in children(each, "pobj")
        if (name := view.entity(giver))
    }


def owners_of_organs(view: View, doers: Sequence[Token]) -> Iterator[Token]:
    """Whose organ does it: the Fund in "the Fund, whose board approved a loan"."""
    for each in doers:
        organ = each.lemma_.lower() in ORGANS | organisation_heads()
        if not organ or view.entity(each):
            continue
        for of in children(each, "prep") if each.lemma_.lower() in ORGANS else ():
            yield from children(of, "pobj") if of.lower_ == "of" else ()
        for owner in children(each, "poss"):
            if owner.tag_ != "WP$":
                yield owner
            elif each.head.dep_ == "relcl":
                yield each.head.head


def _in_honour(preposition: Token) -> list[Token]:
    """The "of" in "a dinner in honour of Berg"."""
    honour = children(preposition, "pobj") if preposition.lower_ == "in" else []
    named = [each for each in honour if each.lower_ in ("honour", "honor")]
    return [of for each in named for of in children(each, "prep")]


def joined_by(view: View, things: Sequence[Token]) -> list[Token]:
    """With whom a thing is made, or for whom a table laid: Berg in "signed a deal with Berg"."""
    found = []
    for thing in things:
        if somebody(view, thing):
            continue
        near = [(each, JOINING) for each in children(thing, "prep")]
        if thing.lemma_.lower() in TABLES:
            beside = children(thing, "prep") + children(thing.head, "prep")
            near += [(each, FOR) for each in beside]
            near += [(of, OF) for each in beside for of in _in_honour(each)]
        found += [
            each
            for preposition, words in near
            if preposition.lower_ in words
            for each in children(preposition, "pobj")
        ]
    return spread(found)
