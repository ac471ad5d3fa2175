"""Evens out what int8 must hold: a few channels of the activations are many times larger than the others.

One scale serves a whole tensor at run time, so a few large channels leave little of the scale to the rest. Each channel
is made smaller by a factor that the weights of the product behind it take over: nothing changes but the rounding
(SmoothQuant, Xiao et al. 2023, with half of the difficulty left to the weights).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from .corpora import read_lines
from .model import Reader
from .text import CAP, Vocabulary, analyse, encode_window, windows

ARTICLES = 60
SHARE = 0.6
"""How much of the difference between channels moves to the weights."""
LEAST = 1e-5
Window = tuple[list[int], list[int]]


def some_windows(corpus: Path, vocabulary: Path) -> list[Window]:
    """Pieces and shapes of the windows of the corpus' first articles."""
    known = Vocabulary(vocabulary)
    out: list[Window] = []
    for number, record in enumerate(read_lines(corpus)):
        if number == ARTICLES:
            break
        analysis = analyse(record['text'], known)
        for start, stop in windows(analysis, CAP):
            ids, shapes, _ = encode_window(analysis.words[start:stop])
            out.append((ids, shapes))
    return out


@torch.no_grad()
def smooth_quant(weights: dict[str, Tensor], shown: list[Window]) -> dict[str, Tensor]:
    """The same weights with the channels of each layer's inputs evened out on the windows shown.

    Adds `PREFIX.evened`, by which the input of `PREFIX.weight` must be multiplied. What an attention gives is evened out
    in its own weights.
    """
    reader = Reader.like(weights).eval()
    reader.load_state_dict(weights)
    highest: dict[str, Tensor] = {}

    def watch(name: str):
        def see(_module: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].float().abs().amax(dim=(0, 1))
            highest[name] = torch.maximum(highest.get(name, seen), seen)
        return see

    for number, layer in enumerate(reader.encoder.layers):
        for part in ('qkv', 'inner', 'out'):
            getattr(layer, part).register_forward_pre_hook(watch(f'encoder.layers.{number}.{part}'))
    for ids, shapes in shown:
        pieces = torch.tensor([ids])
        reader.encoder(pieces, torch.tensor([shapes]), torch.ones_like(pieces, dtype=torch.bool))
    evened = {name: value.clone() for name, value in weights.items()}
    for number in range(len(reader.encoder.layers)):
        prefix = f'encoder.layers.{number}'
        for part in ('qkv', 'inner'):
            factor = _factor(highest[f'{prefix}.{part}'], weights[f'{prefix}.{part}.weight'])
            evened[f'{prefix}.{part}.weight'] = evened[f'{prefix}.{part}.weight'] * factor
            evened[f'{prefix}.{part}.evened'] = 1 / factor
        factor = _factor(highest[f'{prefix}.out'], weights[f'{prefix}.out.weight'])
        evened[f'{prefix}.out.weight'] = evened[f'{prefix}.out.weight'] * factor
        value = slice(2 * len(factor), 3 * len(factor))
        evened[f'{prefix}.qkv.weight'][value] /= factor[:, None]
        evened[f'{prefix}.qkv.bias'][value] /= factor
    return evened


def _factor(highest: Tensor, weight: Tensor) -> Tensor:
    """By how much each input channel of a product is too large."""
    factor = highest.clamp(min=LEAST) ** SHARE / weight.abs().amax(dim=0).clamp(min=LEAST) ** (1 - SHARE)
    return factor / factor.log().mean().exp()
