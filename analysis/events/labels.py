"""One neutral sentence for an event, from the words of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import SUBJECTS, children, lemma, subjects
from analysis.events.lexicon import words_of
from analysis.events.phrases import MARKS, coordinated, listed, past_of, phrase
from analysis.events.triggers import Candidate, plural
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_WORDS = 18


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
        parts.insert(1, f"of {listed(actors)}")
    return parts


def _clause(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    view, verb = candidate.view, candidate.verb
    assert verb is not None
    passive = _passive(verb)
    who = _subject(view, verb)
    if not who and passive and verb.dep_ == "acl":
        who = phrase(view, verb.head)
    if not who:
        who = listed(actors[:2])
    parts = [f"{who} {_verb_group(verb, status, passive, ' and ' in who)}"]
    parts += [coordinated(view, each) for each in children(verb, "dobj", "attr", "oprd")]
    if candidate.entry.type == "state" and len(parts) == 1:
        parts += [_content(each) for each in children(verb, "ccomp")][:1]
    hosts = [candidate.token, verb] if candidate.nominal else [verb]
    return parts + [
        text for _, text in sorted(p for host in hosts for p in _prepositions(view, host))
    ]


def _content(clause: Token) -> str:
    """What is announced, as written, up to the first break or as far as a label goes."""
    words: list[str] = []
    for token in clause.doc[clause.left_edge.i : clause.right_edge.i + 1]:
        if token.text in ",;:—–" or len("".join(words).split()) >= MOST_WORDS - 5:
            break
        words.append("" if token.text in MARKS else token.text_with_ws)
    return "".join(words).strip()


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
    return listed(found)


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
    parts: list[tuple[int, str]] = []
    for preposition in children(token, "prep", "dative", "agent"):
        if preposition.lower_ not in words_of("labels", "prepositions"):
            continue
        parts += [
            (preposition.i, f"{preposition.text.lower()} {coordinated(view, each)}")
            for each in children(preposition, "pobj")
            if view.time_at(each) is None
            and each.lemma_ not in words_of("labels", "idle")
            and not each.tag_.startswith("W")
        ]
    return parts


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
    """The label without marks or brackets left open, and with a capital."""
    if label.count("“") != label.count("”") or label.count('"') % 2:
        label = "".join(letter for letter in label if letter not in MARKS)
    if label.count("(") > label.count(")"):
        label = label.rpartition("(")[0]
    label = " ".join(label.split()).strip(" ,;:-–—")
    return label[:1].upper() + label[1:]
