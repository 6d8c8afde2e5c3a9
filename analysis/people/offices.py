"""Which body somebody heads, as the article says it: the Treasury of "Treasury Secretary X".

News tells a deed of a body as that of whoever heads it, and the other way about
(metonymy; Markert and Nissim 2002); that the two are one takes the office beside the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from analysis.people.bodies import body_heads, full_name, is_acronym
from analysis.people.records import Mention

REACH = 90  # characters before and after a name in which its office stands
_HEADS = (
    r"[Ss]ecretary|[Mm]inister|[Cc]hair(?:man|woman|person)?|[Dd]irector|[Cc]hief|[Hh]ead"
    r"|[Pp]resident|[Gg]overnor|[Bb]oss|CEO"
)
_FIELDS = (
    "foreign|economy|finance|interior|defen[cs]e|justice|security|health|labou?r|trade|energy"
    "|education|agriculture|treasury|planning|culture|environment|transport|central bank"
)
_CAPITALS = r"(?:[A-Z][\w.&-]*(?:['’]s?)? ){1,5}"
_BODY = rf"(?P<body>(?:{_CAPITALS})?(?:(?:{_FIELDS}) )?)"
_BEFORE = re.compile(rf"{_BODY}(?P<head>{_HEADS}),? \Z")
_AFTER = re.compile(rf"\A,? (?:the |its |an? )?{_BODY}(?P<head>{_HEADS})\b")
_OF = re.compile(
    rf"\A,? (?:the |its |who is (?:the )?)?(?:[a-z]+[ -]){{0,2}}(?:{_HEADS}) of (?:the )?"
    rf"(?P<body>(?:{_CAPITALS})?(?:{_FIELDS}|[A-Z][\w.&-]*))"
)
_KINDS = {"minister": "Ministry", "secretary": "Department"}  # what heads of a field head
_RANKS = frozenset(
    [
        *("managing", "executive", "general", "deputy", "chief", "acting", "former", "vice"),
        *("prime", "first", "interim", "new", "then", "assistant", "under", "press", "party"),
    ]
)
_NO_HEAD = frozenset({"deputy", "vice", "former", "assistant", "ex", "onetime", "under"})


def bodies_headed(text: str, mentions: Sequence[Mention]) -> dict[str, frozenset[str]]:
    """Names of the bodies that each person named heads, in the article's words.

    >>> text = "Treasury Secretary Ana Ruiz met Tom Berg, the head of Peru's central bank."
    >>> spans = [("Ana Ruiz", 19), ("Tom Berg", 32)]
    >>> found = bodies_headed(text, [
    ...     Mention("a", at, at + len(name), name, name, "name", "") for name, at in spans])
    >>> {name: sorted(bodies) for name, bodies in found.items()}
    {'Ana Ruiz': ['Treasury'], 'Tom Berg': ["Peru's central bank"]}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        if each.kind != "name" or not each.entity:
            continue
        before = _BEFORE.search(text[max(0, each.start - REACH) : each.start])
        after = text[each.end : each.end + REACH]
        for match in (before, _AFTER.match(after), _OF.match(after)):
            if match and (body := _body(match)):
                found[each.entity].add(body)
    return {name: frozenset(bodies) for name, bodies in found.items()}


def _body(match: re.Match[str]) -> str:
    """The name of the body; a minister of a field heads its ministry."""
    groups = match.groupdict()
    words = groups["body"].split()
    head = (groups.get("head") or "").lower()
    ahead = match.string[: match.start()].split()[-1:]
    deputy = not _NO_HEAD.isdisjoint(word.lower() for word in [*ahead, *words])
    while words and words[-1].lower() in _RANKS:
        words.pop()
    name = " ".join(words)
    if not words or deputy:
        return ""
    last = words[-1].lower()
    field = re.fullmatch(_FIELDS, last) is not None and last != "treasury"
    if full_name(name) != name or is_acronym(name) or (last in body_heads() and not field):
        return name
    return f"{name} {_KINDS[head]}" if field and head in _KINDS else ""
