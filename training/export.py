"""From the trained network to one ONNX file that multiplies in 8 bits.

A matrix is kept as whole numbers with one scale an output. What it is multiplied
with is rounded to whole numbers as well, with one step a token, so that an unusual
token does not coarsen the others (with one step for all, as ONNX Runtime's own
conversion has it, two points of macro-F1 are lost). Products are summed in 32-bit
whole numbers; all else is in 32-bit floating point.

Weights go to ±63 only: processors without instructions for 8-bit products add two
of them in 16 bits, and 2 · 255 · 63 is what these hold. So every processor has the
same sums. Words are looked up before they are multiplied out, so that their table
stays small in memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, STATES = 6, 12, 384
WIDTH = STATES // HEADS
OPSET = 20  # the first with Gelu
FINE, COARSE = 127, 63  # the greatest whole number in a table, in a matrix
MIDDLE = 128  # of what an unsigned byte holds: stands for zero
GELU_FLOOR = 0.17  # GELU is never below −0.16998


class Whole(NamedTuple):
    """A value in whole numbers: ``step`` · (``number`` − ``zero``) − ``floor``, a step a row."""

    number: str
    step: str
    zero: str
    floor: float


class Graph:
    """An ONNX graph that is written from input to output."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, values: np.ndarray) -> str:
        """A constant as it is."""
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        """One operation; the name of its output."""
        output = output or f"n{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def whole(self, value: str, *, floor: float = 0.0) -> Whole:
        """A value in whole numbers; what is known never to be below −``floor`` has finer steps."""
        if floor:
            above = self.add("Add", value, self.constant(np.float32(floor)))
            size, most, middle = above, 2 * MIDDLE - 1, 0
        else:
            above, size, most, middle = value, self.add("Abs", value), MIDDLE - 1, MIDDLE
        last = self.constant(np.array([-1], dtype=np.int64))
        step = self.add("ReduceMax", size, last, keepdims=1)
        step = self.add("Mul", step, self.constant(np.float32(1 / most)))
        step = self.add("Max", step, self.constant(np.float32(1e-12)))
        zero = self.constant(np.uint8(middle))
        number = self.add(
            "QuantizeLinear",
            self.add("Div", above, step),
            self.constant(np.float32(1)),
            zero,
        )
        return Whole(number, step, zero, floor)

    def rows(self, values: np.ndarray, which: str) -> str:
        """The rows of a table at 8 bits that ``which`` names."""
        whole, scale = quantize(values, FINE, axis=1)
        picked = (self.add("Gather", self.constant(each), which) for each in (whole, scale))
        return self.add("Mul", self._number(next(picked)), next(picked))

    def linear(self, value: Whole, weight: np.ndarray, bias: np.ndarray) -> str:
        """A linear layer; ``weight`` is outputs by inputs, as in PyTorch."""
        matrix, scale = quantize(weight.T, COARSE, axis=0)
        total = self.add("MatMulInteger", value.number, self.constant(matrix), value.zero)
        product = self.add("Mul", self._number(total), self.constant(scale))
        product = self.add("Mul", product, value.step)
        raised = value.floor * (matrix * scale).sum(axis=0)
        return self.add("Add", product, self.constant((bias - raised).astype(np.float32)))

    def norm(self, value: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """A layer norm over the states."""
        inputs = (value, self.constant(weight), self.constant(bias))
        return self.add("LayerNormalization", *inputs, axis=-1, epsilon=1e-12)

    def _number(self, value: str) -> str:
        return self.add("Cast", value, to=TensorProto.FLOAT)

    def model(self, inputs: dict[str, int], outputs: dict[str, list[int]]) -> onnx.ModelProto:
        """The finished model, checked."""
        graph = helper.make_graph(
            self._nodes,
            "tone",
            [
                helper.make_tensor_value_info(name, kind, ["tokens"])
                for name, kind in inputs.items()
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
                for name, shape in outputs.items()
            ],
            self._constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = 9
        onnx.checker.check_model(model, full_check=True)
        return model


def quantize(values: np.ndarray, most: int, *, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers up to ±``most``, and the scale along the other axis that restores them."""
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-12) / most
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)


def export(
    weights: dict[str, np.ndarray], *, temperature: float, slopes: np.ndarray, intercept: float
) -> bytes:
    """The network as an ONNX file.

    Inputs are ``ids`` and ``weights`` of one text's tokens; outputs ``probabilities``
    of the target's three classes, and the ``rating`` of the whole text: the text's
    mean state times ``slopes`` plus ``intercept``.
    """
    graph = Graph()
    state = _encoder(graph, weights)
    row = graph.constant(np.array([0], dtype=np.int64))
    target = graph.add("MatMul", "weights", state)
    head = weights["head.weight"].T / temperature
    logits = graph.add("MatMul", target, graph.constant(head.astype(np.float32)))
    bias = graph.constant((weights["head.bias"] / temperature).astype(np.float32))
    graph.add("Softmax", graph.add("Add", logits, bias), axis=-1, output="probabilities")
    mean = graph.add("ReduceMean", state, row, keepdims=0)
    rated = graph.add("MatMul", mean, graph.constant(slopes.astype(np.float32)))
    graph.add("Add", rated, graph.constant(np.float32(intercept).reshape(())), output="rating")
    model = graph.model(
        {"ids": TensorProto.INT64, "weights": TensorProto.FLOAT},
        {"probabilities": [3], "rating": []},
    )
    return model.SerializeToString(deterministic=True)


def _encoder(graph: Graph, weights: dict[str, np.ndarray]) -> str:
    def part(name: str) -> tuple[np.ndarray, np.ndarray]:
        return weights[f"bert.{name}.weight"], weights[f"bert.{name}.bias"]

    table = "bert.embeddings.{}_embeddings.weight"
    words = graph.rows(weights[table.format("word")], "ids")
    places = weights[table.format("position")] + weights[table.format("token_type")][0]
    zero, one = (graph.constant(np.array(value, dtype=np.int64)) for value in (0, 1))
    count = graph.add("Squeeze", graph.add("Shape", "ids"))
    place = graph.rows(places, graph.add("Range", zero, count, one))
    state = graph.norm(graph.add("Add", words, place), *part("embeddings.LayerNorm"))
    apart = graph.constant(np.array([0, HEADS, WIDTH], dtype=np.int64))
    together = graph.constant(np.array([0, STATES], dtype=np.int64))
    shrink = graph.constant(np.float32(WIDTH**-0.5))

    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"

        whole = graph.whole(state)

        def by_head(name: str, order: list[int], whole: Whole = whole, layer: str = layer) -> str:
            value = graph.linear(whole, *part(f"{layer}.attention.self.{name}"))
            return graph.add("Transpose", graph.add("Reshape", value, apart), perm=order)

        query, key = by_head("query", [1, 0, 2]), by_head("key", [1, 2, 0])
        match = graph.add("Mul", graph.add("MatMul", query, key), shrink)
        heed = graph.add("Softmax", match, axis=-1)
        seen = graph.add("MatMul", heed, by_head("value", [1, 0, 2]))
        seen = graph.add("Reshape", graph.add("Transpose", seen, perm=[1, 0, 2]), together)
        seen = graph.linear(graph.whole(seen), *part(f"{layer}.attention.output.dense"))
        state = graph.norm(
            graph.add("Add", seen, state), *part(f"{layer}.attention.output.LayerNorm")
        )
        inner = graph.linear(graph.whole(state), *part(f"{layer}.intermediate.dense"))
        wide = graph.whole(graph.add("Gelu", inner), floor=GELU_FLOOR)
        narrow = graph.linear(wide, *part(f"{layer}.output.dense"))
        state = graph.norm(graph.add("Add", narrow, state), *part(f"{layer}.output.LayerNorm"))
    return state
