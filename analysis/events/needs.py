"""Whether a word has what its entry in the lexicon needs: somebody, an object, a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.events.clauses import (
    children,
    infinitive,
    own_subjects,
    partners,
    patients,
    spread,
    subjects,
)
from analysis.events.lexicon import Entry, entries, words_of
from analysis.events.views import PLACES, View
from analysis.events.wording import (
    object_words,
    particles_of,
    phrase_words,
    prepositions_of,
    subject_words,
    words_for,
    words_for_noun,
)
from analysis.people.lexicon import nations, titles

if TYPE_CHECKING:
    from spacy.tokens import Token

BODILY = frozenset({"visit", "meet"})  # what only living beings do (VerbNet's animate agents)
THINGS = ("ACCORD", "DEBT", "FUNDS", "MEASURE", "MARKETS")
SEATS = frozenset({"house", "office", "palace"})  # to return to an office is no journey
VOTERS = frozenset(
    ["voter", "citizen", "people", "electorate", "nation", "country", "public", "resident"]
)


def fits(view: View, token: Token, entry: Entry) -> bool:
    """Whether a word of a sentence has all that an entry needs."""
    beside = _through(token, entry)
    if entry.particles and not entry.particles & particles_of(token) and not beside:
        return False
    if entry.type in BODILY and _of_things(view, token):
        return False
    if not entry.particles and is_phrasal(token):
        return False
    if entry.subjects and not entry.subjects & subject_words(view, token):
        return False
    if entry.known and not any(somebody(view, each) for each in subjects(token)):
        return False
    if entry.prepositions and not _placing(view, token) & entry.prepositions:
        return False
    if entry.objects and not beside and not entry.objects & set(object_words(view, token)):
        return False
    if entry.phrase and not entry.phrase & phrase_words(view, token):
        return False
    if entry.several and not _several(token):
        return False
    if entry.alone and children(token, "dobj"):
        return False
    if entry.single and _named_so(token):
        return False
    if entry.partner and not _has_partner(view, token):
        return False
    if entry.voters and not any(_vote(each) for each in own_subjects(token)):
        return False
    return not entry.place or _has_place(token)


def _of_things(view: View, verb: Token) -> bool:
    """Whether things do what takes a body: "the deal lands", "bonds are flying"."""
    doers = own_subjects(verb)
    things = [words_of("classes", each) for each in THINGS]
    return bool(doers) and all(
        each.pos_ == "NOUN" and any(each.lemma_.lower() in words for words in things)
        for each in doers
    )


def _placing(view: View, token: Token) -> set[str]:
    """The prepositions of a verb, without those that only give the time: "struck on Monday"."""
    below = children(token, "prep")
    timed = {each.lower_ for each in below if _of_time(view, each)}
    placed = {each.lower_ for each in below if not _of_time(view, each)}
    return {each for each in prepositions_of(token) if each in placed or each not in timed}


def _of_time(view: View, preposition: Token) -> bool:
    nouns = children(preposition, "pobj")
    return bool(nouns) and all(view.time_at(each) for each in nouns)


def says(view: View, token: Token, entry: Entry, *hosts: Token) -> bool:
    """Whether a noun, or what a copula among ``hosts`` says of its subject, has what it needs."""
    below = set[str]().union(*(prepositions_of(each) for each in (token, *hosts)))
    if entry.partner:
        below = {p.lower_ for p, each in _beside(token) if somebody(view, each)}
    if entry.prepositions and not below & entry.prepositions:
        return False
    if entry.before:
        beside = children(token, "compound", "amod", "nmod")
        if not entry.before & {each.lower_ for each in beside}:
            return False
    phrases = set[str]().union(*(phrase_words(view, each) for each in (token, *hosts)))
    if entry.phrase and not entry.phrase & phrases:
        return False
    return not entry.subjects or bool(entry.subjects & subject_words(view, token.head))


def _beside(noun: Token) -> Iterator[tuple[Token, Token]]:
    """Who stands with a noun, its verb, or the place named before: "his hour in Rome with Berg"."""
    hosts = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
    hosts += [
        each for host in hosts for p in children(host, "prep") for each in children(p, "pobj")
    ]
    for host in hosts:
        for preposition in children(host, "prep"):
            yield from ((preposition, each) for each in spread(children(preposition, "pobj")))


def naming(view: View, verb: Token, entry: Entry) -> Token | None:
    """The noun that an entry asks for beside its verb: "effect" in "took effect"."""
    wanted = entry.objects | entry.phrase
    near = [*patients(verb), *(e for p in children(verb, "prep") for e in children(p, "pobj"))]
    if found := next((each for each in near if wanted & set(words_for(view, each))), None):
        return found
    doers = own_subjects(verb)
    return next((each for each in doers if entry.subjects & set(words_for(view, each))), None)


def is_phrasal(token: Token) -> bool:
    """Whether a verb and its particle are a verb of their own: "picked up", unlike "picked"."""
    particles = {child.lower_ for child in children(token, "prt")}
    rows = entries("verbs").get(token.lemma_.lower(), ())
    return any(particles & each.particles for each in rows)


def _through(token: Token, entry: Entry) -> bool:
    """Whether a parse took the particle for a preposition: "waved through the disbursement"."""
    if not entry.particles or not entry.objects:
        return False
    below = (c for c in children(token, "prep") if c.lower_ in entry.particles)
    return any(
        entry.objects & set(words_for_noun(noun))
        for each in below
        for noun in children(each, "pobj")
    )


def _vote(subject: Token) -> bool:
    """Whether somebody stands for those who vote: "Argentines", "voters", "the country"."""
    name = subject.lower_.removesuffix("s")
    return name in nations() or subject.lemma_.lower() in VOTERS or subject.ent_type_ == "NORP"


def _named_so(token: Token) -> bool:
    """Whether a verb gives something a name ("called it a lie") rather than calls somebody up."""
    given = children(token, "oprd", "ccomp", "xcomp")
    if any(close_apposition(each) for each in children(token, "dobj")):
        return True  # "called Ruiz the leader of the north"
    if any(each.lower_ == "as" for each in children(token, "prep")):
        return True
    person = len(given) == 1 and given[0].pos_ == "PROPN" and given[0].dep_ == "oprd"
    return bool(given) and not (person and not children(token, "dobj", "nsubjpass"))


def close_apposition(noun: Token) -> list[Token]:
    """What follows a name without a comma: "Ruiz the leader"."""
    after = noun.i + 1
    return [
        each
        for each in children(noun, "appos")
        if each.left_edge.i == after and noun.pos_ == "PROPN" and children(each, "det")
    ]


def _several(token: Token) -> bool:
    """Whether more than one does it: "Berg and Ruiz", "the two leaders"."""
    doers = own_subjects(token) or subjects(token)
    return len(doers) > 1 or any(plural(each) for each in doers)


def somebody(view: View, token: Token) -> bool:
    """Whether a token, or a name beside it, stands for people or an organisation."""
    if view.mention(token) is not None or token.lemma_.lower() in titles():
        return True
    return any(view.mention(each) is not None for each in children(token, "appos"))


def _has_partner(view: View, token: Token) -> bool:
    passive = bool(children(token, "nsubjpass")) or (token.dep_ == "acl" and token.tag_ == "VBN")
    agents = {each.i for by in children(token, "agent") for each in spread(children(by, "pobj"))}
    others = [*patients(token), *(e for e in partners(token) if not passive or e.i not in agents)]
    if any(each.tag_ == "WP" for each in children(token, "nsubjpass")):
        return True  # "Berg, who was named to lead"
    if any(each.dep_ == "dative" and each.pos_ == "PROPN" for each in others):
        return True  # things are given to somebody
    aims = [each for each in children(token, "xcomp") if token.lemma_ in ("call", "phone", "ring")]
    others += [each for aim in aims if infinitive(aim) for each in patients(aim)]
    if any(somebody(view, each) for each in others):
        return True  # or "called to congratulate him"
    if not agents and following(view, token):
        return True
    if any(each.ent_type_ == "PERSON" for each in children(token, "oprd")):
        return True  # "called Ana Ruiz on Monday", which a parse may take for a name given
    doers = own_subjects(token) or subjects(token)
    objects = [each for each in patients(token) if each not in doers]
    return not objects and _several(token)


def plural(token: Token) -> bool:
    """Whether a subject is more than one: "they", "the two", "both leaders"."""
    return token.lower_ in ("they", "them", "two", "both", "pair", "duo") or (
        token.tag_ == "NNS" and token.lemma_.lower() in {*titles(), "man", "woman"}
    )


def two_known(view: View, token: Token) -> bool:
    """Whether a subject means two who were named: "they", "the two leaders", not "six senators"."""
    if not plural(token):
        return False
    if token.tag_ != "NNS":
        return not view.mentions.get(token.i) or not view.mentions[token.i].entity
    beside = {child.lower_ for child in token.children}
    bare = all(child.dep_ in ("det", "nummod", "predet", "appos") for child in token.children)
    return "two" in beside or "both" in beside or ("the" in beside and bare)


def following(view: View, token: Token) -> str:
    """Whoever is named right after a verb, before any stop: a help where a parse goes wrong."""
    for other in token.doc[token.i + 1 : token.i + 7]:
        if name := view.entity(other):
            return name
        if other.pos_ not in ("DET", "ADJ", "PROPN", "NOUN", "PUNCT") or other.text in ",;:.—–":
            break
    return ""


def _has_place(token: Token) -> bool:
    found = patients(token)
    for preposition in children(token, "prep"):
        found.extend(spread(children(preposition, "pobj")))
    return any(each.ent_type_ in PLACES and each.lower_ not in SEATS for each in found)
