"""Words, sentences, quotations and windows. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import unittest
from pathlib import Path

from newsloom_training.quotation_marks import pair_quotation_marks
from newsloom_training.text import UNKNOWN, Vocabulary, analyse, case_of, encode_window, paragraph_spans, windows, words_in

VOCABULARY = Vocabulary(Path(__file__).resolve().parents[2] / 'models' / 'reader' / 'vocab.txt')


def sentences(text: str) -> list[int]:
    return [word.sentence for word in analyse(text, VOCABULARY).words]


class Text(unittest.TestCase):
    def test_case_classes_tell_how_a_word_is_written(self) -> None:
        cases = {'.': 0, 'word': 1, 'Word': 2, 'WORD': 3, 'McDonald': 4, 'A': 5, '1990': 6, 'G20': 7}
        self.assertEqual({word: case_of(word) for word in cases}, cases)

    def test_an_abbreviation_ends_no_sentence_and_a_stop_before_a_closing_mark_does(self) -> None:
        self.assertEqual(set(sentences('Mr. Holt left')), {0})
        self.assertEqual(sentences('He left. She stayed')[-2:], [1, 1])
        self.assertEqual(sentences('\u201cGo.\u201d She stayed')[-1], 1)

    def test_quotations_hold_their_marks_and_an_opener_alone_runs_to_the_end_of_its_sentence(self) -> None:
        cases = {
            'He said "no" and left': ['"no"'],
            "the workers' rights": [],
            '\u2018No,\u2019 he said': ['\u2018No,\u2019'],
            'He said \u201cno. And left': ['\u201cno.'],
            '\u201cHe told me \u2018stop\u2019 twice\u201d': ['\u201cHe told me \u2018stop\u2019 twice\u201d'],
        }
        for text, expected in cases.items():
            found = pair_quotation_marks(text, paragraph_spans(text))
            self.assertEqual([text[start:end] for start, end in found], expected, text)

    def test_accents_and_capitals_are_taken_off_before_cutting(self) -> None:
        self.assertEqual(VOCABULARY.pieces_of('Caf\u00e9'), VOCABULARY.pieces_of('cafe'))
        self.assertEqual(VOCABULARY.pieces_of('x' * 61), (UNKNOWN,))

    def test_windows_follow_one_another_and_stay_within_the_cap(self) -> None:
        text = '\n\n'.join('One sentence of eight words stands here again. ' * k for k in range(1, 30))
        analysis = analyse(text, VOCABULARY)
        ranges = windows(analysis, 60)
        self.assertEqual([start for start, _ in ranges], [0, *(stop for _, stop in ranges[:-1])])
        self.assertEqual(ranges[-1][1], len(analysis.words))
        for start, stop in ranges:
            self.assertLessEqual(len(encode_window(analysis.words[start:stop])[0]), 62)

    def test_words_in_finds_every_word_that_a_span_touches(self) -> None:
        analysis = analyse('one two three four', VOCABULARY)
        self.assertEqual(words_in(analysis, 5, 9), (1, 3))


if __name__ == '__main__':
    unittest.main()
