"""Claims in words, each bound to a check on facts; the book does not build when one breaks."""

from __future__ import annotations

from analysis.facts.core import Claim

_CLAIMS: tuple[Claim, ...] = ()


def claims() -> tuple[Claim, ...]:
    """Every claim that the prose makes in words."""
    return _CLAIMS
