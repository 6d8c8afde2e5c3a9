"""Agreement and binding: whom a pronoun can stand for at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.people.clauses import (
    SUBJECTS,
    is_judged,
    is_main_subject,
    partner_of,
    same_phrase,
    subject_of,
)
from analysis.people.lexicon import organisation_heads, titles, word_set
from analysis.people.phrases import without_words_after
from analysis.people.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "they": "plural", "them": "plural", "their": "plural", "themselves": "plural",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip


_OBJECT_CASE = frozenset({"him", "them"})  # "saw him leave": the subject of "leave" by case alone


class Agreement:
    """One pronoun, and whom it can stand for."""

    def __init__(self, token: Token, sentence: int, scene: Scene) -> None:
        self.token = token
        self.sentence = sentence
        self.scene = scene
        self.gender = PRONOUNS[token.lower_]
        self.start = scene.document.sentences[sentence].start + token.idx
        self.quoted = scene.is_quoted(self.start)
        self.barred = self._barred()

    def _barred(self) -> set[str]:
        """Entities that binding or the marks around it keep the pronoun from being."""
        token = self.token
        barred: list[Token] = []
        if token.dep_ == "poss":
            barred += same_phrase(token)
            subject = None
            if is_judged(token) or token.head.lower_ in ("place", "stead"):  # "named in his place"
                above = verb_above(token)
                subject = subject_of(above) if above is not None else None
            barred += [subject] if subject is not None else []
        else:
            verb = verb_above(token)
            subject = subject_of(verb) if verb is not None else None
            if subject is not None and subject.i != token.i:
                barred.append(subject)
            if verb is not None and token.lower_ in _OBJECT_CASE and subject == token:
                barred += [above] if (above := subject_of(verb.head)) is not None else []
            if (other := partner_of(token)) is not None:
                barred.append(other)
            if verb is not None:
                barred += _governed(verb, token)
        if self.quoted:
            barred += self._speakers()
        first = self.start - token.idx
        found = {
            self.scene.entity_at(self.sentence, each)
            for each in barred
            # whom a speaker's "him" stands for says nothing of who speaks
            if self.quoted or each.pos_ != "PRON" or not self.scene.is_quoted(first + each.idx)
        }
        if self.quoted:
            found |= self._speakers_before() | self._speaker_after()
        return found - {""}

    def _speakers(self) -> list[Token]:
        """Subjects of the verbs of saying outside the marks that the pronoun stands in."""
        first = self.scene.document.sentences[self.sentence].start
        return [
            each
            for each in self.token.doc
            if each.dep_ in SUBJECTS
            and (each.head.lemma_.lower() in word_set("speaking") or self._announces(each))
            and not self.scene.is_quoted(first + each.left_edge.idx)
            and not self.scene.is_quoted(first + each.idx)
        ]

    def _announces(self, subject: Token) -> bool:
        """Whether a clause ends in a colon before the marks: "Ada delivered her line: “He ..."."""
        first = self.scene.document.sentences[self.sentence].start
        marks = self.scene.document.text[first + subject.idx : self.start]
        inside = subject.head.dep_ in ("relcl", "advcl", "acl")
        return not inside and re.search(r":\s*[“\"'‘]", marks) is not None

    def _speaker_after(self) -> set[str]:
        """Who a quotation of several sentences turns out to be by: "“He won. ...,” Ada said"."""
        document = self.scene.document
        here = document.sentences[self.sentence]
        for number in range(self.sentence + 1, len(document.sentences)):
            sentence, parse = document.sentences[number], document.parses[number]
            if sentence.paragraph != here.paragraph:
                return set()
            outside = [
                each for each in parse if not self.scene.is_quoted(sentence.start + each.idx)
            ]
            for each in outside:
                if each.dep_ not in SUBJECTS or each.head not in outside:
                    continue
                if each.head.lemma_.lower() not in word_set("speaking"):
                    continue
                if PRONOUNS.get(each.lower_) == self.gender:
                    return self._subject_before()
                return {self.scene.entity_at(number, each)} - {""}
            if any(each.is_alpha for each in outside):
                return set()
        return set()

    def _subject_before(self) -> set[str]:
        """The main subject of the last sentence outside the marks: who goes on speaking."""
        for number in range(self.sentence - 1, max(-1, self.sentence - 3), -1):
            for seen in self.scene.by_sentence.get(number, ()):
                if not seen.quoted and is_main_subject(seen.head):
                    return {seen.mention.entity} - {""}
        return set()

    def _speakers_before(self) -> set[str]:
        """Who spoke in the sentence before, outside marks: whom a quotation goes on with."""
        return {
            seen.mention.entity
            for seen in self.scene.by_sentence.get(self.sentence - 1, ())
            if not seen.quoted and speaks(seen.head)
        }

    def fits(self, name: str) -> bool | None:
        """True for agreement that is known, False for one that is possible, None for neither."""
        if not name or name in self.barred:
            return None
        entity = self.scene.cast.entities.get(name)
        unnamed = name.startswith("unnamed: ")
        plural = unnamed and without_words_after(name).endswith("s")
        if self.gender == "plural":
            return True if plural else None
        if self.gender == "thing":
            if entity is not None:
                return None if entity.kind == "person" else True
            return None if plural or (unnamed and not _collective(name)) else True
        if entity is None:
            gender = _gender_of(name)
            if not unnamed or plural or _collective(name) or (gender or self.gender) != self.gender:
                return None
            return bool(gender)
        if entity.kind != "person" or (entity.gender and entity.gender != self.gender):
            return None
        return entity.gender == self.gender


def _gender_of(name: str) -> str:
    """The gender that the title of somebody unnamed tells: "his mother"."""
    return titles().get(_last_word(name), ("", ""))[1]


def _collective(name: str) -> bool:
    return _last_word(name) in organisation_heads()


def _last_word(name: str) -> str:
    if name.startswith("unnamed: "):
        name = without_words_after(name)
    return name.rsplit(" ", 1)[-1].lower()


def speaks(head: Token | None) -> bool:
    """Whether a token is the subject of a verb of saying."""
    if head is not None and head.dep_ == "appos":
        head = head.head
    return (
        head is not None
        and head.dep_ in SUBJECTS
        and head.head.lemma_.lower() in word_set("speaking")
    )


def verb_above(token: Token) -> Token | None:
    """The verb whose argument a token is, through a preposition or a phrase."""
    for _ in range(4):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _governed(verb: Token, pronoun: Token) -> list[Token]:
    """What the pronoun's verb governs beside it: principles B and C of binding."""
    if pronoun.dep_ not in SUBJECTS:
        return [
            each for each in verb.children if each.dep_ in ("dobj", "dative") and each != pronoun
        ]
    parts = [
        child for child in verb.children if child.i > verb.i or child.dep_ in ("ccomp", "parataxis")
    ]
    found = [each for part in parts for each in part.subtree]
    if verb.dep_ == "parataxis":  # "If she, he said, ...": nor what the aside interrupts
        inside = set(verb.subtree)
        found += [each for each in verb.head.subtree if each not in inside]
    edge = max((each.i for each in verb.doc[: verb.i] if each.text == ":"), default=-1)
    return [each for each in found if each.i > edge]  # "Ada was firm: “No,” she said"
