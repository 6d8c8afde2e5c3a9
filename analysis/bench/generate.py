"""Invented news of any amount, the same for the same seed: to measure with, not to learn from.

Every person, party, place and event in it is made up. The articles have the length
and the forms of agency reports: headline, dateline, quotations whole, split and
carried over paragraphs, indirect speech, dates of every kind, plans and denials.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

FIRST = [
    "Ada",
    "Bruno",
    "Clara",
    "Dario",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irena",
    "Jonas",
    "Katja",
    "Leon",
    "Mara",
    "Nils",
    "Olga",
]
LAST = [
    "Arvel",
    "Brandis",
    "Corvin",
    "Delmar",
    "Estrov",
    "Falken",
    "Grevin",
    "Hallam",
    "Istvane",
    "Jorund",
    "Kestrel",
    "Lindqvar",
    "Morane",
    "Norvik",
    "Ostrand",
    "Pellam",
    "Quillon",
    "Rasmund",
    "Selvig",
    "Tarn",
    "Ulfeld",
    "Varrick",
    "Wendell",
    "Yarrow",
]
PLACES = ["Port Averline", "Nordhaven", "Castel Brune", "Lake Ormond", "Saint Ivers", "Velmont"]
BODIES = [
    "the Harbour Ministry",
    "the Lowland Union",
    "the Averline Chamber",
    "the Valley Party",
    "the Coast Council",
]
THEMES = [
    "the harbour tax",
    "the ferry line",
    "the grain treaty",
    "the border road",
    "the fishing quota",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
FORMS = (
    "“We have waited {n} years for {theme}, and we will not wait another one,” {a} said on {day}.",
    "“Nobody asked the people of {place},” said {b}, who leads {body}. “That will change.”",
    "{a} told reporters in {place} that {theme} would be put to a vote in {month}.",
    "{a} met {b} in {place} on {date} to discuss {theme}.",
    "According to {body}, the talks on {theme} cost ${n} million in {year}.",
    "{b} denied that {a} had promised {body} a loan of ${m} billion.",
    "The two leaders will meet again next {day}, {a} announced.",
    "Last week {b} called the plan “{adjective} and {adjective2}”.",
    "{a} won the election of {month} {year}, defeating {b}.",
    "He had visited {place} {n} months ago and praised the work of {body}.",
    "“It is a {adjective} day for {place},” she added, “and for everyone who believed in {theme}.”",
    "{b} travelled to {place} on {day}, a day after {a} spoke on the phone with {c}.",
    "In a statement, {body} said that it “does not share the view of {c}”.",
    "“If {theme} fails, the towns on the coast will be the first to feel it, and the last to be"
    " heard,” {c} warned in {month}. “I have said so since {year}.”",
    "The agreement was signed on {date}, but {b} postponed the visit that had been planned for"
    " {month}.",
    "Asked about {theme}, {c} smiled and answered: “Ask {a}.”",
    "{c} is expected to travel to {place} in {month}, and {body} has invited {a} as well.",
)
ADJECTIVES = [
    "reckless",
    "brave",
    "costly",
    "hopeful",
    "unfair",
    "brilliant",
    "late",
    "honest",
    "dangerous",
    "modest",
]
SENTENCES = 36  # of an article, about 620 words


def generate(articles: int, sentences: int = SENTENCES, seed: int = 7) -> Iterator[dict[str, str]]:
    """Rows of so many articles; the first ones are the same whatever the number."""
    for number in range(articles):
        yield _article(number, sentences, random.Random(f"{seed}-{number}"))


def write_corpus(file: Path, articles: int, sentences: int = SENTENCES) -> Path:
    """Write generated articles as JSON Lines."""
    with file.open("w", encoding="utf-8") as lines:
        for row in generate(articles, sentences):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def _article(number: int, length: int, chance: random.Random) -> dict[str, str]:
    published = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(3650))
    people = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(3)]
    title = f"{people[0]} and {people[1].split()[1]} at odds over {chance.choice(THEMES)}"
    place = chance.choice(PLACES)
    sentences = [_sentence(people, published, chance) for _ in range(length)]
    paragraphs = [f"{place.upper()} — {sentences[0]}"]
    rest = sentences[1:]
    while rest:
        size = chance.choice((1, 2, 2, 3))
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    return {
        "id": f"generated-{number:07}",
        "title": title,
        "outlet": f"The {place} Gazette (invented)",
        "published": published.isoformat(),
        "text": "\n\n".join((title, *paragraphs)) + "\n",
    }


def _sentence(people: list[str], published: dt.date, chance: random.Random) -> str:
    names = chance.sample(people, 3)
    known = [name if chance.random() < 0.4 else name.split()[1] for name in names]
    day = published - dt.timedelta(days=chance.randrange(1, 300))
    return chance.choice(FORMS).format(
        a=known[0],
        b=known[1],
        c=known[2],
        place=chance.choice(PLACES),
        body=chance.choice(BODIES),
        theme=chance.choice(THEMES),
        month=chance.choice(MONTHS),
        day=chance.choice(DAYS),
        date=f"{day.day} {day:%B} {day.year}",
        year=chance.randrange(published.year - 4, published.year + 1),
        n=chance.randrange(2, 90),
        m=chance.randrange(2, 40),
        adjective=chance.choice(ADJECTIVES),
        adjective2=chance.choice(ADJECTIVES),
    )
