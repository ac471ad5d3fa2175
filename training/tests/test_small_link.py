"""A small link learns what the whole one says. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from random import Random
from typing import Any

import torch

from newsloom_training.augment import Case, Marks, Names
from newsloom_training.batches import Augmenter, QuotesBatch, quotes_batches
from newsloom_training.corpora import read_quotes
from newsloom_training.small_link import ExportedReader, Lesson, Lessons, first_layers, teach
from newsloom_training.losses import CueGroup, predicted_cues
from newsloom_training.model import WIDTH, Form, Link, marks_around
from newsloom_training.restore import restored
from newsloom_training.text import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
READER = ROOT / 'models' / 'reader'
TEXT = '\\u201cWe will pay,\\u201d Mara Holt said.'
LINE = f'{{"text": "{TEXT}", "quotes": [{{"start": 0, "end": 14, "speaker": {{"start": 15, "end": 24}}, "cue": {{"start": 25, "end": 29}}}}]}}'
NO_AUGMENTATION = dict.fromkeys(['case', 'sentenceCase', 'marks', 'swapPerson', 'swapPlace', 'swapOrganisation', 'maskPiece'], 0)
RECIPE: dict[str, Any] = {
    'seed': 5, 'steps': 30, 'rate': 1e-3, 'warmUp': 0.1, 'decay': 0.01, 'clip': 1.0, 'average': 0.5, 'fromTeacher': 0.5,
    'unlabelledEvery': 2, 'batch': {'quotesPieces': 10, 'groupPieces': 300, 'linkWords': 400}, 'caps': [254],
    'augment': NO_AUGMENTATION,
}


@torch.no_grad()
def answers(link: Link, lesson: Any) -> list[list[int]]:
    """The label that the link finds most probable, word by word."""
    return [link.eval()(vectors, group.marks, group.real)[-1].argmax(-1)[group.real].tolist() for group, vectors, _ in lesson.groups]


class LightLink(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(4)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.quotes, self.texts = Path(folder.name) / 'quotes.jsonl', Path(folder.name) / 'texts.jsonl'
        self.quotes.write_text(LINE, encoding='utf-8')
        self.texts.write_text(f'{{"text": "{TEXT}"}}\n{{"text": "Not to be used.", "textLicence": "CC BY-NC 4.0"}}', encoding='utf-8')

    def test_a_small_link_without_a_clue_comes_to_answer_as_its_teacher(self) -> None:
        lessons = iter(Lessons(READER, self.quotes, [], RECIPE))
        lesson = next(lessons)
        wanted = [predicted.argmax(-1)[group.real].tolist() for group, _, predicted in lesson.groups]
        pupil = first_layers(restored(READER).link, Form(1, 6, 384), [lesson])
        torch.nn.init.zeros_(pupil.outs[-1].weight)
        self.assertNotEqual(answers(pupil, lesson), wanted)
        pupil.load_state_dict(teach(pupil, lessons, RECIPE))
        self.assertEqual(answers(pupil, lesson), wanted)

    @torch.no_grad()
    def test_the_heads_and_inner_units_that_say_something_are_kept(self) -> None:
        whole = Link(Form(2, 12, 64)).eval()
        first = whole.layers[0]
        for weight, silent in ((first.out.weight, torch.arange(192, 384)), (first.outer.weight, torch.randperm(64)[32:])):
            torch.nn.init.normal_(weight, std=0.2)
            weight[:, silent] = 0
        words = torch.arange(300).view(6, 50)
        marks = marks_around(torch.arange(50)[None].expand(6, 50), torch.full((6, 1), 11), torch.full((6, 1), 13))
        group = CueGroup(words, marks, words >= 0, torch.zeros(6, 50, dtype=torch.long))
        vectors = torch.randn(6, 50, WIDTH)
        light = first_layers(whole, Form(1, 6, 32), [Lesson([(group, vectors, torch.zeros(6, 50, 3))], 1.0)]).eval()
        answered, wanted = (link(vectors, group.marks, group.real)[0] for link in (light, whole))
        self.assertLess((answered - wanted).abs().mean().item(), 0.05 * wanted.abs().mean().item())

    def test_of_texts_without_answers_all_is_learnt_from_the_teacher(self) -> None:
        lessons = iter(Lessons(READER, self.quotes, [self.texts], RECIPE))
        shares = [next(lessons).from_teacher for _ in range(4)]
        self.assertEqual(shares, [1.0, 0.5, 1.0, 0.5])

    def test_the_cues_of_such_texts_are_those_the_teacher_predicts(self) -> None:
        vocabulary = Vocabulary(READER / 'vocab.txt')
        names = Names(ROOT / 'training' / 'data' / 'names.json', vocabulary, NO_AUGMENTATION)
        augmenter = Augmenter(NO_AUGMENTATION, Case(vocabulary), Marks(vocabulary), names)
        documents = read_quotes(self.texts, vocabulary)
        self.assertEqual(len(documents), 1)
        batch: QuotesBatch = next(quotes_batches(documents, RECIPE, augmenter, Random(1)))
        _, scores = ExportedReader(READER).read(batch)
        words, (cue,) = documents[0].analysis.words, predicted_cues(scores, batch, 0.5)
        self.assertEqual(documents[0].analysis.text[words[cue.first].start:words[cue.stop - 1].end], 'said')
        self.assertEqual(batch.cues, [])


if __name__ == '__main__':
    unittest.main()
