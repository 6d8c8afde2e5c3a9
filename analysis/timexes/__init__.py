"""Time expressions of an article, after TIMEX3, and what they say of its date.

Rules over the words of a sentence, no parse. Where each thing stands:

- patterns, a module for each kind of expression: ``months``, ``numeric_dates``,
  ``ordinals``, ``years``, ``quarters``, ``weekdays``, ``relative_dates``, ``spoken_of``,
  ``durations``, ``sets``, ``clock``, ``references``, ``named_events`` (with
  ``event_table``); their common words in ``vocabulary``;
- what words beside an expression say: its direction (``direction``), its year
  (``which_year``), what two neighbours make together (``compose``), what stands
  before it (``parts``);
- when it was said: the moment of speaking (``speaking``), the date of the article
  where none is given (``infer``);
- the run over a sentence (``tagger``) and over a text (``finder``), the records
  (``record``), and how a date was found, in words (``derivation``).
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.text import Document
from analysis.timexes.finder import tag, tag_document
from analysis.timexes.infer import infer_published
from analysis.timexes.record import Timex
from analysis.timexes.speaking import Quoted

__all__ = ["Timex", "find_contradictions", "find_timexes", "infer_published", "tag"]


def find_timexes(document: Document, quotes: Iterable[Quoted] = ()) -> list[Timex]:
    """The time expressions of an article, in text order.

    Args:
        document: The article; its publication is what "today" is relative to.
        quotes: Its quotations, for the moment of speaking; without them, what
            stands in double quotation marks.

    Returns:
        Records after TIMEX3. Nothing that the text and the date of publication
        leave open is resolved, and lines that promote something are left out.
    """
    published = document.article.published
    if published is None and (inferred := infer_published(document)):
        published = inferred[0]
    return tag_document(document, published, quotes)


def find_contradictions(timexes: Iterable[Timex]) -> list[Timex]:
    """The expressions whose weekday is not the one of their date; ``contradicts`` says how."""
    return [each for each in timexes if each.contradicts]
