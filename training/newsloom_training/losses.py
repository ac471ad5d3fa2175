"""What the reader is trained to get right."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from .batches import NamesBatch, Pieces, QuotesBatch, rounded_up
from .corpora import IGNORED, LINK_OUTSIDE, MISC, OUTSIDE, OUTSIDE_OR_MISC, Cue, link_window
from .model import FAMILIES, Reader, marks_around

FEWEST_FALSE_CUES = 4


def names_loss(reader: Reader, batch: NamesBatch, cap: float | None) -> tuple[Tensor, dict[str, float]]:
    """Mean cross-entropy of the name labels.

    Where a corpus has no MISC, its O means O or MISC: their probabilities are added. With a cap,
    a word's loss has no slope above it: what contradicts everything else learnt is taken for an error.
    """
    hidden = _vectors(reader, batch.pieces)
    hidden = F.dropout(hidden, 0.1, reader.training)
    logits = reader.ner(hidden).float()
    for family in range(1, FAMILIES):
        chosen = batch.families == family
        if chosen.any():
            logits = logits.index_add(0, chosen.nonzero()[:, 0], reader.families[family - 1](hidden[chosen]).float())
    scores = F.log_softmax(logits, -1)
    exact = F.nll_loss(scores, batch.labels.clamp(min=0), reduction='none')
    either = -torch.logsumexp(scores[:, [OUTSIDE, 1 + 2 * MISC, 2 + 2 * MISC]], -1)
    losses = torch.where(batch.labels == OUTSIDE_OR_MISC, either, exact)
    losses = torch.where(batch.labels == IGNORED, torch.zeros_like(losses), losses)
    if cap is not None:
        losses = losses.clamp(max=cap)
    loss = losses.mean()
    return loss, {'names': loss.item()}


def quotes_loss(
    reader: Reader, batch: QuotesBatch, weights: dict[str, Any], link_words: int, words_linked: int
) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum of the losses of cues, of contents and sources, and of the links."""
    hidden = torch.cat([_vectors(reader, pieces) for pieces in batch.groups]).float()[batch.order]
    logits = reader.tok(F.dropout(hidden, 0.1, reader.training)).float()
    cue = F.cross_entropy(logits[:, :3], batch.cue)
    other = F.binary_cross_entropy_with_logits(logits[:, 3:], batch.content_and_source)
    cues = batch.cues + false_cues(logits.detach()[:, :3], batch)
    link = _link_loss(reader, hidden, _some(cues, words_linked), link_words)
    linked = (link * link.new_tensor(weights['linkOutputs'])).sum()
    loss = weights['cue'] * cue + weights['contentAndSource'] * other + weights['link'] * linked
    parts = {'cue': cue.item(), 'other': other.item()}
    parts |= {f'link{number + 1}': value.item() for number, value in enumerate(link)}
    return loss, parts


def false_cues(logits: Tensor, batch: QuotesBatch) -> list[Cue]:
    """Words the cue head wrongly believes in, and some it half believes in: nothing belongs to them."""
    chances = logits.softmax(-1)
    begins = chances[:, 1]
    score = torch.maximum(begins, 0.05 * torch.rand(len(begins), device=begins.device) * (begins > 0.01))
    score[batch.cue > 0] = 0
    found = sorted((score > 0.02).nonzero()[:, 0].tolist(), key=lambda at: -score[at].item())
    out = []
    for first in found[:max(FEWEST_FALSE_CUES, len(batch.cues) // 3)]:
        paragraph = next(((a, z) for a, z in batch.paragraphs if a <= first < z), None)
        if paragraph is None:
            continue
        stop = first + 1
        while stop < paragraph[1] and chances[stop, 2] > 0.5:
            stop += 1
        window = link_window([], paragraph, first, stop)
        out.append(Cue(first, stop, window, [LINK_OUTSIDE] * (window[1] - window[0])))
    return out


def _some(cues: list[Cue], words: int) -> list[Cue]:
    """Cues taken by chance until their windows hold so many words; linking costs more than reading."""
    out = []
    for number in torch.randperm(len(cues)).tolist():
        if words <= 0:
            break
        out.append(cues[number])
        words -= cues[number].window[1] - cues[number].window[0]
    return out


def _vectors(reader: Reader, pieces: Pieces) -> Tensor:
    """The final vector of every word's first piece."""
    return reader.encoder(pieces.ids, pieces.shapes, pieces.real)[pieces.rows, pieces.columns]


def _link_loss(reader: Reader, hidden: Tensor, cues: list[Cue], limit: int) -> Tensor:
    """Mean cross-entropy a word, for each of the link's outputs."""
    cues = sorted(cues, key=lambda cue: cue.window[1] - cue.window[0])
    device = hidden.device
    totals = [torch.zeros((), device=device) for _ in reader.link.outs]
    words = 0
    start = 0
    while start < len(cues):
        stop = start + 1
        while stop < len(cues) and (stop - start + 1) * (cues[stop].window[1] - cues[stop].window[0]) <= limit:
            stop += 1
        group = cues[start:stop]
        length = rounded_up(group[-1].window[1] - group[-1].window[0])
        index = torch.zeros(len(group), length, dtype=torch.long)
        real = torch.zeros(len(group), length, dtype=torch.bool)
        answers = torch.full((len(group), length), -100)
        for row, cue in enumerate(group):
            size = cue.window[1] - cue.window[0]
            index[row, :size] = torch.arange(*cue.window)
            real[row, :size] = True
            answers[row, :size] = torch.tensor(cue.answers)
        first = torch.tensor([[cue.first] for cue in group])
        last = torch.tensor([[cue.stop] for cue in group])
        vectors = F.dropout(hidden[index.to(device)], 0.05, reader.training)
        marks, wanted = marks_around(index, first, last).to(device), answers.view(-1).to(device)
        for number, logits in enumerate(reader.link(vectors, marks, real.to(device))):
            loss = F.cross_entropy(logits.float().view(-1, 3), wanted, ignore_index=-100, reduction='sum')
            totals[number] = totals[number] + loss
        words += int(real.sum())
        start = stop
    return torch.stack(totals) / max(1, words)
