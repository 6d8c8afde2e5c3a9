"""Quotations: what was said, by whom, on whose word.

Marks are paired (``marks``), reporting frames found in the parse (``frames``)
and matched with the marked words (``attach``), what has no frame of its own is
linked to what stands before it (``linking``), speech told from scare quotes
(``kinds``), and clauses without marks added (``indirect``).
"""

from __future__ import annotations

from analysis.quotes.find import find_quotes
from analysis.quotes.records import Quotation

__all__ = ["Quotation", "find_quotes"]
