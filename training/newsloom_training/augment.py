"""Copies of words as other pages would have written them: other letter case, other quotation marks, other names.

All work on whole windows of `Word`s and leave the originals as they are.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from .corpora import LOC, ORG, PERSON
from .text import (
    CAPITALISED,
    LOWER,
    MIXED,
    NO_GAP,
    NO_LETTER,
    ONE_CAPITAL,
    SPACE,
    UPPER,
    Vocabulary,
    Word,
    case_of,
)

CASED = frozenset((LOWER, CAPITALISED, UPPER, MIXED, ONE_CAPITAL))


class Marks:
    """Exchanges one style of quotation marks and apostrophes for another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def one(mark: str) -> tuple[int, ...]:
            return vocabulary.pieces_of(mark)

        self._straight, self._left, self._right = one('"'), one('\u201c'), one('\u201d')
        self._apostrophe, self._single_left, self._single_right = one("'"), one('\u2018'), one('\u2019')
        self._low, self._guillemet_left, self._guillemet_right = one('\u201e'), one('\u00ab'), one('\u00bb')

    def exchange(self, words: list[Word], random: Random) -> list[Word]:
        """The words with their marks all straight, all curly, all single or, seldom, guillemets or low marks."""
        style = random.choices(('straight', 'curly', 'single', 'guillemets', 'low'), (4, 4, 2, 1, 0.5))[0]
        double, single = self._pairs(style, random)
        doubles = (self._straight, self._left, self._right)
        singles = (self._apostrophe, self._single_left, self._single_right)
        out = []
        for number, word in enumerate(words):
            if word.case != NO_LETTER or (word.pieces not in doubles and word.pieces not in singles):
                out.append(word)
                continue
            pair = double if word.pieces in doubles else single
            opens = word.pieces in (self._left, self._single_left)
            if word.pieces in (self._straight, self._apostrophe):
                follows = number + 1 < len(words) and words[number + 1].gap == NO_GAP
                opens = word.gap != NO_GAP and follows
            out.append(replace(word, pieces=pair[0] if opens else pair[1]))
        return out

    def _pairs(self, style: str, random: Random) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        straight, straight_single = (self._straight, self._straight), (self._apostrophe, self._apostrophe)
        curly, curly_single = (self._left, self._right), (self._single_left, self._single_right)
        if style == 'straight':
            return straight, straight_single
        if style == 'curly':
            return curly, curly_single
        if style == 'single':
            return random.choice(((curly_single, curly_single), (straight_single, straight_single)))
        if style == 'guillemets':
            return (self._guillemet_left, self._guillemet_right), curly_single
        return (self._low, self._left), curly_single


class Case:
    """Writes words in capitals, in small letters or as a headline; the pieces have no case and stay."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._letters = frozenset(vocabulary.pieces_of(chr(c)) for c in range(ord('a'), ord('z') + 1))

    def whole(self, words: list[Word], random: Random) -> list[Word]:
        """All words in one new case."""
        return self._set(words, range(len(words)), random.choices((UPPER, LOWER, CAPITALISED), (4, 3, 3))[0])

    def sentence(self, words: list[Word], random: Random) -> list[Word]:
        """One sentence, taken by chance, in a new case."""
        if not words:
            return words
        sentence = random.choice(words).sentence
        chosen = [k for k, word in enumerate(words) if word.sentence == sentence]
        return self._set(words, chosen, random.choices((UPPER, CAPITALISED), (6, 4))[0])

    def _set(self, words: list[Word], chosen: Any, case: int) -> list[Word]:
        out = list(words)
        for k in chosen:
            word = words[k]
            if word.case not in CASED:
                continue
            if case == LOWER:
                new = LOWER
            elif word.pieces in self._letters:
                new = ONE_CAPITAL if case == UPPER else word.case
            elif case == UPPER:
                new = UPPER
            else:
                new = CAPITALISED if word.case == LOWER else word.case
            if new != word.case:
                out[k] = replace(word, case=new)
        return out


class Names:
    """Swaps names of people, places and organisations for names of other regions of the world.

    Within one window the same name is always swapped for the same other name, and the family name
    of a swapped person follows where it stands alone.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary, rates: dict[str, float]) -> None:
        lists = json.loads(path.read_text(encoding='utf-8'))
        self._regions = [
            {kind: names.split(', ') for kind, names in region.items()} for region in lists['regions']
        ]
        self._bodies = lists['bodies'].split(', ')
        self._acronyms = lists['acronyms'].split(', ')
        self._organisations = lists['organisations'].split(', ')
        self._vocabulary = vocabulary
        self._rates = {PERSON: rates['swapPerson'], LOC: rates['swapPlace'], ORG: rates['swapOrganisation']}

    def swap(self, words: list[Word], labels: list[int], random: Random) -> tuple[list[Word], list[int]]:
        """The window's words and labels after the swaps; both may have become longer or shorter."""
        out_words: list[Word] = []
        out_labels: list[int] = []
        swapped: dict[tuple[int, tuple[tuple[int, ...], ...]], list[str] | None] = {}
        region = random.choice(self._regions)
        k = 0
        while k < len(words):
            stop = k + 1
            begins = labels[k] > 0 and labels[k] % 2 == 1
            if begins:
                while stop < len(words) and labels[stop] == labels[k] + 1:
                    stop += 1
            new = self._other(words[k:stop], labels[k], region, swapped, random) if begins else None
            if new is None:
                out_words += words[k:stop]
                out_labels += labels[k:stop]
            else:
                out_words += self._written(new, words[k])
                out_labels += [labels[k]] + [labels[k] + 1] * (len(out_words) - len(out_labels) - 1)
            k = stop
        return out_words, out_labels

    def _other(
        self, mention: list[Word], label: int, region: dict[str, list[str]], swapped: dict[Any, Any], random: Random
    ) -> list[str] | None:
        """The parts of the name to write instead, or None to leave the mention alone."""
        if label > 2 * LOC + 1 or mention[0].case not in CASED or mention[0].case == ONE_CAPITAL:
            return None
        kind = (label - 1) // 2
        key = (kind, tuple(word.pieces for word in mention))
        if key in swapped:
            return swapped[key]
        if random.random() >= self._rates[kind]:
            swapped[key] = None
            return None
        if random.random() < 0.3:
            region = random.choice(self._regions)
        new = self._invent(kind, len(mention), mention[0].case, region, random)
        swapped[key] = new
        if kind == PERSON and len(mention) > 1 and new is not None:
            swapped[(kind, (mention[-1].pieces,))] = [new[-1]]
        return new

    def _invent(
        self, kind: int, length: int, case: int, region: dict[str, list[str]], random: Random
    ) -> list[str] | None:
        if kind == PERSON:
            family = random.choice(region['last'])
            if length == 1:
                return [family if random.random() < 0.7 else random.choice(region['first'])]
            given = [random.choice(region['first'])]
            if length > 2 and random.random() < 0.5:
                given.append(random.choice(region['first'] + region['last']))
            return [*given, family]
        if kind == LOC:
            return [random.choice(region['place'])] if length == 1 else None
        if length == 1:
            if case == UPPER:
                return [random.choice(self._acronyms)]
            return [random.choice(self._organisations)] if random.random() < 0.5 else None
        if random.random() < 0.3:
            return [random.choice(self._organisations)]
        body = random.choice(self._bodies)
        of = random.choice(region['place'])
        if random.random() < 0.3:
            return [body]
        return [body, 'of', of] if random.random() < 0.3 else [of, body]

    def _written(self, parts: list[str], pattern: Word) -> list[Word]:
        """The parts as words in the place, and in the letter case, of the pattern."""
        out: list[Word] = []
        for part in parts:
            for number, text in enumerate(_cut(part)):
                case = case_of(text)
                if pattern.case in (LOWER, UPPER) and case in CASED and case != ONE_CAPITAL and case != UPPER:
                    case = pattern.case
                gap = pattern.gap if not out else SPACE if number == 0 or text[0] == ' ' else NO_GAP
                text = text.strip()
                pieces = self._vocabulary.pieces_of(text)
                out.append(replace(pattern, gap=gap, case=case, pieces=pieces))
        return out


def _cut(name: str) -> list[str]:
    """Words of a name; a word that follows a space keeps the space in front, marks stand alone."""
    out: list[str] = []
    current = ''
    for character in name:
        if character.isalnum():
            current += character
        elif character == ' ':
            if current:
                out.append(current)
            current = ' '
        else:
            if current:
                out.append(current)
            out.append(character)
            current = ''
    if current.strip():
        out.append(current)
    return out


