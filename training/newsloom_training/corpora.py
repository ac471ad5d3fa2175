"""Corpora in the neutral format, read into documents of words with labels.

The format is JSON Lines (gzip or not), one article a line, offsets in UTF-16 code units, half-open:

* names: ``{"text", "entities": [{"start", "end", "label"}], "textLicence"?}``
* quotes: ``{"text", "quotes": [{"start", "end", "fragments"?: [{"start", "end"}], "speaker"?: {"start", "end"},
  "cue"?: {"start", "end"}}]}``
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .characters import utf16_offsets
from .text import Analysis, Vocabulary, Word, analyse, words_in

PERSON, ORG, LOC, MISC = range(4)
OUTSIDE, OUTSIDE_OR_MISC, IGNORED = 0, -1, -2
"""Labels that are no entity; otherwise 1 + 2 x type begins one and 2 + 2 x type is inside one."""

BEFORE_CUE, AFTER_CUE = 80, 120
"""How many words before and after a cue the link module looks at, within the cue's paragraph."""
LINK_OUTSIDE, LINK_SOURCE, LINK_CONTENT = range(3)


@dataclass
class NamesDocument:
    """An article with one name label a word.

    `family` picks the extra head used in training; `share` is how often an epoch holds the article,
    on average; `trusted` answers count alone, where a teacher's predictions count beside those of other corpora.
    """

    analysis: Analysis
    labels: list[int]
    family: int
    share: float
    trusted: bool = False


@dataclass
class Cue:
    """A cue (words first to stop), the words the link looks at, and the right answer for each of them."""

    first: int
    stop: int
    window: tuple[int, int]
    answers: list[int]


@dataclass
class QuotesDocument:
    """An article with, word by word, cue (0, 1 begins, 2 inside), content and source labels."""

    analysis: Analysis
    cue: list[int]
    content: list[int]
    source: list[int]
    cues: list[Cue] = field(default_factory=list)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, gzip or not."""
    opener = gzip.open if path.suffix == '.gz' else open
    with opener(path, 'rt', encoding='utf-8', newline='\n') as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_names(folder: Path, source: dict[str, Any], types: dict[str, str], vocabulary: Vocabulary) -> list[NamesDocument]:
    """The documents of one corpus of names, without those whose text may not be used commercially."""
    numbers = {'PERSON': PERSON, 'ORG': ORG, 'LOC': LOC, 'MISC': MISC}
    documents = []
    for record in read_lines(folder / source['file']):
        if not may_be_used(record):
            continue
        analysis = analyse(record['text'], vocabulary)
        to_point = _points(record['text'])
        labels = [OUTSIDE if source['misc'] else OUTSIDE_OR_MISC] * len(analysis.words)
        for entity in record['entities']:
            kind = types.get(entity['label'])
            if kind is None:
                continue
            first, stop = words_in(analysis, to_point[entity['start']], to_point[entity['end']])
            for k in range(first, stop):
                labels[k] = IGNORED if kind == 'IGNORED' else 1 + 2 * numbers[kind] + (1 if k > first else 0)
        trusted = source.get('trusted', False)
        documents.append(NamesDocument(analysis, labels, source['family'], source['share'], trusted))
    return documents


def read_quotes(path: Path, vocabulary: Vocabulary) -> list[QuotesDocument]:
    """The articles of a corpus of attributions; of any other corpus the texts that may be used commercially."""
    return [_quotes_document(record, vocabulary) for record in read_lines(path) if may_be_used(record)]


def may_be_used(record: dict[str, Any]) -> bool:
    """Whether the licence of a text allows commercial use."""
    return 'NC' not in (record.get('textLicence') or '')


def link_window(words: list[Word], paragraph: tuple[int, int], first: int, stop: int) -> tuple[int, int]:
    """The words the link looks at for the cue first..stop, which begins in the paragraph."""
    return max(paragraph[0], first - BEFORE_CUE), min(paragraph[1], stop + AFTER_CUE)


def _quotes_document(record: dict[str, Any], vocabulary: Vocabulary) -> QuotesDocument:
    analysis = analyse(record['text'], vocabulary)
    to_point = _points(record['text'])
    size = len(analysis.words)
    document = QuotesDocument(analysis, [0] * size, [0] * size, [0] * size)

    def span(part: dict[str, Any]) -> tuple[int, int]:
        return words_in(analysis, to_point[part['start']], to_point[part['end']])

    for quote in record.get('quotes', []):
        contents = [span(part) for part in quote.get('fragments') or [quote]]
        source = span(quote['speaker']) if quote.get('speaker') else None
        for first, stop in contents:
            document.content[first:stop] = [1] * (stop - first)
        if source:
            document.source[source[0]:source[1]] = [1] * (source[1] - source[0])
        if not quote.get('cue'):
            continue
        first, stop = span(quote['cue'])
        if stop <= first:
            continue
        for k in range(first, stop):
            document.cue[k] = 1 if k == first or document.cue[k] == 1 else 2
        paragraph = analysis.paragraphs[analysis.words[first].paragraph]
        window = link_window(analysis.words, paragraph, first, stop)
        document.cues.append(Cue(first, stop, window, _answers(window, contents, source)))
    return document


def _answers(window: tuple[int, int], contents: list[tuple[int, int]], source: tuple[int, int] | None) -> list[int]:
    """O, source or content for each word of the window; content wins."""
    answers = [LINK_OUTSIDE] * (window[1] - window[0])
    spans = [(source, LINK_SOURCE)] if source else []
    for (first, stop), answer in [*spans, *((content, LINK_CONTENT) for content in contents)]:
        for k in range(max(first, window[0]), min(stop, window[1])):
            answers[k - window[0]] = answer
    return answers


def _points(text: str) -> list[int] | range:
    """The code point at every UTF-16 offset."""
    offsets = utf16_offsets(text)
    if offsets[-1] == len(text):
        return range(len(text) + 1)
    points = [0] * (offsets[-1] + 1)
    for point, offset in enumerate(offsets):
        points[offset] = point
        if offset + 1 < len(points):
            points[offset + 1] = point + 1
    return points
