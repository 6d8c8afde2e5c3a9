"""Documents of TimeML (ISO 24617-1) as TempEval-3 gives them out: one XML file each, ``.tml``."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.corpus import CorpusError


def is_timeml(path: Path) -> bool:
    """Whether a path is a document of TimeML, or a folder of them."""
    return path.suffix == ".tml" or (path.is_dir() and any(path.glob("*.tml")))


def timeml_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of a file or folder, in the order of their names, as benchmark rows.

    Offsets count from the beginning of ``TEXT``; expressions without words are left out.

    Yields:
        The name of the file, and ``id``, ``dct``, ``text`` and ``timexes``.

    Raises:
        CorpusError: when a file is not such a document.
    """
    for file in sorted(path.glob("*.tml")) if path.is_dir() else [path]:
        try:
            root = ET.fromstring(file.read_bytes())
        except (OSError, ET.ParseError) as error:
            raise CorpusError(f"{file.name}: not readable as XML ({error}); mend it") from None
        body = root.find("TEXT")
        if body is None:
            raise CorpusError(f"{file.name}: no TEXT element; give documents of TimeML")
        created = [
            each.get("value", "")
            for each in root.iter("TIMEX3")
            if each.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")
        ]
        timexes: list[dict[str, Any]] = []
        text = _read(body, 0, timexes)
        row = {"id": file.stem, "dct": next(iter(created), ""), "text": text, "timexes": timexes}
        yield file.name, row


def _read(element: ET.Element, start: int, timexes: list[dict[str, Any]]) -> str:
    """The text of an element that begins at ``start``; its expressions are added to ``timexes``."""
    text = element.text or ""
    for child in element:
        at, place = start + len(text), len(timexes)
        words = _read(child, at, timexes)
        if child.tag == "TIMEX3" and words.strip():
            kind, value = child.get("type", ""), child.get("value", "")
            timexes.insert(
                place, {"start": at, "end": at + len(words), "type": kind, "value": value}
            )
        text += words + (child.tail or "")
    return text
