"""Every number of the report: its value, unit, definition and the rows it stands on.

Prose, captions and alternative texts name facts by id; nothing else puts a
number on a page. A claim is a sentence in words that holds as long as a check
on facts does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass

FACT_ID = r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+"
_IN_TEXT = re.compile(r"\{(" + FACT_ID + r")\}")

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Fact:
    """A computed number, or a computed word such as a name or a date.

    Attributes:
        id: Dotted name that never changes its meaning, for example "quotes.total".
        unit: What is counted ("quotations", "share", "ISO date"); shares are 0 to 1.
        definition: In one sentence, how the value is made.
        table: The table that the rows are in, or "" where there is none.
        rows: Keys of the rows it stands on; empty where it stands on the whole table.
    """

    id: str
    value: Value
    unit: str
    definition: str
    table: str = ""
    rows: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """The value as prose shows it.

        >>> Fact("a.b", 0.612, "share", "").display
        '61 %'
        >>> Fact("a.c", 1234, "words", "").display
        '1,234'
        >>> Fact("a.d", -0.5, "tone", "").display, Fact("a.e", 2.1, "days", "").display
        ('−0.50', '2.1')
        """
        if isinstance(self.value, str):
            return self.value
        if self.unit == "share":
            return f"{100 * self.value:.0f} %"
        if isinstance(self.value, int):
            return f"{self.value:,}"
        return f"{self.value:.{1 if self.unit == 'days' else 2}f}".replace("-", "−")


Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in words that the book makes, bound to a check on facts."""

    id: str
    text: str
    facts: tuple[str, ...]
    holds: Callable[[Facts], bool]


def collect(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Facts by id.

    Raises:
        ValueError: when an id is malformed or given twice.
    """
    known: dict[str, Fact] = {}
    for fact in facts:
        if not re.fullmatch(FACT_ID, fact.id) or fact.id in known:
            raise ValueError(f"fact {fact.id!r}: malformed or given twice")
        known[fact.id] = fact
    return known


def fill(template: str, facts: Facts) -> str:
    """Put the displayed values into a text that names facts as ``{id}``.

    Raises:
        KeyError: when the text names a fact that is not known.

    >>> fill("{a.b} words", {"a.b": Fact("a.b", 3, "words", "")})
    '3 words'
    """
    return _IN_TEXT.sub(lambda found: facts[found[1]].display, template)


def to_json(facts: Facts, claims: Iterable[Claim]) -> str:
    """Facts and claims as JSON, sorted by id, for the book and for readers."""
    return json.dumps(
        {
            "facts": [
                asdict(facts[key]) | {"display": facts[key].display} for key in sorted(facts)
            ],
            "claims": [
                {"id": c.id, "text": c.text, "facts": c.facts, "holds": c.holds(facts)}
                for c in sorted(claims, key=lambda each: each.id)
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
