"""Whether those who act in two mentions can be those of one event, and what it is done to."""

from __future__ import annotations

import re
from functools import cache

from analysis.events.days import overlap, same_day
from analysis.events.families import PAIRED, SCHEDULED, alike, family
from analysis.events.lexicon import words_of
from analysis.events.records import EventMention
from analysis.events.telling import is_sum
from analysis.events.votes import elsewhere, named_election, one_vote
from analysis.people.lexicon import nations
from analysis.wordlists import read_words

HELD = frozenset({"dismiss", "office"})
FORMS = frozenset(
    [
        *("order", "bill", "veto", "decree", "law", "motion", "measure", "act", "resolution"),
        *("rule", "plan", "proposal", "decision", "request", "reform", "directive", "executive"),
    ]
)  # what is signed or rejected, whatever it is on
FIRST_LETTERS = 5  # by which words count as one: "tariff" and "tariffs"
_WORD = re.compile(r"[a-z]{3,}")
POINTING = frozenset({"it", "them", "this", "that", "these", "those"})


def actors_fit(one: EventMention, other: EventMention) -> bool:
    """Whether those who act in one of two mentions can be those who act in the other."""
    if named_election(one, other) or one_vote(one, other):
        return True
    kind, a, b = family(one), set(one.actors), set(other.actors)
    if not a or not b:
        like = kind in SCHEDULED and alike(one.lemma, other.lemma)
        vote = kind == "elect" and not elsewhere(one, other)
        told = vote or like or _one_thing(one, other)
        return (same_day(one, other) and told) or _same_words(one, other)
    together = one.article == other.article and one.sentence_start == other.sentence_start
    if together and kind == "elect" and one.date == other.date:
        return True  # "his victory in the election in which she was defeated"
    if kind in PAIRED:  # who meets is there in person
        return len(a & b) >= 2 or a <= b or b <= a
    a_for, b_for = a | one.bodies, b | other.bodies
    shared = a_for & b_for
    if kind in HELD:
        held, other_held = held_by(one), held_by(other)
        return bool(held & other_held if held and other_held else shared)
    if kind == "aid":
        return bool(shared) and not _rivals(one, other)
    return bool(shared) and (a <= b_for or b <= a_for or len(shared) >= 2 or kind == "elect")


def _one_thing(one: EventMention, other: EventMention) -> bool:
    """Whether two articles tell of one kind of deed with one thing: a gift of a chainsaw.

    A country is no thing, and what is said or paid on a day is too much for one word.
    """
    if one.article == other.article or one.type != other.type or one.grain != "day":
        return False
    common = (one.words & other.words) - words_of("matching", "vague") - {one.lemma, other.lemma}
    common -= words_of("matching", "idle").union(titles())
    return family(one) not in ("state", "aid") and any(word not in nations() for word in common)


@cache
def titles() -> frozenset[str]:
    """Nouns of offices, which are whose they are and no thing: "minister"."""
    found = (line.split()[0] for line in read_words("titles.txt"))
    return frozenset(part for title in found for part in (title, *title.split("-")))


def _same_words(one: EventMention, other: EventMention) -> bool:
    """Whether two articles tell of a time in the same words: what nobody is named for.

    A sum says what is paid, three words what is said or done.
    """
    precise = {one.grain, other.grain} <= {"day", "week", "interval"}
    if one.article == other.article or not precise or not overlap(one, other):
        return False
    common = (one.words & other.words) - words_of("matching", "vague") - titles()
    paid = family(one) == "aid" and any(map(is_sum, common))
    return "inferred" not in (one.date_basis, other.date_basis) and (paid or len(common) > 2)


def held_by(mention: EventMention) -> set[str]:
    """Those who take or lose an office, where the words say it: Berg in "Ruiz dismissed Berg"."""
    words = set(mention.object.split())
    found = {name for name in mention.actors if words.intersection(name.split()[-1:])}
    return found or (set(mention.actors) if len(mention.actors) == 1 else set())


def _rivals(one: EventMention, other: EventMention) -> bool:
    """Whether each names somebody whom the other does not: two banks that lend to one country.

    Whoever heads a body that the other names is no one else.
    """
    a, b = set(one.actors), set(other.actors)
    only_a = len(a - b - other.bodies) - len(one.bodies & (b - a))
    only_b = len(b - a - one.bodies) - len(other.bodies & (a - b))
    return only_a > 0 and only_b > 0


def full(one: EventMention, other: EventMention) -> bool:
    """Whether the two name the same two or more actors."""
    return len(set(one.actors) & set(other.actors)) >= 2


def told_apart(one: EventMention, other: EventMention) -> bool:
    """Whether two statements or posts, orders or refusals are of different things.

    "A meme" is no "video", and "the pension bill" is not "the school bill".
    """
    if family(one) in ("order", "reject"):
        things = [_things(each) for each in (one, other)]
        return bool(things[0] and things[1]) and not things[0] & things[1]
    if family(one) != "state" or not one.object or not other.object:
        return False
    heads = [each.object.lower().split()[-1] for each in (one, other)]
    return not alike(heads[0], heads[1])


def _things(mention: EventMention) -> set[str]:
    """Stems of what an order or a refusal is about: of its object, or of the clause around one."""
    words = set(_WORD.findall(mention.object.lower())).difference(read_words("function_words.txt"))
    told = words - FORMS or set(mention.words) if words else set()
    return {word[:FIRST_LETTERS] for word in told - FORMS - {mention.lemma} if word.isalpha()}


def apart_in_one_article(one: EventMention, other: EventMention) -> bool:
    """Whether one sentence tells of both, so that they are two."""
    if one.article != other.article or one.sentence_start != other.sentence_start:
        return False
    if one.refers or other.refers:
        return False
    once = PAIRED | HELD | {"elect"}  # nobody takes two offices in a sentence
    two_deeds = family(one) not in once and not alike(one.lemma, other.lemma)
    return one.date != other.date or (two_deeds and of_two_things(one, other))


def one_deal(one: EventMention, other: EventMention) -> bool:
    """Whether two deeds of one day can be one deal: by the verb, or by what is dealt in.

    Where one mention says only "it", or nothing, the verbs tell alone.
    """
    things = [_things(each) - {""} for each in (one, other)]
    shared = things[0] & things[1] or (one.words & other.words & _sums(one))
    return alike(one.lemma, other.lemma) or bool(shared)


def _sums(mention: EventMention) -> frozenset[str]:
    return frozenset(word for word in mention.words if word[:1] == "(" and word[1:2].isdigit())


def of_two_things(one: EventMention, other: EventMention) -> bool:
    """Whether two deeds are done to two things: "signed a treaty and bought grain"."""
    heads = {each.object.lower().split()[-1] for each in (one, other) if each.object}
    return len(heads - POINTING) > 1
