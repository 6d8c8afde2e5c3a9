"""What can be wrong with a corpus, tried: every fault stands between two good articles.

Each is made anew, analysed by the same command as any corpus, and what happened is
written down: the article was analysed, or one line names it; its neighbours always
are analysed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.corpus import CorpusError
from analysis.run import run_analysis

GOOD = "“It rained for {n} days,” Ana Ruiz said on Tuesday. She met Tom Berg in Lima on 4 May 2021."
QUOTE = "“We will not wait,” Ana Ruiz said on 4 May 2021. "
ANALYSED, NAMED, REFUSED = "analysed", "named", "refused"
CONTROLS = "".join(map(chr, range(1, 32)))
LAST = QUOTE + "He left last week."


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what it is, the line that has it, and what must come of it."""

    name: str
    line: bytes
    outcome: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened.

    Attributes:
        outcome: "analysed", "named" (one line in errors.csv), or "refused" (the
            corpus as a whole, in one line).
        told: That line.
        neighbours: How many of the two good articles beside it were analysed in full.
    """

    fault: str
    outcome: str
    told: str
    neighbours: int


def _row(**fields: object) -> bytes:
    return json.dumps({"id": "faulty", "text": QUOTE} | fields).encode()


def _text(text: str) -> bytes:
    return json.dumps({"id": "faulty", "text": text}, ensure_ascii=False).encode()


# fmt: off
FAULTS = (
    Fault("bytes that are not UTF-8", b'{"id": "faulty", "text": "caf\xe9 \xff"}', NAMED),
    Fault("a line in UTF-16", _row().decode().encode("utf-16"), NAMED),
    Fault("JSON that ends in the middle", _row()[:-9], NAMED),
    Fault("a list instead of an object", b'["faulty"]', NAMED),
    Fault("brackets nested 100,000 deep", b"[" * 100_000, NAMED),
    Fault("a number of 5,000 digits", b'{"id": "faulty", "n": ' + b"9" * 5000 + b"}", NAMED),
    Fault("half a surrogate pair in the text", _row(text="He \ud800 spoke."), NAMED),
    Fault("half a surrogate pair in the title", _row(title="\udfff"), NAMED),
    Fault("half a surrogate pair in the id", _row(id="\udc80"), NAMED),
    Fault("no text", b'{"id": "faulty"}', NAMED),
    Fault("no id", b'{"text": "It rained."}', NAMED),
    Fault("an empty text", _row(text=""), NAMED),
    Fault("a text of blanks", _row(text=" \n\t "), NAMED),
    Fault("a number as text", _row(text=7), NAMED),
    Fault("an id that occurs twice", _row(id="before"), NAMED),
    Fault("an id of 3,000 letters", _row(id="x" * 3000), NAMED),
    Fault("the 30th of February", _row(published="2021-02-30"), NAMED),
    Fault("“yesterday” as date", _row(published="yesterday"), NAMED),
    Fault("the year 0", _row(published="0000-01-01"), NAMED),
    Fault("the last day of the year 9999", _row(published="9999-12-31", text=LAST), NAMED),
    Fault("the year 9998", _row(published="9998-12-31", text=LAST), ANALYSED),
    Fault("the year 1", _row(published="0001-01-01", text=LAST), ANALYSED),
    Fault("years 0 and 9999 in the text", _text(QUOTE + "In 0000, on 31 December 9999."), ANALYSED),
    Fault("null where a value is optional", _row(published=None, title=None), ANALYSED),
    Fault("null bytes", _text(QUOTE + "\0 and \0\0."), ANALYSED),
    Fault("control characters", _text(CONTROLS + QUOTE + "\x7f\x85"), ANALYSED),
    Fault("right-to-left text", _text(QUOTE + "\u202e قال الرئيس «نعم» \u202c"), ANALYSED),
    Fault("emoji joined and coloured", _text(QUOTE + "👩🏽‍🚀👨‍👩‍👧‍👦 🇦🇷🇺🇸 “👍🏿”"), ANALYSED),
    Fault("marks stacked on letters", _text(QUOTE + "Z" + "\u0335\u0321" * 500), ANALYSED),
    Fault("HTML left in the text", _text(f"<p>{QUOTE}</p><script>f()</script>&amp;"), ANALYSED),
    Fault("HTML in the title", _row(title="<img src=x onerror=alert(1)>"), ANALYSED),
    Fault("every line end", _text(QUOTE + "\r\n\r\u2028\u2029\v\fThen it rained."), ANALYSED),
    Fault("a formula in the title", _row(title="=HYPERLINK(1)"), ANALYSED),
    Fault("marks that never close", _text("“‘\"«(" * 50 + QUOTE), ANALYSED),
    Fault("10,000 quotation marks", _text(QUOTE + "“”\"" * 3_333), ANALYSED),
    Fault("one word of 300,000 letters", _text(QUOTE + "a" * 300_000), ANALYSED),
    Fault("10,000 opening brackets", _text(QUOTE + "(" * 10_000), ANALYSED),
    Fault("2,000 numbers in a row", _text(QUOTE + "1/2/03 " * 2_000), ANALYSED),
    Fault("10 MB in one line", _text("word " * 2_000_000), NAMED),
    Fault("a million quotation marks", _text("“" * 1_000_000), NAMED),
)
# fmt: on


def write_fault(fault: Fault, folder: Path) -> Path:
    """A corpus of three lines, the middle one faulty."""
    before, after = (
        json.dumps({"id": name, "text": GOOD.format(n=n), "published": "2021-05-06"}).encode()
        for name, n in (("before", "two"), ("after", "three"))
    )
    file = folder / "corpus.jsonl"
    file.write_bytes(b"\n".join((before, fault.line, after)) + b"\n")
    return file


def try_fault(fault: Fault) -> Outcome:
    """Analyse a corpus with a fault in it, and say what happened."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            run_analysis(write_fault(fault, folder), folder / "out", tone=False)
        except CorpusError as error:
            return Outcome(fault.name, REFUSED, str(error), 0)
        quotes = pd.read_csv(folder / "out" / "quotes.csv")
        errors = pd.read_csv(folder / "out" / "errors.csv", keep_default_na=False)
        good = quotes[quotes["article"].isin(["before", "after"])]
        told = list(errors["message"])
        return Outcome(
            fault=fault.name,
            outcome=NAMED if told else ANALYSED,
            told=" | ".join(told),
            neighbours=int(good["speaker"].eq("Ana Ruiz").sum()),
        )


def try_faults(try_one: Callable[[Fault], Outcome] = try_fault) -> Iterator[Outcome]:
    """Every fault, one after the other."""
    return map(try_one, FAULTS)
