"""The words of a clause in short: noun phrases with full names, verbs in the simple past."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.events.clauses import (
    antecedent,
    children,
    cut_off,
    governor,
    subjects,
    with_conjuncts,
)
from analysis.events.lexicon import irregular, words_of
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_DEPTH = 6  # a noun phrase is followed no deeper: a label is short
NOUN_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "poss",
        "case",
        "punct",
        "neg",
        "predet",
    }
)
MARKS = '“”"«»„'


def past_of(base: str) -> str:
    """The simple past of a verb, by the regular pattern or a table of irregular ones.

    >>> past_of("congratulate"), past_of("meet"), past_of("ratify"), past_of("step_down")
    ('congratulated', 'met', 'ratified', 'stepped down')
    """
    verb, _, particle = base.partition("_")
    tail = f" {particle}" if particle else ""
    if verb in irregular():
        return irregular()[verb] + tail
    if verb in words_of("labels", "doubled"):
        return verb + verb[-1] + "ed" + tail
    if verb.endswith("e"):
        return verb + "d" + tail
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return verb[:-1] + "ied" + tail
    return verb + "ed" + tail


def listed(names: Iterable[str]) -> str:
    """Names with commas and an "and".

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = [name for name in names if name] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def coordinated(view: View, token: Token, depth: int = 0) -> str:
    """A noun phrase and at most two more that are coordinated with it."""
    return listed([phrase(view, each, depth) for each in with_conjuncts(token)[:3]])


def phrase(
    view: View, token: Token, depth: int = 0, *, without: frozenset[str] = frozenset()
) -> str:
    """A noun phrase: a full name, or the head with what stands before it and an "of".

    ``without`` holds the dependency labels of what is left out: ``poss``, ``det``.
    """
    token = antecedent(token)
    name = "" if without else _named(view, token)
    if name or depth > MOST_DEPTH or view.time_at(token) is not None:
        return name
    words: list[str] = []
    for child in token.lefts:
        if child.dep_ in NOUN_PARTS - without:
            _add_before(view, child, words, depth)
    _append(words, token)
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].text == "-" and not token.whitespace_ + after[0].whitespace_:
        words[-1] += after.text  # "swearing-in"
    for child in token.rights:
        if child.dep_ == "case":
            words[-1] += child.text
        elif child.dep_ == "prep" and child.lower_ == "of" and depth < 2:
            for each in children(child, "pobj"):
                if inner := coordinated(view, each, depth + 1):
                    words += ["of", inner]
    return " ".join(words)


def _named(view: View, token: Token) -> str:
    """The full name that a token stands for, with its article where it has one."""
    name, mention = view.entity(token), view.mention(token)
    if not name or mention is None:
        person = next((n for a in children(token, "appos") if (n := view.entity(a))), "")
        return person if mention is None or mention.entity == "" else name
    first = token.left_edge
    own = name.split()[-1] in mention.text
    article = mention.text.lower().startswith("the ") or first.lower_ == "the"
    spelt_out = mention.text.isupper() and not name.isupper()
    if token.ent_type_ != "PERSON" and ((own and article) or spelt_out):
        return f"the {name}"
    return name


def _add_before(view: View, child: Token, words: list[str], depth: int) -> None:
    """Add what stands before a head: its owner, numbers, compounds, plain adjectives."""
    if chain := _hyphenated(child):
        if chain.lower() not in words_of("labels", "evaluative"):
            words.append(chain)
        return
    if child.dep_ == "poss" and view.time_at(child) is not None:
        words.append("the")  # "Wednesday's call"
        return
    if _in_chain(child) or view.time_at(child) is not None or child.text in MARKS:
        return
    if child.dep_ == "amod" and child.lower_ in words_of("labels", "evaluative"):
        return
    if child.dep_ == "punct" and child.text not in ("-", "/"):
        return
    if child.dep_ == "poss":
        words.append(_owner(view, child, depth))
    elif child.dep_ == "compound" and (named := view.mention(child)) is not None:
        words.append(child.text if named is view.mention(child.head) else named.text)
    elif inner := phrase(view, child, depth + 1):
        edge = child.left_edge.i
        if words and edge and child.doc[edge - 1].text in "-/–$":
            words[-1] += inner
        else:
            words.append(inner)


def _owner(view: View, owner: Token, depth: int) -> str:
    """A possessive; a pronoun stays where it stands for the subject: "lost her position"."""
    if owner.pos_ == "PRON":
        name = view.entity(owner)
        if not name and view.mention(owner) is not None:
            return "the"  # "confirmed his statement": whose, the text does not say surely
        above = governor(owner)
        doers = {view.entity(each) for each in subjects(above)} if above.pos_ == "VERB" else set()
        if not name or name in doers:
            return owner.lower_
    else:
        name = phrase(view, owner, depth + 1)
    name = name.removesuffix("’s").removesuffix("'s").removesuffix("’")
    return name + ("’" if name.endswith("s") else "’s") if name else ""


def _hyphenated(child: Token) -> str:
    """A word with the hyphens and words that belong to it, as written: "face-to-face"."""
    doc, head, first, last = child.doc, child.head, child.left_edge.i, child.i
    if child.dep_ in ("poss", "punct") or last - first > 2 * MOST_DEPTH:
        return ""
    while last + 2 < head.i and doc[last + 1].text == "-" and not doc[last].whitespace_:
        last += 2
    written = doc[first : last + 1].text.rpartition(" ")[2]
    return written if "-" in written[1:] and "$" not in written else ""


def _in_chain(child: Token) -> bool:
    """Whether a word is a later part of a hyphenated word: it is told with the first part."""
    return child.i > 0 and child.nbor(-1).text == "-" and not child.nbor(-1).whitespace_


def _append(words: list[str], token: Token) -> None:
    """Add a word; a hyphen or currency sign joins what it stands between."""
    previous = token.doc[token.i - 1] if token.i else None
    joins = previous is not None and not previous.whitespace_ and previous.text in "-/$–"
    if words and joins:
        words[-1] += token.text
    else:
        words.append(token.text)


def prepositions(view: View, token: Token) -> list[tuple[int, str]]:
    """The prepositional phrases of a clause with their places, without those of time."""
    parts: list[tuple[int, str]] = []
    for preposition in children(token, "prep", "dative", "agent"):
        if preposition.lower_ not in words_of("labels", "prepositions"):
            continue
        parts += [
            (preposition.i, f"{preposition.text.lower()} {words}")
            for each in children(preposition, "pobj")
            if view.time_at(each) is None
            and each.lemma_ not in words_of("labels", "idle")
            and not each.tag_.startswith(("W", "V"))
            and not cut_off(each)
            and (words := coordinated(view, each))
        ]
    return parts
