"""From a document to its event mentions: candidates, then status, actors, date and label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.events.actors import (
    find_actors,
    find_object,
    find_place,
    refers_back,
)
from analysis.events.clauses import children, own_subjects, subjects
from analysis.events.dated import OTHER, find_dated, find_told, says
from analysis.events.followups import find_followups
from analysis.events.frames import only_frames, without_said
from analysis.events.headings import find_headings, opens, stands_alone, tie_under
from analysis.events.labels import make_label
from analysis.events.lent import counted_from, lent_tie
from analysis.events.naming import find_namings
from analysis.events.posts import find_posts
from analysis.events.reasons import find_reason
from analysis.events.records import EventMention, Tie
from analysis.events.sayings import find_sayings, without_settings
from analysis.events.status import find_status, is_habit, settle
from analysis.events.story import Story
from analysis.events.telling import content_words, put_off
from analysis.events.ties import tie_in_sentence
from analysis.events.triggers import Candidate, find_candidates
from analysis.events.undated import carried, counted_tie
from analysis.events.untied import untied
from analysis.events.views import View, views_of
from analysis.events.vouching import find_voucher, is_hearsay
from analysis.people import Mention
from analysis.quotes import Quotation
from analysis.text import Document
from analysis.timexes import Timex

ATTACHED = frozenset(
    {"attached", "same-clause", "linked-clause", "heading", "counted"}
)  # dates at the event itself
ABOVE = frozenset({"same-clause", "linked-clause"})  # dates at the clause above
INFERRED = frozenset({"scene", "lent", "since", "counted-back"})  # nobody need be named
SPOKEN = frozenset({"interview", "conference"})  # events even where only something is said in them
GATHERINGS = frozenset(
    {
        "conference",
        "forum",
        "gala",
        "dinner",
        "banquet",
        "rally",
        "ceremony",
        "convention",
        "funeral",
    }
)


def find_events(
    document: Document,
    mentions: Sequence[Mention],
    quotes: Sequence[Quotation],
    timexes: Sequence[Timex],
) -> list[EventMention]:
    """The events that an article tells of, in text order.

    Args:
        document: The article with its sentences and parse.
        mentions: Who is named in it.
        quotes: What is quoted in it.
        timexes: Its time expressions.

    Returns:
        A mention for each trigger with at least one named actor; ``date`` is
        empty where the article lets no date be told. Type names follow PLOVER.
    """
    finder = _Finder(
        document,
        [each for each in mentions if each.entity and not each.entity.startswith("unnamed")],
        find_headings(document, timexes),
    )
    for view in views_of(document, mentions, quotes, timexes):
        finder.read(view)
    found = finder.found + find_posts(document, finder.named, quotes, timexes)
    return sorted(found, key=lambda each: (each.start, each.end))


class _Finder:
    """Reads sentence by sentence and remembers what "the call" may refer to."""

    def __init__(
        self, document: Document, named: Sequence[Mention], headings: Mapping[int, Timex]
    ) -> None:
        self.found: list[EventMention] = []
        self._published = document.article.published
        self.named = named
        self._headings = headings
        self._seen = 0
        self.story = Story()
        self._lead = [s.paragraph for s in document.sentences if s.zone == "body"][:1]

    def read(self, view: View) -> None:
        """Add the events of a sentence."""
        while self._seen < len(self.named) and self.named[self._seen].start < view.sentence.start:
            self._seen += 1
        candidates = find_candidates(view)
        heading = self._headings.get(view.sentence.sentence)
        first = heading is not None and opens(view.document, view.sentence.sentence, heading)
        for find in (find_sayings, find_namings):
            candidates += find(view, tuple(candidates), headed=first)
        candidates += find_followups(view, tuple(candidates), self.story)
        candidates = sorted(
            without_said(without_settings(candidates)), key=lambda each: each.token.i
        )
        candidates = [each for each in candidates if each.verb is not None or find_status(each)[0]]
        told = [self._event(candidate, candidates) for candidate in candidates]
        named = [mention for mention in told if mention is not None]
        taken = frozenset(each.time_start for each in named if each.time_end)
        others = [self._event(each, candidates) for each in find_dated(view, candidates, taken)]
        untold = heading is not None and not named and not any(others)
        if untold and (each := find_told(view, said=first)):
            others.append(self._event(each, candidates))
        self.found += put_off([*named, *(mention for mention in others if mention is not None)])

    def _event(self, candidate: Candidate, others: Sequence[Candidate]) -> EventMention | None:
        status, status_rule = find_status(candidate)
        if not status:
            return None
        before = self.named[max(0, self._seen - 30) : self._seen]
        actors = find_actors(candidate, before, alone=True)
        tie = (
            counted_from(candidate, self.story.day_of)
            or tie_in_sentence(candidate, others)
            or counted_tie(candidate, self.story.last_day(candidate))
            or lent_tie(candidate, others, self.story.day_of)
        )
        if tie is not None and status == "planned" and tie.rule in ABOVE and self._past(tie):
            tie = None  # "vowed on Monday to visit Lisbon": the day is that of the vow
        heading = self._headings.get(candidate.view.sentence.sentence)
        bare = candidate.nominal and candidate.verb is None and not stands_alone(candidate)
        if heading is not None and not bare and not (tie is not None and tie.first):
            tie = tie_under(candidate, heading, self.story.scene(candidate), status)
        tie = tie or self.story.scene(candidate) or self.story.since(candidate)
        refers = refers_back(candidate)
        owned = any(each.pos_ == "PRON" for each in children(candidate.token, "poss"))
        earlier = self.story.antecedent(candidate, actors) if refers or owned else None
        if earlier is not None and not refers:  # "his trip" is the one just named, or another
            refers = candidate.view.sentence.sentence - earlier[2] <= 1
            earlier = earlier if refers else None
        if earlier is not None and tie is not None and tie.first and not tie.near(earlier[1]):
            earlier = None
        if earlier is not None:
            actors = max(actors, earlier[0].actors, key=len)
            status = earlier[0].status if status == "referred" else status
            told = tie is not None and tie.first
            tie = tie if told else carried(earlier[1], "same-event") if earlier[1].first else tie
        else:
            actors = find_actors(candidate, before)
        place = find_place(candidate)
        verb = candidate.verb
        doers = subjects(verb) if verb is not None and verb.lemma_ != "be" else []
        finite = bool(doers) and (candidate.token not in doers or not candidate.nominal)
        above = candidate.token.head  # "the review took place", though not "the review was short"
        staged = above.lemma_ != "be" and candidate.token in own_subjects(above)
        alone = finite or staged or candidate.entry.type == "elect" or stands_alone(candidate)
        sure = tie is not None and bool(tie.first) and tie.rule in ATTACHED | INFERRED
        if not actors and not (alone and sure):
            return None
        tie = tie or untied(candidate, status, actors, self.story, self._lead)
        if is_habit(candidate):
            tie = Tie()  # told, but as no event of a day
        if not self._admitted(
            candidate, status, tie, refers or bool(children(candidate.token, "poss"))
        ):
            return None
        attached = tie.rule in ATTACHED
        status = settle(
            status, attached=attached, future=self._future(tie, status), past=self._past(tie)
        )
        if not status:
            return None
        found = self._record(candidate, status, status_rule, actors, place, tie, refers)
        framing = found.type == "state" and only_frames(candidate, headed=tie.rule == "heading")
        return None if framing else found  # no event, though its day is that of what follows

    def _admitted(self, candidate: Candidate, status: str, tie: Tie, definite: bool) -> bool:
        """Whether what was found is an event of the story rather than a word."""
        quote = candidate.view.quotes.get(candidate.token.i)
        attached = tie.rule in ATTACHED
        spoken = quote is not None and quote.kind in ("direct", "mixed")
        if spoken and (not attached or tie.rule == "heading"):
            return False
        if candidate.entry.type == OTHER:
            return attached and (quote is None or quote.kind == "indirect")
        if candidate.entry.type == "state":
            if status == "negated" and tie.rule == "heading":
                return False  # what was not said is no news of the hour
            if tie.rule in ("same-month", "carried-over", "scene", "lent"):
                return True
            token = candidate.token
            setting = candidate.nominal and token.head.lower_ in ("in", "during", "at")
            spoken = token.lemma_.lower() in SPOKEN or says(token.head.head)
            setting = setting and not spoken
            return attached and not (setting and not children(token, "acl"))
        if candidate.entry.type == "attend" and candidate.token.lemma_.lower() in GATHERINGS:
            return attached
        if candidate.nominal and candidate.verb is None and not tie.first:
            return definite
        return True

    def _future(self, tie: Tie, status: str) -> bool:
        """Whether it lies ahead; for "travels this week" what is left of the week counts."""
        day = tie.last if status in ("present", "progressive") else tie.first
        return bool(self._published and day and day > self._published.last)

    def _past(self, tie: Tie) -> bool:
        if self._published is None:
            return True
        return bool(tie.last and tie.last <= self._published.last)

    def _record(
        self,
        candidate: Candidate,
        status: str,
        status_rule: str,
        actors: tuple[str, ...],
        place: str,
        tie: Tie,
        refers: bool,
    ) -> EventMention:
        view, token = candidate.view, candidate.token
        start = view.offset(token)
        vouched_by = find_voucher(candidate)
        if status == "happened" and is_hearsay(vouched_by):
            status, status_rule = "alleged", "hearsay"
        reason, reason_start = find_reason(candidate)
        mention = EventMention(
            article=view.sentence.article,
            start=start,
            end=start + len(token),
            text=token.text,
            sentence_start=view.sentence.start,
            sentence_end=view.sentence.end,
            type=candidate.entry.type,
            status=status,
            actors=actors,
            object=find_object(candidate),
            place=place,
            first=tie.first,
            last=tie.last,
            grain=tie.grain,
            date=tie.date,
            date_basis=tie.basis,
            time_start=tie.start,
            time_end=tie.end,
            derivation=tie.derivation,
            vouched_by=vouched_by,
            label=make_label(candidate, actors, status, vouched_by),
            reason=reason,
            reason_start=reason_start,
            lemma=token.lemma_.lower(),
            words=content_words(view, candidate.verb or token, token),
            refers=refers,
            rule=f"{tie.rule}, {status_rule}",
            bodies=frozenset[str]().union(*(view.headed.get(name, ()) for name in actors)),
        )
        self.story.add(mention, tie, view.sentence.sentence)
        return mention
