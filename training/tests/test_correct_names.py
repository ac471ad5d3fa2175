"""A table of known errors is followed by the words, not by its offsets. Run with `python -m unittest discover tests`."""

from __future__ import annotations

import unittest

from newsloom_training.correct_names import correct

TEXT = 'England beat Wales. In Wales it rained on Moin Khan.'


def row(before: str, kind: str, after: str, right: str) -> dict[str, str]:
    return {'corpus_span': before, 'corpus_ent_type': kind, 'correct_span': after, 'correct_ent_type': right}


def name(words: str, label: str, at: int = 0) -> dict[str, object]:
    start = TEXT.index(words, at)
    return {'start': start, 'end': start + len(words), 'label': label}


class CorrectNames(unittest.TestCase):
    def corrected(self, *rows: dict[str, str]) -> tuple[list[tuple[str, str]], int]:
        given = [name('England', 'LOC'), name('Wales', 'LOC'), name('Wales', 'LOC', 20), name('Khan', 'PER')]
        record, followed = correct({'text': TEXT, 'entities': given}, list(rows))
        return [(TEXT[entity['start']:entity['end']], entity['label']) for entity in record['entities']], followed

    def test_of_two_names_of_the_same_words_the_nearer_is_corrected(self) -> None:
        names, followed = self.corrected(row("[14, 19): 'Wales'", 'LOC', "[14, 19): 'Wales'", 'ORG'))
        self.assertEqual(names, [('England', 'LOC'), ('Wales', 'ORG'), ('Wales', 'LOC'), ('Khan', 'PER')])
        self.assertEqual(followed, 1)

    def test_a_longer_span_takes_the_place_of_the_shorter(self) -> None:
        names, _ = self.corrected(row("[50, 54): 'Khan'", 'PER', "[45, 54): 'Moin Khan'", ''))
        self.assertEqual(names[-1], ('Moin Khan', 'PER'))

    def test_what_is_no_name_goes_and_what_was_missed_comes(self) -> None:
        names, _ = self.corrected(row("[1, 8): 'England'", 'LOC', '', ''), row('', '', "[32, 38): 'rained'", 'MISC'))
        self.assertEqual(names, [('Wales', 'LOC'), ('Wales', 'LOC'), ('rained', 'MISC'), ('Khan', 'PER')])

    def test_a_row_whose_words_are_not_there_changes_nothing(self) -> None:
        names, followed = self.corrected(row("[1, 8): 'Ireland'", 'LOC', "[1, 8): 'Ireland'", 'ORG'))
        self.assertEqual((names[0], followed), (('England', 'LOC'), 0))


if __name__ == '__main__':
    unittest.main()
