"""The pictures that other sites show for a link to a page: its question, and the report's name."""

from __future__ import annotations

import io
import re
import textwrap
from pathlib import Path

from matplotlib.patches import Rectangle

from analysis.figures.style import LIGHT, Drawing, look
from analysis.publish.release import Release

WIDTH, HEIGHT = 1200, 630  # pixels; the size that OpenGraph consumers ask for
_DOTS = 100  # an inch
_LINE = 30  # characters of a question on one line
_SOURCE = "Every number leads to the sentence that it stands on."
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def write_previews(chapters: Path, out: Path, release: Release) -> list[Path]:
    """Write ``previews/<page>.png`` for each chapter of the book.

    Args:
        chapters: The folder of the chapters; a chapter's first heading is its question.
        out: The folder whose content becomes the root of the site.
        release: The edition.
    """
    folder = out / "previews"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for chapter in sorted(chapters.glob("*.md")):
        heading = _HEADING.search(chapter.read_text("utf-8"))
        question = heading[1] if heading else release.title
        file = folder / f"{chapter.stem}.png"
        file.write_bytes(draw_preview(question, release))
        files.append(file)
    return files


def draw_preview(question: str, release: Release) -> bytes:
    """A picture of a question, as PNG; equal input gives equal bytes."""
    with look(LIGHT):
        drawing = Drawing(figsize=(WIDTH / _DOTS, HEIGHT / _DOTS))
        drawing.set_layout_engine("none")
        whole = drawing.transFigure
        drawing.add_artist(Rectangle((0, 0), 0.016, 1, color=LIGHT.alliance, transform=whole))
        drawing.text(0.07, 0.86, release.title, fontsize=22, color=LIGHT.faint, va="top")
        words = textwrap.fill(question, _LINE)
        drawing.text(0.07, 0.5, words, fontsize=42, family="serif", weight="bold", va="center")
        drawing.text(0.07, 0.1, _SOURCE, fontsize=20, color=LIGHT.faint)
        picture = io.BytesIO()
        about = {"Title": question, "Author": release.author, "Software": None}
        drawing.savefig(picture, dpi=_DOTS, facecolor=LIGHT.ground, metadata=about)
    return picture.getvalue()
