"""Labels of events that a noun names: "Meeting between A and B at the castle"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.events.clauses import SUBJECTS, children, partners, subjects
from analysis.events.lexicon import words_of
from analysis.events.phrases import coordinated, listed, past_of, phrase, prepositions
from analysis.events.triggers import Candidate
from analysis.events.views import View
from analysis.events.wording import is_gathering

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_WORDS = 14  # of a noun phrase in a label; a longer one loses where and with whom
BARE = frozenset({"det", "poss", "predet"})
PLACING = ("at ", "in ")
VOTES = ("election", "runoff", "vote", "primary", "midterm", "referendum", "ballot", "race")
JOURNEYS = {
    "visit": "travel",
    "trip": "travel",
    "tour": "travel",
    "journey": "travel",
    "departure": "leave",
    "arrival": "arrive",
}
SAYING = {"announcement": "announce", "confirmation": "confirm", "declaration": "declare"}
SPEECHES = frozenset({"speech", "address", "conference"})
GIVEN = {"aid": "granted", "agree": "reached", "invite": "extended", "praise": "given"}
VICTORIES = frozenset({"victory", "win", "triumph", "reelection", "re-election"})


def nominal_parts(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """The parts of a label, the first one indispensable; none where a clause tells it better.

    Args:
        candidate: The noun with its sentence.
        actors: Full names of those who do it.
        status: Its status, which the verb of the label shows.
    """
    view, token, verb = candidate.view, candidate.token, candidate.verb
    if not candidate.nominal:
        return []
    told = verb is not None and verb.lemma_ != "be" and token.dep_ not in SUBJECTS
    if told and verb is not None and subjects(verb):
        return []
    kind, noun = candidate.entry.type, token.lemma_.lower()
    around = prepositions(view, token)
    places = [text for _, text in around if text.startswith(PLACING)]
    who = [each for each in actors if not is_gathering(each)]
    if noun in ("interview", "back") and who:
        return _spoken_or_back(view, token, who, status, places)
    if kind in ("meet", "consult") and len(who) > 1:
        return [f"{listed(who)} {_does(kind, noun, view, token, status)}", *places]
    if kind == "visit" and who and status != "postponed" and (base := JOURNEYS.get(noun)):
        return [f"{listed(who)} {verb_form(base, status)}", *(text for _, text in around)]
    if kind == "attend" and who and noun == "participation":
        return [f"{listed(who)} {verb_form('take_part', status)}", *(text for _, text in around)]
    if kind == "state" and actors:
        return _said(candidate, actors, status)
    if kind == "attend" and is_gathering(phrase(view, token)):
        name = phrase(view, token).removeprefix("the ")
        if who:
            return [f"{listed(who)} {verb_form('attend', status)} the {name}", *places]
        return [f"the {name} {_came_about(token, kind, status)}", *places]
    if noun in VICTORIES | {"defeat"} and kind == "elect" and not who:
        vote = next((c.text for c in children(token, "compound", "amod") if c.lower_ in VOTES), "")
        return [f"{_a(vote or 'election')} {_came_about(token, kind, status)}", *places]
    if noun in VICTORIES and kind == "elect":
        return _victory(candidate, who, status, places)
    return _owned(candidate, actors, status)


def verb_form(base: str, status: str) -> str:
    """A verb as the status wants it: "met", "will meet", "did not meet"."""
    plain = base.replace("_", " ")
    forms = {"planned": f"will {plain}", "negated": f"did not {plain}"}
    return forms.get(status, past_of(base))


def _does(kind: str, noun: str, view: View, token: Token, status: str) -> str:
    """What two do in a meeting, a call or talks."""
    if status == "postponed":
        return "put off a meeting" if kind == "meet" else "put off their talks"
    if kind == "meet":
        return verb_form("meet", status)
    if noun in ("talk", "negotiation", "consultation"):
        held = _without(phrase(view, token, without=BARE), "planned")
        return f"{verb_form('hold', status)} {held}"
    phoned = noun == "call" or "phone" in phrase(view, token, without=BARE)
    return verb_form("speak", status) + (" by phone" if phoned else "")


def _spoken_or_back(
    view: View, token: Token, who: Sequence[str], status: str, places: Sequence[str]
) -> list[str]:
    """Labels of an interview and of a return."""
    if token.lower_ == "back":
        be = {"planned": "will be", "negated": "was not"}.get(status, "was")
        return [f"{listed(who)} {be} back", *places]
    others = {view.entity(each) for each in partners(token)} & set(who)
    asked = [each for each in who if each not in others] or list(who)
    beside = [f"to {listed(sorted(others))}"] if others and len(asked) < len(who) else []
    return [f"{listed(asked)} {verb_form('give', status)} an interview", *beside, *places]


def _said(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """Who announced or stated what."""
    view, token = candidate.view, candidate.token
    noun, content = token.lemma_.lower(), _content(view, token)
    if base := SAYING.get(noun):
        if content:
            return [f"{listed(actors)} {verb_form(base, status)}", content]
        return [f"{listed(actors)} {verb_form('make', status)} {_a(noun)}"]
    giving = "take" if noun == "stance" else "give" if noun in SPEECHES else "issue"
    bare = _without(phrase(view, token, without=BARE), "planned")
    return [f"{listed(actors)} {verb_form(giving, status)} {_a(bare)}", content]


def _victory(
    candidate: Candidate, actors: Sequence[str], status: str, places: Sequence[str]
) -> list[str]:
    """Who won, against whom, and what."""
    view = candidate.view
    owners = [name for each in children(candidate.token, "poss") if (name := view.entity(each))]
    owners = owners or list(actors[:1])
    losers = [each for each in actors if each not in owners]
    votes = [each for each in places if any(word in each.lower() for word in VOTES)]
    what = votes[0].partition(" ")[2] if votes else "the election"
    parts = [f"{listed(owners)} {verb_form('win', status)} {what}"]
    return parts + ([f"against {listed(losers)}"] if losers else [])


def _owned(candidate: Candidate, actors: Sequence[str], status: str) -> list[str]:
    """The noun phrase with whose it is, and that it took place: "Berg’s speech took place"."""
    view, token = candidate.view, candidate.token
    owners = [each for each in children(token, "poss") if not view.time_at(each)]
    sure = owners and all(each.pos_ != "PRON" or view.entity(each) for each in owners)
    head = _without(phrase(view, token) if sure else phrase(view, token, without=BARE), "planned")
    around = [text for _, text in prepositions(view, token)]
    inside = [text for text in around if text.startswith("of ")]
    rest = [text for text in around if not text.startswith("of ")]
    named = any(name in part for name in actors for part in (head, *around))
    if actors and not (named or inside) and candidate.entry.type != "elect":
        inside = [f"of {listed(actors)}"]
    if head.endswith(tuple(inside)) and inside:
        inside = []
    if not sure and not inside and token.tag_ in ("NN",):
        head = _a(head)
    elif not sure and inside:
        head = f"the {head}"
    whole = " ".join([head, *inside, *rest])
    if len(whole.split()) > MOST_WORDS:
        whole = " ".join([head, *inside])
    return [f"{whole} {_came_about(token, candidate.entry.type, status)}"]


def _came_about(token: Token, kind: str, status: str) -> str:
    """The verb of a label that has a noun for its subject."""
    several = token.tag_ in ("NNS", "NNPS")
    was, be = ("were", "are") if several else ("was", "is")
    if status == "postponed":
        return f"{was} postponed"
    if kind in GIVEN:
        forms = {"planned": f"{be} to be {GIVEN[kind]}", "negated": f"{was} not {GIVEN[kind]}"}
        return forms.get(status, f"{was} {GIVEN[kind]}")
    return {"planned": f"{be} to take place", "negated": "did not take place"}.get(
        status, "took place"
    )


def _a(words: str) -> str:
    """A noun phrase with its indefinite article, unless a sum or an owner opens it."""
    return words if words[:1] in "$€£" or not words[:1].isalpha() else f"a {words}"


def _without(words: str, section: str) -> str:
    """A phrase without the adjectives that only repeat its status: "upcoming talks"."""
    dropped = words_of(section, "adjectives")
    return " ".join(word for word in words.split() if word.lower() not in dropped)


def _content(view: View, noun: Token) -> str:
    """What is announced: "that", its subject, verb, and the first of what follows the verb."""
    for each in noun.doc[noun.i + 1 : noun.i + 12]:
        if each.text in ",;:—–.":
            break
        verb = each.head
        subject = next((s for s in children(verb, "nsubj", "nsubjpass") if s != each), None)
        if each.lower_ == "that" and verb.pos_ in ("VERB", "AUX") and subject is not None:
            group = [*children(verb, "aux", "auxpass", "neg"), verb]
            words = ["that", phrase(view, subject), *(part.text for part in group)]
            close = [c for c in children(verb, "dobj", "attr") if c.left_edge.i == verb.i + 1]
            words += [coordinated(view, c) for c in close]
            return " ".join([*words, *(text for _, text in prepositions(view, verb)[:1])])
    return ""
