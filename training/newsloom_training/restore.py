"""Weights of a reader that was exported before, taken back from its int8 files to learn further from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .model import Reader

EVENED = '.evened'
AS_STORED = ('weight', 'bias', EVENED)
TABLES = ('encoder.word.weight', 'encoder.position.weight', 'encoder.shape.weight', 'link.mark.weight')
"""One vector a row. All other matrices stand in the graph with inputs as rows, in the model with outputs as rows."""
QUANTISED = '_quantized'


@torch.no_grad()
def restore(reader: Reader, folder: Path) -> None:
    """Sets the weights of the encoder, the heads and the link to those of the files in the folder.

    The vectors of word pieces stay as they are: they are never trained, and the base has them exactly.
    Of the link's outputs one ships: the others begin as copies of it. Where the link has fewer layers than the model,
    the others stay as they are; where its layers have fewer inner units, the others say nothing at first. The families'
    heads begin anew.
    Raises KeyError where the files hold a weight that the model does not know.
    """
    parts = [_weights_of(folder / f'{part}.int8.onnx') for part in ('encoder', 'link')]
    own = reader.state_dict()
    shipped = set()
    for weights in parts:
        for name, value in weights.items():
            if name == 'encoder.word.weight' or name.endswith(EVENED):
                continue
            value = value if value.dim() == 1 or name in TABLES else value.T
            factor = weights.get(name.removesuffix('.weight') + EVENED)
            _set(own[name], value if factor is None else value * factor)
            shipped.add(name)
    for part in ('weight', 'bias'):
        outputs = [f'link.outs.{number}.{part}' for number in range(len(reader.link.outs))]
        source = next(name for name in outputs if name in shipped)
        for name in outputs:
            own[name].copy_(own[source])


@torch.no_grad()
def restored(folder: Path, base: Path | None = None) -> Reader:
    """An exported reader in its own form, with the base's exact vectors of word pieces, or without any."""
    shapes = {name: value for part in ('encoder', 'link') for name, value in _weights_of(folder / f'{part}.int8.onnx').items()}
    reader = Reader.like(shapes)
    if base:
        reader.load_vectors(base / 'model.safetensors')
    restore(reader, folder)
    return reader


def _set(weight: torch.Tensor, value: torch.Tensor) -> None:
    """Sets the weight; of inner units that the value lacks what they take in stays, and what they give becomes nothing."""
    if value.dim() == 2:
        weight[:, value.shape[1]:] = 0
    weight[tuple(slice(size) for size in value.shape)].copy_(value)


@torch.no_grad()
def blend(weights: dict[str, torch.Tensor], folder: Path, share: float, base: Path) -> dict[str, torch.Tensor]:
    """The weights with so much of an earlier exported reader, from which they were learnt, mixed back in.

    The mean of the two reads names outside of the corpora better than the later one alone (Wortsman et al. 2022).
    """
    reader = Reader.like(weights)
    reader.load_vectors(base / 'model.safetensors')
    restore(reader, folder)
    earlier = reader.state_dict()
    return {name: torch.lerp(value, earlier[name], share) for name, value in weights.items()}


def _weights_of(path: Path) -> dict[str, torch.Tensor]:
    """The trained weights of one graph by name; int8 ones times their scale."""
    stored = {value.name: numpy_helper.to_array(value) for value in onnx.load(path).graph.initializer}
    weights = {}
    for name, value in stored.items():
        if name.endswith(QUANTISED):
            name = name.removesuffix(QUANTISED)
            zero = stored[f'{name}_zero_point'].astype(np.float32)
            value = (value.astype(np.float32) - zero) * stored[f'{name}_scale']
        elif not name.endswith(AS_STORED):
            continue
        weights[name] = torch.from_numpy(np.array(value, dtype=np.float32))
    return weights
