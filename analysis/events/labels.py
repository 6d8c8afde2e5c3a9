"""One neutral sentence for an event, from the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import children, infinitive, lemma, own_subjects, subjects
from analysis.events.lexicon import words_of
from analysis.events.naming import person_named
from analysis.events.needs import plural
from analysis.events.nominals import nominal_parts, verb_form
from analysis.events.phrases import MARKS, coordinated, listed, past_of, phrase, prepositions
from analysis.events.triggers import Candidate
from analysis.events.undated import still_open
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_WORDS = 18
JUDGING = {"praise": "praise", "reject": "criticise", "state": "describe"}
_A = re.compile(r"\ban? (?:(?P<vowel>(?=[aeioAEIO])(?!one\b|once\b|[Ee]u))|(?=[b-df-gj-np-tv-z]))")
_NOT_YET = re.compile(r"\b(?:did|(?P<be>was|were)) not ")
_THE_SUM = re.compile(r"^[Tt]he (?=[$€£])")


def make_label(candidate: Candidate, actors: Sequence[str], status: str, vouched_by: str) -> str:
    """The label of an event: subject, verb, object, place; at most 18 words.

    It opens no quotation mark without closing it, and its subject is a name or a
    noun, never a pronoun. An allegation names its source or says "reportedly".
    """
    parts = nominal_parts(candidate, actors, status) or _naming(candidate, actors, status)
    parts = parts or _clause(candidate, actors, status)
    label = _fit(parts)
    if still_open(candidate, status).first:
        label = _NOT_YET.sub(lambda found: f"had yet to {'be ' if found['be'] else ''}", label, 1)
    if status == "alleged" and label:
        source = "" if vouched_by == "reportedly" else vouched_by.removeprefix("unnamed: ")
        label = f"According to {source}, {label}" if source else f"Reportedly, {label}"
    return _clean(label)


def _clause(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    view, verb = candidate.view, candidate.verb
    assert verb is not None
    passive = _passive(verb)
    who = _subject(view, verb)
    if not who and passive and verb.dep_ == "acl":
        who = phrase(view, verb.head)
    if not who:
        who = listed(actors[:2])
    parts = [f"{who or 'Somebody'} {_verb_group(verb, status, passive, ' and ' in who)}"]
    objects = [
        each
        for each in children(verb, "dobj", "attr", "oprd")
        if each.tag_ not in ("WDT", "IN") and each not in own_subjects(verb)
        if not _quoted(view, each) or _quoted(view, verb)
    ]
    if objects and candidate.entry.type == "praise":  # "gave Berg a scarf"
        parts += [name for each in children(verb, "dative") if (name := view.entity(each))]
    parts += [coordinated(view, each) for each in objects[:1]]
    if candidate.entry.type == "state" and (len(parts) == 1 or verb.lemma_ == "tell"):
        told = [each for each in children(verb, "ccomp", "xcomp") if not _quoted(view, each)]
        parts += [_content(each) for each in told][:1]
    hosts = [candidate.token, verb] if candidate.nominal else [verb]
    if objects and view.entity(objects[0]):  # "met Berg in Lisbon"
        parts += [words for _, words in prepositions(view, objects[0]) if words.startswith("in ")]
    parts += [text for _, text in sorted(p for host in hosts for p in prepositions(view, host))]
    if candidate.entry.type in ("praise", "dismiss"):
        parts += [_ground(view, each) for each in children(verb, "prep") if each.lower_ == "for"]
    if candidate.entry.type in ("appoint", "invite"):  # "was named to lead the harbour board"
        parts += [_purpose(view, each) for each in children(verb, "xcomp") if infinitive(each)]
    return parts + [_purpose(view, part) for part in candidate.parts if infinitive(part)]


def _quoted(view: View, token: Token) -> bool:
    """Whether a word stands inside a quotation of its own, which a label does not repeat."""
    quote = view.quotes.get(token.i)
    return quote is not None and quote.kind == "direct"


def _naming(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """That one praised or criticised the other, without the words for it; none for other verbs."""
    view, verb, kind = candidate.view, candidate.verb, candidate.entry.type
    if verb is None or candidate.entry.lemma not in words_of("naming", "verbs"):
        return []
    person = person_named(view, verb) if kind in JUDGING else None
    if person is None:
        return []
    whom = phrase(view, person)
    by = subjects(verb)
    if person.dep_ == "nsubjpass":
        by = [each for agent in children(verb, "agent") for each in children(agent, "pobj")]
    who = listed([phrase(view, each) for each in by]) or listed(
        [each for each in actors if each != whom][:1]
    )
    return [f"{who or 'Somebody'} {verb_form(JUDGING[kind], status)} {whom}"]


def _ground(view: View, preposition: Token) -> str:
    """What somebody is praised or dismissed for: "for voting against the treaty"."""
    for each in children(preposition, "pcomp"):
        words = ["for", each.text, *(coordinated(view, o) for o in children(each, "dobj"))]
        return " ".join([*words, *(text for _, text in prepositions(view, each)[:1])])
    return ""


def _purpose(view: View, verb: Token) -> str:
    """What a journey is made for: "to meet with Berg"."""
    words = [f"to {lemma(verb).replace('_', ' ')}"]
    words += [coordinated(view, each) for each in children(verb, "dobj")]
    return " ".join([*words, *(text for _, text in prepositions(view, verb))])


def _content(clause: Token) -> str:
    """What is announced, as written, up to the first break or as far as a label goes."""
    words: list[str] = []
    for token in clause.doc[clause.left_edge.i : clause.right_edge.i + 1]:
        if token.text in ",;:—–" or len("".join(words).split()) >= MOST_WORDS - 5:
            break
        words.append(token.whitespace_ if token.text in MARKS else token.text_with_ws)
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
        some = each.tag_ == "NNS" and not children(
            each, "det"
        )  # "officials", who are not "the two"
        if plural(each) and view.mention(each) is not None and not some:
            return ""
        text = "" if each.pos_ == "PRON" and not view.entity(each) else phrase(view, each)
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
    if any(base in words_of(section, "verbs") for section in ("postponed", "cancelled", "negated")):
        return past_of(base)  # "skipped the hearing"
    forms = {
        "planned": f"will {plain}",
        "negated": f"did not {plain}",
        "postponed": f"postponed: {plain}",
    }
    return forms.get(status, _past(verb, base))


def _past(verb: Token, base: str) -> str:
    """The simple past; where the article has it, as the article spells it ("had pinned")."""
    regular = verb.tag_ in ("VBD", "VBN") and verb.lower_.endswith("ed") and "_" not in base
    return verb.lower_ if regular and verb.lower_[:2] == base[:2] else past_of(base)


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
    label = _A.sub(lambda found: "a " if found["vowel"] is None else "an ", label)
    label = _THE_SUM.sub("", label)
    return label[:1].upper() + label[1:]
