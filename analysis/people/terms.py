"""Which presidents of the table of events hold, will hold or held office on a day.

An article need not say that Donald Trump is the American president before it writes
"the American president"; a reader knows. The days are those of ``words/events.toml``,
each with its source; without a day of publication nobody holds anything.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.dates import Period
from analysis.people.lexicon import given_names
from analysis.people.records import Entity, Role

_NATIONS = {"US": "united states", "AR": "argentina"}


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    source = files("analysis").joinpath("words", "events.toml").read_text("utf-8")
    return tuple(tomllib.loads(source)["event"])


@cache
def presidents(day: dt.date) -> dict[str, tuple[str, tuple[Role, ...]]]:
    """Presidents by full name, with their country and what they are on a day.

    >>> country, roles = presidents(dt.date(2024, 11, 12))["Donald Trump"]
    >>> country, [(role.noun, role.former) for role in roles]
    ('united states', [('president', True), ('president-elect', False)])
    """
    found: dict[str, tuple[str, tuple[Role, ...]]] = {}
    for code, nation in _NATIONS.items():
        taken = [row for row in _rows() if row["kind"] == "inauguration" and row["country"] == code]
        taken.sort(key=lambda row: row["first"])
        begun = [row for row in taken if row["first"] <= day]
        ahead = [row for row in taken if row["first"] > day][:1]
        beside = frozenset({nation})
        for row in begun:
            if "full_name" in row:
                held = Role("president", beside, former=row is not begun[-1])
                found[row["full_name"]] = nation, (held,)
        for row in ahead:
            won = any(
                each["kind"] in ("election", "runoff")
                and each["country"] == code
                and each.get("people") == row.get("people")
                and each["first"] <= day
                and (not begun or each["first"] > begun[-1]["first"])
                for each in _rows()
            )
            if won and "full_name" in row:
                before = found.get(row["full_name"], (nation, ()))[1]
                elect = Role("president-elect", beside)
                found[row["full_name"]] = nation, (*before, elect)
    return found


def grant_offices(entities: dict[str, Entity], published: Period | None) -> None:
    """Give those of an article who are presidents by the table their office and country."""
    if published is None:
        return
    for full, (nation, roles) in presidents(published.last).items():
        given, surname = full.lower().split()[0], full.lower().split()[-1]
        held = []
        for entity in entities.values():
            own = set(entity.name.lower().replace(".", "").split())
            same = own == {surname} or ({given, surname} <= own and entity.kind == "person")
            if same and not entity.roles:
                held.append(entity)
        if len(held) == 1:
            held[0].kind = "person"  # a surname alone may have been taken for a firm
            held[0].gender = held[0].gender or given_names().get(full.split()[0], "")
            held[0].roles.extend(roles)
            held[0].nation = held[0].nation or nation


def countries_led(names: Iterable[str], published: Period | None) -> dict[str, str]:
    """The countries whose presidents some of those named are on the day of publication."""
    found: dict[str, str] = {}
    if published is None:
        return found
    known = presidents(published.last)
    for name in names:
        own = set(name.lower().replace(".", "").split())
        for full, (nation, roles) in known.items():
            holds = any(role.noun == "president" and not role.former for role in roles)
            if holds and set(full.lower().split()) <= own:
                found[name] = nation.title()
    return found
