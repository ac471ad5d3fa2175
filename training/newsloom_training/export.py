"""Turns trained weights into the two int8 ONNX files that ship, and their manifest.

    python -m newsloom_training.export --weights FILE --base DIR --out models/reader
        [--blend READER SHARE] [--smooth-on QUOTES] [--link-layers N] [--keep-fp32]

The graphs are written by hand with onnxruntime's fused attention and GELU, which is faster than what an
exporter makes of them. Weights are quantised per channel, activations at run time; with `--smooth-on` the
activations' channels are evened out first (see `smooth_quant.py`), which costs one multiplication a layer's half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from .corpora import AFTER_CUE, BEFORE_CUE
from .smooth_quant import smooth_quant, some_windows
from .model import HEAD_WIDTH, IN_CUE, LINK_LAYERS, WIDTH
from .restore import blend
from .text import CAP

FUSED = 'com.microsoft'
NAME, VERSION = 'newsloom-reader', '1.5.0'
LABELS = {
    'ner': ['O', *(f'{edge}-{kind}' for kind in ('PERSON', 'ORG', 'LOC', 'MISC') for edge in 'BI')],
    'tok': ['cue:O', 'cue:B', 'cue:I', 'content', 'source'],
    'link': ['O', 'source', 'content'],
}
Weights = dict[str, torch.Tensor]


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, weights: Weights) -> None:
        self.nodes: list[Any] = []
        self.initialisers: list[Any] = []
        self._weights = weights

    def weight(self, name: str, transposed: bool = False) -> str:
        """Adds a trained weight and returns its name in the graph."""
        value = self._weights[name].float().numpy()
        return self.constant(value.T if transposed else value, name)

    def constant(self, value: np.ndarray, name: str) -> str:
        kept = value if value.dtype == np.int64 else value.astype(np.float32)
        self.initialisers.append(numpy_helper.from_array(np.ascontiguousarray(kept), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str | None = None, **attributes: Any) -> str:
        """Adds an operation and returns the name of its output."""
        name = output or f'{operator}_{len(self.nodes)}'
        domain = FUSED if operator in ('Attention', 'FastGelu') else ''
        self.nodes.append(helper.make_node(operator, inputs, [name], name=f'to_{name}', domain=domain, **attributes))
        return name

    def normalised(self, x: str, prefix: str) -> str:
        weights = [self.weight(f'{prefix}.weight'), self.weight(f'{prefix}.bias')]
        return self.node('LayerNormalization', [x, *weights], epsilon=1e-12, axis=-1)

    def layer(self, x: str, prefix: str) -> str:
        """One transformer layer."""
        qkv = [self.weight(f'{prefix}.qkv.weight', transposed=True), self.weight(f'{prefix}.qkv.bias')]
        heads = len(self._weights[f'{prefix}.qkv.bias']) // (3 * HEAD_WIDTH)
        mixed = self.node('Attention', [self._evened(x, f'{prefix}.qkv'), *qkv], num_heads=heads)
        mixed = self.node('MatMul', [mixed, self.weight(f'{prefix}.out.weight', transposed=True)])
        x = self._joined(x, mixed, f'{prefix}.norm1', f'{prefix}.out.bias')
        inner = self._evened(x, f'{prefix}.inner')
        inner = self.node('MatMul', [inner, self.weight(f'{prefix}.inner.weight', transposed=True)])
        # Not BiasGelu: by tanh, GELU is the same to three digits and takes two thirds of the time.
        inner = self.node('FastGelu', [inner, self.weight(f'{prefix}.inner.bias')])
        outer = self.node('MatMul', [inner, self.weight(f'{prefix}.outer.weight', transposed=True)])
        return self._joined(x, outer, f'{prefix}.norm2', f'{prefix}.outer.bias')

    def _evened(self, x: str, prefix: str) -> str:
        """The input of a product with its channels evened out, where the weights know by how much."""
        name = f'{prefix}.evened'
        return self.node('Mul', [x, self.weight(name)]) if name in self._weights else x

    def _joined(self, x: str, added: str, norm: str, bias: str) -> str:
        # Sum, not Add: onnxruntime would fuse an Add and the normalisation into its much slower SkipLayerNormalization.
        added = self.node('Add', [added, self.weight(bias)])
        return self.normalised(self.node('Sum', [x, added]), norm)

    def head(self, x: str, prefix: str, output: str) -> None:
        scores = self.node('MatMul', [x, self.weight(f'{prefix}.weight', transposed=True)], f'head_{output}')
        self.node('Add', [scores, self.weight(f'{prefix}.bias')], output)

    def save(self, path: Path, inputs: list[Any], outputs: dict[str, int]) -> None:
        """Checks the graph and writes it."""
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ['b', 't', size]) for name, size in outputs.items()]
        graph = helper.make_graph(self.nodes, 'reader', inputs, ends, self.initialisers)
        opsets = [helper.make_opsetid('', 17), helper.make_opsetid(FUSED, 1)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9), path)


def whole_numbers(name: str) -> Any:
    """An input of shape [batch, length]."""
    return helper.make_tensor_value_info(name, TensorProto.INT64, ['b', 't'])


def write_encoder(weights: Weights, path: Path) -> None:
    """The encoder: `ids`, `shape` in; `h`, `tok`, `ner` out."""
    graph = Graph(weights)
    x = graph.node('Gather', [graph.weight('encoder.word.weight'), 'ids'])
    shape = graph.node('Gather', [graph.weight('encoder.shape.weight'), 'shape'])
    zero = graph.constant(np.array([0], dtype=np.int64), 'zero')
    length = graph.node('Shape', ['ids'], start=1, end=2)
    position = graph.node('Slice', [graph.weight('encoder.position.weight'), zero, length, zero])
    x = graph.node('Add', [graph.node('Add', [x, shape]), position])
    x = graph.normalised(x, 'encoder.norm')
    for number in range(sum(name.endswith('.inner.bias') and name.startswith('encoder.') for name in weights)):
        x = graph.layer(x, f'encoder.layers.{number}')
    graph.node('Identity', [x], 'h')
    graph.head(x, 'tok', 'tok')
    graph.head(x, 'ner', 'ner')
    outputs = {'h': WIDTH, 'tok': len(LABELS['tok']), 'ner': len(LABELS['ner'])}
    graph.save(path, [whole_numbers('ids'), whole_numbers('shape')], outputs)


def cue_vector(graph: Graph) -> str:
    """What the vectors of the cue's words add to every word, as in the model."""
    in_cue, across = graph.constant(np.array([IN_CUE]), 'in_cue'), graph.constant(np.array([1]), 'across')
    of_cue = graph.node('Cast', [graph.node('Equal', ['mark', in_cue])], to=TensorProto.FLOAT)
    of_cue = graph.node('Div', [of_cue, graph.node('ReduceSum', [of_cue, across], keepdims=1)])
    cue = graph.node('MatMul', [graph.node('Unsqueeze', [of_cue, across]), 'h'])
    return graph.node('MatMul', [cue, graph.weight('link.cue.weight', transposed=True)])


def write_link(weights: Weights, path: Path, layers: int) -> None:
    """The link with its first layers: `h`, `mark` in; `link` out."""
    graph = Graph(weights)
    mark = graph.node('Gather', [graph.weight('link.mark.weight'), 'mark'])
    x = graph.normalised(graph.node('Sum', ['h', mark, cue_vector(graph)]), 'link.norm')
    for number in range(layers):
        x = graph.layer(x, f'link.layers.{number}')
    graph.head(x, f'link.outs.{layers - 1}', 'link')
    vectors = helper.make_tensor_value_info('h', TensorProto.FLOAT, ['b', 't', WIDTH])
    graph.save(path, [vectors, whole_numbers('mark')], {'link': len(LABELS['link'])})


def quantise(source: Path, target: Path) -> None:
    """Writes the graph with int8 weights; the small heads stay exact."""
    heads = [node.name for node in onnx.load(source).graph.node if node.output[0].startswith('head_')]
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=['MatMul', 'Attention', 'Gather'],
        nodes_to_exclude=heads,
        extra_options={'MatMulConstBOnly': True, 'DefaultTensorType': TensorProto.FLOAT},
    )


def write_int8(weights: Weights, folder: Path, part: str, link_layers: int, keep_exact: bool = False) -> None:
    """Writes one of the two graphs into the folder, as int8; the exact one is kept on demand."""
    exact = folder / f'{part}.fp32.onnx'
    if part == 'encoder':
        write_encoder(weights, exact)
    else:
        write_link(weights, exact, link_layers)
    quantise(exact, folder / f'{part}.int8.onnx')
    if not keep_exact:
        exact.unlink()


def write_manifest(folder: Path) -> None:
    """Writes what the runtime checks and needs to know at load."""
    described = {}
    for name in ('encoder.int8.onnx', 'link.int8.onnx', 'vocab.txt'):
        content = (folder / name).read_bytes()
        described[name] = {'sha256': hashlib.sha256(content).hexdigest(), 'bytes': len(content)}
    window = {'before': BEFORE_CUE, 'after': AFTER_CUE}
    manifest = {'name': NAME, 'version': VERSION, 'files': described, 'labels': LABELS, 'cap': CAP, 'linkWindow': window}
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n', encoding='utf-8')


def export(options: argparse.Namespace) -> None:
    weights = torch.load(options.weights, map_location='cpu')
    if options.blend:
        weights = blend(weights, Path(options.blend[0]), float(options.blend[1]), options.base)
    if options.smooth_on:
        weights = smooth_quant(weights, some_windows(options.smooth_on, options.base / 'vocab.txt'))
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.base / 'vocab.txt', options.out / 'vocab.txt')
    for part in ('encoder', 'link'):
        write_int8(weights, options.out, part, options.link_layers, options.keep_fp32)
    write_manifest(options.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--weights', type=Path, required=True)
    parser.add_argument('--base', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    parser.add_argument('--blend', nargs=2, help='an earlier exported reader, and its share of the weights')
    parser.add_argument('--smooth-on', type=Path, help='corpus of quotes whose articles show how large activations are')
    parser.add_argument('--link-layers', type=int, default=LINK_LAYERS)
    parser.add_argument('--keep-fp32', action='store_true')
    export(parser.parse_args())


if __name__ == '__main__':
    main()
