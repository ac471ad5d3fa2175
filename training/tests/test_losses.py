"""The losses fall when the reader learns. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import gzip
import json
import tempfile
import unittest
from pathlib import Path
from random import Random
from typing import Any

import torch

from newsloom_training.augment import Case, Marks, Names
from newsloom_training.batches import Augmenter, names_batches, quotes_batches
from newsloom_training.corpora import read_names, read_quotes
from newsloom_training.model import Form, Reader
from newsloom_training.text import Vocabulary
from newsloom_training.train import slopes

ROOT = Path(__file__).resolve().parents[2]
RECIPE: dict[str, Any] = json.loads((ROOT / 'training' / 'recipe.json').read_text(encoding='utf-8'))
TEXT = '\u201cWe will pay,\u201d Mara Holt said. \U0001f600\nActon Steel denied that it owed money.'
QUOTES = [
    {'start': 0, 'end': 14, 'speaker': {'start': 15, 'end': 24}, 'cue': {'start': 25, 'end': 29}},
    {'start': 53, 'end': 71, 'speaker': {'start': 34, 'end': 45}, 'cue': {'start': 46, 'end': 52}},
]
ENTITIES = [{'start': 15, 'end': 24, 'label': 'PER'}, {'start': 34, 'end': 45, 'label': 'ORG'}]


class Losses(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(3)
        self.vocabulary = Vocabulary(ROOT / 'models' / 'reader' / 'vocab.txt')
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        record = {'text': TEXT, 'entities': ENTITIES, 'quotes': QUOTES}
        unfree = {**record, 'textLicence': 'CC BY-NC 4.0'}
        for name, lines in (('names', [record, unfree]), ('quotes', [record])):
            with gzip.open(self.folder / f'{name}.jsonl.gz', 'wt', encoding='utf-8') as out:
                out.write('\n'.join(json.dumps(line) for line in lines))
        case, marks = Case(self.vocabulary), Marks(self.vocabulary)
        names = Names(ROOT / 'training' / 'data' / 'names.json', self.vocabulary, RECIPE['augment'])
        self.augmenter = Augmenter(RECIPE['augment'], case, marks, names)

    def test_spans_in_utf16_become_labels_of_words_and_unfree_texts_are_left_out(self) -> None:
        source = {'file': 'names.jsonl.gz', 'family': 0, 'share': 1, 'misc': True}
        documents = read_names(self.folder, source, RECIPE['names']['types'], self.vocabulary)
        self.assertEqual(len(documents), 1)
        words = documents[0].analysis.words
        named = {TEXT[w.start:w.end]: y for w, y in zip(words, documents[0].labels, strict=True) if y > 0}
        self.assertEqual(named, {'Mara': 1, 'Holt': 2, 'Acton': 3, 'Steel': 4})

    def learn(self, teacher: Reader | None, share: float, steps: int, trusted: bool = False) -> list[dict[str, float]]:
        """The losses of a fresh reader, step by step."""
        reader = Reader()
        reader.train()
        source = {'file': 'names.jsonl.gz', 'family': 1, 'share': 1, 'misc': False, 'trusted': trusted}
        documents = read_names(self.folder, source, RECIPE['names']['types'], self.vocabulary)
        loss = {**RECIPE['loss'], 'fromTeacher': share}
        recipe = {**RECIPE, 'batch': {**RECIPE['batch'], 'quotesPieces': 10}, 'loss': loss}
        quoted = read_quotes(self.folder / 'quotes.jsonl.gz', self.vocabulary)
        batches = [
            names_batches(documents, recipe, self.augmenter, Random(1)),
            quotes_batches(quoted, recipe, self.augmenter, Random(1)),
        ]
        optimizer = torch.optim.AdamW(reader.parameters(), lr=5e-5)
        history: list[dict[str, float]] = []
        for _ in range(steps):
            parts: dict[str, float] = {}
            for source_batches in batches:
                parts |= slopes(reader, next(source_batches), recipe, 0.0, teacher)
                optimizer.step()
            history.append(parts)
        return history

    def test_a_few_steps_on_one_article_lower_every_loss(self) -> None:
        history = self.learn(None, 0, 20)
        self.assertEqual(set(history[0]), {'names', 'cue', 'other', 'link1', 'link2'})
        for name, value in history[0].items():
            self.assertLess(sum(parts[name] for parts in history[-4:]) / 4, value, name)

    def test_from_a_teacher_alone_its_predictions_are_learnt_and_not_the_answers(self) -> None:
        teacher = Reader(Form(2)).requires_grad_(False).eval()
        # Predicts a cue and a person's name at every word.
        teacher.tok.bias.copy_(torch.tensor([0.0, 9.0, 0.0, 0.0, 0.0]))
        teacher.ner.bias.copy_(torch.tensor([0.0, 9.0] + 7 * [0.0]))
        first, *_, last = self.learn(teacher, 1, 25)
        for name in ('taught names', 'taught cue'):
            self.assertLess(last[name], first[name] / 4, name)
        self.assertGreater(last['cue'], first['cue'])
        self.assertGreater(last['names'], first['names'])

    def test_trusted_names_are_learnt_whatever_the_teacher_predicts(self) -> None:
        teacher = Reader(Form(2)).requires_grad_(False).eval()
        teacher.ner.bias.copy_(torch.tensor([0.0, 9.0] + 7 * [0.0]))
        first, *_, last = self.learn(teacher, 1, 25, trusted=True)
        self.assertLess(last['names'], first['names'])


if __name__ == '__main__':
    unittest.main()
