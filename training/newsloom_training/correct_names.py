"""Corrects the names of a corpus by a table of its known errors, as that of CoNLL-2003 by Reiss et al. (2020, Apache-2.0).

    python -m newsloom_training.correct_names --names conll2003.train.jsonl.gz \
        --corrections all_conll_corrections_combined.csv --fold train --out conll2003.train.corrected.jsonl.gz

A row of the table says in which document of the fold which span of which type becomes which (`corpus_span`,
`corpus_ent_type`, `correct_span`, `correct_ent_type`); spans read `[12, 20): 'the text'`. Its offsets count in a text that
was put together otherwise than the corpus' own, so the place is the one with the same words that lies nearest.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from pathlib import Path
from typing import Any

from .corpora import read_lines

SPAN = re.compile(r"\[(\d+), \d+\): '(.*)'\s*$", re.DOTALL)
FARTHEST = 200
"""Characters that the two texts of one document may be apart."""


def correct(record: dict[str, Any], rows: list[dict[str, str]]) -> tuple[dict[str, Any], int]:
    """The record with its names corrected, and how many of the rows could be followed."""
    entities = list(record['entities'])
    followed = 0
    for row in rows:
        wrong = _nearest_name(record, entities, row['corpus_span'], row['corpus_ent_type'])
        right = _nearest_words(record['text'], row['correct_span'])
        kind = row['correct_ent_type'] or row['corpus_ent_type']
        if (row['corpus_span'] and wrong is None) or (row['correct_span'] and right is None):
            continue
        if wrong is not None:
            entities.remove(wrong)
        if right is not None and kind:
            start, end = right
            entities = [other for other in entities if other['end'] <= start or other['start'] >= end]
            entities.append({'start': start, 'end': end, 'label': kind})
        followed += 1
    return {**record, 'entities': sorted(entities, key=lambda entity: entity['start'])}, followed


def _nearest_name(
    record: dict[str, Any], entities: list[dict[str, Any]], span: str, kind: str
) -> dict[str, Any] | None:
    match = SPAN.match(span)
    if not match:
        return None
    at, words = int(match[1]), _squeezed(match[2])
    same = [
        entity for entity in entities
        if _squeezed(record['text'][entity['start']:entity['end']]) == words and kind in ('', entity['label'])
    ]
    nearest = min(same, key=lambda entity: abs(entity['start'] - at), default=None)
    return nearest if nearest is not None and abs(nearest['start'] - at) <= FARTHEST else None


def _nearest_words(text: str, span: str) -> tuple[int, int] | None:
    match = SPAN.match(span)
    if not match:
        return None
    at = int(match[1])
    loose = r'\s*'.join(re.escape(part) for part in match[2].split())
    places = [(found.start(), found.end()) for found in re.finditer(rf'(?<!\w){loose}(?!\w)', text)]
    nearest = min(places, key=lambda place: abs(place[0] - at), default=None)
    return nearest if nearest is not None and abs(nearest[0] - at) <= FARTHEST else None


def _squeezed(words: str) -> str:
    return ''.join(words.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('names', 'corrections', 'out'):
        parser.add_argument(f'--{name}', type=Path, required=True)
    parser.add_argument('--fold', default='train')
    options = parser.parse_args()
    with options.corrections.open(encoding='utf-8', errors='replace', newline='') as table:
        rows = [row for row in csv.DictReader(table) if row['fold'] == options.fold]
    followed = 0
    with gzip.open(options.out, 'wt', encoding='utf-8') as out:
        for number, record in enumerate(read_lines(options.names)):
            corrected, some = correct(record, [row for row in rows if int(row['doc_offset']) == number])
            followed += some
            out.write(json.dumps(corrected, ensure_ascii=False) + '\n')
    print(f'{followed} of {len(rows)} corrections made')


if __name__ == '__main__':
    main()
