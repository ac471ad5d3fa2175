# Who says what, from the feed's file: python3 consume.py data/feed.jsonl
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    if entry.get("withdraws"):
        print("take back entries", entry["withdraws"])
    for quote in entry["record"]["quotes"]:
        speaker = quote["speaker"]["name"] if quote["speaker"] else "(not sure)"
        print(f"{speaker}: {quote['text']}")
