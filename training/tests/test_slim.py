"""A cheaper reader begins close to the one it is cut from, and comes closer. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import unittest

import torch

from newsloom_training.batches import NamesBatch, pad
from newsloom_training.model import Form, Reader
from newsloom_training.slim import cut, distance, lesson_loss, pick_units, spreads

SHOWN = [(torch.randint(999, 30000, (40,), generator=torch.Generator().manual_seed(3)).tolist(), [0] * 40)]
RECIPE = {
    'layers': [0, 1],
    'loss': {'last': 1.0, 'between': 0.3, 'fromTeacher': 1.0, 'cue': 3.0, 'contentAndSource': 0.5, 'noiseCap': 4.0},
    'batch': {},
}


def teacher_of(inner: int) -> Reader:
    torch.manual_seed(7)
    return Reader(Form(2, inner=inner), Form(1, inner=32)).requires_grad_(False).eval()


class Slim(unittest.TestCase):
    def test_units_that_say_the_same_are_not_kept_twice(self) -> None:
        given = torch.randn(200, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
        given = torch.cat([given, given[:, :1] * 2], 1)
        kept = pick_units(given.T @ given, torch.ones(4, dtype=torch.float64), 3)
        self.assertEqual(kept.tolist(), [1, 2, 3])

    @torch.no_grad()
    def test_half_of_the_units_are_enough_where_the_other_half_repeats_them(self) -> None:
        teacher = teacher_of(64)
        for layer in teacher.encoder.layers:
            layer.inner.weight[32:], layer.inner.bias[32:] = layer.inner.weight[:32], layer.inner.bias[:32]
        pupil = cut(teacher, [0, 1], Form(2, inner=32), SHOWN).eval()
        ids = torch.tensor([SHOWN[0][0]])
        inputs = ids, torch.zeros_like(ids), torch.ones_like(ids, dtype=torch.bool)
        self.assertEqual(pupil.encoder.layers[0].inner.out_features, 32)
        self.assertLess((pupil.encoder(*inputs) - teacher.encoder(*inputs)).abs().max().item(), 0.01)

    def test_a_lesson_brings_the_vectors_nearer_to_the_teachers(self) -> None:
        teacher = teacher_of(64)
        pupil, measures = cut(teacher, [0, 1], Form(2, 3, 8), SHOWN).eval(), spreads(teacher, SHOWN)
        torch.nn.init.normal_(pupil.encoder.layers[1].outer.weight, std=0.2)  # as it is cut, it is too near to learn much
        first = list(range(1, 39))
        pieces = pad([(*SHOWN[0], first)])
        batch = NamesBatch(pieces, torch.zeros(len(first), dtype=torch.long), torch.zeros(len(first), dtype=torch.long), 40)

        @torch.no_grad()
        def apart() -> float:
            vectors = [reader.encoder(pieces.ids, pieces.shapes, pieces.real) for reader in (pupil, teacher)]
            return distance(*vectors, measures[-1]).item()

        before, optimizer = apart(), torch.optim.AdamW(pupil.encoder.layers.parameters(), lr=1e-4)
        for _ in range(10):
            optimizer.zero_grad()
            loss, _parts = lesson_loss(pupil, teacher, batch, True, RECIPE, measures)
            loss.backward()
            optimizer.step()
        self.assertLess(apart(), before)


if __name__ == '__main__':
    unittest.main()
