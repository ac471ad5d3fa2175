"""Gives an exported reader a link of fewer layers that answers nearly as the whole one does.

    python -m newsloom_training.small_link --reader DIR --quotes FILE --names DIR --out DIR [--recipe FILE]

With two layers, linking takes three tenths of all reading. The small link starts as the first of them, with the heads and
inner units that say most of what all of them say. It learns from the true answers and from what the whole link answers, in the end from
these alone, on the very vectors that the int8 encoder gives at run time; now and then from texts without answers, where
the whole link's are all there are. The encoder is not touched: names, cues and what the heads say of words stay as they are.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import onnxruntime
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

from .augment import Case, Marks, Names
from .batches import Augmenter, Pieces, QuotesBatch, quotes_batches
from .corpora import Cue, read_quotes
from .export import write_int8, write_manifest
from .losses import CueGroup, predicted_cues, cue_groups, false_cues
from .model import WIDTH, Form, Link
from .restore import restored
from .slim import Watch, cut_layer
from .text import Vocabulary

HERE = Path(__file__).resolve().parent.parent
REPORT_EVERY, SHOWN = 50, 40
LEAST_PREDICTED = 0.1
"""From which probability on a word of a text without answers begins a cue; the runtime links from 0.2."""


class ExportedReader:
    """The int8 files of a reader, run as the runtime runs them: one window, one cue a call."""

    def __init__(self, folder: Path) -> None:
        self._encoder = _open(folder / 'encoder.int8.onnx')
        self._link = _open(folder / 'link.int8.onnx')

    def read(self, batch: QuotesBatch) -> tuple[Tensor, Tensor]:
        """The vector of every word, and the scores of cues."""
        read = [self._read_group(pieces) for pieces in batch.groups]
        vectors, tokens = (torch.cat(parts)[batch.order] for parts in zip(*read, strict=True))
        return vectors, tokens[:, :3]

    def _read_group(self, pieces: Pieces) -> tuple[Tensor, Tensor]:
        vectors, tokens = [], []
        for row, length in enumerate(pieces.real.sum(1).tolist()):
            inputs = {'ids': pieces.ids[row:row + 1, :length], 'shape': pieces.shapes[row:row + 1, :length]}
            hidden, token = self._encoder.run(['h', 'tok'], {name: value.numpy() for name, value in inputs.items()})
            firsts = pieces.columns[pieces.rows == row].numpy()
            vectors.append(torch.from_numpy(hidden[0, firsts]))
            tokens.append(torch.from_numpy(token[0, firsts]))
        return torch.cat(vectors), torch.cat(tokens)

    def link(self, vectors: Tensor, group: CueGroup) -> Tensor:
        """What the link predicts for each word; nothing of padding."""
        predicted = torch.zeros(*group.index.shape, 3)
        for row, length in enumerate(group.real.sum(1).tolist()):
            inputs = {'h': vectors[row:row + 1, :length], 'mark': group.marks[row:row + 1, :length]}
            (logits,) = self._link.run(['link'], {name: value.contiguous().numpy() for name, value in inputs.items()})
            predicted[row, :length] = torch.from_numpy(logits[0]).softmax(-1)
        return predicted


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = 1, 1
    return onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])


@dataclass
class Lesson:
    """Cues and the vectors of the words around them; how much of the answers is the teacher's, and what it predicts."""

    groups: list[tuple[CueGroup, Tensor, Tensor]]
    from_teacher: float


class Lessons(IterableDataset[Lesson]):
    """Endless lessons; they are made in a process of their own, beside the one that learns."""

    def __init__(self, reader: Path, quotes: Path, unlabelled: list[Path], recipe: dict[str, Any]) -> None:
        self.reader, self.quotes, self.unlabelled, self.recipe = reader, quotes, unlabelled, recipe

    def __iter__(self) -> Iterator[Lesson]:
        recipe, random = self.recipe, Random(self.recipe['seed'])
        teacher, vocabulary = ExportedReader(self.reader), Vocabulary(self.reader / 'vocab.txt')
        names = Names(HERE / 'data' / 'names.json', vocabulary, recipe['augment'])
        augmenter = Augmenter(recipe['augment'], Case(vocabulary), Marks(vocabulary), names)
        labelled = quotes_batches(read_quotes(self.quotes, vocabulary), recipe, augmenter, random)
        texts = [text for file in self.unlabelled for text in read_quotes(file, vocabulary)]
        unlabelled = quotes_batches(texts, recipe, augmenter, random) if texts else labelled
        for number in count():
            if texts and number % recipe['unlabelledEvery'] == 0:
                batch = next(unlabelled)
                vectors, scores = teacher.read(batch)
                yield self._lesson(teacher, vectors, predicted_cues(scores, batch, LEAST_PREDICTED), 1.0)
            else:
                batch = next(labelled)
                vectors, scores = teacher.read(batch)
                yield self._lesson(teacher, vectors, batch.cues + false_cues(scores, batch), recipe['fromTeacher'])

    def _lesson(self, teacher: ExportedReader, vectors: Tensor, cues: list[Cue], from_teacher: float) -> Lesson:
        groups = []
        for group in cue_groups(cues, self.recipe['batch']['linkWords']):
            around = vectors[group.index]
            groups.append((group, around, teacher.link(around, group)))
        return Lesson(groups, from_teacher)


@torch.no_grad()
def first_layers(whole: Link, form: Form, lessons: list[Lesson]) -> Link:
    """The link cut to its first layers, and of each to the heads and inner units that say most of what all of them say.

    Each output is a copy of the one that ships.
    """
    link, watch = Link(form), Watch(list(whole.layers))
    for lesson in lessons:
        for group, vectors, _predicted in lesson.groups:
            whole(vectors, group.marks, group.real)
    for name in ('mark', 'cue', 'norm'):
        getattr(link, name).load_state_dict(getattr(whole, name).state_dict())
    link.outs.load_state_dict({name: whole.outs.state_dict()[name] for name in link.outs.state_dict()})
    for own, taught, shown in zip(link.layers, whole.layers, watch.stop(), strict=False):
        cut_layer(own, taught, shown, torch.ones(WIDTH, dtype=torch.float64))
    return link.train()


def lesson_loss(pupil: Link, lesson: Lesson) -> Tensor:
    """Mean cross-entropy a word: against the true answers, and so much of it against the teacher's predictions."""
    total, words = torch.zeros(()), 0
    for group, vectors, predicted in lesson.groups:
        inputs = F.dropout(vectors, 0.05, pupil.training)
        with torch.autocast('cpu', torch.bfloat16):
            logits = pupil(inputs, group.marks, group.real)[-1]
        answered = logits.float().log_softmax(-1)[group.real]
        true = F.nll_loss(answered, group.answers[group.real], reduction='sum')
        taught = -(predicted[group.real] * answered).sum()
        total = total + torch.lerp(true, taught, lesson.from_teacher)
        words += int(group.real.sum())
    return total / max(1, words)


def teach(pupil: Link, lessons: Iterator[Lesson], recipe: dict[str, Any]) -> dict[str, Tensor]:
    """Teaches the pupil and returns the running mean of its weights."""
    learning = list(pupil.parameters())
    optimizer = torch.optim.AdamW(learning, lr=recipe['rate'], betas=(0.9, 0.98), weight_decay=recipe['decay'], fused=True)
    mean = {name: value.detach().clone() for name, value in pupil.state_dict().items()}
    steps, shown = recipe['steps'], 0.0
    for step in range(1, steps + 1):
        for settings in optimizer.param_groups:
            settings['lr'] = recipe['rate'] * min(1, step / (recipe['warmUp'] * steps)) * (1 - step / steps)
        optimizer.zero_grad()
        loss = lesson_loss(pupil, next(lessons))
        loss.backward()
        shown += loss.item() / REPORT_EVERY
        nn.utils.clip_grad_norm_(learning, recipe['clip'])
        optimizer.step()
        for name, value in pupil.state_dict().items():
            mean[name].lerp_(value, 1 - min(recipe['average'], step / (step + 10)))
        if step % REPORT_EVERY == 0:
            print(f'step {step}/{steps} loss {shown:.4f}', flush=True)
            shown = 0.0
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('reader', 'quotes', 'names', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    parser.add_argument('--recipe', type=Path, default=HERE / 'recipe.link.json')
    options = parser.parse_args()
    recipe = json.loads(options.recipe.read_text(encoding='utf-8'))
    torch.set_num_threads(recipe['threads'])
    unlabelled = [options.names / file for file in recipe['unlabelled']]
    form = Form(recipe['layers'], recipe['heads'], recipe['inner'])
    pupil: Link | None = None
    for settings in recipe['rounds']:
        torch.manual_seed(settings['seed'])
        lessons = Lessons(options.reader, options.quotes, unlabelled, {**recipe, **settings})
        beside = iter(DataLoader(lessons, batch_size=None, num_workers=1, prefetch_factor=8))
        if pupil is None:
            pupil = first_layers(restored(options.reader).link.eval(), form, list(islice(beside, SHOWN)))
        pupil.load_state_dict(teach(pupil, beside, {**recipe, **settings}))
    options.out.mkdir(parents=True, exist_ok=True)
    for name in ('encoder.int8.onnx', 'vocab.txt'):
        shutil.copyfile(options.reader / name, options.out / name)
    write_int8({f'link.{name}': value for name, value in pupil.state_dict().items()}, options.out, 'link', recipe['layers'])
    write_manifest(options.out)


if __name__ == '__main__':
    main()
