"""What somebody is called on a day: "called her a great friend on Monday" praises her.

A verb of naming with a person and a second object tells a judgement (Levin 1993, class 29.3);
its type is that of the words of judgement in the second object, else a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import children
from analysis.events.lexicon import Entry, words_of
from analysis.events.needs import close_apposition, somebody
from analysis.events.ties import tie_in_sentence
from analysis.events.triggers import Candidate
from analysis.events.undated import main_line
from analysis.events.views import View

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED = ("dobj", "oprd", "nsubjpass", "ccomp", "xcomp", "attr")


def find_namings(
    view: View, known: Sequence[Candidate], *, headed: bool = False
) -> Iterator[Candidate]:
    """Verbs that call a person something on a day, as candidates.

    Args:
        view: The sentence.
        known: What the lexicon names in it.
        headed: Whether it stands under a date, so that the main verb needs none.
    """
    for token in view.parse:
        if token.pos_ != "VERB" or token.lemma_.lower() not in words_of("naming", "verbs"):
            continue
        what = _name_given(view, token)
        if what is None:
            continue
        words = {each.lemma_.lower() for each in what.subtree}
        praised, blamed = (words & words_of("naming", key) for key in ("good", "bad"))
        type_ = "praise" if praised and not blamed else "reject" if blamed else "state"
        naming = Candidate(view, token, Entry(type=type_, lemma=token.lemma_.lower()), token)
        tie = tie_in_sentence(naming, known)
        judged = type_ != "state" and main_line(naming)  # it may be of the day that is told of
        if (tie is not None and tie.first) or (headed and token.head == token) or judged:
            yield naming


def _name_given(view: View, verb: Token) -> Token | None:
    """The head of what a person is called; None where nobody is called anything."""
    below = _objects(view, verb)
    for each in below:
        if each.dep_ in ("ccomp", "xcomp") and any(
            _person(view, one) for one in children(each, "nsubj")
        ):
            return each  # "called him | a liar", read as a clause
    if len(below) > 1 and _person(view, below[0]) and below[-1].i > verb.i:
        return below[-1]
    return None


def _objects(view: View, verb: Token) -> list[Token]:
    below = [each for each in children(verb, *NAMED) if not view.time_at(each)]
    for each in children(verb, "prep"):
        if each.lower_ == "as":
            below += children(each, "pobj", "amod")
    below += [one for each in children(verb, "dobj") for one in close_apposition(each)]
    return sorted(below, key=lambda each: each.i)


def person_named(view: View, verb: Token) -> Token | None:
    """Who is called something by a verb that ``find_namings`` has found."""
    for each in _objects(view, verb):
        below = children(each, "nsubj") if each.dep_ in ("ccomp", "xcomp") else [each]
        if below and _person(view, below[0]):
            owners = [one for one in children(below[0], "poss") if somebody(view, one)]
            return (owners or below)[0]
    return None


def _person(view: View, token: Token) -> bool:
    """Whether a word is a person, or what is that person's: "called Berg's win a miracle"."""
    owned = any(somebody(view, each) for each in children(token, "poss"))
    return token.lower_ not in ("it", "this", "that") and (owned or somebody(view, token))
