"""Coreference of GUM as gold for eval/speakers-train.ts.

    python training/speakers/read-gum.py GUM_REPOSITORY > gum.jsonl

Reads dep/*.conllu of a clone of amir-zeldes/gum. Genres whose texts are CC BY, CC BY-SA or in the public domain; news is
left out. Pronouns and short definite noun phrases are asked for; their answers are the other mentions of their chain that
have a name, or are plain noun phrases. Of those without a named mention every third or sixth is kept.
"""
import json
import re
import sys
import zlib
from pathlib import Path

GENRES = {"interview", "bio", "court", "academic", "speech", "voyage", "textbook"}
PRONOUN = re.compile(r"^(he|she|him|her|his|they|them|their|it|its|himself|herself)$", re.I)
DEFINITE = re.compile(r"^(the|this|that|his|her|their|its) ", re.I)


def read(path: Path) -> tuple[str, list[list[dict]]]:
    """The text of a document and its chains of mentions, offsets in UTF-16 units."""
    text, mentions, opened = "", [], []
    space, paragraph, speaker = True, False, None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith(("# newpar", "# newdoc")):
            paragraph = True
        if line.startswith("# speaker"):
            said = line.split("=")[1].strip()
            paragraph = paragraph or said != speaker
            speaker = said
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or "-" in columns[0] or "." in columns[0]:
            continue
        if text:
            text = text.rstrip() + "\n\n" if paragraph else text + " " if space else text
        paragraph = False
        facts = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        start = len(text)
        text += columns[1]
        space = facts.get("SpaceAfter") != "No"
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", facts.get("Entity", "")):
            if part.startswith("("):
                names = part.strip("()").split("-")
                mention = {"id": names[0].split("[")[0], "type": names[1] if len(names) > 1 else "", "start": start}
                if part.endswith(")"):
                    mentions.append({**mention, "end": len(text)})
                else:
                    opened.append(mention)
            else:
                closed = part.rstrip(")").split("[")[0]
                found = [at for at, mention in enumerate(opened) if mention["id"] == closed]
                if found:
                    mentions.append({**opened.pop(found[-1]), "end": len(text)})
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    chains: dict[str, list[dict]] = {}
    for mention in mentions:
        words = text[mention["start"] : mention["end"]]
        placed = {**mention, "words": words, "start": units[mention["start"]], "end": units[mention["end"]]}
        chains.setdefault(mention["id"], []).append(placed)
    return text, list(chains.values())


def has_name(words: str) -> bool:
    parts = words.split()
    if parts and parts[0].lower() in ("the", "a", "an", "his", "her"):
        parts = parts[1:]
    return any(part[:1].isupper() for part in parts) and not PRONOUN.match(words) and words not in ("I", "We", "You", "My", "Our")


def is_plain(words: str) -> bool:
    parts = words.split()
    return len(words) < 80 and len(parts) > 1 and not any(part[:1].isupper() for part in parts[1:])


def ask(document: str, chains: list[list[dict]]) -> list[dict]:
    asked = []
    for chain in chains:
        for mention in chain:
            words = mention["words"]
            definite = DEFINITE.match(words) and len(words) < 60
            if not (PRONOUN.match(words) or definite):
                continue
            if mention["type"] not in ("person", "organization", "place", "object", "abstract"):
                continue
            span = lambda other: {"start": other["start"], "end": other["end"]}
            others = [other for other in chain if other is not mention]
            named = [span(other) for other in others if has_name(other["words"])]
            chance = zlib.crc32(repr((document, mention["start"])).encode())
            if not named and (words.lower() in ("it", "its", "they", "them", "their") and chance % 6 or definite and chance % 3):
                continue
            plain = [span(other) for other in others if not has_name(other["words"]) and is_plain(other["words"])]
            asked.append({**span(mention), "is": named + plain})
    return sorted(asked, key=lambda one: one["start"])


for path in sorted(Path(sys.argv[1], "dep").glob("GUM_*.conllu")):
    if path.name.split("_")[1] in GENRES:
        text, chains = read(path)
        print(json.dumps({"id": path.stem, "corpus": "gum", "text": text, "mentions": ask(path.stem, chains)}))
