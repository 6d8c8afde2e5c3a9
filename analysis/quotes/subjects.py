"""Who does what a verb says: its subject, through the constructions of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.people.lexicon import organisation_heads, singular, titles
from analysis.quotes.cues import cue_forms, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MOST_STEPS = 8  # how far a subject is looked for up the tree
SUBJECTS = ("nsubj", "nsubjpass", "csubj")

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBORDINATING = ("as", "after", "before", "since", "until")
_MARKS = frozenset({"”", '"', "’", "'", "''", "“"})


def find_subject(verb: Token) -> tuple[Token | None, str]:
    """Who does what ``verb`` says, and the shape of the construction that tells it."""
    token = verb
    if verb.dep_ in ("amod", "compound") and follows_marks(verb):
        return phrase_head(verb.doc, verb.i + 1), "inverted"
    if _is_passive(verb):
        agent = _agent(verb)
        return (agent, "passive-agent") if agent is not None else (None, "passive")
    for step in range(MOST_STEPS):
        own = _own_subject(token)
        nearer = _before_cue(verb) if step == 0 else None
        if nearer is not None:
            return nearer, "beside"
        if own is not None and own.lower_ in _RELATIVE and own.tag_ != "DT":
            if token.dep_ == "relcl":
                return _antecedent(token.head), "relative"
            return (None, "relative") if step == 0 else (own, "relative")
        if own is not None:
            return own, "controlled" if step else ("subject" if own.i < token.i else "inverted")
        if step == 0:
            after = _inverted(token)
            if after is not None:
                return after, "inverted"
        following = _climb(token)
        if following is None and follows_marks(verb):
            return phrase_head(verb.doc, verb.i + 1), "inverted"
        if following is None:
            return None, "none"
        token, final = following
        if final:
            return token, "modified-noun"
    return None, "none"


def _before_cue(verb: Token) -> Token | None:
    """The noun just before a finite verb that the parser gave to something else.

    "as a senator announced", where "as" passes for a preposition; "the 54-year-old said".
    """
    if not verb.i or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = verb.doc[verb.i - 1]
    if before.dep_ == "pobj" and before.head.lower_ in _SUBORDINATING:
        return before
    aged = before.lower_ == "old" and verb.i > 2 and verb.doc[verb.i - 2].text in ("-", "–")
    return before if aged and _own_subject(verb) is None else None


def _own_subject(verb: Token) -> Token | None:
    """The verb's own subject; "Milei" and not "that" in "a policy that Milei claims is"."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    spoken = [child for child in subjects if child.lower_ not in _RELATIVE]
    return next(iter(spoken or subjects), None)


def _antecedent(noun: Token) -> Token:
    """What "who" or "which" stands for: places do not speak, what they belong to does."""
    if noun.ent_type_ in ("GPE", "LOC", "FAC", "DATE") and noun.dep_ == "pobj":
        above = noun.head.head
        if above.pos_ in ("NOUN", "PROPN"):
            return above
    return noun


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.dep_ == "conj" and any(child.dep_ == "auxpass" for child in verb.head.children):
        # "is used by banks and called a sweep": the second participle is passive too
        named = {child.dep_ for child in verb.children}
        return "oprd" in named and not named & {"dobj", "nsubj"}
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl"):
        return False
    # "Trump called her ..." that the parser takes for "Trump, called ..."
    beside = verb.dep_ == "acl" and verb.head.i == verb.i - 1
    active = beside and (verb.head.pos_ == "PROPN" or verb.head.text[:1].isupper())
    has_object = any(child.dep_ in ("dobj", "oprd", "ccomp") for child in verb.rights)
    has_subject = any(child.dep_ in ("nsubj", "aux") for child in verb.children)
    return not has_subject and not (active and has_object)


def _agent(verb: Token) -> Token | None:
    """Who is named after "by", right of the verb or right after the marks of what it says."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((each for each in child.children if each.dep_ == "pobj"), None)
    for token in verb.subtree:
        if token.i > verb.i and token.lower_ == "by" and token.doc[token.i - 1].text in _MARKS:
            return next((each for each in token.children if each.dep_ == "pobj"), None)
    return None


def _inverted(verb: Token) -> Token | None:
    """The subject after the verb that the parser took for an object: "said the aide"."""
    first = verb.doc[verb.i - 1] if verb.i else None
    begins = first is None or first.text in ("”", '"', "’", "'", "''", ",", "—", "-", "?", "!")
    if not begins or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "NNS"):
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "npadvmod", "oprd", "dep", "dative") and child.pos_ in (
            "NOUN", "PROPN", "PRON",
        ):  # fmt: skip
            between = verb.doc[verb.i + 1 : child.left_edge.i]
            return child if len(between) <= 1 else None
    return None


def _climb(token: Token) -> tuple[Token, bool] | None:
    """The token whose subject is that of ``token``; True when it is the speaker itself."""
    head = token.head
    if head == token:
        return None
    reporting = _reporting_above(token)
    if reporting is not None:
        return reporting, False
    if token.dep_ in ("conj", "dep", "ccomp", "parataxis", "aux"):
        if token.dep_ in ("ccomp", "parataxis") and token.tag_ not in ("VBG", "VBN", "VB"):
            return None
        return (head, False) if head.pos_ in ("VERB", "AUX") else None
    if token.dep_ == "xcomp":
        target = _object(head) if head.lemma_ in words_of("object_control") else None
        return (target, True) if target is not None else (head, False)
    if token.dep_ == "advcl":
        return head, False
    if token.dep_ in ("acl", "relcl"):
        if token.dep_ == "acl" and token.tag_ == "VBG" and _is_thing(head):
            above = head.head.head if head.dep_ == "pobj" else head.head
            if head.dep_ in ("dobj", "pobj") and above.pos_ in ("VERB", "AUX"):
                return above, False  # "ran down a hallway shouting": no hallway shouts
        return _owner(head, token)
    if token.dep_ in ("pcomp", "prep", "pobj", "amod"):
        preposition = head if token.dep_ == "pcomp" else token
        above = preposition.head
        if above.pos_ in ("VERB", "AUX"):
            judged = preposition.lower_ in ("for", "of", "over") and above.lemma_ in words_of(
                "judging"
            )
            quoted = preposition.lower_ == "as" and above.lemma_ in words_of("quoting")
            target = _object(above) if judged or quoted else None
            return (target, True) if target is not None else (above, False)
        return _owner(above, token) if above != token else None
    return None


def _reporting_above(token: Token) -> Token | None:
    """The verb of saying that a cue goes on from, though the parse hangs it on what was said.

    "He said she would go, adding that ...": a participle of saying after a comma; "he
    argued that towns need time and asked ...": of another tense; "he said the work was
    hard and promised ...": no work promises.
    """
    head = token.head
    above = head.head
    if head.dep_ != "ccomp" or above == head or not cue_forms().get(above.lower_):
        return None
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > head.i:
        return above if token.doc[token.i - 1].text == "," else None
    if token.dep_ != "conj" or token.tag_ != "VBD" or above.tag_ != "VBD":
        return None
    present = head.tag_ in ("VBP", "VBZ") or any(child.tag_ == "MD" for child in head.children)
    subject = _own_subject(head)
    thing = subject is not None and _is_thing(subject)
    return above if present or thing else None


def _is_thing(noun: Token) -> bool:
    """Whether a noun is neither a person nor an organisation nor a text, as far as is known."""
    if noun.pos_ != "NOUN" or singular(noun.text) in {*titles(), *organisation_heads()}:
        return False
    return noun.lemma_.lower() not in words_of("documents") | words_of("speech")


def _owner(noun: Token, token: Token) -> tuple[Token, bool]:
    """Of "his decision to call" the owner; of "an ad calling" or "the man who said" the noun."""
    poss = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.lefts)
    if poss is not None and (infinitive or token.dep_ in ("pcomp", "prep")):
        return poss, True
    if infinitive and noun.dep_ in ("dobj", "attr", "pobj"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        return verb, False
    if token.dep_ in ("pcomp", "prep") and noun.dep_ in ("dobj", "attr") and noun.head != noun:
        return noun.head, False
    return noun, True


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in ("dobj", "nsubj")), None)


def follows_marks(token: Token) -> bool:
    """Whether the form stands right after closing marks, where parsers take it for an adjective."""
    if token.i < 2 or token.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    before = token.doc[token.i - 1]
    if before.text in (",", "—", "–"):
        before = token.doc[token.i - 2]
    return before.text in _MARKS


def phrase_head(parse: Doc, first: int) -> Token | None:
    """The head of the noun phrase that begins at a token, if one does."""
    for token in parse[first : first + 8]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in (
            "compound",
            "poss",
            "nmod",
        ):
            return token
    return None
