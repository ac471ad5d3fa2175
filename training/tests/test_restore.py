"""A reader taken back from its int8 files computes what it computed. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import torch

from newsloom_training.smooth_quant import smooth_quant
from newsloom_training.export import write_int8
from newsloom_training.model import LINK_LAYERS, WIDTH, Reader, marks_around
from newsloom_training.restore import restore


class Restore(unittest.TestCase):
    @torch.no_grad()
    def test_the_restored_reader_computes_nearly_the_same(self) -> None:
        torch.manual_seed(1)
        before, after = Reader().eval(), Reader().eval()
        after.encoder.word.weight.copy_(before.encoder.word.weight)
        # Begins at nought, where a file without it would pass as well.
        torch.nn.init.normal_(before.link.cue.weight, std=0.05)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shown = [(torch.randint(999, 30000, (37,)).tolist(), [0] * 37)]
            for part in ('encoder', 'link'):
                write_int8(smooth_quant(before.state_dict(), shown), folder, part, LINK_LAYERS)
            restore(after, folder)
        ids, shapes = torch.randint(999, 30000, (2, 37)), torch.randint(0, 64, (2, 37))
        real = torch.ones_like(ids, dtype=torch.bool)
        got, want = (reader.encoder(ids, shapes, real) for reader in (after, before))
        self.assertLess((got - want).abs().mean().item(), 0.05 * want.abs().mean().item())
        self.assertTrue(torch.equal(after.tok.weight, before.tok.weight))
        words = torch.arange(25)[None]
        mark = marks_around(words, torch.tensor([[11]]), torch.tensor([[13]]))
        vectors = torch.randn(1, 25, WIDTH)
        got, want = (reader.link(vectors, mark, torch.ones_like(words, dtype=torch.bool))[-1] for reader in (after, before))
        self.assertLess((got - want).abs().mean().item(), 0.05 * want.abs().mean().item())

    @torch.no_grad()
    def test_of_a_link_of_one_layer_every_output_begins_as_the_one_that_ships(self) -> None:
        torch.manual_seed(2)
        before, after = Reader().eval(), Reader().eval()
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_int8(before.state_dict(), folder, 'encoder', link_layers=1)
            write_int8(before.state_dict(), folder, 'link', link_layers=1)
            restore(after, folder)
        for output in after.link.outs:
            self.assertTrue(torch.equal(output.weight, before.link.outs[0].weight))
            self.assertTrue(torch.equal(output.bias, before.link.outs[0].bias))


if __name__ == '__main__':
    unittest.main()
