"""Pairing of quotation marks, paragraph by paragraph.

The reader learns from one bit per word that says whether the word stands inside quotation marks.
The TypeScript runtime pairs marks by the same rules; the golden file keeps both alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .characters import is_space, is_word_character

DOUBLE_MARKS = frozenset('"\u201c\u201d\u201e\u00ab\u00bb\u2033')
SINGLE_MARKS = frozenset("\u2018\u2019'`")
BEFORE_OPENER = frozenset('([\u2014\u2013-/')
AFTER_CLOSER = frozenset(')],.;:!?\u2014\u2013')
MARK_BEFORE = frozenset('"\u201c\u201d\u2018\'')
# 'em, 'til, 'tis: an apostrophe that opens nothing. '80s neither.
CLIPPED_WORD = re.compile(r"'?(em|til|tis|twas|cause|n)\b", re.IGNORECASE | re.ASCII)
CLIPPED_YEAR = re.compile(r'\d0?s?\b', re.ASCII)
SENTENCE_END = re.compile(r'[.!?](?=[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]|$)')
CONTINUED = re.compile("[\"\u201c\u201d\u2018']|''")


@dataclass
class _Open:
    start: int
    double: bool
    mark: str


def pair_quotation_marks(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Outermost quotations as (start, end), marks included, ascending, without overlap.

    An opener without a closer runs to the end of its paragraph when it begins the paragraph or
    the next paragraph begins with a mark, otherwise to the end of its sentence.
    """
    spans: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        still_open = _pair_in_paragraph(text, start, end, spans)
        opener = next((mark for mark in still_open if mark.double), None)
        if opener is None:
            continue
        continued = False
        if number + 1 < len(paragraphs):
            next_start, next_end = paragraphs[number + 1]
            continued = CONTINUED.match(text[next_start:min(next_end, next_start + 2)]) is not None
        stop = end
        if not continued and opener.start > start + 1:
            found = SENTENCE_END.search(text[opener.start:end])
            if found:
                stop = opener.start + found.start() + 1
        spans.append((opener.start, stop))
    spans.sort(key=lambda span: span[0])
    outermost: list[tuple[int, int]] = []
    for span in spans:
        if not outermost or span[0] >= outermost[-1][1]:
            outermost.append(span)
    return outermost


def _pair_in_paragraph(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[_Open]:
    """Adds the closed quotations of one paragraph to `spans` and returns the marks left open."""
    stack: list[_Open] = []
    size = len(text)
    i = start
    while i < end:
        mark = text[i]
        length = 1
        if mark in DOUBLE_MARKS:
            double = True
        elif mark in "'`" and i + 1 < size and text[i + 1] == mark:
            double, length = True, 2
        elif mark in SINGLE_MARKS:
            double = False
        else:
            i += 1
            continue
        before = text[i - 1] if i > start else ' '
        after = text[i + length] if i + length < end else ' '
        space_before = (
            is_space(before)
            or before in BEFORE_OPENER
            or (before in MARK_BEFORE and not (i >= 2 and is_word_character(text[i - 2])))
        )
        if not double:
            _single(text, i, before, after, space_before, stack, spans)
        elif _opens(text, i, mark, length, after, space_before, stack):
            if not any(open_mark.double for open_mark in stack):
                stack.clear()  # stale single marks
            stack.append(_Open(i, True, mark))
        else:
            depth = max((k for k, open_mark in enumerate(stack) if open_mark.double), default=-1)
            if depth >= 0:
                opener = stack[depth]
                del stack[depth:]
                if not stack:
                    spans.append((opener.start, i + length))
        i += length
    return stack


def _opens(text: str, i: int, mark: str, length: int, after: str, space_before: bool, stack: list[_Open]) -> bool:
    """Whether the double mark at i opens a quotation rather than closes one."""
    inside = any(open_mark.double for open_mark in stack)
    space_after = is_space(after) or after in AFTER_CLOSER
    if mark == '"' or length == 2 or mark == '\u2033':
        if not inside:
            return space_before or not space_after
        after_stop = i >= 2 and text[i - 2] in ',.!?\u2026' and is_space(text[i - 1])
        return space_before and is_word_character(after) and not after_stop and stack[0].mark != mark
    if mark in '\u201c\u201e\u00ab':
        return not (inside and not space_before and space_after)
    return not inside and space_before and is_word_character(after)


def _single(
    text: str, i: int, before: str, after: str, space_before: bool, stack: list[_Open], spans: list[tuple[int, int]]
) -> None:
    """Opens or closes a single-marked quotation at i, or takes the mark for an apostrophe."""
    mark = text[i]
    if (
        mark != '\u2019'
        and space_before
        and is_word_character(after)
        and not CLIPPED_WORD.match(text[i + 1:i + 6])
        and not CLIPPED_YEAR.match(text[i + 1:i + 4])
    ):
        stack.append(_Open(i, False, ''))
    elif stack and not stack[-1].double and mark != '\u2018' and not is_space(before) and not is_word_character(after):
        opener = stack.pop()
        if not stack:
            spans.append((opener.start, i + 1))
