"""Who is meant: names, titles and pronouns with the fullest name of whom they stand for.

The entities of an article are gathered from its own words first (full names,
surnames, roles in apposition); a registry of the corpus's people adds names,
aliases, sides and roles, and may be empty.
"""

from __future__ import annotations

from analysis.people.find import find_mentions
from analysis.people.offices import bodies_headed
from analysis.people.records import Mention
from analysis.people.sides import role_of, side_of
from analysis.people.terms import countries_led

__all__ = ["Mention", "bodies_headed", "countries_led", "find_mentions", "role_of", "side_of"]
