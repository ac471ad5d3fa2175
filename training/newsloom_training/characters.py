"""Character classes as ECMAScript knows them, so that Python and the runtime cut text alike."""

from __future__ import annotations

import unicodedata

# ECMAScript's \s: unlike Python's it holds U+FEFF and leaves out U+001C to U+001F and U+0085.
SPACES = frozenset('\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff')


def is_space(character: str) -> bool:
    """Whether the character is white space in ECMAScript's sense."""
    return character in SPACES


def is_word_character(character: str) -> bool:
    """Whether one UTF-16 code unit is a letter or a number.

    Characters beyond U+FFFF count as neither: the runtime looks at code units here.
    """
    return character != '' and ord(character) < 0x10000 and unicodedata.category(character)[0] in 'LN'


def utf16_offsets(text: str) -> list[int]:
    """The UTF-16 offset of every code point of the text, and the text's length at the end."""
    offsets = [0] * (len(text) + 1)
    at = 0
    for i, character in enumerate(text):
        offsets[i] = at
        at += 2 if ord(character) > 0xFFFF else 1
    offsets[len(text)] = at
    return offsets
