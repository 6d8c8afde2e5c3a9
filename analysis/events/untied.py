"""A date for an event whose sentence gives none: one step after the other, the surest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.dates import Period
from analysis.events.clauses import children, governor
from analysis.events.dated import says
from analysis.events.frames import speech_of
from analysis.events.paths import timing
from analysis.events.records import Tie
from analysis.events.story import Story
from analysis.events.telling import counts_on, is_own_news
from analysis.events.triggers import Candidate
from analysis.events.undated import main_line, means_of, published_tie, still_open
from analysis.events.views import TimedToken, View
from analysis.timexes.derivation import in_words

TOLD = frozenset({"state", "praise", "consult"})  # deeds that are news on the day they are done
RESULTS = frozenset({"state", "elect", "appoint"})  # told again without being done again
DECIDED = frozenset({"order", "aid"})  # plans that are news when those who decide tell them
PLANNABLE = frozenset({"consult", "meet", "visit", "attend", "agree", "elect", "appoint"})


def untied(
    candidate: Candidate,
    status: str,
    actors: Sequence[str],
    story: Story,
    lead_paragraphs: Collection[int],
) -> Tie:
    """A date for an event whose sentence gives none, or an empty tie.

    Args:
        candidate: The event.
        status: Its status by its words.
        actors: Who does it.
        story: What was told before.
        lead_paragraphs: The paragraphs that open the article, where the news stands.
    """
    view, zone = candidate.view, candidate.view.sentence.zone
    if counts_on(view):
        return Tie()
    if status == "happened" and candidate.entry.type in TOLD and is_own_news(candidate):
        main = candidate.token.head == candidate.token
        told = candidate.entry.type == "praise"
        if main and told and not view.times and (tie := story.carried(view, actors)):
            return tie
        if told and (tie := story.narrated(candidate, actors)):
            return tie
        if tie := story.recently(view):
            return tie
    if _spoken(candidate) and not view.times:
        return story.carried(view, actors) or story.recently(view) or Tie()
    anew = candidate.entry.type not in RESULTS or means_of(candidate.token) is not None
    if anew and status in ("happened", "negated") and (tie := story.narrated(candidate, actors)):
        return tie
    if (tie := still_open(candidate, status)).first:
        return tie
    if status == "planned" and candidate.entry.type in DECIDED and _announced(candidate):
        return published_tie(view, planned=True)
    if candidate.entry.type == "order" and status == "happened":
        return story.thereafter(candidate, actors) or Tie()
    if candidate.entry.type in ("state", "order"):
        return Tie()
    paired = candidate.entry.type in ("meet", "consult")
    if paired and len(actors) < 2 and status in ("planned", "ahead"):
        return Tie()
    if status in ("planned", "ahead") and candidate.entry.type in PLANNABLE:
        free = not any(_ahead(view, each) for each in view.times)
        if paired and free and (tie := story.carried(view, actors, planned=True)):
            return tie
        return published_tie(view, planned=True)
    if status != "happened" or (candidate.nominal and candidate.verb is None):
        return Tie()
    ordered = candidate.verb is not None and timing(candidate.verb)  # "since she returned"
    again = candidate.entry.type in RESULTS and not main_line(candidate)
    if not (view.times or ordered or again) and (tie := story.carried(view, actors)):
        return tie
    if tie := story.thereafter(candidate, actors):
        return tie
    if any(each.lower_ == "had" for each in children(candidate.verb or candidate.token, "aux")):
        return Tie()  # the past perfect goes back to before the news
    lead = zone == "deck" or view.sentence.paragraph in lead_paragraphs
    if lead and (tie := _told_on(candidate)):
        return tie
    free = lead and not view.times and not ordered and not story.told_in(view)
    return published_tie(view, planned=False) if free else Tie()


def _spoken(candidate: Candidate) -> bool:
    """Whether it is a speech in which somebody is told to have said what follows."""
    verb = speech_of(candidate.token) if candidate.nominal else None
    return verb is not None and verb.tag_ == "VBD" and verb.head == verb


def _told_on(candidate: Candidate) -> Tie | None:
    """The day on which the news at the head of an article was told, flagged as inferred.

    "The two sides have agreed on a deal, the ministry said late on Thursday."
    """
    verb, view = candidate.verb, candidate.view
    published = view.document.article.published
    if verb is None or candidate.nominal or verb.dep_ not in ("ccomp", "parataxis"):
        return None
    saying, inside = verb.head, set(verb.subtree)
    days = [each.timex for each in view.times if governor(each.head) == saying]
    own = any(each.head in inside for each in view.times)
    if own or not says(saying) or saying.i < verb.i or len(days) != 1 or published is None:
        return None
    first = days[0].first
    if first is None or first != days[0].last or first > published.last:
        return None
    day = Period.on(first)
    return Tie.over(
        day,
        basis="inferred",
        derivation=f"no date given; told on {days[0].derivation or in_words(day)}",
        rule="told-on",
    )


def _ahead(view: View, time: TimedToken) -> bool:
    """Whether a date of the sentence lies ahead or cannot be told: the plan may be for it."""
    first, published = time.timex.first, view.document.article.published
    return not first or bool(published and first > published.last)


def _announced(candidate: Candidate) -> bool:
    """Whether a plan is what somebody says on a day: "said on Monday it would double the quota"."""
    verb, view = candidate.verb, candidate.view
    if verb is None or candidate.nominal or verb.dep_ != "ccomp" or not says(verb.head):
        return False
    before = [each for each in view.times if each.first < verb.i]
    return any(not _ahead(view, each) for each in before)
