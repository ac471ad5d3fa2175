"""Takes a BERT-shaped encoder out of an ONNX file, as a base to train from.

    python -m newsloom_training.base_from_onnx --model FILE.onnx --tokenizer tokenizer.json --out BASE

Exporters keep the names of tables, biases and norms and lose those of the matrices: each is known by the bias that is
added to its product.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

PREFIXES = ('bert.', 'model.')


def weights_of(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """The encoder's weights by the names that the checkpoint had, matrices with outputs as rows."""
    stored = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}
    found = {name: value for name, value in stored.items() if name.endswith(('.weight', '.bias'))}
    for node in graph.node:
        bias = next((name for name in node.input if node.op_type == 'Add' and name.endswith('.bias')), None)
        product = next((makers[name] for name in node.input if name in makers and makers[name].op_type == 'MatMul'), None)
        if bias and product:
            matrix = next(name for name in product.input if name in stored)
            found[bias.removesuffix('.bias') + '.weight'] = stored[matrix].T
    return {_plain(name): torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in found.items()}


def _plain(name: str) -> str:
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('model', 'tokenizer', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(weights_of(onnx.load(options.model).graph), options.out / 'model.safetensors')
    numbers = json.loads(options.tokenizer.read_text(encoding='utf-8'))['model']['vocab']
    pieces = sorted(numbers, key=numbers.__getitem__)
    (options.out / 'vocab.txt').write_text('\n'.join(pieces) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
