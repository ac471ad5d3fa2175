"""Joins the labels of names-of-articles.jsonl with articles that you have, as lines of a names corpus.

    python training/entities/read-names.py ARTICLES.jsonl training/entities/names-of-articles.jsonl [PART ...] > names.jsonl

ARTICLES: one object a line with the article's `text`, exactly as it was labelled: the digest of its UTF-8 decides. Gives
`id` (the digest), `text` and `entities`, as training/README.md describes them; what is undecided is labelled UNDECIDED, and
articles that have no labels are left out.
"""

import hashlib
import json
import sys

UNDECIDED = "UNDECIDED"


def label_of(name: dict) -> str:
    """The first of the types that will do."""
    return name["types"][0]


def entities_of(row: dict) -> list[dict]:
    """Each mention once, in the order of the text; of those that overlap the longer one."""
    found = [
        {"start": start, "end": end, "label": label_of(name)}
        for name in row["names"]
        for start, end in name["spans"]
    ] + [{"start": start, "end": end, "label": UNDECIDED} for start, end in row.get("undecided", [])]
    kept: list[dict] = []
    for one in sorted(found, key=lambda one: (one["start"] - one["end"], one["start"])):
        if all(one["end"] <= other["start"] or other["end"] <= one["start"] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one["start"])


def main(articles: str, labels: str, *parts: str) -> None:
    with open(labels, encoding="utf8") as file:
        rows = {row["sha256"]: row for row in map(json.loads, file)}
    with open(articles, encoding="utf8") as file:
        for line in file:
            text = json.loads(line)["text"]
            row = rows.get(hashlib.sha256(text.encode()).hexdigest())
            if row is None or (parts and row["part"] not in parts):
                continue
            print(json.dumps({"id": row["sha256"], "text": text, "entities": entities_of(row)}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
