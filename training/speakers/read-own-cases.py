"""Own cases of speakers without a name or a pronoun, as gold for eval/speakers-train.ts.

    python training/speakers/read-own-cases.py training/speakers/own-cases.txt > own.jsonl

In a case, one a line, {words} are whom the words in [[brackets]] mean; "The [[company]]" asks for "The company".
Braces may come later: `[[The mayor]] said so. {Ann Orr} …`. A case without braces asks for nobody. Each case is a text, and each
second one is so again together with the one after it, so that more speakers are about.
"""
import json
import re
import sys


def read(lines: list[str]) -> tuple[str, list[dict]]:
    text, mentions = "", []
    for line in lines:
        if text:
            text += "\n\n"
        answer = asked = None
        at = 0
        for mark in re.finditer(r"\{([^}]*)\}|((?:The )?)\[\[([^\]]*)\]\]", line):
            text += line[at : mark.start()]
            start = len(text)
            text += mark.group(1) if mark.group(1) is not None else mark.group(2) + mark.group(3)
            span = {"start": start, "end": len(text)}
            if mark.group(1) is not None:
                # Who is described first and named later.
                if asked and answer is None:
                    asked["is"] = [span]
                answer = span
            else:
                mentions.append({**span, "is": [answer] if answer and mark.group(3) != "court" else []})
                asked = mentions[-1]
            at = mark.end()
        text += line[at:]
    return text, mentions


lines = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
for first in range(len(lines)):
    for size in (1, 2):
        picked = lines[first : first + size]
        if len(picked) == size and (size == 1 or first % 2 == 0):
            text, mentions = read(picked)
            print(json.dumps({"id": f"own-{first}-{size}", "corpus": "own", "text": text, "mentions": mentions}))
