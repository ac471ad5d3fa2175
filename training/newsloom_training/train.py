"""Trains the reader on names and quotes at once.

    python -m newsloom_training.train --names DIR --quotes DIR --base DIR --out DIR
        [--start READER] [--teacher WEIGHTS_OR_READER] [--recipe FILE] [--steps N] [--resume]
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import threading
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import nn

from .augment import Case, Marks, Names
from .batches import Augmenter, NamesBatch, QuotesBatch, names_batches, quotes_batches
from .corpora import NamesDocument, QuotesDocument, read_names, read_quotes
from .losses import predictions_of, names_loss, quotes_loss
from .model import LAYERS, Form, Reader
from .restore import restored
from .text import Vocabulary

HERE = Path(__file__).resolve().parent.parent
REPORT_EVERY, SAVE_EVERY = 50, 250


class Average:
    """A running mean of the weights; it reads better than any single step until the rate has fallen to nothing."""

    def __init__(self, reader: Reader, decay: float) -> None:
        self.weights = {name: value.detach().clone() for name, value in reader.state_dict().items()}
        self._decay = decay

    @torch.no_grad()
    def update(self, reader: Reader) -> None:
        for name, value in reader.named_parameters():
            if value.requires_grad:
                self.weights[name].lerp_(value, 1 - self._decay)


def optimiser(reader: Reader, rates: dict[str, float]) -> torch.optim.AdamW:
    """AdamW with the body, the fresh heads and the families' heads at their own rates; word vectors stay as they are."""
    reader.encoder.word.weight.requires_grad = False
    reader.encoder.position.weight.requires_grad = False
    body, heads = [], []
    for name, value in reader.named_parameters():
        if value.requires_grad and not name.startswith('families.'):
            (body if '.layers.' in name or name.startswith('encoder.norm') else heads).append(value)
    groups: list[dict[str, Any]] = [
        {'params': body, 'top': rates['body'], 'weight_decay': rates['decay']},
        {'params': heads, 'top': rates['heads'], 'weight_decay': 0.0},
        {'params': list(reader.families.parameters()), 'top': rates['family'], 'weight_decay': 10 * rates['decay']},
    ]
    return torch.optim.AdamW(groups, lr=1e-5, fused=True, betas=(0.9, 0.98))


def load_teacher(path: Path, base: Path, device: torch.device) -> Reader:
    """A reader that learns no more: of the weights in the file, or as it was exported to the folder."""
    if path.is_dir():
        teacher = restored(path, base)
    else:
        weights = torch.load(path, map_location='cpu')
        teacher = Reader.like(weights)
        teacher.load_state_dict(weights)
    return teacher.requires_grad_(False).eval().to(device)


def read_corpora(
    recipe: dict[str, Any], names: Path, quotes: Path, vocabulary: Vocabulary
) -> tuple[list[NamesDocument], list[QuotesDocument]]:
    """All training documents."""
    named: list[NamesDocument] = []
    for source in recipe['names']['corpora']:
        named += read_names(names, source, recipe['names']['types'], vocabulary)
    return named, read_quotes(quotes / recipe['quotes']['file'], vocabulary)


def pieces_in(documents: list[Any]) -> float:
    """Word pieces of one epoch."""
    return sum(
        getattr(document, 'share', 1.0) * sum(len(word.pieces) for word in document.analysis.words)
        for document in documents
    )


class Progress:
    """How far the run is, and the running losses."""

    def __init__(self, steps: int, step: int, names: int, quotes: int, total_names: float, total_quotes: float) -> None:
        self.steps, self.step, self.claimed, self.names, self.quotes = steps, step, step, names, quotes
        self._totals = (total_names, total_quotes)
        self._losses: dict[str, float] = {}
        self._began, self._began_with = time.monotonic(), names + quotes

    def saw(self, batch: NamesBatch | QuotesBatch, of_names: bool) -> None:
        if of_names:
            self.names += batch.size
        else:
            self.quotes += batch.size

    def report(self, parts: dict[str, float]) -> None:
        """Takes in the losses of one step and prints them now and then."""
        for name, value in parts.items():
            self._losses[name] = 0.98 * self._losses.get(name, value) + 0.02 * value
        if self.step % REPORT_EVERY and self.step != self.steps:
            return
        seconds = time.monotonic() - self._began
        shown = ' '.join(f'{name} {value:.4f}' for name, value in self._losses.items())
        epochs = f'{self.names / self._totals[0]:.2f} {self.quotes / self._totals[1]:.2f}'
        speed = (self.names + self.quotes - self._began_with) / seconds
        print(f'step {self.step}/{self.steps} epochs {epochs} {shown} pieces/s {speed:.0f} seconds {seconds:.0f}', flush=True)


def slopes(
    replica: Reader, batch: NamesBatch | QuotesBatch, recipe: dict[str, Any], done: float, teacher: Reader | None = None
) -> dict[str, float]:
    """Computes the gradients of one batch into the replica and returns the losses."""
    replica.zero_grad(set_to_none=True)
    device = replica.tok.bias.device
    batch = batch.to(device)
    weights = recipe['loss']
    with torch.autocast(device.type, torch.bfloat16):
        predictions = predictions_of(teacher, batch) if teacher else None
        if isinstance(batch, NamesBatch):
            cap = weights['noiseCap'] if done >= weights['noiseCapFrom'] else None
            loss, parts = names_loss(replica, batch, cap, weights, predictions)
        else:
            limits = recipe['batch']
            loss, parts = quotes_loss(replica, batch, weights, limits['linkWords'], limits['wordsLinked'], predictions)
    loss.backward()
    return parts


def take_step(
    reader: Reader, replica: Reader, optimizer: torch.optim.AdamW, rates: dict[str, float], done: float
) -> None:
    """Moves the common weights by the replica's gradients and brings the replica up to date."""
    for group in optimizer.param_groups:
        group['lr'] = group['top'] * min(1, done / rates['warmUp'] + 0.02) * (1 - done)
    common = [value for value in reader.parameters() if value.requires_grad]
    own = [value for value in replica.parameters() if value.requires_grad]
    for value, copied in zip(common, own, strict=True):
        value.grad = copied.grad
    nn.utils.clip_grad_norm_([value for value in common if value.grad is not None], rates['clip'])
    optimizer.step()
    with torch.no_grad():
        torch._foreach_copy_(own, common)


def save(
    path: Path, reader: Reader, optimizer: torch.optim.AdamW, average: Average, progress: Progress
) -> None:
    """Writes all that a stopped run needs to go on."""
    saved = {
        'reader': reader.state_dict(), 'optimizer': optimizer.state_dict(), 'average': average.weights,
        'step': progress.step, 'names': progress.names, 'quotes': progress.quotes,
    }
    torch.save(saved, path.with_suffix('.new'))
    os.replace(path.with_suffix('.new'), path)


def train(options: argparse.Namespace) -> None:
    """Runs the recipe and leaves `reader.pt` (last weights) and `reader.mean.pt` (their mean) in the out folder."""
    recipe = json.loads(options.recipe.read_text(encoding='utf-8'))
    steps = options.steps or recipe['steps']
    torch.set_num_threads(recipe['threads'])
    torch.manual_seed(recipe['seed'])
    vocabulary = Vocabulary(options.base / 'vocab.txt')
    named, quoted = read_corpora(recipe, options.names, options.quotes, vocabulary)
    total_names, total_quotes = pieces_in(named), pieces_in(quoted)
    print(f'{len(named)} + {len(quoted)} documents, {total_names:.0f} + {total_quotes:.0f} pieces', flush=True)

    if options.start:
        reader = restored(options.start, options.base)
    else:
        reader = Reader(Form(recipe.get('layers', LAYERS)))
        reader.load_base(options.base / 'model.safetensors')
    reader.train().to(options.device)
    teacher = load_teacher(options.teacher, options.base, options.device) if options.teacher else None
    optimizer = optimiser(reader, recipe['rates'])
    average = Average(reader, recipe['average']['decay'])
    names = Names(HERE / 'data' / 'names.json', vocabulary, recipe['augment'])
    augmenter = Augmenter(recipe['augment'], Case(vocabulary), Marks(vocabulary), names)
    seen_names = seen_quotes = step = 0
    options.out.mkdir(parents=True, exist_ok=True)
    state = options.out / 'state.pt'
    if options.resume and state.exists():
        saved = torch.load(state, map_location=options.device)
        reader.load_state_dict(saved['reader'])
        optimizer.load_state_dict(saved['optimizer'])
        average.weights = saved['average']
        step, seen_names, seen_quotes = saved['step'], saved['names'], saved['quotes']
    # A resumed run sees the documents in another order than one that was never stopped.
    from_names = names_batches(named, recipe, augmenter, Random(recipe['seed'] + step))
    from_quotes = quotes_batches(quoted, recipe, augmenter, Random(recipe['seed'] + step + 1))

    progress = Progress(steps, step, seen_names, seen_quotes, total_names, total_quotes)
    lock = threading.Lock()

    def work(replica: Reader) -> None:
        """Takes batches, one after another, and adds what they teach to the common weights."""
        torch.set_num_threads(recipe['threads'])  # counts for the calling thread alone
        while True:
            with lock:
                if progress.claimed >= steps:
                    return
                progress.claimed += 1
                done = progress.claimed / steps
                turn_of_names = recipe['quotesPerNames'] * progress.names / total_names <= progress.quotes / total_quotes
                batch = next(from_names) if turn_of_names else next(from_quotes)
                progress.saw(batch, turn_of_names)
            parts = slopes(replica, batch, recipe, done, teacher)
            with lock:
                take_step(reader, replica, optimizer, recipe['rates'], progress.step / steps)
                progress.step += 1
                if progress.step % recipe['average']['every'] == 0:
                    average.update(reader)
                progress.report(parts)
                if progress.step % SAVE_EVERY == 0 or progress.step == steps:
                    save(state, reader, optimizer, average, progress)

    threads = [threading.Thread(target=work, args=(copy.deepcopy(reader),)) for _ in range(recipe['workers'])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    torch.save(reader.state_dict(), options.out / 'reader.pt')
    torch.save(average.weights, options.out / 'reader.mean.pt')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('names', 'quotes', 'base', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    parser.add_argument('--start', type=Path, help='folder of an exported reader to learn further from')
    parser.add_argument('--teacher', type=Path, help='weights or folder of a reader whose predictions are learnt beside the true answers')
    parser.add_argument('--recipe', type=Path, default=HERE / 'recipe.json')
    parser.add_argument('--steps', type=int)
    parser.add_argument('--device', type=torch.device, default=torch.device('cuda' if torch.cuda.is_available() else 'cpu'))
    parser.add_argument('--resume', action='store_true')
    train(parser.parse_args())


if __name__ == '__main__':
    main()
