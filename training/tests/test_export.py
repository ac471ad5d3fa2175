"""The exported graphs compute what the model computes. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from newsloom_training.smooth_quant import smooth_quant
from newsloom_training.export import write_encoder, write_link
from newsloom_training.model import WIDTH, Reader, marks_around

TOLERANCE = 3e-3
"""GELU by tanh differs in the fourth digit, layer after layer."""


class Export(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(1)
        self.reader = Reader().eval()
        # Begins at nought, where a graph without it would pass as well.
        torch.nn.init.normal_(self.reader.link.cue.weight, std=0.05)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / 'graph.onnx'

    def run_graph(self, **inputs: np.ndarray) -> list[np.ndarray]:
        session = onnxruntime.InferenceSession(self.path, providers=['CPUExecutionProvider'])
        return session.run(None, inputs)

    @torch.no_grad()
    def test_the_encoder_and_its_heads(self) -> None:
        write_encoder(self.reader.state_dict(), self.path)
        ids, shapes = torch.randint(999, 30000, (2, 37)), torch.randint(0, 64, (2, 37))
        hidden = self.reader.encoder(ids, shapes, torch.ones_like(ids, dtype=torch.bool))
        expected = [hidden, self.reader.tok(hidden), self.reader.ner(hidden)]
        for got, want in zip(self.run_graph(ids=ids.numpy(), shape=shapes.numpy()), expected, strict=True):
            np.testing.assert_allclose(got, want.numpy(), atol=TOLERANCE)

    @torch.no_grad()
    def test_evening_out_changes_nothing_but_rounding(self) -> None:
        ids, shapes = torch.randint(999, 30000, (1, 37)), torch.randint(0, 64, (1, 37))
        evened = smooth_quant(self.reader.state_dict(), [(ids[0].tolist(), shapes[0].tolist())])
        self.assertGreater((evened['encoder.layers.0.qkv.evened'] - 1).abs().max().item(), 0.1)
        write_encoder(evened, self.path)
        expected = self.reader.encoder(ids, shapes, torch.ones_like(ids, dtype=torch.bool))
        got = self.run_graph(ids=ids.numpy(), shape=shapes.numpy())[0]
        np.testing.assert_allclose(got, expected.numpy(), atol=TOLERANCE)

    @torch.no_grad()
    def test_the_link_cut_to_its_first_layer_and_whole(self) -> None:
        vectors = torch.randn(1, 25, WIDTH)
        words = torch.arange(25)[None]
        mark = marks_around(words, torch.tensor([[11]]), torch.tensor([[13]]))
        expected = self.reader.link(vectors, mark, torch.ones_like(words, dtype=torch.bool))
        for layers, want in enumerate(expected, start=1):
            write_link(self.reader.state_dict(), self.path, layers)
            got = self.run_graph(h=vectors.numpy(), mark=mark.numpy())[0]
            np.testing.assert_allclose(got, want.numpy(), atol=TOLERANCE)


class Marks(unittest.TestCase):
    def test_marks_tell_side_and_distance(self) -> None:
        words = torch.arange(80)[None]
        mark = marks_around(words, torch.tensor([[30]]), torch.tensor([[32]]))[0].tolist()
        at = {30: 0, 31: 0, 29: 1, 28: 2, 27: 3, 26: 4, 25: 4, 24: 5, 0: 8, 32: 10, 33: 11, 34: 12, 35: 13, 79: 17}
        self.assertEqual({k: mark[k] for k in at}, at)


if __name__ == '__main__':
    unittest.main()
