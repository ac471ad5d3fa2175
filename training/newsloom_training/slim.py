"""Makes a cheaper reader of an exported one: with fewer heads, inner units or layers, taught by the one it comes from.

    python -m newsloom_training.slim --reader DIR --names DIR --quotes DIR --texts FILE … --base DIR --out DIR
        [--recipe FILE] [--steps N] [--resume]

The pupil begins as a choice of the teacher's layers. Of the heads and inner units of each those are kept that say most of
what all of them said, and what they give is fitted anew to the whole sum. Then it learns to give the vectors that the teacher
gives, layer by layer and above all in the end, so that heads and link, which read these vectors, begin as they were; beside
that the teacher's probabilities for every word, and the true answers where there are any. Texts without answers serve as well.
"""

from __future__ import annotations

import argparse
import copy
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from .augment import Case, Marks, Names
from .batches import Augmenter, NamesBatch, Pieces, QuotesBatch, names_batches, quotes_batches
from .corpora import read_quotes
from .smooth_quant import Window, some_windows
from .losses import Predictions, predicted_cues, cue_groups, false_cues, names_loss, some_cues, taught_loss
from .model import HEAD_WIDTH, WIDTH, Form, Layer, Reader
from .restore import restored
from .text import Vocabulary
from .train import Average, optimiser, read_corpora, take_step

HERE = Path(__file__).resolve().parent.parent
REPORT_EVERY, SAVE_EVERY = 25, 50
SHOWN_EVERY = 2
"""Of the windows of the first articles so many are enough to measure the teacher on."""
LEAST = 1e-6
Batch = NamesBatch | QuotesBatch


@dataclass
class Shown:
    """What a layer's products are given on some windows, and a last input that is always 1: the sums of the products of each two."""

    mixed: Tensor
    inner: Tensor


@torch.no_grad()
def cut(teacher: Reader, chosen: list[int], form: Form, windows: list[Window]) -> Reader:
    """A reader of the chosen layers of the teacher, each with so many of its heads and inner units; the rest as it is."""
    pupil = Reader(form, Form.of(teacher.state_dict(), 'link'))
    own, taught = pupil.state_dict(), teacher.state_dict()
    for name in own:
        if not name.startswith('encoder.layers.'):
            own[name].copy_(taught[name])
    measures = spreads(teacher, windows)[1:]
    watch = Watch(list(teacher.encoder.layers))
    for ids, shapes in windows:
        pieces = torch.tensor([ids])
        teacher.encoder(pieces, torch.tensor([shapes]), torch.ones_like(pieces, dtype=torch.bool))
    shown = watch.stop()
    for layer, number in zip(pupil.encoder.layers, chosen, strict=True):
        # A channel that hardly moves, as the last layer has, must not outweigh all others.
        measure = measures[number].clamp(min=measures[number].median() / 4).double()
        cut_layer(layer, teacher.encoder.layers[number], shown[number], measure)
    return pupil


class Watch:
    """Takes down what the products of some layers are given until it is stopped."""

    def __init__(self, layers: list[Layer]) -> None:
        self._shown, self._hooks = [], []
        for layer in layers:
            products = layer.out, layer.outer
            sums = [torch.zeros(product.in_features + 1, product.in_features + 1) for product in products]
            self._shown.append(sums)
            self._hooks += [
                product.register_forward_pre_hook(_adds_to(given)) for product, given in zip(products, sums, strict=True)
            ]

    def stop(self) -> list[Shown]:
        """What was given, layer by layer."""
        for hook in self._hooks:
            hook.remove()
        return [Shown(mixed.double(), inner.double()) for mixed, inner in self._shown]


def _adds_to(sums: Tensor) -> Callable[[torch.nn.Module, tuple[Tensor, ...]], None]:
    def see(_module: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
        given = inputs[0].flatten(0, 1).float()
        given = torch.cat([given, torch.ones(len(given), 1)], 1)
        sums.addmm_(given.T, given)
    return see


@torch.no_grad()
def cut_layer(own: Layer, whole: Layer, shown: Shown, measure: Tensor) -> None:
    """Makes `own` say with fewer heads and inner units nearly what `whole` says, each channel in its own measure."""
    for part in ('norm1', 'norm2'):
        getattr(own, part).load_state_dict(getattr(whole, part).state_dict())
    heads = pick_heads(shown.mixed, whole.out.weight / measure[:, None], own.heads)
    own.qkv.weight.copy_(whole.qkv.weight.view(3, whole.heads, HEAD_WIDTH, WIDTH)[:, heads].flatten(0, 2))
    own.qkv.bias.copy_(whole.qkv.bias.view(3, whole.heads, HEAD_WIDTH)[:, heads].flatten())
    if own.heads < whole.heads:
        _fit(own.out, whole.out, _channels(heads), shown.mixed)
    else:
        own.out.load_state_dict(whole.out.state_dict())
    if own.inner.out_features == whole.inner.out_features:
        own.inner.load_state_dict(whole.inner.state_dict())
        own.outer.load_state_dict(whole.outer.state_dict())
        return
    strength = (whole.outer.weight / measure[:, None]).norm(dim=0)
    kept = pick_units(shown.inner[:-1, :-1], strength, own.inner.out_features)
    own.inner.weight.copy_(whole.inner.weight[kept])
    own.inner.bias.copy_(whole.inner.bias[kept])
    _fit(own.outer, whole.outer, kept, shown.inner)


def _fit(own: torch.nn.Linear, whole: torch.nn.Linear, kept: Tensor, sums: Tensor) -> None:
    """Sets a product of the kept inputs to what comes nearest to the product of all of them."""
    with_one = torch.cat([kept, torch.tensor([len(sums) - 1])])
    given = torch.cat([whole.weight, whole.bias[:, None]], 1).double()
    fitted = torch.linalg.solve(_invertible(sums[with_one][:, with_one]), sums[with_one] @ given.T).T.float()
    own.weight.copy_(fitted[:, :-1])
    own.bias.copy_(fitted[:, -1])


def _invertible(products: Tensor) -> Tensor:
    return products + torch.eye(len(products)) * LEAST * products.diagonal().mean()


def _channels(heads: list[int]) -> Tensor:
    """The places of the heads' channels in what all heads give."""
    return torch.tensor([head * HEAD_WIDTH + channel for head in heads for channel in range(HEAD_WIDTH)])


def pick_heads(sums: Tensor, weight: Tensor, count: int) -> list[int]:
    """The heads that leave least unsaid: one after another goes of which the ones that stay say most."""
    kept = list(range(len(weight[0]) // HEAD_WIDTH))
    one = torch.tensor([len(sums) - 1])

    def unsaid(without: int) -> float:
        gone = _channels([head for head in range(len(weight[0]) // HEAD_WIDTH) if head not in kept or head == without])
        rest = torch.cat([_channels([head for head in kept if head != without]), one])
        said = sums[gone][:, rest] @ torch.linalg.solve(_invertible(sums[rest][:, rest]), sums[rest][:, gone])
        return float(((weight[:, gone] @ (sums[gone][:, gone] - said)) * weight[:, gone]).sum())

    while len(kept) > count:
        kept.remove(min(kept, key=unsaid))
    return kept


def pick_units(sums: Tensor, strength: Tensor, count: int) -> Tensor:
    """The units that, weighed by their strength, leave least unsaid: one after another, each that the ones before say least of."""
    weighed = sums * strength[:, None] * strength
    left, said = weighed.diagonal().clone(), torch.zeros(len(sums), count, dtype=sums.dtype)
    picked: list[int] = []
    for number in range(count):
        unit = int(left.argmax())
        if left[unit] <= 0:
            break
        picked.append(unit)
        said[:, number] = (weighed[unit] - said[:, :number] @ said[unit, :number]) / left[unit].sqrt()
        left -= said[:, number].square()
        left[picked] = 0
    rest = [unit for unit in range(len(sums)) if unit not in set(picked)]
    return torch.tensor(sorted(picked + rest[:count - len(picked)]))


@torch.no_grad()
def spreads(teacher: Reader, shown: list[Window]) -> list[Tensor]:
    """How far each channel of what the embeddings and each layer give is spread: the measure of differences."""
    sums: list[Tensor] = []
    for ids, shapes in shown:
        pieces = torch.tensor([ids])
        states = teacher.encoder.states(pieces, torch.tensor([shapes]), torch.ones_like(pieces, dtype=torch.bool))
        means = [state[0].var(0) for state in states]
        sums = [a + b for a, b in zip(sums, means, strict=True)] if sums else means
    return [(value / len(shown)).sqrt().clamp(min=LEAST) for value in sums]


@dataclass
class Vectors:
    """The vectors of a batch's words as the pupil and as the teacher give them, and how far layers are apart."""

    own: Tensor
    taught: Tensor
    apart: Tensor


def vectors_of(pupil: Reader, teacher: Reader, batch: Batch, chosen: list[int], measures: list[Tensor]) -> Vectors:
    """Reads a batch with both; the difference is a share of how far the teacher's vectors themselves are spread."""
    own, taught, apart = [], [], []
    groups: list[Pieces] = [batch.pieces] if isinstance(batch, NamesBatch) else batch.groups
    for pieces in groups:
        with torch.no_grad():
            wanted = teacher.encoder.states(pieces.ids, pieces.shapes, pieces.real)
        states = pupil.encoder.states(pieces.ids, pieces.shapes, pieces.real)
        own.append(states[-1][pieces.rows, pieces.columns])
        taught.append(wanted[-1][pieces.rows, pieces.columns])
        between = [
            distance(states[number + 1][pieces.real], wanted[layer + 1][pieces.real], measures[layer + 1])
            for number, layer in enumerate(chosen[:-1])
        ]
        apart.append(torch.stack(between).mean())
    order = slice(None) if isinstance(batch, NamesBatch) else batch.order
    return Vectors(torch.cat(own)[order].float(), torch.cat(taught)[order].float(), torch.stack(apart).mean())


def distance(own: Tensor, wanted: Tensor, measure: Tensor) -> Tensor:
    """The mean square of the difference, channel by channel in the teacher's own measure."""
    return ((own.float() - wanted.float()) / measure).square().mean()


def lesson_loss(
    pupil: Reader, teacher: Reader, batch: Batch, answered: bool, recipe: dict[str, Any], measures: list[Tensor]
) -> tuple[Tensor, dict[str, float]]:
    """What the pupil still has to learn of a batch; `answered` says whether it holds true answers."""
    weights, limits = recipe['loss'], recipe['batch']
    vectors = vectors_of(pupil, teacher, batch, recipe['layers'], measures)
    with torch.no_grad():
        predictions = Predictions(teacher.ner(vectors.taught).float(), teacher.tok(vectors.taught).float())
    last = distance(vectors.own, vectors.taught, measures[-1])
    parts = {'last': last.item(), 'between': vectors.apart.item()}
    loss = weights['last'] * last + weights['between'] * vectors.apart
    if isinstance(batch, NamesBatch):
        told, more = names_loss(pupil, batch, weights['noiseCap'], weights, predictions, vectors.own)
        return loss + told, parts | more
    tokens = pupil.tok(vectors.own).float()
    told, more = taught_loss(pupil.ner(vectors.own).float(), tokens, predictions, weights)
    parts |= more
    share = weights['fromTeacher'] if answered else 1.0
    if answered:
        cue = F.cross_entropy(tokens[:, :3], batch.cue)
        other = F.binary_cross_entropy_with_logits(tokens[:, 3:], batch.content_and_source)
        told = torch.lerp(weights['cue'] * cue + weights['contentAndSource'] * other, told, share)
        parts['cue'] = cue.item()
        cues = batch.cues + false_cues(tokens.detach()[:, :3], batch)
    else:
        cues = predicted_cues(predictions.tokens[:, :3], batch, weights['predicted'])
    link = _link_loss(pupil, teacher, vectors, some_cues(cues, limits['wordsLinked']), share, limits['linkWords'])
    return loss + told + weights['link'] * link, parts | {'link': link.item()}


def _link_loss(pupil: Reader, teacher: Reader, vectors: Vectors, cues: list[Any], share: float, limit: int) -> Tensor:
    """Mean cross-entropy a word of the link: so much of it against the teacher's predictions, the rest against the answers."""
    total, words = vectors.own.new_zeros(()), 0
    for group in cue_groups(cues, limit):
        with torch.no_grad():
            predicted = teacher.link(vectors.taught[group.index], group.marks, group.real)[-1].float().softmax(-1)
        answered = pupil.link(vectors.own[group.index], group.marks, group.real)[-1].float().log_softmax(-1)
        real = group.real
        taught = -(predicted[real] * answered[real]).sum()
        true = F.nll_loss(answered[real], group.answers[real], reduction='sum')
        total = total + torch.lerp(true, taught, share)
        words += int(real.sum())
    return total / max(1, words)


class Course:
    """Batches of all kinds in turn, so that pieces of each come as often as the recipe says."""

    def __init__(self, options: argparse.Namespace, recipe: dict[str, Any], vocabulary: Vocabulary, step: int) -> None:
        names = Names(HERE / 'data' / 'names.json', vocabulary, recipe['augment'])
        augmenter = Augmenter(recipe['augment'], Case(vocabulary), Marks(vocabulary), names)
        named, quoted = read_corpora(recipe, options.names, options.quotes, vocabulary)
        texts = [text for path in options.texts for text in read_quotes(path, vocabulary)]
        print(f'{len(named)} + {len(quoted)} documents with answers, {len(texts)} without', flush=True)
        # A resumed run sees the documents in another order than one that was never stopped.
        seed = recipe['seed'] + step
        self._streams: dict[str, Iterator[Batch]] = {
            'names': names_batches(named, recipe, augmenter, Random(seed)),
            'quotes': quotes_batches(quoted, recipe, augmenter, Random(seed + 1)),
        }
        if texts:
            self._streams['texts'] = quotes_batches(texts, recipe, augmenter, Random(seed + 2))
        self._turns = recipe['turns']
        self.seen = dict.fromkeys(self._streams, 0)

    def next(self) -> tuple[str, Batch]:
        """The next batch, and its kind."""
        kind = min(self._streams, key=lambda name: self.seen[name] / self._turns[name])
        batch = next(self._streams[kind])
        self.seen[kind] += batch.size
        return kind, batch


def report(step: int, steps: int, shown: dict[str, float], course: Course, began: float) -> None:
    """Prints the running losses."""
    seconds = time.monotonic() - began
    losses = ' '.join(f'{name} {value:.4f}' for name, value in shown.items())
    print(f'step {step}/{steps} {losses} pieces/s {sum(course.seen.values()) / seconds:.0f} seconds {seconds:.0f}', flush=True)


def save(path: Path, pupil: Reader, optimizer: torch.optim.Optimizer, average: Average, step: int) -> None:
    """Writes all that a stopped run needs to go on."""
    saved = {'reader': pupil.state_dict(), 'optimizer': optimizer.state_dict(), 'average': average.weights, 'step': step}
    torch.save(saved, path.with_suffix('.new'))
    path.with_suffix('.new').replace(path)


def slim(options: argparse.Namespace) -> None:
    """Runs the recipe and leaves `reader.mean.pt`, the running mean of the pupil's weights, in the out folder."""
    recipe = json.loads(options.recipe.read_text(encoding='utf-8'))
    steps = options.steps or recipe['steps']
    torch.set_num_threads(recipe['threads'])
    torch.manual_seed(recipe['seed'])
    vocabulary = Vocabulary(options.base / 'vocab.txt')
    teacher = restored(options.reader, options.base).requires_grad_(False).eval()
    shown = some_windows(options.quotes / recipe['quotes']['file'], options.base / 'vocab.txt')[::SHOWN_EVERY]
    measures = spreads(teacher, shown)
    options.out.mkdir(parents=True, exist_ok=True)
    state = options.out / 'state.pt'
    saved = torch.load(state) if options.resume and state.exists() else None
    form = Form(len(recipe['layers']), recipe['heads'], recipe['inner'])
    # Evaluation mode: nothing is dropped, for what the teacher gives is no noise.
    pupil = (Reader.like(saved['reader']) if saved else cut(teacher, recipe['layers'], form, shown)).eval()
    optimizer = optimiser(pupil, recipe['rates'])
    step = 0
    if saved:
        pupil.load_state_dict(saved['reader'])
        optimizer.load_state_dict(saved['optimizer'])
        step = saved['step']
    average = Average(pupil, recipe['average']['decay'])
    if saved:
        average.weights = saved['average']
    course = Course(options, recipe, vocabulary, step)
    shown_losses: dict[str, float] = {}
    lock, began, claimed = threading.Lock(), time.monotonic(), step

    def work(replica: Reader) -> None:
        nonlocal step, claimed
        torch.set_num_threads(recipe['threads'])  # counts for the calling thread alone
        while True:
            with lock:
                if claimed >= steps:
                    return
                claimed += 1
                kind, batch = course.next()
            replica.zero_grad(set_to_none=True)
            with torch.autocast('cpu', torch.bfloat16):
                loss, parts = lesson_loss(replica, teacher, batch, kind != 'texts', recipe, measures)
            loss.backward()
            with lock:
                take_step(pupil, replica, optimizer, recipe['rates'], step / steps)
                step += 1
                if step % recipe['average']['every'] == 0:
                    average.update(pupil)
                for name, value in parts.items():
                    shown_losses[name] = 0.95 * shown_losses.get(name, value) + 0.05 * value
                if step % REPORT_EVERY == 0:
                    report(step, steps, shown_losses, course, began)
                if step % SAVE_EVERY == 0 or step == steps:
                    save(state, pupil, optimizer, average, step)
                    torch.save(average.weights, options.out / 'reader.mean.pt')

    threads = [threading.Thread(target=work, args=(copy.deepcopy(pupil),)) for _ in range(recipe['workers'])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('reader', 'names', 'quotes', 'base', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    parser.add_argument('--texts', type=Path, nargs='*', default=[], help='JSON Lines with `text`, without answers')
    parser.add_argument('--recipe', type=Path, default=HERE / 'recipe.slim.json')
    parser.add_argument('--steps', type=int)
    parser.add_argument('--resume', action='store_true')
    slim(parser.parse_args())


if __name__ == '__main__':
    main()
