"""The network: from a text and a span in it to probabilities and a rating.

A MiniLM of six layers that this project fine-tuned; ``weights/README.md`` is its
model card, ``training/tone.py`` makes it. Each text is run alone, so that its
score never depends on what is scored beside it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import onnxruntime as ort
    from tokenizers import Tokenizer

TARGET = "[MASK]"  # stands for the target's name when names are hidden
OTHER = "[UNK]"  # stands for any other name

MOST_TOKENS = 160  # of a longer text, those around the target
MOST_KEPT = 4096  # outputs; tables, labels and comparisons ask for the same ones again
MOST_CHARACTERS = 2000  # on either side of the target's first character
FILES = {  # SHA-256 of each
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tone.onnx": "104cc2586ad3d28b6b867ef272e2674e238511a2b6437b424c195ac6c5d2952b",
}


Tokens = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


class WeightsError(RuntimeError):
    """A file of weights is not the one that was validated."""


class Output(NamedTuple):
    """Probabilities of negative, neutral, positive; the rating of the whole text."""

    probabilities: tuple[float, float, float]
    rating: float


def _read(name: str) -> bytes:
    content = files("analysis.sentiment").joinpath("weights", name).read_bytes()
    if sha256(content).hexdigest() != FILES[name]:
        raise WeightsError(
            f"analysis/sentiment/weights/{name} is damaged or replaced: install the package anew"
        )
    return content


@cache
def _tokenizer() -> Tokenizer:
    return read_tokenizer(_read("tokenizer.json"))


def read_tokenizer(content: bytes) -> Tokenizer:
    """The tokenizer of a file's content; it neither pads nor truncates."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(content.decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def _session() -> ort.InferenceSession:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles run in parallel
    options.log_severity_level = 3
    return ort.InferenceSession(_read("tone.onnx"), options, providers=["CPUExecutionProvider"])


def prepare(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The text near the span and where the span is in it: bounded, and valid in UTF-8."""
    first = max(0, start - MOST_CHARACTERS)
    near = text[first : start + 2 * MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return near, start - first, min(end, start + MOST_CHARACTERS) - first


def encode(tokenizer: Tokenizer, text: str, start: int, end: int) -> tuple[Tokens, Weights]:
    """Token ids of a text, and the weight of each in the mean over the target's tokens."""
    encoding = tokenizer.encode(text)
    inside = np.array([start < right and left < end for left, right in encoding.offsets])
    if not inside.any():  # a span of nothing but control characters
        inside[:] = True
    first = max(0, min(int(inside.argmax()) - MOST_TOKENS // 2, len(inside) - MOST_TOKENS))
    inside = inside[first : first + MOST_TOKENS]
    ids = np.array(encoding.ids[first : first + MOST_TOKENS], dtype=np.int64)
    return ids, (inside / inside.sum()).astype(np.float32)


@lru_cache(MOST_KEPT)
def run(text: str, start: int, end: int) -> Output:
    """What the network says of the text and the target at ``start:end`` in it."""
    ids, weights = encode(_tokenizer(), text, start, end)
    chances, rating = _session().run(["probabilities", "rating"], {"ids": ids, "weights": weights})
    negative, neutral, positive = (float(chance) for chance in chances)
    return Output((negative, neutral, positive), float(rating))
