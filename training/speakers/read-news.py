"""Answers by hand about PolNeAR's training part as gold for eval/speakers-train.ts.

    python training/speakers/read-news.py POLNEAR.jsonl training/speakers/news-answers.json > news.jsonl

POLNEAR: `{ id, text }` a line, paragraphs parted by a blank line. The answers are positions only: for each article
`[start, end, [[start, end], ...], of]`, UTF-16 units: the words asked about, and mentions of whom they mean, none where
nobody named is meant. `of` is "auto" where an earlier resolver was sure by
0.93 or more and nobody looked; else it is missing. Of a source left out, start
and end are where the quote begins.
"""
import gzip
import json
import sys

opened = gzip.open if sys.argv[1].endswith(".gz") else open
answers = json.load(open(sys.argv[2], encoding="utf-8"))
for line in opened(sys.argv[1], "rt", encoding="utf-8"):
    article = json.loads(line)
    asked = answers.get(article["id"], [])
    mentions = [
        {"start": start, "end": end, "is": [{"start": first, "end": past} for first, past in meant]}
        | ({"of": of[0]} if of else {})
        for start, end, meant, *of in asked
    ]
    if mentions:
        print(json.dumps({"id": article["id"], "corpus": "news", "text": article["text"], "mentions": mentions}))
