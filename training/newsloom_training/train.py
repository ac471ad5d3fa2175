"""Trains the reader on names and quotes at once.

    python -m newsloom_training.train --names DIR --quotes DIR --base DIR --out DIR [--recipe FILE] [--steps N] [--resume]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import nn

from .augment import Case, Marks, Names
from .batches import Augmenter, names_batches, quotes_batches
from .corpora import NamesDocument, QuotesDocument, read_names, read_quotes
from .losses import names_loss, quotes_loss
from .model import Reader
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


def read_corpora(
    recipe: dict[str, Any], names: Path, quotes: Path, vocabulary: Vocabulary
) -> tuple[list[NamesDocument], list[QuotesDocument]]:
    """All training documents, a corpus of names as often as the recipe repeats it."""
    named: list[NamesDocument] = []
    for source in recipe['names']['corpora']:
        named += read_names(names, source, recipe['names']['types'], vocabulary) * source['repeat']
    return named, read_quotes(quotes / recipe['quotes']['file'], vocabulary)


def pieces_in(documents: list[Any]) -> int:
    return sum(len(word.pieces) for document in documents for word in document.analysis.words)


def train(options: argparse.Namespace) -> None:
    """Runs the recipe and leaves `reader.pt` (last weights) and `reader.mean.pt` (their mean) in the out folder."""
    recipe = json.loads(options.recipe.read_text(encoding='utf-8'))
    steps = options.steps or recipe['steps']
    torch.set_num_threads(recipe['threads'])
    torch.manual_seed(recipe['seed'])
    vocabulary = Vocabulary(options.base / 'vocab.txt')
    named, quoted = read_corpora(recipe, options.names, options.quotes, vocabulary)
    total_names, total_quotes = pieces_in(named), pieces_in(quoted)
    print(f'{len(named)} + {len(quoted)} documents, {total_names} + {total_quotes} pieces', flush=True)

    reader = Reader()
    reader.load_base(options.base / 'model.safetensors')
    reader.train()
    optimizer = optimiser(reader, recipe['rates'])
    average = Average(reader, recipe['average']['decay'])
    names = Names(HERE / 'data' / 'names.json', vocabulary, recipe['augment'])
    augmenter = Augmenter(recipe['augment'], Case(vocabulary), Marks(vocabulary), names)
    seen_names = seen_quotes = step = 0
    options.out.mkdir(parents=True, exist_ok=True)
    state = options.out / 'state.pt'
    if options.resume and state.exists():
        saved = torch.load(state)
        reader.load_state_dict(saved['reader'])
        optimizer.load_state_dict(saved['optimizer'])
        average.weights = saved['average']
        step, seen_names, seen_quotes = saved['step'], saved['names'], saved['quotes']
    # A resumed run sees the documents in another order than one that was never stopped.
    from_names = names_batches(named, recipe, augmenter, Random(recipe['seed'] + step))
    from_quotes = quotes_batches(quoted, recipe, augmenter, Random(recipe['seed'] + step + 1))

    losses: dict[str, float] = {}
    began, began_with = time.monotonic(), seen_names + seen_quotes
    while step < steps:
        done = step / steps
        for group in optimizer.param_groups:
            group['lr'] = group['top'] * min(1, done / recipe['rates']['warmUp'] + 0.02) * (1 - done)
        with torch.autocast('cpu', torch.bfloat16):
            if seen_names / total_names <= seen_quotes / total_quotes:
                batch = next(from_names)
                seen_names += batch.size
                cap = recipe['loss']['noiseCap'] if done >= recipe['loss']['noiseCapFrom'] else None
                loss, parts = names_loss(reader, batch, cap)
            else:
                articles = next(from_quotes)
                seen_quotes += articles.size
                loss, parts = quotes_loss(
                    reader, articles, recipe['loss'], recipe['batch']['linkWords'], recipe['batch']['wordsLinked']
                )
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in reader.parameters() if p.grad is not None], recipe['rates']['clip'])
        optimizer.step()
        step += 1
        if step % recipe['average']['every'] == 0:
            average.update(reader)
        for name, value in parts.items():
            losses[name] = value if name not in losses else 0.98 * losses[name] + 0.02 * value
        if step % REPORT_EVERY == 0 or step == steps:
            seconds = time.monotonic() - began
            speed = (seen_names + seen_quotes - began_with) / seconds
            shown = ' '.join(f'{name} {value:.4f}' for name, value in losses.items())
            print(
                f'step {step}/{steps} epochs {seen_names / total_names:.2f} {seen_quotes / total_quotes:.2f} {shown} '
                f'pieces/s {speed:.0f} seconds {seconds:.0f}',
                flush=True,
            )
        if step % SAVE_EVERY == 0 or step == steps:
            saved = {
                'reader': reader.state_dict(), 'optimizer': optimizer.state_dict(), 'average': average.weights,
                'step': step, 'names': seen_names, 'quotes': seen_quotes,
            }
            torch.save(saved, state.with_suffix('.new'))
            os.replace(state.with_suffix('.new'), state)
    torch.save(reader.state_dict(), options.out / 'reader.pt')
    torch.save(average.weights, options.out / 'reader.mean.pt')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('names', 'quotes', 'base', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    parser.add_argument('--recipe', type=Path, default=HERE / 'recipe.json')
    parser.add_argument('--steps', type=int)
    parser.add_argument('--resume', action='store_true')
    train(parser.parse_args())


if __name__ == '__main__':
    main()
