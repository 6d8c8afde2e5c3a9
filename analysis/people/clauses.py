"""Clauses in a parse: whose a verb's subject is, and what stands above a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.people.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_STEPS = 12  # how far above a pronoun its antecedent is looked for
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative", "pobj")

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Step:
    """A candidate above a pronoun: the subject of a clause around it, or an owner.

    Attributes:
        shape: subject, owner ("Ada's victory, in which she"), conjunct ("Ada and her team")
            or apposition ("Ada, a member all her life").
        token: The candidate.
        verb: The verb of the clause that the pronoun stands in, where the candidate
            is its subject.
        plain: Whether no verb stands between the candidate and the pronoun.
    """

    shape: str
    token: Token
    verb: Token | None = None
    plain: bool = False


def subject_of(verb: Token) -> Token | None:
    """The token that does what ``verb`` says, through control, coordination and relatives."""
    token = verb
    for _ in range(MOST_STEPS):
        own = [child for child in token.children if child.dep_ in SUBJECTS]
        spoken = [child for child in own if child.lower_ not in _RELATIVE or child.tag_ == "DT"]
        if spoken:
            return spoken[0]
        if token.dep_ == "relcl":
            return token.head if own else None
        if own or token.head == token:
            return None
        following = _controller(token)
        if following is None or following.pos_ not in ("VERB", "AUX"):
            return following
        token = following
    return None


def _controller(verb: Token) -> Token | None:
    """Where the subject of a verb without one is found: a verb above, or the noun itself."""
    head = verb.head
    if verb.dep_ == "xcomp":
        while head.pos_ in ("ADJ", "ADV") and head.dep_ != "ROOT":
            head = head.head  # "came too late to see him", "was glad to meet him"
        return _person_object(head) or head
    if verb.dep_ == "pcomp":
        above = head.head
        judged = head.lower_ in word_set("judged") and above.lemma_.lower() in word_set("judging")
        return (_person_object(above) if judged else None) or above
    if verb.dep_ in ("conj", "advcl", "aux", "auxpass", "ccomp", "parataxis"):
        return head if head.pos_ in ("VERB", "AUX") else None
    return head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def _person_object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in ("dobj", "dative")), None)


def partner_of(pronoun: Token) -> Token | None:
    """The subject of "had a talk with her": whoever talks does so with somebody else."""
    preposition = pronoun.head
    noun = preposition.head
    if preposition.lower_ != "with" or noun.lemma_.lower() not in word_set("mutual"):
        return None
    if any(child.dep_ in ("poss", "nmod", "compound") for child in noun.lefts):
        return None  # "Ruiz's talk with her"
    while noun.head != noun and noun.pos_ not in ("VERB", "AUX"):
        noun = noun.head
    return subject_of(noun) if noun.pos_ in ("VERB", "AUX") else None


def is_judged(pronoun: Token) -> bool:
    """Whether it owns what a verb of praise, blame or reply is about: "praised his speech".

    What is praised, thanked for or confirmed is mostly another's, not the subject's own.
    """
    noun = pronoun.head
    verbs = word_set("judging") | word_set("answering")
    return pronoun.dep_ == "poss" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in verbs


def judged_object(pronoun: Token) -> Token | None:
    """Ada in "congratulating Ada on her victory": the object of a verb of praise or blame."""
    preposition = pronoun.head.head
    if pronoun.dep_ != "poss" or pronoun.head.dep_ != "pobj":
        return None
    if preposition.lower_ not in word_set("judged"):
        return None
    verb = preposition.head
    if verb.lemma_.lower() not in word_set("judging"):
        return None
    return _person_object(verb)


def same_phrase(pronoun: Token) -> list[Token]:
    """Tokens that what a possessive owns is said of: "Ada, his aide"; "named Ada his aide".

    The owner is somebody else (the i-within-i condition, Chomsky 1981).
    """
    noun = pronoun.head
    found = [noun]
    for _ in range(MOST_STEPS):
        if noun.dep_ in ("compound", "nmod", "amod") and noun.head != noun:
            noun = noun.head
        else:
            break
        found.append(noun)
    found += [child for child in noun.children if child.dep_ == "appos"]
    verb = noun.head
    if noun.dep_ == "appos":
        found.append(verb)
    elif noun.dep_ == "attr":
        found += [child for child in verb.children if child.dep_ in SUBJECTS]
    elif noun.dep_ in ("oprd", "ccomp"):
        found += [child for child in verb.children if child.dep_ in ("dobj", *SUBJECTS)]
        found += [child for child in noun.children if child.dep_ in SUBJECTS]
    elif noun.dep_ == "pobj" and verb.lower_ == "as":
        beside = (child for child in verb.head.children if child.i < verb.i)
        for child in beside:
            if child.dep_ == "dobj":
                found.append(child)
            elif child.dep_ == "prep":
                found += [each for each in child.children if each.dep_ == "pobj"]
    return found


def steps_above(pronoun: Token) -> Iterator[Step]:
    """Candidates above a pronoun, nearest first: owners of phrases, subjects of clauses."""
    node = pronoun
    lowest: Token | None = None
    plain = True
    for _ in range(MOST_STEPS):
        if node.pos_ in ("VERB", "AUX"):
            plain = False
            inside = any(child.dep_ in SUBJECTS and _holds(child, pronoun) for child in node.lefts)
            lowest = None if inside else lowest or node
            subject = None if inside else subject_of(node)
            if subject is not None and not _holds(subject, pronoun, whole=False):
                yield Step("subject", subject, lowest)
        elif node != pronoun:
            owner = next((child for child in node.lefts if child.dep_ == "poss"), None)
            if owner is not None and not _holds(owner, pronoun):
                yield Step("owner", owner, plain=plain)
            if node.dep_ == "appos" and node.i != pronoun.head.i:
                yield Step("apposition", node.head)
            if node.dep_ == "conj" and node.head.pos_ == "PROPN":
                yield Step("conjunct", node.head)
        if node.head == node:
            return
        node = node.head


def _holds(token: Token, pronoun: Token, *, whole: bool = True) -> bool:
    if token.i == pronoun.i:
        return True
    return whole and token.left_edge.i <= pronoun.i <= token.right_edge.i


def conjuncts(token: Token) -> list[Token]:
    """The tokens that "and" joins with one, before and after it."""
    found = [child for child in token.children if child.dep_ == "conj"]
    return [*found, token.head] if token.dep_ == "conj" else found


def in_coordination(token: Token) -> bool:
    """Whether a token is one of several joined by "and": they, not it, take them up."""
    return bool(conjuncts(token))


def is_main_subject(token: Token | None) -> bool:
    """Whether a token is the subject of a sentence's main verb, or owns that subject."""
    if token is None:
        return False
    top = token.head if token.dep_ in ("poss", "appos") else token
    return top.dep_ in SUBJECTS and top.i == _main_subject(top)


def _main_subject(token: Token) -> int:
    """Index of the subject of the main verb, or of the first clause that no other holds."""
    first = -1
    for each in token.doc:
        if each.dep_ in SUBJECTS:
            if each.head.dep_ == "ROOT":
                return each.i
            if first < 0 and each.head.dep_ in ("ccomp", "conj", "parataxis", "dep"):
                first = each.i
    return first
