"""What the reader is trained to get right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from .batches import NamesBatch, Pieces, QuotesBatch, rounded_up
from .corpora import IGNORED, LINK_OUTSIDE, MISC, OUTSIDE, OUTSIDE_OR_MISC, Cue, link_window
from .model import FAMILIES, Reader, marks_around

FEWEST_FALSE_CUES = 4
NO_ANSWER = -100


@dataclass
class Predictions:
    """What a teacher predicts for each word: the logits of its names' and of its cues', contents' and sources' labels."""

    names: Tensor
    tokens: Tensor


@torch.no_grad()
def predictions_of(teacher: Reader, batch: NamesBatch | QuotesBatch) -> Predictions:
    """What the teacher predicts for the words of a batch, in their order."""
    hidden = _vectors(teacher, batch.pieces) if isinstance(batch, NamesBatch) else _article_vectors(teacher, batch)
    return Predictions(teacher.ner(hidden).float(), teacher.tok(hidden).float())


def taught_loss(
    names: Tensor, tokens: Tensor, predictions: Predictions, weights: dict[str, Any]
) -> tuple[Tensor, dict[str, float]]:
    """Cross-entropy of a reader's logits against what a teacher predicts, with the weights that true answers have."""
    name = F.cross_entropy(names, predictions.names.softmax(-1))
    loss, cue = taught_tokens(tokens, predictions, weights)
    return name + loss, {'taught names': name.item(), 'taught cue': cue}


def taught_tokens(tokens: Tensor, predictions: Predictions, weights: dict[str, Any]) -> tuple[Tensor, float]:
    """The part of it that is against the teacher's cues, contents and sources, and what the cues alone cost."""
    cue = F.cross_entropy(tokens[:, :3], predictions.tokens[:, :3].softmax(-1))
    other = F.binary_cross_entropy_with_logits(tokens[:, 3:], predictions.tokens[:, 3:].sigmoid())
    return weights['cue'] * cue + weights['contentAndSource'] * other, cue.item()


def names_loss(
    reader: Reader,
    batch: NamesBatch,
    cap: float | None,
    weights: dict[str, Any],
    predictions: Predictions | None = None,
    hidden: Tensor | None = None,
) -> tuple[Tensor, dict[str, float]]:
    """Mean cross-entropy of the name labels.

    Where a corpus has no MISC, its O means O or MISC: their probabilities are added. With a cap,
    a word's loss has no slope above it: what contradicts everything else learnt is taken for an error.
    With a teacher's predictions, so much of the loss as the weights say is against them, but for the names of corpora whose
    answers are trusted more than the teacher. `hidden` are the words' vectors, where they are known already.
    """
    hidden = _vectors(reader, batch.pieces) if hidden is None else hidden
    hidden = F.dropout(hidden, 0.1, reader.training)
    own = reader.ner(hidden).float()
    logits = own
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
    parts = {'names': losses.mean().item()}
    if predictions is None:
        return losses.mean(), parts
    taught = F.cross_entropy(own, predictions.names.softmax(-1), reduction='none')
    names = torch.lerp(losses, taught, weights['fromTeacher'] * (~batch.trusted).float()).mean()
    tokens, cue = taught_tokens(reader.tok(hidden).float(), predictions, weights)
    return names + weights['fromTeacher'] * tokens, parts | {'taught names': taught.mean().item(), 'taught cue': cue}


def quotes_loss(
    reader: Reader,
    batch: QuotesBatch,
    weights: dict[str, Any],
    link_words: int,
    words_linked: int,
    predictions: Predictions | None = None,
) -> tuple[Tensor, dict[str, float]]:
    """Weighted sum of the losses of cues, of contents and sources, and of the links.

    With a teacher's predictions, so much of the loss as the weights say is against them, the links' apart.
    """
    hidden = _article_vectors(reader, batch).float()
    kept = F.dropout(hidden, 0.1, reader.training)
    logits = reader.tok(kept).float()
    cue = F.cross_entropy(logits[:, :3], batch.cue)
    other = F.binary_cross_entropy_with_logits(logits[:, 3:], batch.content_and_source)
    parts = {'cue': cue.item(), 'other': other.item()}
    loss = weights['cue'] * cue + weights['contentAndSource'] * other
    if predictions is not None:
        taught, more = taught_loss(reader.ner(kept).float(), logits, predictions, weights)
        loss, parts = torch.lerp(loss, taught, weights['fromTeacher']), parts | more
    cues = batch.cues + false_cues(logits.detach()[:, :3], batch)
    link = _link_loss(reader, hidden, some_cues(cues, words_linked), link_words)
    linked = (link * link.new_tensor(weights['linkOutputs'])).sum()
    parts |= {f'link{number + 1}': value.item() for number, value in enumerate(link)}
    return loss + weights['link'] * linked, parts


def false_cues(logits: Tensor, batch: QuotesBatch) -> list[Cue]:
    """Words the cue head wrongly predicts, and some it half predicts: nothing belongs to them."""
    chances = logits.softmax(-1)
    begins = chances[:, 1]
    score = torch.maximum(begins, 0.05 * torch.rand(len(begins), device=begins.device) * (begins > 0.01))
    score[batch.cue > 0] = 0
    found = sorted((score > 0.02).nonzero()[:, 0].tolist(), key=lambda at: -score[at].item())
    return _cues_at(found[:max(FEWEST_FALSE_CUES, len(batch.cues) // 3)], chances, batch)


def predicted_cues(logits: Tensor, batch: QuotesBatch, least: float) -> list[Cue]:
    """The cues that the cue head predicts with at least this probability; what belongs to them is not known."""
    chances = logits.softmax(-1)
    return _cues_at((chances[:, 1] >= least).nonzero()[:, 0].tolist(), chances, batch)


def _cues_at(words: list[int], chances: Tensor, batch: QuotesBatch) -> list[Cue]:
    """Cues that begin at these words and go on as far as the cue head predicts; nothing belongs to them."""
    out = []
    for first in words:
        paragraph = next(((a, z) for a, z in batch.paragraphs if a <= first < z), None)
        if paragraph is None:
            continue
        stop = first + 1
        while stop < paragraph[1] and chances[stop, 2] > 0.5:
            stop += 1
        window = link_window([], paragraph, first, stop)
        out.append(Cue(first, stop, window, [LINK_OUTSIDE] * (window[1] - window[0])))
    return out


def some_cues(cues: list[Cue], words: int) -> list[Cue]:
    """Cues taken by chance until their windows hold so many words; linking costs more than reading."""
    out = []
    for number in torch.randperm(len(cues)).tolist():
        if words <= 0:
            break
        out.append(cues[number])
        words -= cues[number].window[1] - cues[number].window[0]
    return out


def _article_vectors(reader: Reader, batch: QuotesBatch) -> Tensor:
    """The final vectors of the words of a batch's articles, in the order of its labels."""
    return torch.cat([_vectors(reader, pieces) for pieces in batch.groups])[batch.order]


def _vectors(reader: Reader, pieces: Pieces) -> Tensor:
    """The final vector of every word's first piece."""
    return reader.encoder(pieces.ids, pieces.shapes, pieces.real)[pieces.rows, pieces.columns]


@dataclass
class CueGroup:
    """Cues of about equally many words around them, padded; answers of padding are NO_ANSWER."""

    index: Tensor
    """Which of the articles' words stands in each place."""
    marks: Tensor
    real: Tensor
    answers: Tensor

    def to(self, device: torch.device) -> CueGroup:
        """The same group on another device."""
        return CueGroup(*(value.to(device) for value in (self.index, self.marks, self.real, self.answers)))


def cue_groups(cues: list[Cue], limit: int) -> Iterator[CueGroup]:
    """The cues in groups of at most so many words, padding included."""
    cues = sorted(cues, key=lambda cue: cue.window[1] - cue.window[0])
    start = 0
    while start < len(cues):
        stop = start + 1
        while stop < len(cues) and (stop - start + 1) * (cues[stop].window[1] - cues[stop].window[0]) <= limit:
            stop += 1
        yield _side_by_side(cues[start:stop])
        start = stop


def _side_by_side(cues: list[Cue]) -> CueGroup:
    length = rounded_up(cues[-1].window[1] - cues[-1].window[0])
    index = torch.zeros(len(cues), length, dtype=torch.long)
    real = torch.zeros(len(cues), length, dtype=torch.bool)
    answers = torch.full((len(cues), length), NO_ANSWER)
    for row, cue in enumerate(cues):
        size = cue.window[1] - cue.window[0]
        index[row, :size] = torch.arange(*cue.window)
        real[row, :size] = True
        answers[row, :size] = torch.tensor(cue.answers)
    first = torch.tensor([[cue.first] for cue in cues])
    stop = torch.tensor([[cue.stop] for cue in cues])
    return CueGroup(index, marks_around(index, first, stop), real, answers)


def _link_loss(reader: Reader, hidden: Tensor, cues: list[Cue], limit: int) -> Tensor:
    """Mean cross-entropy a word, for each of the link's outputs."""
    totals = [torch.zeros((), device=hidden.device) for _ in reader.link.outs]
    words = 0
    for group in cue_groups(cues, limit):
        group = group.to(hidden.device)
        vectors = F.dropout(hidden[group.index], 0.05, reader.training)
        for number, logits in enumerate(reader.link(vectors, group.marks, group.real)):
            wanted = group.answers.view(-1)
            loss = F.cross_entropy(logits.float().view(-1, 3), wanted, ignore_index=NO_ANSWER, reduction='sum')
            totals[number] = totals[number] + loss
        words += int(group.real.sum())
    return torch.stack(totals) / max(1, words)
