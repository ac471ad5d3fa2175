"""An encoder is found again in the ONNX file it was exported to. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import unittest

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

from newsloom_training.base_from_onnx import weights_of


class BaseFromOnnx(unittest.TestCase):
    def test_a_matrix_that_lost_its_name_is_known_by_its_bias(self) -> None:
        weight, bias = np.arange(6, dtype=np.float32).reshape(2, 3), np.ones(2, dtype=np.float32)
        stored = {'onnx::MatMul_7': weight.T.copy(), 'bert.pooler.dense.bias': bias, 'bert.norm.weight': bias}
        graph = helper.make_graph(
            [
                helper.make_node('MatMul', ['x', 'onnx::MatMul_7'], ['product']),
                helper.make_node('Add', ['bert.pooler.dense.bias', 'product'], ['y']),
            ],
            'one layer',
            [helper.make_tensor_value_info('x', TensorProto.FLOAT, [1, 3])],
            [helper.make_tensor_value_info('y', TensorProto.FLOAT, [1, 2])],
            initializer=[numpy_helper.from_array(value, name) for name, value in stored.items()],
        )
        found = weights_of(graph)
        self.assertEqual(set(found), {'pooler.dense.weight', 'pooler.dense.bias', 'norm.weight'})
        self.assertTrue(torch.equal(found['pooler.dense.weight'], torch.from_numpy(weight)))


if __name__ == '__main__':
    unittest.main()
