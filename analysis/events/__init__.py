"""Events: what is said to have happened or to be going to, when, and by whom it is told.

``find_events`` reads one article; ``merge`` joins the mentions of all of them.
"""

from __future__ import annotations

from analysis.events.find import find_events
from analysis.events.merging import merge, merge_block
from analysis.events.records import Event, EventEvidence, EventMention
from analysis.events.reuse import Reuse, sources_of, text_reuse

__all__ = [
    "Event",
    "EventEvidence",
    "EventMention",
    "Reuse",
    "find_events",
    "merge",
    "merge_block",
    "sources_of",
    "text_reuse",
]
