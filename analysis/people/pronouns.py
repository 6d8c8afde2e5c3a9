"""Whom a pronoun stands for: what the clauses around it say, then the sentences before.

A wrong entity is worse than none: where two people fit alike, nobody is named.
The rules follow binding theory (Chomsky 1981: no antecedent in the pronoun's own
clause, none inside its own phrase), Hobbs (1978: subjects of the clauses around it
before the sentences before) and centering (Grosz, Joshi and Weinstein 1995: the
subject of the sentence before is what a subject pronoun goes on with).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.people.agreement import PRONOUNS, Agreement, speaks, verb_above
from analysis.people.clauses import (
    OBJECTS,
    SUBJECTS,
    Step,
    conjuncts,
    in_coordination,
    is_main_subject,
    judged_object,
    steps_above,
    subject_of,
)
from analysis.people.lexicon import organisation_heads, word_set
from analysis.people.scene import Scene, Seen

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_SENTENCES_BACK = 3  # outside quotations, with somebody in them
UNKNOWN = ("", "unresolved")
AMBIGUOUS = ("", "ambiguous")

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_HUMAN = ("er", "or", "ist", "man", "men", "ian", "ee", "ant")


def resolve_pronoun(token: Token, sentence: int, scene: Scene) -> tuple[str, str]:
    """The entity that a pronoun stands for and the rule, or "" and why nobody is named.

    Args:
        token: The pronoun.
        sentence: Number of its sentence.
        scene: Who was spoken of before it.
    """
    search = _Search(token, sentence, scene)
    if token.lower_ in _REFLEXIVE:
        return search.reflexive()
    found = search.in_sentence()
    if found is None and search.gender in ("male", "female"):
        found = search.beside() or search.before()
    elif found is None:
        found = search.goes_on()
    return found or UNKNOWN


class _Search(Agreement):
    """The search for the antecedent of one pronoun."""

    def reflexive(self) -> tuple[str, str]:
        """Ada in "Ada herself"; in "she saw herself" the subject."""
        self.barred = set()
        before = self.token.doc[self.token.i - 1] if self.token.i else None
        mention = self.scene.mention_at(self.sentence, before) if before is not None else None
        if mention is not None and mention.kind != "pronoun":
            return self._answer(mention.entity, "reflexive")
        verb = verb_above(self.token)
        subject = subject_of(verb) if verb is not None else None
        if subject is None or subject.i == self.token.i:
            return UNKNOWN
        return self._answer(self.scene.entity_at(self.sentence, subject), "reflexive")

    def _answer(self, name: str, rule: str) -> tuple[str, str]:
        return (name, rule) if self.fits(name) is not None else UNKNOWN

    def in_sentence(self) -> tuple[str, str] | None:
        """Who is above the pronoun in its sentence; None to look elsewhere."""
        judged = judged_object(self.token)
        if judged is not None:
            name = self.scene.entity_at(self.sentence, judged)
            if self.fits(name) is not None:
                return name, "object"
        if self.gender == "thing" and not self._may_act():
            return UNKNOWN
        possible: tuple[Step, str] | None = None
        first = self.scene.document.sentences[self.sentence].start
        for step in steps_above(self.token):
            if self.quoted and not self.scene.is_quoted(first + step.token.idx):
                break  # outside the marks stands who speaks, and is no "he" to himself
            if PRONOUNS.get(step.token.lower_) == self.gender and step.shape == "subject":
                name = self.scene.entity_at(self.sentence, step.token)
                if name not in self.barred or not name:
                    return (name, "same-pronoun") if name else UNKNOWN
                continue
            name = self.scene.entity_at(self.sentence, step.token)
            if self.gender == "plural" and step.shape == "subject" and in_coordination(step.token):
                return "", "pair"
            if self.fits(name) is not None and not self._joint(step.token, self.sentence):
                if self.fits(name) or self.gender == "thing":
                    doubt = possible and possible[1] != name
                    return AMBIGUOUS if doubt else self._judge(step, name)
                possible = possible or (step, name)
                continue
            if self._stops(step, name):
                return AMBIGUOUS if possible else UNKNOWN
        if possible is None:
            return None
        sure = {name for _, name in self._candidates(self.sentence) if self.fits(name)}
        return AMBIGUOUS if sure - {possible[1]} else self._judge(*possible)

    def _judge(self, step: Step, name: str) -> tuple[str, str]:
        """The candidate, unless another who fits stands between it and the pronoun."""
        if self.gender not in ("male", "female"):
            return name, step.shape
        above = step.token.head
        if self.token.dep_ == "poss" and step.shape == "subject" and step.token.dep_ in OBJECTS:
            owner = subject_of(above) if step.token.dep_ != "pobj" else None
            if owner is not None and self.fits(self.scene.entity_at(self.sentence, owner)):
                return (
                    AMBIGUOUS  # "praised Ada for using her plan": whose plan, only the sense says
                )
        if step.shape == "apposition" or self.token.dep_ not in ("poss", *SUBJECTS):
            others = {other for _, other in self._candidates(self.sentence)} - {name}
            return AMBIGUOUS if others else (name, step.shape)
        if step.verb is None:
            return name, step.shape
        first = self.scene.document.sentences[self.sentence].start
        low = first + step.verb.left_edge.idx
        for seen in self.scene.by_sentence.get(self.sentence, ()):
            head, mention = seen.head, seen.mention
            if head is None or not low <= mention.start < self.start or head.dep_ not in OBJECTS:
                continue
            inside = step.token.is_ancestor(head) and not step.token.is_ancestor(self.token)
            between = head.i > step.token.i or step.token.i > self.token.i
            if inside or not between or (seen.quoted and not self.quoted):
                continue
            if self.fits(mention.entity) and mention.entity != name:
                return AMBIGUOUS
        return name, step.shape

    def _stops(self, step: Step, name: str) -> bool:
        """Whether a candidate that is nobody known may be the one all the same."""
        if step.token.pos_ == "PRON":
            return False
        if step.shape == "owner" and step.plain and name not in self.barred:
            return True  # "Peru's support for her": a phrase with an owner is closed
        if self.gender in ("thing", "plural"):
            return step.shape == "subject"
        if name:
            return False
        word = step.token
        if word.tag_ in ("NNS", "NNPS"):
            return False
        if word.lower_ in organisation_heads() or word.lemma_.lower() in word_set("documents"):
            return False
        if word.pos_ == "PROPN":
            return word.ent_type_ not in ("GPE", "LOC", "FAC", "DATE", "NORP", "EVENT")
        says = word.head.lemma_.lower() in word_set("speaking")
        return step.shape == "subject" and (says or word.lower_.endswith(_HUMAN))

    def _may_act(self) -> bool:
        """Whether "it" does something that an organisation does, rather than "it is clear"."""
        if self.token.dep_ == "poss":
            return True
        return self.token.dep_ in SUBJECTS and self.token.head.lemma_.lower() not in word_set(
            "impersonal"
        )

    def _joint(self, head: Token | None, sentence: int) -> bool:
        """Whether a candidate is joined by "and" with another who fits: then it is "they"."""
        return head is not None and any(
            self.fits(self.scene.entity_at(sentence, each)) is not None for each in conjuncts(head)
        )

    def beside(self) -> tuple[str, str] | None:
        """The only one of the same sentence who fits, named before the pronoun."""
        return self._only(self._candidates(self.sentence), self.sentence, "same-sentence")

    def _candidates(self, sentence: int) -> list[tuple[Seen, str]]:
        found = []
        for seen in self.scene.by_sentence.get(sentence, ()):
            if seen.quoted and not self.quoted:
                continue
            if self.fits(seen.mention.entity) is not None:
                found.append((seen, seen.mention.entity))
        return found

    def _only(
        self, candidates: list[tuple[Seen, str]], sentence: int, rule: str
    ) -> tuple[str, str] | None:
        named = [each for each in candidates if each[0].counts] or candidates
        names = {name for seen, name in named if not self._joint(seen.head, sentence)}
        if len(names) == 1:
            return names.pop(), rule
        return AMBIGUOUS if candidates else None

    def before(self) -> tuple[str, str] | None:
        """The subject of the last sentence that tells of somebody who fits."""
        left = MOST_SENTENCES_BACK
        saying = speaks(self.token)
        for sentence in range(self.sentence - 1, -1, -1):
            seen = self.scene.by_sentence.get(sentence, ())
            left -= any(not each.quoted for each in seen) or not seen
            if left < 0:
                return None
            candidates = self._candidates(sentence)
            if not saying:
                candidates = [
                    each for each in candidates if not self._only_source(each[0], sentence)
                ]
            if self._goes_on() and self._left_open(seen):
                return UNKNOWN
            if self.quoted:  # what a speaker's "she" goes on with, the text may not say
                candidates = [each for each in candidates if self.fits(each[1])]
            if not candidates:
                continue
            spoke = [each for each in candidates if saying and _says_there(each[0].head)]
            main = [each for each in candidates if is_main_subject(each[0].head)]
            for group in (spoke, main) if self._goes_on() else ():
                found = self._only(group, sentence, "subject-before")
                if found and found != AMBIGUOUS:
                    return found
            return self._only(candidates, sentence, "sentence-before")
        return None

    def _only_source(self, seen: Seen, sentence: int) -> bool:
        """Whether somebody unnamed only spoke, a paragraph ago: the story is not about them."""
        sentences = self.scene.document.sentences
        apart = sentences[sentence].paragraph != sentences[self.sentence].paragraph
        if not apart or not seen.mention.entity.startswith("unnamed: ") or seen.head is None:
            return False
        answers = seen.head.head.lemma_.lower() in word_set("answering")
        return speaks(seen.head) or (seen.head.dep_ in SUBJECTS and answers)

    def _left_open(self, seen: Sequence[Seen]) -> bool:
        """Whether such a pronoun is already the main subject there, and nobody knows whose."""
        return any(
            each.mention.kind == "pronoun"
            and not each.mention.entity
            and each.quoted == self.quoted
            and PRONOUNS[each.mention.text.lower()] == self.gender
            and is_main_subject(each.head)
            for each in seen
        )

    def _goes_on(self) -> bool:
        """Whether the pronoun is or owns a subject: subjects go on from sentence to sentence."""
        top = self.token.head if self.token.dep_ == "poss" else self.token
        return top.dep_ in SUBJECTS

    def goes_on(self) -> tuple[str, str] | None:
        """For "it" and "they": the main subject of the sentence before, if it fits.

        "It said" is the only organisation of the sentence before that does something there.
        """
        if not is_main_subject(self.token):
            return None
        if self.gender == "thing" and speaks(self.token):
            heads = [
                each
                for each in self._candidates(self.sentence - 1)
                if each[0].head is not None and each[0].head.dep_ not in ("compound", "nmod")
            ]
            return self._only(heads, self.sentence - 1, "sentence-before")
        for seen in self.scene.by_sentence.get(self.sentence - 1, ()):
            if seen.head is None or seen.head.dep_ == "poss" or not is_main_subject(seen.head):
                continue
            if seen.quoted == self.quoted:
                alone = not in_coordination(seen.head)
                if alone and self.fits(seen.mention.entity) is not None:
                    return seen.mention.entity, "subject-before"
        return None


def _says_there(head: Token | None) -> bool:
    """Whether somebody speaks in a sentence itself, not only when something else happens."""
    if head is None or not speaks(head):
        return False
    verb = head.head
    while verb.head != verb:
        if verb.dep_ == "advcl":
            return False
        verb = verb.head
    return True
