"""Writes what the runtime must cut odd strings into: the golden file of words, pieces, shapes and windows.

    python -m newsloom_training.golden --vocab models/reader/vocab.txt --out test/golden/read/pieces.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

from .characters import utf16_offsets
from .text import Vocabulary, analyse, encode_window, windows

SCRIPTS = [
    'Κωνσταντίνος Μητσοτάκης είπε: «Όχι».', 'ΟΔΟΣ ΠΑΝΕΠΙΣΤΗΜΙΟΥ', 'Сергей Иванов заявил: „Нет“.', 'Ёлка, ёж и Йошкар-Ола.',
    'בנימין אמר: "שלום עולם".', 'קָפֶה שָׁלוֹם', 'قال الرئيس: «نعم».', 'العَرَبِيَّةُ', 'नमस्ते दुनिया। हिन्दी क्षेत्र',
    '東京都の田中さんは「はい」と言った。', '习近平说:“你好”。', '한국어 문장입니다.', '서울', 'ไทยแลนด์ ภาษาไทย',
    'Việt Nam: Nguyễn Thị Kim Ngân', 'ქართული ენა', 'Հայաստան', 'አዲስ አበባ', 'தமிழ்நாடு', 'ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ',
]
ODD = [
    '', ' ', '\n', '\n\n\n', '\t \r\n', '\ufeff', '\u00a0', '\u200b', '\u2028', '.', '"', "''", '``', 'a', 'I', 'A.', '1',
    '\u0301', 'e\u0301', '\u0301e', 'cafe\u0301 vs caf\u00e9', 'Z\u0351\u036b\u0343a\u0363l\u0363g\u0302o\u030a',
    'na\u00efve co\u00f6perate \u00c5ngstr\u00f6m \u212bngstr\u00f6m', '\ufb01nance o\ufb00ice \ufb03', '\u0132sselmeer \u0133s',
    '\u0130stanbul \u0131\u015f\u0131k I\u0307', 'Stra\u00dfe STRASSE \u1e9e', '\u01c5 \u01c4 \u01c6 \u01c5ungla',
    'Σίσυφος ΣΊΣΥΦΟΣ Σ ς', '\u2160\u2164 \u2163 \u2460 \u00bd \u00b2 m\u00b2 5\u00bd', '\u0663\u0664\u0665 \u0967\u0968',
    '\U0001d400\U0001d41b\U0001d41c \U0001d7d8', '\U00010400\U00010428 Deseret', '\u2070\u00b9 H\u2082O CO\u2082',
    '\U0001f600', '\U0001f1fa\U0001f1f8 flag', '\U0001f468\u200d\U0001f469\u200d\U0001f467 family', 'ok\U0001f44d\U0001f3fdok',
    '"\U0001f600" said', '\U0001f600"quoted"\U0001f600', "\U0001d400'quoted'", '\u2764\ufe0f heart', '#\ufe0f\u20e3 1\u20e3',
    'zero\u200bwidth\u200bspace', 'soft\u00adhyphen', 'word\u2060joiner', 'zwnj\u200cinside', 'left\u200eright\u200fmark',
    '\u202eright to left\u202c', '\ufeffbegins with a mark', 'line\u2028separator\u2029here', 'a\u0085b', 'a\u001cb', 'a\u0000b',
    'private \ue000 use', 'unassigned \U000e0080', 'replacement \ufffd', 'tag \U000e0041', '\u3000ideographic\u3000space',
    'half\uff37idth \uff21\uff22\uff23 \uff11\uff12\uff13', '\u2126 \u03a9 \u212a', '\u00b5 \u03bc', '\u1d43\u1d47', '\u02bcokina \u02bb',
    'Mr. Smith met Dr. J. Jones in St. Louis. He left.', 'The U.S. Senate voted. Sen. B. Wu did not.', 'He won! "Really?" she asked.',
    'It ended... Then it began\u2026 Again.', 'She (the mayor.) Left.', 'No. 5 is alive. no. not', 'at 5 p.m. Monday. at 6 a.m. we',
    'e.g. this. i.e. that.', 'www.example.org/path?x=1&y=2 and mail@example.org.', '@someone said #this. RT @other: "no"',
    '$1,000.50 or \u20ac3m; 50% of 1990s, the \u201990s and \u201880s', "rock 'n' roll, 'twas, 'til, 'em, o'clock, O'Brien's, workers' rights",
    'well-known--and—dashed–thing', 'a/b/c\\d|e_f^g~h`i', '((([[[{{{<<<>>>}}}]]])))', '!!!???...,,,;;;:::', '- - - -- --- ----',
    'iPhone McDonald eBay NASA U2 G20 3rd MP3 COVID-19 2PM', 'ALL CAPS HEADLINE: MAYOR SAYS NO', 'a1 1a A1 1A aA Aa AA aa',
    '\n\nfirst\nsecond\n\nthird\n \t \nfourth', '  lead and tail  \n  again  ', 'one\r\ntwo\r\n\r\nthree', 'one\n\u00a0\ntwo\n\u200b\nthree',
    'tab\tbetween\twords', 'x' * 59 + ' ' + 'x' * 60 + ' ' + 'x' * 61, '\U0001d400' * 30 + ' ' + '\U0001d400' * 31, 'e\u0301' * 45,
    'supercalifragilisticexpialidocious antidisestablishmentarianism', 'qzxqzxqzx', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
]
QUOTED = [
    '"Yes," he said. "No."', '\u201cYes,\u201d he said. \u201cNo.\u201d', "'Yes,' he said. 'No.'", '\u2018Yes,\u2019 he said. \u2018No.\u2019',
    "''Yes,'' he said. ``No.''", '\u201eJa\u201c, sagte er. \u00bbNein.\u00ab', '\u00abOui\u00bb, dit-il. \u00ab Non. \u00bb',
    '\u201cHe told me \u2018stop\u2019 twice,\u201d she said.', '"He told me \'stop\' twice," she said.', '"He told me "stop" twice," she said.',
    '\u201cUnclosed here. And after.', 'He said \u201cunclosed here. And after.', 'He said "unclosed. And after\n\nNext paragraph.',
    '\u201cFirst part.\n\n\u201cSecond part.\u201d', '"First part.\n\n"Second part."', '\u201cFirst.\n\n\u201cSecond.\n\n\u201cThird.\u201d End.',
    'closed\u201d without opening', 'a " b " c', 'a" b "c', '" spaced "', '""', '\u201c\u201d', '"""', '""""', "'''", "''''''", '\u201c\u201c\u201d\u201d',
    '\u201d\u201c', '\u2018\u2019\u2018', '"a"b"c"', '"a""b"', '6\'2" tall and 5\u20329\u2033 wide', 'the 12" record', '"\'"\'"\'"',
    'Dogs\u2019 and \u2018cats\u2019\u2019', "the workers' 'rights'", "'90s 'em '5s", '(\u201cinside\u201d)', '[\u201cinside\u201d]', '\u2014\u201cinside\u201d\u2014',
    'said:\u201cno space\u201d', 'said \u201cno\u201dspace', '\u201cA.\u201d \u201cB.\u201d', '\u201cA\u201d\u201cB\u201d', '\u201cA,\u201d B \u201cC', 'x \u201e nested \u201c deep \u201d deeper',
    '"Who?" "Me." "You?"', '\u2018It\u2019s Tom\u2019s,\u2019 he said', "'It's Tom's,' he said", '`quoted\' and `again`', '"end\n"begin"', '"', '\u201c',
    '. " . " . "', 'He said, "Go." "Where?" I asked; \'There\u2019.', '\u201c' * 40, '"' * 41, "'" * 42, '\u2019' * 7 + 'a', 'a' + '\u201d' * 5,
]
LONG = [
    'm' * 10_000, 'M' * 10_000 + ' end', '\u0301' * 300, 'word ' * 300, 'Unbroken sentence of words, ' * 60 + 'end.',
    ' '.join(f'Sentence number {k} ends here.' for k in range(60)), '\n\n'.join(f'Paragraph {k}. "It is {k}," they said.' for k in range(40)),
    'internationalization' * 2 + ' ' + ' '.join(['electroencephalographically'] * 80), '.' * 600, '"a" ' * 150, '\n'.join('x' for _ in range(300)),
]
ALPHABET = list('aAbZ9.,!?"\'\u201c\u201d\u2018\u2019 \n()-\u2014') + ['\n\n', ' "', '" ', 'said ', 'Mr. ', 'U.S. ', '\u00e9', 'e\u0301', '\U0001f600', '\u200b', '\u0130', '\u00ab', '\u00bb']
TANGLES = 160


def odd_strings() -> list[str]:
    """Every string of the golden file; the tangles at the end are drawn with a fixed seed."""
    random = Random(7)
    tangles = [''.join(random.choice(ALPHABET) for _ in range(random.randint(3, 60))) for _ in range(TANGLES)]
    return [*ODD, *SCRIPTS, *QUOTED, *LONG, *tangles]


def golden_case(text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Words as UTF-16 offsets, and ids, shapes and windows as the encoder is fed them."""
    analysis = analyse(text, vocabulary)
    offsets = utf16_offsets(text)
    ranges = windows(analysis, evenly=True)
    ids: list[int] = []
    shapes: list[int] = []
    for start, stop in ranges:
        window_ids, window_shapes, _ = encode_window(analysis.words[start:stop])
        ids += window_ids
        shapes += window_shapes
    return {
        'text': text,
        'words': [[offsets[word.start], offsets[word.end]] for word in analysis.words],
        'ids': ids,
        'shapes': shapes,
        'windows': [list(window) for window in ranges],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--vocab', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True)
    options = parser.parse_args()
    vocabulary = Vocabulary(options.vocab)
    cases = [json.dumps(golden_case(text, vocabulary), separators=(',', ':')) for text in odd_strings()]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text('[\n' + ',\n'.join(cases) + '\n]\n', encoding='utf-8')
    print(f'{len(cases)} cases')


if __name__ == '__main__':
    main()
