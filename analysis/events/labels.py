"""One neutral sentence for an event, from the words of its clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import SUBJECTS, children, governor, lemma, subjects, with_conjuncts
from analysis.events.lexicon import words_of
from analysis.events.triggers import Candidate, plural
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_WORDS = 18
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
VERB_PREPOSITIONS = frozenset(
    "with to at in on by from against into between among over for as through".split()
)
EVALUATIVE = frozenset(
    "warm long-awaited much-anticipated awaited botched unprecedented very special rare historic"
    " stunning shocking remarkable great coveted abrupt brief friendly excellent controversial"
    " celebratory playful high-level stinging bitter fierce harsh humiliating tense triumphant"
    " dramatic surprise fiery".split()
)
IDLE = frozenset("time response moment addition instance fact date headline meantime turn".split())
_MARKS = '“”"«»„'
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "meet:met speak:spoke hold:held have:had give:gave make:made take:took get:got win:won lose:lost"
        " beat:beat become:became leave:left fly:flew go:went say:said tell:told sit:sat lend:lent"
        " send:sent strike:struck throw:threw begin:began quit:quit withdraw:withdrew cut:cut come:came"
        " set:set pay:paid see:saw find:found swear:swore overthrow:overthrew ring:rang be:was do:did"
        " host:hosted visit:visited tour:toured offer:offered deliver:delivered"
    ).split()
)
_DOUBLED = frozenset({"ban", "scrap", "pen", "plan", "refer", "snub", "slam", "commit", "hug"})


def past_of(base: str) -> str:
    """The simple past of a verb, by the regular pattern or a table of irregular ones.

    >>> past_of("congratulate"), past_of("meet"), past_of("ratify"), past_of("step_down")
    ('congratulated', 'met', 'ratified', 'stepped down')
    """
    verb, _, particle = base.partition("_")
    tail = f" {particle}" if particle else ""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb] + tail
    if verb in _DOUBLED or verb in ("step", "stop", "drop"):
        return verb + verb[-1] + "ed" + tail
    if verb.endswith("e"):
        return verb + "d" + tail
    if verb.endswith("y") and verb[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return verb[:-1] + "ied" + tail
    return verb + "ed" + tail


def make_label(candidate: Candidate, actors: Sequence[str], status: str, vouched_by: str) -> str:
    """The label of an event: subject, verb, object, place; at most 18 words.

    It opens no quotation mark without closing it, and its subject is a name or a
    noun, never a pronoun. An allegation names its source or says "reportedly".
    """
    parts = _nominal(candidate, actors, status) or _clause(candidate, actors, status)
    label = _fit(parts)
    if status == "alleged" and label:
        source = vouched_by if vouched_by and vouched_by != "reportedly" else ""
        label = f"According to {source}, {label}" if source else f"Reportedly, {label}"
    return _clean(label)


def _nominal(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """Parts for a noun that no subject carries; empty when there is a clause to tell it by."""
    if not candidate.nominal:
        return []
    view, token, verb = candidate.view, candidate.token, candidate.verb
    if (
        verb is not None
        and verb.lemma_ != "be"
        and token.dep_ not in SUBJECTS
        and _subject(view, verb)
    ):
        return []
    head = phrase(view, token)
    owners = [each for each in children(token, "poss") if not view.time_at(each)]
    named = [each for each in actors if each in head]
    prefix = {"postponed": "postponed: ", "negated": "did not happen: "}.get(status, "")
    parts = [prefix + head, *(text for _, text in _prepositions(view, token))]
    if actors and not owners and not named and not any(n in part for n in actors for part in parts):
        parts.insert(1, f"of {_listed(actors)}")
    return parts


def _clause(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    view, verb = candidate.view, candidate.verb
    assert verb is not None
    passive = _passive(verb)
    who = _subject(view, verb)
    if not who and passive and verb.dep_ == "acl":
        who = phrase(view, verb.head)
    if not who:
        who = _listed(actors[:2])
    parts = [f"{who} {_verb_group(verb, status, passive, ' and ' in who)}"]
    for each in children(verb, "dobj", "attr", "oprd"):
        parts.append(_coordinated(view, each))
    hosts = [candidate.token, verb] if candidate.nominal else [verb]
    return parts + [
        text for _, text in sorted(p for host in hosts for p in _prepositions(view, host))
    ]


def _passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return bool(children(verb, "auxpass", "nsubjpass"))
    helpers = {child.lemma_ for child in children(verb, "aux", "auxpass")}
    return (
        "be" in helpers
        or bool(children(verb, "agent"))
        or verb.dep_ == "acl"
        or bool(children(verb, "nsubjpass"))
    )


def _subject(view: View, verb: Token) -> str:
    found = []
    for each in subjects(verb):
        if plural(each) and view.mention(each) is not None:
            return ""
        text = view.entity(each) or ("" if each.pos_ == "PRON" else phrase(view, each))
        if each.lower_ in ("two", "both") or not text:
            return ""
        if text not in found:
            found.append(text)
    return _listed(found)


def _verb_group(verb: Token, status: str, passive: bool, several: bool) -> str:
    base = lemma(verb)
    plain = base.replace("_", " ")
    if passive:
        participle = verb.text.lower() + "".join(f" {c.text}" for c in children(verb, "prt"))
        forms = {
            "planned": f"will be {participle}",
            "negated": f"was not {participle}",
            "postponed": f"was to be {participle}, postponed,",
        }
        return forms.get(status, f"{'were' if several else 'was'} {participle}")
    if base in words_of("postponed", "verbs"):
        return past_of(base)
    forms = {
        "planned": f"will {plain}",
        "negated": f"did not {plain}",
        "postponed": f"postponed: {plain}",
    }
    return forms.get(status, past_of(base))


def _prepositions(view: View, token: Token) -> list[tuple[int, str]]:
    """The prepositional phrases of a clause with their places, without those of time."""
    parts = []
    for preposition in children(token, "prep", "dative", "agent"):
        if preposition.lower_ not in VERB_PREPOSITIONS | {"of"}:
            continue
        for each in children(preposition, "pobj"):
            if view.time_at(each) is None and each.lemma_ not in IDLE and each.tag_[0] != "W":
                parts.append(
                    (preposition.i, f"{preposition.text.lower()} {_coordinated(view, each)}")
                )
    return parts


def _coordinated(view: View, token: Token) -> str:
    return _listed([phrase(view, each) for each in with_conjuncts(token)[:3]])


def phrase(view: View, token: Token) -> str:
    """A noun phrase: its head with what stands before it, and one "of" after it."""
    name = view.entity(token)
    if name:
        return name
    words: list[str] = []
    _collect(view, token, words, 0)
    return " ".join(words)


def _collect(view: View, token: Token, words: list[str], depth: int) -> None:
    if depth > 6 or view.time_at(token) is not None:
        return
    before = [child for child in token.lefts if child.dep_ in NOUN_PARTS]
    for child in before:
        if chain := _hyphenated(child, token):
            if chain.lower() not in EVALUATIVE:
                words.append(chain)
        elif not _in_chain(child, token):
            _collect_before(view, child, words, depth)
    _append(words, token)
    for child in token.rights:
        if child.dep_ == "case":
            words[-1] += child.text
        elif child.dep_ == "prep" and child.lower_ == "of" and depth < 2:
            for each in children(child, "pobj"):
                if view.time_at(each) is None:
                    words.append("of")
                    words.append(_coordinated(view, each))


def _hyphenated(child: Token, head: Token) -> str:
    """A word with the hyphens and words that belong to it, as written: "face-to-face"."""
    doc, last = child.doc, child.i
    first = child.left_edge.i
    if any(view_token.text == "-" for view_token in doc[first : last + 1]):
        return doc[first : last + 1].text if child.dep_ in ("amod", "compound", "nmod") else ""
    while last + 2 < head.i and doc[last + 1].text == "-" and not doc[last].whitespace_:
        last += 2
    return doc[first : last + 1].text if last > child.i and child.dep_ != "poss" else ""


def _in_chain(child: Token, head: Token) -> bool:
    """Whether a word is a later part of a hyphenated word: it is told with the first part."""
    return child.i > 0 and child.doc[child.i - 1].text == "-" and child.doc[child.i - 2].i < head.i


def _collect_before(view: View, child: Token, words: list[str], depth: int) -> None:
    if child.dep_ == "amod" and child.lower_ in EVALUATIVE:
        return
    if view.time_at(child) is not None or child.text in _MARKS:
        return
    if child.dep_ == "punct" and child.text not in ("-", "/"):
        return
    if child.dep_ == "poss":
        owner = view.entity(child) or ("" if child.pos_ == "PRON" else phrase(view, child))
        if child.pos_ == "PRON" and owner and owner in _subjects_above(view, child):
            words.append(child.lower_)
        elif owner:
            owner = owner.removesuffix("’s").removesuffix("'s")
            words.append(owner + ("’" if owner.endswith("s") else "’s"))
        elif child.pos_ == "PRON":
            words.append(child.text)
        return
    _collect(view, child, words, depth + 1)


def _subjects_above(view: View, token: Token) -> set[str]:
    """Names of the subjects of the verb above: "Mondino lost her position" keeps "her"."""
    above = governor(token)
    return {view.entity(each) for each in subjects(above)} if above.pos_ == "VERB" else set()


def _append(words: list[str], token: Token) -> None:
    """Add a word; a hyphen or currency sign joins what it stands between."""
    previous = token.doc[token.i - 1] if token.i else None
    if words and previous is not None and not previous.whitespace_ and previous.dep_ != "case":
        if previous.text in "-/$–" or token.text in "-/":
            words[-1] += token.text
            return
    words.append(token.text)


def _listed(names: Iterable[str]) -> str:
    found = [name for name in names if name]
    return (
        found[0]
        if len(found) == 1
        else ", ".join(found[:-1]) + " and " + found[-1]
        if found
        else ""
    )


def _fit(parts: Sequence[str]) -> str:
    label = ""
    for part in parts:
        longer = f"{label} {part}".strip()
        if label and len(longer.split()) > MOST_WORDS:
            continue
        label = longer
    words = label.split()
    return " ".join(words[:MOST_WORDS])


def _clean(label: str) -> str:
    if (
        label.count("“") != label.count("”")
        or label.count('"') % 2
        or label.count("‘") != label.count("’")
    ):
        label = "".join(letter for letter in label if letter not in _MARKS + "‘")
    if label.count("(") > label.count(")"):
        label = label.replace(" (", " ", 1) if label.endswith("(") else label.rpartition(" (")[0]
    label = " ".join(label.split()).strip(" ,;:-–—")
    return label[:1].upper() + label[1:]
