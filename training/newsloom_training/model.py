"""The encoder with its heads and the link module.

A BERT-shaped encoder whose embeddings also carry the shape of each piece (case, gap, quotation marks).
One pass gives the names and the cue, content and source of every word; the link then says, cue by cue,
which of the words around it are its source and its content.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from .text import SHAPES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
HEAD_WIDTH = WIDTH // HEADS
LINK_LAYERS = 2
MARKS, IN_CUE = 19, 0
"""Where a word stands to its cue: 0 in it, 1 to 9 before it, 10 to 18 after it, by distance."""
NAME_LABELS, TOKEN_LABELS, LINK_LABELS, FAMILIES = 9, 5, 3, 4
DROPOUT = 0.1

_kept: Tensor | None = None


def quick_dropout(x: Tensor, training: bool) -> Tensor:
    """Dropout that takes its mask from a random place of one long fixed mask, many times faster on a CPU."""
    global _kept
    if not training:
        return x
    if _kept is None or _kept.device != x.device:
        _kept = ((torch.rand(1 << 24) >= DROPOUT).to(torch.bfloat16) / (1 - DROPOUT)).to(x.device)
    size = x.numel()
    start = int(torch.randint(0, _kept.numel() - size, (1,)))
    return x * _kept[start:start + size].view(x.shape)


@dataclass(frozen=True)
class Form:
    """How many layers the encoder or the link has, and how many heads and inner units each of them."""

    layers: int
    heads: int = HEADS
    inner: int = INNER

    @classmethod
    def of(cls, weights: Mapping[str, Tensor], part: str) -> Form:
        """The form of the encoder or the link that has these weights."""
        layers = sum(name.startswith(f'{part}.layers.') and name.endswith('.inner.bias') for name in weights)
        heads = len(weights[f'{part}.layers.0.qkv.bias']) // (3 * HEAD_WIDTH)
        return cls(layers, heads, len(weights[f'{part}.layers.0.inner.bias']))


WHOLE, WHOLE_LINK = Form(LAYERS), Form(LINK_LAYERS)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT. It may have fewer heads than the width has room for."""

    def __init__(self, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(WIDTH, 3 * heads * HEAD_WIDTH)
        self.out = nn.Linear(heads * HEAD_WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, inner)
        self.outer = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: in bfloat16 on a CPU the fused attention is slower in training.
        weights = (q * (1 / math.sqrt(HEAD_WIDTH))) @ k.transpose(-1, -2) + bias
        mixed = torch.softmax(weights, -1, dtype=weights.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, self.heads * HEAD_WIDTH)
        x = self.norm1(x + quick_dropout(self.out(mixed), self.training))
        return self.norm2(x + quick_dropout(self.outer(F.gelu(self.inner(x))), self.training))


def attention_bias(real: Tensor) -> Tensor:
    """What is added to attention weights so that padding gets none; `real` is True at true pieces."""
    return torch.zeros(real.shape, dtype=torch.bfloat16, device=real.device).masked_fill(~real, -1e4)[:, None, None, :]


class Encoder(nn.Module):
    """Word pieces and shapes in, one vector a piece out."""

    def __init__(self, form: Form = WHOLE) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(form.heads, form.inner) for _ in range(form.layers)])
        nn.init.normal_(self.shape.weight, std=1e-3)

    def forward(self, ids: Tensor, shape: Tensor, real: Tensor) -> Tensor:
        return self.states(ids, shape, real)[-1]

    def states(self, ids: Tensor, shape: Tensor, real: Tensor) -> list[Tensor]:
        """What the embeddings and then each layer give."""
        x = self.word(ids) + self.position.weight[:ids.shape[1]][None] + self.shape(shape)
        x = F.dropout(self.norm(x), DROPOUT, self.training)
        bias = attention_bias(real)
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states


class Link(nn.Module):
    """Vectors of the words around one cue in, O / source / content of each out.

    The cue's own vector is added to every word's, so that already the first layer can ask what belongs to this cue.
    Every layer is followed by an output of its own, so that the module also works cut to its first layer.
    """

    def __init__(self, form: Form = WHOLE_LINK) -> None:
        super().__init__()
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.cue = nn.Linear(WIDTH, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer(form.heads, form.inner) for _ in range(form.layers)])
        self.outs = nn.ModuleList([nn.Linear(WIDTH, LINK_LABELS) for _ in range(form.layers)])
        nn.init.normal_(self.mark.weight, std=0.02)
        nn.init.zeros_(self.cue.weight)

    def forward(self, vectors: Tensor, mark: Tensor, real: Tensor) -> list[Tensor]:
        of_cue = ((mark == IN_CUE) & real).to(vectors.dtype)
        of_cue = of_cue / of_cue.sum(1, keepdim=True)
        cue = self.cue(of_cue[:, None] @ vectors)
        x = self.norm(vectors + self.mark(mark) + cue)
        bias = attention_bias(real)
        outputs = []
        for layer, out in zip(self.layers, self.outs, strict=True):
            x = layer(x, bias)
            outputs.append(out(x))
        return outputs


class Reader(nn.Module):
    """The encoder, its heads (`ner`, `tok`), the link, and one extra head of names per corpus family.

    The families' heads take up what one corpus labels otherwise than the first; they do not ship.
    A teacher may have more layers than the reader that ships.
    """

    def __init__(self, encoder: Form = WHOLE, link: Form = WHOLE_LINK) -> None:
        super().__init__()
        self.encoder = Encoder(encoder)
        self.tok = nn.Linear(WIDTH, TOKEN_LABELS)
        self.ner = nn.Linear(WIDTH, NAME_LABELS)
        self.link = Link(link)
        self.families = nn.ModuleList([nn.Linear(WIDTH, NAME_LABELS) for _ in range(FAMILIES - 1)])
        for head in self.families:
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    @classmethod
    def like(cls, weights: Mapping[str, Tensor]) -> Reader:
        """A reader of the form that the weights have."""
        return cls(Form.of(weights, 'encoder'), Form.of(weights, 'link'))

    def load_vectors(self, path: Path) -> None:
        """Takes the vectors of word pieces and positions, which are never trained, from BERT-shaped weights."""
        weights = load_file(path)
        encoder = self.encoder
        encoder.word.weight.data.copy_(weights['embeddings.word_embeddings.weight'])
        first_type = weights['embeddings.token_type_embeddings.weight'][0]
        encoder.position.weight.data.copy_(weights['embeddings.position_embeddings.weight'] + first_type)

    def load_base(self, path: Path) -> None:
        """Starts the encoder from BERT-shaped weights and the link's layers from the encoder's last."""
        weights = load_file(path)
        encoder = self.encoder
        self.load_vectors(path)
        _copy(encoder.norm, weights, 'embeddings.LayerNorm')
        for number, layer in enumerate(encoder.layers):
            _copy_layer(layer, weights, f'encoder.layer.{number}.')
        for layer in self.link.layers:
            _copy_layer(layer, weights, f'encoder.layer.{len(encoder.layers) - 1}.')


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + '.weight'])
    module.bias.data.copy_(weights[name + '.bias'])


def _copy_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    for part in ('weight', 'bias'):
        joined = [weights[f'{prefix}attention.self.{name}.{part}'] for name in ('query', 'key', 'value')]
        getattr(layer.qkv, part).data.copy_(torch.cat(joined))
    _copy(layer.out, weights, prefix + 'attention.output.dense')
    _copy(layer.norm1, weights, prefix + 'attention.output.LayerNorm')
    _copy(layer.inner, weights, prefix + 'intermediate.dense')
    _copy(layer.outer, weights, prefix + 'output.dense')
    _copy(layer.norm2, weights, prefix + 'output.LayerNorm')


def distance_bucket(distance: Tensor) -> Tensor:
    """0 to 8 for distances of 1, 2, 3, 4-5, 6-8, 9-14, 15-24, 25-49 and more words."""
    bounds = torch.tensor([1, 2, 3, 5, 8, 14, 24, 49], device=distance.device)
    return torch.bucketize(distance, bounds)


def marks_around(word: Tensor, first: Tensor, stop: Tensor) -> Tensor:
    """The mark of each word for the cue that begins at `first` and ends before `stop`."""
    before = 1 + distance_bucket((first - word).clamp(min=1))
    after = 10 + distance_bucket((word - stop + 1).clamp(min=1))
    return torch.where(word < first, before, torch.where(word >= stop, after, torch.zeros_like(before)))
