"""Kinds of events as merging takes them: types in families, and words that name one thing."""

from __future__ import annotations

from analysis.events.lexicon import synonyms, words_of
from analysis.events.records import EventMention

FAMILIES = {  # types that name one kind of event in different words
    "consult": "consult",
    "meet": "gather",
    "attend": "attend",
    "visit": "visit",
    "invite": "invite",
    "praise": "praise",
    "state": "state",
    "agree": "aid",
    "aid": "aid",
    "reject": "reject",
    "elect": "elect",
    "appoint": "office",
    "dismiss": "dismiss",
    "order": "order",
}
PAIRED = frozenset(
    {"consult", "gather", "attend"}
)  # events of two or more, told apart by with whom
SCHEDULED = frozenset({"gather", "attend", "office", "dismiss"})  # one of a kind on a day
TABLES = frozenset({"dinner", "lunch", "luncheon", "breakfast", "supper"})
RETURNS = frozenset({"back", "return"})
AGAIN = "(again)"  # among the words of a mention: it is not the first of its kind


def alike(one: str, other: str) -> bool:
    """Whether two trigger lemmas can name one event: "call" and "conversation"."""
    return one == other or any(one in group and other in group for group in synonyms())


def family(mention: EventMention) -> str:
    """The family of types that a mention may be merged within.

    Talks face to face are a meeting, and so is a table that two sit at.
    """
    if _face_to_face(mention) or _at_table(mention):
        return "gather"
    return FAMILIES.get(mention.type, mention.type)


def _at_table(mention: EventMention) -> bool:
    plain = mention.object == mention.object.lower()  # "a dinner", not that of an institute
    table = mention.lemma in TABLES or (plain and mention.object.rpartition(" ")[2] in TABLES)
    return mention.type == "attend" and table and len(mention.actors) > 1


def _face_to_face(mention: EventMention) -> bool:
    facing = mention.type == "consult" and mention.lemma in words_of("matching", "facing")
    return facing and not mention.words & words_of("matching", "phone")


def mode(mention: EventMention) -> str:
    """Calls and talks face to face are not one event; nor is an interview either of them."""
    if mention.type != "consult" or _face_to_face(mention):
        return ""
    if mention.lemma == "interview":
        return "interview"
    return (
        "phone"
        if mention.lemma in words_of("matching", "phone")
        or mention.words & words_of("matching", "phone")
        else "talk"
    )
