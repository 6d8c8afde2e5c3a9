"""Whom a pronoun stands for: gender evidence, syntax, and who was spoken of last."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.people.lexicon import organisation_heads, word_set
from analysis.people.records import Entity, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "they": "plural", "them": "plural", "their": "plural",
    "it": "thing", "its": "thing",
}  # fmt: skip
MOST_SENTENCES_BACK = 6
MOST_CANDIDATES = 40


def resolve_pronoun(
    token: Token,
    sentence: int,
    before: Sequence[tuple[Mention, int, Token | None]],
    entities: Mapping[str, Entity],
    told: Container[str] = (),
    quoted: Container[int] = (),
) -> tuple[str, str]:
    """The entity that a pronoun stands for and the rule, or two empty strings.

    Args:
        token: The pronoun.
        sentence: Number of its sentence.
        before: The mentions before it with their sentence and head token.
        entities: The entities of the article with their gender.
        told: Entities named in what the pronoun's verb governs: they are not the pronoun
            (principle C of binding theory, Chomsky 1981).
        quoted: Offsets at which a mention inside quotation marks begins.
    """
    gender = PRONOUNS[token.lower_]
    speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in word_set("speaking")
    scores: dict[str, float] = {}
    genders: dict[str, bool] = {}
    for mention, where, head in reversed(before[-MOST_CANDIDATES:]):
        back = sentence - where
        if back > MOST_SENTENCES_BACK:
            break
        fits = _fits(mention.entity, entities.get(mention.entity), gender)
        if fits is None or mention.entity in told or _same_clause(token, head, back):
            continue
        score = 0.7**back
        if mention.start in quoted:
            score *= 0.4
        if mention.entity.startswith("unnamed: "):
            score *= 0.5 if head is not None and head.dep_ != "attr" else 0.1
        if head is not None and head.dep_ in ("nsubj", "nsubjpass"):
            score *= 2.0
            if speaks and head.head.lemma_.lower() in word_set("speaking"):
                score *= 1.6
        elif head is not None and head.dep_ in ("poss", "compound", "nmod"):
            score *= 0.6
        if gender in ("male", "female") and fits:
            score *= 1.5
        genders[mention.entity] = fits
        scores[mention.entity] = scores.get(mention.entity, 0.0) * 0.5 + score
    if not scores:
        return "", "unresolved"
    best = max(scores, key=lambda name: scores[name])
    return best, "pronoun-gender" if genders[best] else "pronoun-recency"


def _fits(name: str, entity: Entity | None, gender: str) -> bool | None:
    """True for agreement that is known, False for one that is possible, None for neither."""
    if not name:
        return None
    if entity is None:
        unnamed = name.startswith("unnamed: ")
        plural = unnamed and name.endswith("s")
        if gender == "plural":
            return plural or None
        if gender == "thing":
            return None if unnamed and not plural else (None if plural else False)
        collective = name.rsplit(" ", 1)[-1].lower() in organisation_heads()
        return None if plural or collective or not unnamed else False
    if gender in ("male", "female"):
        if entity.kind != "person" or (entity.gender and entity.gender != gender):
            return None
        return entity.gender == gender
    if entity.kind == "person":
        return None
    return False


def _same_clause(token: Token, head: Token | None, back: int) -> bool:
    """Whether the candidate is subject or object of the pronoun's own verb: then it is another."""
    if head is None or back or head.doc is not token.doc or token.dep_ == "poss":
        return False
    return head.head.i == token.head.i and head.dep_ != "poss"
