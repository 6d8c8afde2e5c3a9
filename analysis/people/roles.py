"""Whose title a phrase is: by the roles that the article and the registry give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.people.agreement import speaks
from analysis.people.clauses import SUBJECTS, is_main_subject, subject_of
from analysis.people.entities import Cast
from analysis.people.lexicon import nations, titles, word_set
from analysis.people.phrases import possessor, words_after
from analysis.people.records import Entity, Mention, Role
from analysis.people.scene import Scene
from analysis.people.titles import TitlePhrase, is_predicate, modifiers, nation_of
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_MENTIONS_BACK = 200
MOST_STEPS = 3  # from a title up to the verb that it is an object of
MOST_SENTENCES_BACK = 2  # to the subject that goes on
SURE = 3  # the fit from which a title may stand before the name that it belongs to
_OFFICES = ("head", "minister", "lawmaker", "candidate", "governor", "mayor", "vice", "politician")
_POLITICAL = {"politician": _OFFICES, "partisan": _OFFICES}


class TitleResolver:
    """Says whose title a phrase is, from the roles that the article and registry give."""

    def __init__(self, cast: Cast, document: Document) -> None:
        """Take the cast of the article."""
        self._cast = cast
        self._document = document
        self._unnamed: dict[str, str] = {}
        self._authors: dict[str, str] = {}

    def learn(self, phrase: TitlePhrase, name: str) -> None:
        """Note that ``phrase`` was said of ``name`` (apposition, prenominal, "X is the ...")."""
        entity = self._cast.entities.get(name)
        if entity is None or phrase.sort != "person" or entity.kind != "person":
            return
        over = not word_set("over").isdisjoint(phrase.words)
        entity.roles.append(Role(phrase.noun, frozenset(modifiers(phrase)), over, learned=True))
        gender = titles().get(phrase.noun, ("", ""))[1]
        entity.gender = entity.gender or gender
        nation = nation_of(phrase)
        if nation and not entity.nation:
            entity.nation = nation

    def resolve(self, phrase: TitlePhrase, scene: Scene) -> tuple[str, str] | None:
        """Entity and rule for a phrase; None when it is no mention at all.

        Args:
            phrase: The title.
            scene: Who was spoken of before it.
        """
        before = scene.mentions[-MOST_MENTIONS_BACK:]
        beside = _beside(phrase, scene)
        text = " ".join(self._document.text[phrase.start : phrase.end].split())
        known = self._cast.find(text)
        if known:
            return known, "known-title"
        if phrase.sort == "document":
            return self._document_author(phrase, before)
        owner = self._owner(phrase, before)
        if phrase.sort == "organisation":
            return self._organisation(phrase, text, owner, before)
        owned = possessor(phrase.head) is not None
        definite = phrase.words[0] in word_set("definite") or owned
        if phrase.first == 0 and _is_common(phrase.head.doc[0]):
            text = text[:1].lower() + text[1:]
        if phrase.plural and definite and not word_set("counted").isdisjoint(phrase.words[:2]):
            return "", "pair"  # "the two leaders" have names, but no one name
        if phrase.plural:
            return f"unnamed: {_told_apart(text, phrase)}", "unnamed-plural"
        if is_predicate(phrase):
            return None
        strangers = owned and not owner and _of_somebody(phrase)
        if definite and not strangers:
            best = self._best(phrase, before, owner, beside)
            holders = self._presidents() if phrase.noun == "president" else 0
            if best and holders > 1 and not nation_of(phrase) and scene.is_quoted(_at(phrase)):
                best = "", "ambiguous"  # which of them, only who speaks tells
            if best:
                return best
            earlier = self._unnamed.get(phrase.noun)
            if earlier and owner is None:
                return earlier, "unnamed-again"
            follows = None if owned else self._going_on(phrase, scene)
            if follows:
                return follows, "subject-before"
        bare = not definite and len(phrase.words) == 1
        if bare and phrase.head.dep_ not in SUBJECTS:
            return None  # "a race for president": the office, nobody who holds it
        named = f"unnamed: {_told_apart(text, phrase)}"
        self._unnamed[phrase.noun] = named
        return named, "unnamed"

    def _owner(self, phrase: TitlePhrase, before: Sequence[Mention]) -> str | None:
        token = possessor(phrase.head)
        if token is None:
            return None
        place = phrase.sentence.start + token.idx
        for mention in reversed(before):
            if mention.start <= place < mention.end and mention.entity:
                return mention.entity
        return None

    def _best(
        self, phrase: TitlePhrase, before: Sequence[Mention], owner: str | None, beside: set[str]
    ) -> tuple[str, str] | None:
        """The one whose role fits best; two who fit alike are neither."""
        recent = {mention.entity for mention in before}
        scored = []
        for name, entity in self._cast.entities.items():
            if entity.kind != "person" or name in beside or name == owner:
                continue
            score = self._fit(phrase, entity, owner)
            if score > (0 if name in recent else SURE) and name in self._cast.present:
                scored.append((name in recent, score, name))
        scored.sort(reverse=True)
        if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
            return "", "ambiguous"
        return (scored[0][2], "role") if scored else None

    def _presidents(self) -> int:
        """How many of those named are presidents."""
        return sum(
            any(role.noun == "president" and not role.former for role in entity.roles)
            for name, entity in self._cast.entities.items()
            if name in self._cast.present
        )

    def _going_on(self, phrase: TitlePhrase, scene: Scene) -> str | None:
        """The subject of the sentence before, of whose office the article has said nothing.

        "Ruiz came late. “...,” said the former president": who goes on speaking.
        """
        group = titles().get(phrase.noun.removesuffix("-elect"), ("", ""))[0]
        office = group in (*_OFFICES, "partisan", "business", "artist")
        if not office or phrase.plural or not speaks(phrase.head):
            return None
        here = phrase.sentence.sentence
        for sentence in range(here - 1, max(-1, here - 1 - MOST_SENTENCES_BACK), -1):
            for seen in scene.by_sentence.get(sentence, ()):
                entity = self._cast.entities.get(seen.mention.entity)
                if seen.quoted or entity is None or not is_main_subject(seen.head):
                    continue
                known = entity.kind != "person" or any(role.learned for role in entity.roles)
                return None if known or entity.roles else entity.name
        return None

    def _fit(self, phrase: TitlePhrase, entity: Entity, owner: str | None) -> int:
        group, gender = titles().get(phrase.noun.removesuffix("-elect"), ("", ""))
        nation = nation_of(phrase)
        if gender and entity.gender and gender != entity.gender:
            return 0
        if nation and entity.nation and nation != entity.nation:
            return 0
        score = 0
        words = modifiers(phrase)
        over = not word_set("over").isdisjoint(phrase.words)
        for role in entity.roles:
            noun, beside = role.noun, role.beside
            same = noun == phrase.noun
            other = titles().get(noun.removesuffix("-elect"), ("", ""))[0]
            alike = _alike(phrase.noun, group, noun, other)
            if not (same or alike):
                continue
            shared = len(words & beside)
            owned = 3 if owner and set(owner.lower().split()) & beside else 0
            if owner and not owned and (not same or group in word_set("related")):
                continue
            if _field(words) and _field(beside) and _field(words) != _field(beside):
                continue  # the Treasury secretary is not the Secretary of State
            if over and not role.former:
                continue  # whoever holds an office is no former holder
            ahead = noun.endswith("-elect") and not phrase.noun.endswith("-elect")
            bare = nation and not over and not role.learned
            if bare and (role.former or ahead) and noun.startswith(phrase.noun):
                continue  # "the American president" is who is it now
            fit = 2 * same + 2 * alike + shared + owned + (same and role.learned)
            score = max(score, fit - 2 * (role.former != over))
        if score and nation and nation == entity.nation:
            score += 3
        return score

    def _organisation(
        self, phrase: TitlePhrase, text: str, owner: str | None, before: Sequence[Mention]
    ) -> tuple[str, str] | None:
        if owner and not owner.startswith("unnamed"):
            noun = self._document.text[phrase.start : phrase.end].replace("’", "'")
            own = noun.partition("'s ")[2] or noun.partition("s' ")[2] or " ".join(noun.split()[1:])
            own = own.strip() or phrase.noun
            short = f"{owner.split()[-1]} {own}"
            person = owner in self._cast.entities and self._cast.entities[owner].kind == "person"
            found = self._cast.find(f"{owner}'s {own}") or (
                self._cast.find(short) if person else None
            )
            if person and own in ("administration", "campaign", "government", "team"):
                return found or short, "organisation-of"
            return found or f"{owner}'s {own}", "organisation-of"
        if phrase.words[0] in word_set("definite") and len(phrase.words) == 2 and not phrase.plural:
            again = [
                mention.entity
                for mention in reversed(before)
                if mention.entity.lower().rsplit(" ", 1)[-1] == phrase.noun
            ]
            named = [name for name in again if not name.startswith("unnamed: ")]
            if again:
                return (named or again)[0], "organisation-again"
        if len(phrase.words) == 1:
            return None
        bare = (
            text.split(" ", 1)[1] if phrase.words[0] in word_set("definite") | {"a", "an"} else text
        )
        short = bare.rpartition(" ")[0]
        shorter = self._cast.find(short)
        if shorter and phrase.noun in word_set("kinds") and short.split()[-1][:1].isupper():
            return shorter, "organisation"
        if " " in bare and any(word[:1].isupper() for word in bare.split()):
            return self._cast.find(bare) or bare, "organisation"
        return f"unnamed: {text}", "unnamed-organisation"

    def _document_author(
        self, phrase: TitlePhrase, before: Sequence[Mention]
    ) -> tuple[str, str] | None:
        """Whose statement it is: of its owner, "by" or "from" someone, or of who said it there."""
        owner = self._owner(phrase, before)
        if owner:
            self._authors[phrase.noun] = owner
            return owner, "document-of"
        if phrase.words[0] in word_set("definite"):
            author = self._authors.get(phrase.noun)
            return (author, "document-again") if author else None
        verb = phrase.head.head.head if phrase.head.dep_ == "pobj" else phrase.head.head
        if verb.lemma_.lower() in word_set("issuing"):
            subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                place = phrase.sentence.start + subject.idx
                for mention in reversed(before):
                    if mention.start <= place < mention.end and mention.entity:
                        self._authors[phrase.noun] = mention.entity
        return None


def _at(phrase: TitlePhrase) -> int:
    """Offset of the word that a phrase hangs on."""
    return phrase.sentence.start + phrase.head.idx


def _field(words: Iterable[str]) -> frozenset[str]:
    """What an office is over: foreign affairs, the treasury."""
    return word_set("fields").intersection(words)


def _told_apart(text: str, phrase: TitlePhrase) -> str:
    """The phrase with what follows it: "a person familiar with the talks"."""
    after = words_after(phrase.head) if phrase.last == phrase.head.i else ""
    return f"{text} {after}".strip()


def _is_common(token: Token) -> bool:
    """Whether a word has its capital only from the head of a sentence."""
    named = token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return not named and token.lower_ not in nations()


def _of_somebody(phrase: TitlePhrase) -> bool:
    """Whether the owner is he, she or they: if nobody knows who, then nobody knows whose aide."""
    owner = possessor(phrase.head)
    return owner is not None and owner.pos_ == "PRON"


def _alike(noun: str, group: str, other: str, other_group: str) -> bool:
    """Whether two title nouns may be said of one person: "the lawmaker" of a senator.

    A president is no prime minister, and a mother no sister, for all that their
    classes are the same: only general words and true synonyms stand for another.
    """
    if noun.removesuffix("-elect") == other.removesuffix("-elect"):
        return True
    if not group or (group != other_group and other_group not in _POLITICAL.get(group, ())):
        return False
    return group in word_set("synonymous") or noun in word_set("general")


def _beside(phrase: TitlePhrase, scene: Scene) -> set[str]:
    """Who does what the verb says of which the title is an object: somebody else."""
    verb = phrase.head
    for _ in range(MOST_STEPS):
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
    subject = subject_of(verb)
    if subject is None or (subject.head == verb and subject.is_ancestor(phrase.head)):
        return set()
    return {scene.entity_at(phrase.sentence.sentence, subject)} - {""}
