"""Labels of quotes as gold for eval/speakers-train.ts: the speakers of the articles to learn from.

    python training/speakers/read-labels.py training/quotes/labels.json ARTICLES.jsonl [--held-out] > labels.jsonl

ARTICLES: `{ id, text }` a line. Asked is who the words mean that name the speaker, a pronoun or a noun; or, where none are near, who says
the quote. Several speakers of one quote are left out, and so are names.
"""
import json
import re
import sys

labels = json.load(open(sys.argv[1], encoding="utf-8"))
half = "held-out" if "--held-out" in sys.argv else "train"
PRONOUN = re.compile(r"^(he|she|they|it|him|her|them|his|their|its)$", re.I)
NOUN = re.compile(r"^(the|this|that|his|her|their|its|an?|another)\s|^[A-Za-z]?[a-z]+(\s|$)", re.I)


def slice_of(units: bytes, span: list[int]) -> str:
    return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")


def overlaps(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


for line in open(sys.argv[2], encoding="utf-8"):
    article = json.loads(line)
    found = labels.get(article["id"])
    if not found or found["half"] != half:
        continue
    units = article["text"].encode("utf-16-le")
    mentions = []
    for _, spans, report, _, verdict, mention, who in found["items"]:
        if report[0] == "N" or not isinstance(who, list) or len(who) > 1 or verdict == "part":
            continue
        if mention:
            words = slice_of(units, mention)
            if not PRONOUN.match(words) and not NOUN.match(words):
                continue
            # If the mention itself is the best name, nobody named is meant.
            meant = [] if any(overlaps(one, mention) for one in who) else who
            start, end = mention
        elif verdict in ("ok", "noun", "wrong") and who:
            start = end = spans[0][0]
            meant = who
        else:
            continue
        mentions.append({"start": start, "end": end, "is": [{"start": a, "end": b} for a, b in meant]})
    if mentions:
        print(json.dumps({"id": article["id"], "corpus": "labels", "text": article["text"], "mentions": mentions}))
