"""Augmentation keeps words and labels together. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import unittest
from pathlib import Path
from random import Random

from newsloom_training.augment import Case, Marks, Names
from newsloom_training.text import UPPER, Vocabulary, Word, analyse

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = Vocabulary(ROOT / 'models' / 'reader' / 'vocab.txt')
TEXT = 'Mara Holt of Acme Steel met Tom Reyes in Paris. Holt said "yes" to Reyes.'
ALWAYS = {'swapPerson': 1.0, 'swapPlace': 1.0, 'swapOrganisation': 1.0}
# B-PERSON 1, I-PERSON 2, B-ORG 3, I-ORG 4, B-LOC 5
LABELS = [1, 2, 0, 3, 4, 0, 1, 2, 0, 5, 0, 1, 0, 0, 0, 0, 0, 1, 0]


def mentions(words: list[Word], labels: list[int]) -> list[tuple[int, tuple[tuple[int, ...], ...]]]:
    out: list[tuple[int, tuple[tuple[int, ...], ...]]] = []
    for word, label in zip(words, labels, strict=True):
        if label % 2 == 1:
            out.append((label, (word.pieces,)))
        elif label > 0:
            out[-1] = (out[-1][0], (*out[-1][1], word.pieces))
    return out


class Augmentation(unittest.TestCase):
    def setUp(self) -> None:
        self.words = analyse(TEXT, VOCABULARY).words
        self.assertEqual(len(self.words), len(LABELS))

    def test_swapped_names_keep_their_labels_and_a_family_name_follows_its_person(self) -> None:
        names = Names(ROOT / 'training' / 'data' / 'names.json', VOCABULARY, ALWAYS)
        for seed in range(50):
            words, labels = names.swap(self.words, LABELS, Random(seed))
            before, after = mentions(self.words, LABELS), mentions(words, labels)
            self.assertEqual([label for label, _ in after], [label for label, _ in before])
            holt, holt_alone = after[0][1], after[4][1]
            self.assertNotEqual(holt, before[0][1])
            self.assertEqual(holt[-len(holt_alone):], holt_alone)
            self.assertEqual([w.pieces for w, y in zip(words, labels, strict=True) if y == 0],
                             [w.pieces for w, y in zip(self.words, LABELS, strict=True) if y == 0])

    def test_marks_are_exchanged_in_pairs(self) -> None:
        marks = Marks(VOCABULARY)
        left, right = VOCABULARY.pieces_of('\u201c'), VOCABULARY.pieces_of('\u201d')
        seen = set()
        for seed in range(40):
            new = marks.exchange(self.words, Random(seed))
            pair = (new[13].pieces, new[15].pieces)
            seen.add(pair)
            self.assertEqual([w.pieces for w in new[:13]], [w.pieces for w in self.words[:13]])
        self.assertIn((left, right), seen)
        self.assertGreaterEqual(len(seen), 4)

    def test_capitals_change_the_case_class_of_words_alone(self) -> None:
        case = Case(VOCABULARY)
        seeds = [seed for seed in range(40) if case.whole(self.words, Random(seed))[2].case == UPPER]
        self.assertTrue(seeds)
        new = case.whole(self.words, Random(seeds[0]))
        self.assertEqual([w.pieces for w in new], [w.pieces for w in self.words])
        self.assertEqual(new[10].case, self.words[10].case)


if __name__ == '__main__':
    unittest.main()
