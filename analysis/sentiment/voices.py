"""In whose voice a stretch of an article speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.quotes import Quotation
from analysis.sentiment.records import Voice

MOST_NESTED = 8  # quotations that may begin before the one that an offset lies in


class Voices:
    """Whose words stand at an offset: the innermost quotation's, or the reporter's."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        self._quotes = sorted(quotes, key=lambda each: (each.start, -each.end))
        self._starts = [each.start for each in self._quotes]

    def at(self, offset: int) -> tuple[Voice, str | None]:
        """The voice at an offset of the article, and who speaks where it is not the reporter."""
        last = bisect_right(self._starts, offset)
        for quote in reversed(self._quotes[max(0, last - MOST_NESTED) : last]):
            if offset < quote.end:
                return ("attributed" if quote.kind == "indirect" else "quote"), quote.speaker
        return "reporter", None
