"""Words, sentences, word pieces, shapes and windows of a text: everything the encoder is fed.

The runtime does the same in TypeScript; `golden.py` writes what both must agree on.
Offsets here are code points; `characters.utf16_offsets` turns them into the runtime's code units.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from pathlib import Path

import regex

from .characters import is_space
from .quotation_marks import pair_quotation_marks

UNKNOWN, CLS, SEP, MASK = 100, 101, 102, 103
CAP = 254
"""Most word pieces of one window, without CLS and SEP."""
LONGEST_WORD = 60
"""Words with more UTF-16 code units than this become one unknown piece."""

WORD = regex.compile(
    r'[\p{L}\p{M}\p{N}]+'
    r'|[^\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]'
)
ABBREVIATION = regex.compile(
    r'(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Messrs'
    r'|Mt|Ft|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Calif|Fla|Mass|Pa|Va|\p{Lu})'
)
SENTENCE_START = regex.compile('[\\p{Lu}\\p{N}"\'\u201c\u2018(\\[\u00ab_@#-]')
BLANK_LINE = regex.compile('\n[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*\n')
CLOSING = frozenset('"\'\u201d\u2019)]\u00bb')
STOPS = frozenset('.?!\u2026')

# Case classes of a word.
NO_LETTER, LOWER, CAPITALISED, UPPER, MIXED, ONE_CAPITAL, NUMBER, LETTERS_AND_DIGITS = range(8)
# What stands before a word: nothing, a space, a line break, a blank line (or the text's beginning).
NO_GAP, SPACE, LINE_BREAK, PARAGRAPH_BREAK = range(4)
SHAPES = 64


@dataclass(slots=True)
class Word:
    """One word or mark of a text, with all its features."""

    start: int
    end: int
    sentence: int
    paragraph: int
    quoted: bool
    gap: int
    case: int
    pieces: tuple[int, ...]


@dataclass
class Analysis:
    """A text cut into words; `paragraphs` are half-open ranges of word numbers."""

    text: str
    words: list[Word] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)


class Vocabulary:
    """The encoder's word pieces, one a line of `vocab.txt`, with greedy longest-match cutting."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding='utf-8').split('\n')
        self._ids = {piece: number for number, piece in enumerate(lines)}
        self.pieces_of = lru_cache(maxsize=400_000)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Piece ids of a word: lower-cased, accents off; UNKNOWN alone where no cut exists."""
        plain = ''.join(c for c in unicodedata.normalize('NFD', word.lower()) if unicodedata.category(c) != 'Mn')
        if not plain or len(plain.encode('utf-16-le', 'surrogatepass')) // 2 > LONGEST_WORD:
            return (UNKNOWN,)
        pieces: list[int] = []
        start = 0
        while start < len(plain):
            end = len(plain)
            number = None
            while end > start:
                number = self._ids.get(('##' if start else '') + plain[start:end])
                if number is not None:
                    break
                end -= 1
            if number is None:
                return (UNKNOWN,)
            pieces.append(number)
            start = end
        return tuple(pieces)


@lru_cache(maxsize=400_000)
def case_of(word: str) -> int:
    """The case class of a word: which of its characters are capitals, small letters, digits."""
    categories = [unicodedata.category(c) for c in word]
    letter = any(c[0] == 'L' for c in categories)
    number = any(c[0] == 'N' for c in categories)
    if not letter:
        return NUMBER if number else NO_LETTER
    if number:
        return LETTERS_AND_DIGITS
    capitals = [c in ('Lu', 'Lt') for c in categories]
    if not any(capitals):
        return LOWER
    if len(word) == 1:
        return ONE_CAPITAL
    if 'Ll' not in categories:
        return UPPER
    return CAPITALISED if capitals[0] and not any(capitals[1:]) else MIXED


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Lines that hold more than white space, trimmed, as (start, end)."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split('\n'):
        start, end = at, at + len(line)
        at = end + 1
        while start < end and is_space(text[start]):
            start += 1
        while end > start and is_space(text[end - 1]):
            end -= 1
        if end > start:
            spans.append((start, end))
    return spans


def analyse(text: str, vocabulary: Vocabulary) -> Analysis:
    """Words with sentence, paragraph, quotation, gap, case and pieces, in order of the text."""
    spans = paragraph_spans(text)
    quotations = pair_quotation_marks(text, spans)
    analysis = Analysis(text)
    words = analysis.words
    sentence = quotation = 0
    for number, (start, end) in enumerate(spans):
        first = len(words)
        for match in WORD.finditer(text, start, end):
            word_start, word_end = match.span()
            word = match.group()
            if len(words) > first and _begins_sentence(text, words, first, word_start, word):
                sentence += 1
            while quotation < len(quotations) and quotations[quotation][1] <= word_start:
                quotation += 1
            quoted = (
                quotation < len(quotations)
                and word_start >= quotations[quotation][0]
                and word_end <= quotations[quotation][1]
            )
            gap = _gap_before(text, words, first, word_start)
            pieces = vocabulary.pieces_of(word)
            words.append(Word(word_start, word_end, sentence, number, quoted, gap, case_of(word), pieces))
        analysis.paragraphs.append((first, len(words)))
        sentence += 1
    return analysis


def _begins_sentence(text: str, words: list[Word], first: int, start: int, word: str) -> bool:
    """Whether a stop, with up to three closing marks after it, ends a sentence before this word."""
    last = len(words) - 1
    if start == words[last].end:
        return False
    stop = last
    while stop > first and last - stop < 3 and text[words[stop].start:words[stop].end] in CLOSING:
        stop -= 1
    mark = text[words[stop].start:words[stop].end]
    if mark not in STOPS or not SENTENCE_START.match(word):
        return False
    if stop == last and mark == '.' and stop > first and words[stop - 1].end == words[stop].start:
        return ABBREVIATION.fullmatch(text[words[stop - 1].start:words[stop - 1].end]) is None
    return True


def _gap_before(text: str, words: list[Word], first: int, start: int) -> int:
    if not words:
        return PARAGRAPH_BREAK
    end = words[-1].end
    if start == end:
        return NO_GAP
    if len(words) > first:
        return SPACE
    return PARAGRAPH_BREAK if BLANK_LINE.search(text, end, start) else LINE_BREAK


def shape_of(word: Word, piece: int) -> int:
    """The shape id of a word's piece: case x 8 + gap x 2 (first piece only) + inside quotation marks."""
    return word.case * 8 + (0 if piece else word.gap * 2) + int(word.quoted)


def windows(analysis: Analysis, cap: int = CAP, evenly: bool = False) -> list[tuple[int, int]]:
    """Half-open word ranges of at most `cap` pieces.

    Whole paragraphs are packed greedily; a paragraph that is too long gives whole sentences, a
    sentence that is too long gives words. One word longer than `cap` is a window of its own.
    With `evenly`, as the runtime plans them, they are about equally full.
    """
    words = analysis.words
    total = _pieces(words, 0, len(words))
    packer = _Packer(cap, total / max(1, ceil(total / (FILLED * cap))) if evenly else None)
    for start, end in analysis.paragraphs:
        if end <= start:
            continue
        size = _pieces(words, start, end)
        if size <= cap:
            packer.add(start, end, size)
            continue
        at = start
        while at < end:
            stop = at
            while stop < end and words[stop].sentence == words[at].sentence:
                stop += 1
            size = _pieces(words, at, stop)
            if size <= cap:
                packer.add(at, stop, size)
            else:
                for k in range(at, stop):
                    packer.add(k, k + 1, len(words[k].pieces))
            at = stop
    return packer.ranges


FILLED = 0.95
"""How full windows are planned to be, for whole paragraphs seldom fill one."""


class _Packer:
    def __init__(self, cap: int, even: float | None) -> None:
        self.ranges: list[tuple[int, int]] = []
        self._cap = cap
        self._even = even
        self._filled = 0

    def add(self, start: int, end: int, size: int) -> None:
        has_room = self._filled + size <= self._cap and (self._even is None or self._filled + size / 2 <= self._even)
        if self.ranges and has_room:
            self.ranges[-1] = (self.ranges[-1][0], end)
            self._filled += size
        else:
            self.ranges.append((start, end))
            self._filled = size


def _pieces(words: list[Word], start: int, end: int) -> int:
    return sum(len(words[k].pieces) for k in range(start, end))


def encode_window(words: list[Word]) -> tuple[list[int], list[int], list[int]]:
    """Piece ids and shape ids of one window, CLS and SEP included, and where each word begins."""
    ids, shapes, first = [CLS], [0], []
    for word in words:
        first.append(len(ids))
        for k, piece in enumerate(word.pieces):
            ids.append(piece)
            shapes.append(shape_of(word, k))
    ids.append(SEP)
    shapes.append(0)
    return ids, shapes, first


def words_in(analysis: Analysis, start: int, end: int) -> tuple[int, int]:
    """The half-open range of words that touch the characters from start to end."""
    words = analysis.words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    stop = low
    while stop < len(words) and words[stop].start < end:
        stop += 1
    return low, stop
