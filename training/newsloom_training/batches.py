"""Endless batches of windows of names and of whole articles of quotes, in an order fixed by the seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import torch
from torch import Tensor

from .augment import Case, Marks, Names
from .corpora import Cue, NamesDocument, QuotesDocument
from .text import MASK, Word, encode_window, windows

FIRST_REAL_PIECE = 999
"""Pieces below are special or unused; they are never masked."""
LONGEST_ARTICLE = 6000
"""Of articles with more pieces only this many pieces, taken by chance, go into one batch."""


@dataclass
class Pieces:
    """Windows side by side, padded; `rows` and `columns` say where each word's first piece stands."""

    ids: Tensor
    shapes: Tensor
    real: Tensor
    rows: Tensor
    columns: Tensor

    def to(self, device: torch.device) -> Pieces:
        """The same pieces on another device."""
        return Pieces(*(value.to(device) for value in (self.ids, self.shapes, self.real, self.rows, self.columns)))


@dataclass
class NamesBatch:
    """Windows with the label and the corpus family of each word, and whether its label is trusted; `size` counts pieces."""

    pieces: Pieces
    labels: Tensor
    families: Tensor
    trusted: Tensor
    size: int

    def to(self, device: torch.device) -> NamesBatch:
        """The same batch on another device."""
        tensors = [value.to(device) for value in (self.labels, self.families, self.trusted)]
        return NamesBatch(self.pieces.to(device), *tensors, self.size)


@dataclass
class QuotesBatch:
    """Words of several articles one after another; `order[i]` is where word i stands among the groups' words."""

    groups: list[Pieces]
    order: Tensor
    cue: Tensor
    content_and_source: Tensor
    cues: list[Cue]
    paragraphs: list[tuple[int, int]]
    size: int

    def to(self, device: torch.device) -> QuotesBatch:
        """The same batch on another device."""
        tensors = [value.to(device) for value in (self.order, self.cue, self.content_and_source)]
        groups = [pieces.to(device) for pieces in self.groups]
        return QuotesBatch(groups, *tensors, self.cues, self.paragraphs, self.size)


class Augmenter:
    """All augmentations with their rates."""

    def __init__(self, rates: dict[str, float], case: Case, marks: Marks, names: Names) -> None:
        self.rates, self.case, self.marks, self.names = rates, case, marks, names

    def surface(self, words: list[Word], random: Random) -> list[Word]:
        """The words with, now and then, another letter case or other quotation marks."""
        if random.random() < self.rates['case']:
            words = self.case.whole(words, random)
        elif random.random() < self.rates['sentenceCase']:
            words = self.case.sentence(words, random)
        if random.random() < self.rates['marks']:
            words = self.marks.exchange(words, random)
        return words


def rounded_up(length: int) -> int:
    """The next multiple of eight: few different shapes let the CPU's kernels be kept."""
    return -(-length // 8) * 8


def pad(windows_: list[tuple[list[int], list[int], list[int]]]) -> Pieces:
    """Encoded windows as one padded group."""
    length = rounded_up(max(len(ids) for ids, _, _ in windows_))
    shape = (len(windows_), length)
    ids, shapes = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    real = torch.zeros(shape, dtype=torch.bool)
    rows: list[int] = []
    columns: list[int] = []
    for row, (window_ids, window_shapes, first) in enumerate(windows_):
        size = len(window_ids)
        ids[row, :size] = torch.tensor(window_ids)
        shapes[row, :size] = torch.tensor(window_shapes)
        real[row, :size] = True
        rows += [row] * len(first)
        columns += first
    return Pieces(ids, shapes, real, torch.tensor(rows), torch.tensor(columns))


def mask_pieces(pieces: Pieces, rate: float) -> None:
    """Covers pieces at random, in place."""
    drop = (torch.rand(pieces.ids.shape) < rate) & (pieces.ids >= FIRST_REAL_PIECE)
    pieces.ids[drop] = MASK


def names_batches(
    documents: list[NamesDocument], recipe: dict[str, Any], augmenter: Augmenter, random: Random
) -> Iterator[NamesBatch]:
    """Batches of windows of about equal length, epoch after epoch."""
    limits, rates = recipe['batch'], recipe['augment']
    while True:
        epoch: list[tuple[NamesDocument, tuple[int, int]]] = []
        for document in documents:
            for _ in range(int(document.share + random.random())):
                epoch += [(document, window) for window in windows(document.analysis, random.choice(recipe['caps']))]
        random.shuffle(epoch)
        batches: list[list[tuple[NamesDocument, tuple[int, int]]]] = []
        for start in range(0, len(epoch), limits['sortAmong']):
            some = sorted(epoch[start:start + limits['sortAmong']], key=_length)
            batches += _fill(some, _length, limits['namesPieces'])
        random.shuffle(batches)
        for batch in batches:
            yield _names_batch(batch, rates, augmenter, random)


def _length(item: tuple[NamesDocument, tuple[int, int]]) -> int:
    document, (start, stop) = item
    return 2 + sum(len(word.pieces) for word in document.analysis.words[start:stop])


def _fill(items: list[Any], length: Any, limit: int) -> list[list[Any]]:
    """Items, ascending by length, cut into lists that stay within the limit when padded."""
    out: list[list[Any]] = []
    current: list[Any] = []
    for item in items:
        if current and length(item) * (len(current) + 1) > limit:
            out.append(current)
            current = []
        current.append(item)
    if current:
        out.append(current)
    return out


def _names_batch(
    batch: list[tuple[NamesDocument, tuple[int, int]]], rates: dict[str, float], augmenter: Augmenter, random: Random
) -> NamesBatch:
    encoded, labels, families, trusted = [], [], [], []
    for document, (start, stop) in batch:
        words, answers = document.analysis.words[start:stop], document.labels[start:stop]
        words, answers = augmenter.names.swap(words, answers, random)
        words = augmenter.surface(words, random)
        ids, shapes, first = encode_window(words)
        ids, shapes = ids[:512], shapes[:512]
        kept = sum(1 for at in first if at < 511)
        first, answers = first[:kept], answers[:kept]
        _mask_names(ids, first, answers, rates['maskName'], random)
        encoded.append((ids, shapes, first))
        labels += answers
        families += [document.family] * len(answers)
        trusted += [document.trusted] * len(answers)
    pieces = pad(encoded)
    mask_pieces(pieces, rates['maskPiece'])
    size = sum(len(ids) for ids, _, _ in encoded)
    return NamesBatch(pieces, torch.tensor(labels), torch.tensor(families), torch.tensor(trusted), size)


def _mask_names(ids: list[int], first: list[int], labels: list[int], rate: float, random: Random) -> None:
    """Covers whole words of names at random: what stands around them must do."""
    for number, at in enumerate(first):
        if labels[number] > 0 and random.random() < rate:
            stop = first[number + 1] if number + 1 < len(first) else len(ids) - 1
            for k in range(at, stop):
                ids[k] = MASK


def quotes_batches(
    documents: list[QuotesDocument], recipe: dict[str, Any], augmenter: Augmenter, random: Random
) -> Iterator[QuotesBatch]:
    """Batches of whole articles, epoch after epoch."""
    sizes = [sum(len(word.pieces) for word in document.analysis.words) for document in documents]
    while True:
        order = list(range(len(documents)))
        random.shuffle(order)
        batch: list[QuotesDocument] = []
        filled = 0
        for number in order:
            batch.append(documents[number])
            filled += sizes[number]
            if filled >= recipe['batch']['quotesPieces']:
                yield _quotes_batch(batch, recipe, augmenter, random)
                batch, filled = [], 0


def _quotes_batch(
    documents: list[QuotesDocument], recipe: dict[str, Any], augmenter: Augmenter, random: Random
) -> QuotesBatch:
    encoded: list[tuple[int, tuple[list[int], list[int], list[int]]]] = []
    cue: list[int] = []
    other: list[tuple[int, int]] = []
    cues: list[Cue] = []
    paragraphs: list[tuple[int, int]] = []
    for document in documents:
        ranges = _some_windows(document, random.choice(recipe['caps']), random)
        low, high = ranges[0][0], ranges[-1][1]
        offset = len(cue) - low
        words = augmenter.surface(document.analysis.words[low:high], random)
        for start, stop in ranges:
            encoded.append((offset + start, encode_window(words[start - low:stop - low])))
        cue += document.cue[low:high]
        other += zip(document.content[low:high], document.source[low:high], strict=True)
        for known in document.cues:
            if known.window[0] >= low and known.window[1] <= high:
                window = (offset + known.window[0], offset + known.window[1])
                cues.append(Cue(offset + known.first, offset + known.stop, window, known.answers))
        for start, stop in document.analysis.paragraphs:
            if start >= low and stop <= high and stop > start:
                paragraphs.append((offset + start, offset + stop))
    encoded.sort(key=lambda item: len(item[1][0]))
    groups = _fill(encoded, lambda item: len(item[1][0]), recipe['batch']['groupPieces'])
    positions = [at + k for group in groups for at, (_, _, first) in group for k in range(len(first))]
    order = torch.empty(len(cue), dtype=torch.long)
    order[torch.tensor(positions)] = torch.arange(len(cue))
    padded = [pad([window for _, window in group]) for group in groups]
    for pieces in padded:
        mask_pieces(pieces, recipe['augment']['maskPiece'])
    size = sum(len(ids) for _, (ids, _, _) in encoded)
    return QuotesBatch(padded, order, torch.tensor(cue), torch.tensor(other).float(), cues, paragraphs, size)


def _some_windows(document: QuotesDocument, cap: int, random: Random) -> list[tuple[int, int]]:
    """The article's windows, or neighbouring ones of a very long article."""
    ranges = windows(document.analysis, cap)
    most = LONGEST_ARTICLE // cap
    if len(ranges) <= most:
        return ranges
    start = random.randrange(len(ranges) - most + 1)
    return ranges[start:start + most]
