"""Ways through a dependency parse: subjects, partners, governors (ClearNLP labels)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_STEPS = 12  # how far a clause is followed upwards
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
PASSING = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "prep", "acomp"})
WITH = frozenset({"with", "by", "between", "among", "alongside", "to", "from", "over", "through"})
MOVING = frozenset({"push", "put", "move"})
SPANS = frozenset({"second", "minute", "moment", "hour", "day", "week", "month"})
OBJECT_CONTROL = frozenset(
    ["invite", "ask", "tell", "urge", "allow", "force", "order", "persuade", "encourage"]
)


def children(token: Token, *labels: str) -> list[Token]:
    """Dependants with one of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def lemma(token: Token) -> str:
    """The lemma in lower case, with its particle joined by an underscore.

    Moving something into a time is ``put_off``: "was moved to May".
    """
    if token.lemma_ == "move" and token.tag_ == "VBN" and _into_time(token):
        return "put_off"
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if not particle and token.lemma_ in MOVING and after.lower_ == "back":
        particle = "back"  # "pushed back to May", which parses call an adverb
    return f"{token.lemma_.lower()}_{particle}" if particle else token.lemma_.lower()


def _into_time(verb: Token) -> bool:
    """Whether something is moved to or into a time."""
    into = [each for each in children(verb, "prep") if each.lower_ in ("to", "into", "until", "by")]
    return any(noun.ent_type_ == "DATE" for each in into for noun in children(each, "pobj"))


def with_conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated below it: "Trump and Milei"."""
    found = [token]
    for each in found:
        if len(found) < MOST_STEPS:
            found.extend(children(each, "conj"))
    return found


def spread(tokens: list[Token]) -> list[Token]:
    """Tokens with all that is coordinated below each."""
    return [each for token in tokens for each in with_conjuncts(token)]


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that stand at a verb itself."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not found and verb.i and verb.nbor(-1).text in ("”", '"', "’"):
        found = [each for each in children(verb, "dobj") if each.i > verb.i]
    return spread(found)  # behind its quotation a verb stands before its subject


def subjects(verb: Token) -> list[Token]:
    """Who does it: the verb's subject, or that of the verb that controls it."""
    token = verb
    for _ in range(MOST_STEPS):
        found = own_subjects(token)
        if found and not (token.dep_ == "relcl" and _relative(found[0])):
            return found
        head = token.head
        if (
            token.dep_ in ("relcl", "acl", "advcl")
            and infinitive(token)
            and head.pos_ not in ("VERB", "AUX")
        ):
            if _passes_on(head):
                return subjects_of_noun(head)  # "his departure to attend"
            above = governor(head)  # "was one of the few to attend"
            if above == head or above.i == token.i:
                return []
            token = above
            if found := own_subjects(token):
                return found
            continue
        if token.dep_ in ("relcl", "acl"):
            if token.dep_ == "acl" and token.tag_ == "VBN":
                if head.head == head and children(token, "dobj"):
                    return with_conjuncts(head)  # "A judge set aside the order." is a sentence
                return []  # "a video posted": the noun is what it is done to
            return with_conjuncts(head) if found or not _passes_on(head) else subjects_of_noun(head)
        if token.pos_ == "NOUN" and token.dep_ == "dobj" and head.pos_ == "VERB":
            token = head  # "will have the honour of being welcomed"
            continue
        if token.dep_ == "pobj" and token.lemma_ in SPANS:
            token = governor(token)  # "within hours of taking office"
            if found := own_subjects(token):
                return found
            continue
        if head == token or token.dep_ not in PASSING:
            return []
        if token.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL and children(head, "dobj"):
            return spread(children(head, "dobj"))
        token = head
    return []


def _relative(token: Token) -> bool:
    return token.tag_ in ("WDT", "WP")


def _passes_on(noun: Token) -> bool:
    """Whether a noun has no will of its own: "his decision to resign"."""
    return noun.pos_ == "NOUN" and any(child.dep_ == "poss" for child in noun.children)


def subjects_of_noun(noun: Token) -> list[Token]:
    """Whose a noun is: its possessor and what "of", "by", "between" add."""
    found = children(noun, "poss")
    for preposition in children(noun, "prep", "agent"):
        if preposition.lower_ in ("of", "by", "between", "among"):
            found.extend(children(preposition, "pobj"))
    return spread(found)


def antecedent(token: Token) -> Token:
    """Whom "whom" stands for; any other word itself."""
    relative = token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl"
    return token.head.head if relative else token


def patients(verb: Token) -> list[Token]:
    """To whom it is done: objects, and the subject of a passive."""
    found = [antecedent(each) for each in children(verb, *OBJECTS)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    return spread([*found, *children(verb, "nsubjpass")])


def partners(token: Token) -> list[Token]:
    """Who stands after with, by, between, to, from and the like."""
    found: list[Token] = []
    for preposition in children(token, "prep", "agent", "dative"):
        if preposition.lower_ in WITH:
            found.extend(each for each in children(preposition, "pobj") if not cut_off(each))
    return spread(found)


def cut_off(noun: Token) -> bool:
    """Whether a parse has cut a noun from the one it belongs to: "with the Union | slogan"."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return following is not None and following.pos_ == "NOUN" and following.dep_ == "dep"


def governor(token: Token) -> Token:
    """The next verb, or the root, above a token."""
    for _ in range(MOST_STEPS):
        if token.head == token:
            return token
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The tokens above, nearest first."""
    for _ in range(4 * MOST_STEPS):
        if token.head == token:
            return
        token = token.head
        yield token


def has_marker(verb: Token, *words: str) -> bool:
    """Whether a clause begins with one of these words (if, whether, after)."""
    return any(
        child.lower_ in words and child.dep_ in ("mark", "advmod", "prep") for child in verb.lefts
    )


def infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
