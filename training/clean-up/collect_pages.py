"""Collects pages with their articles from the public test suites of readers and extractors, as JSON Lines.

    python collect_pages.py OUT_FOLDER NAME=CHECKOUT...

A NAME is one of those below, a CHECKOUT the folder of its repository. Writes OUT_FOLDER/NAME.jsonl with rows
{ id, url, html, articleBody } for write-training-lines.ts. Needs lxml.

    readability   mozilla/readability (Apache-2.0): what Readability gives, without pictures
    crawler       alan-turing-institute/misinformation-crawler (MIT): what rules written site by site give
    newspaper4k   AndyTheFactory/newspaper4k (MIT): texts beside the pages, in ten languages
    portals       ppke-nlpg/CleanPortalEval (no licence stated): marked by hand
    defuddle      kepano/defuddle (MIT): what defuddle gives
"""
import glob
import json
import os
import re
import sys

from lxml import html as parser

BLOCKS = set("p div h1 h2 h3 h4 h5 h6 li ul ol blockquote section article td th tr table pre br hr header footer figure dd dt "
             "dl aside main".split())
NO_TEXT = ("figure", "figcaption", "script", "style", "noscript", "svg", "iframe", "video")
LEAST_BODY = 200


def blocks_of(fragment):
    """The text of HTML, a line for each block; pictures and what is no text left out."""
    tree = parser.fromstring("<div>" + re.sub(r"[\r\n\t]+", " ", fragment) + "</div>")
    for tag in NO_TEXT:
        for element in list(tree.iter(tag)):
            element.drop_tree()
    parts = []

    def walk(element):
        if isinstance(element.tag, str):
            edge = "\n" if element.tag in BLOCKS else ""
            parts.extend([edge, element.text or ""])
            for child in element:
                walk(child)
            parts.append(edge)
        if element is not tree:
            parts.append(element.tail or "")

    walk(tree)
    return lines_of("".join(parts))


def lines_of(text):
    return "\n".join(line for line in (re.sub(r"\s+", " ", part).strip() for part in text.split("\n")) if line)


def read(path):
    data = open(path, "rb").read()
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:3000])
    for charset in ("utf-8", declared.group(1).decode() if declared else "cp1252", "cp1252"):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def address_of(page):
    found = (re.search(r"<link[^>]+rel=[\"']?canonical[\"']?[^>]+href=[\"'](http[^\"']+)", page)
             or re.search(r"<link[^>]+href=[\"'](http[^\"']+)[\"'][^>]+rel=[\"']?canonical", page)
             or re.search(r"property=[\"']og:url[\"'][^>]+content=[\"'](http[^\"']+)", page))
    return found.group(1) if found else None


def readability(folder):
    for path in sorted(glob.glob(f"{folder}/test/test-pages/*/source.html")):
        expected = path.replace("source.html", "expected.html")
        yield os.path.basename(os.path.dirname(path)), read(path), blocks_of(read(expected)), None


def crawler(folder):
    for path in sorted(glob.glob(f"{folder}/tests/site_test_data/*/*_extracted_data.json")):
        page = path.replace("_extracted_data.json", "_article.html")
        try:
            found = json.load(open(path))
        except ValueError:
            continue
        if os.path.exists(page) and found.get("plain_content"):
            name = f"{os.path.basename(os.path.dirname(path))}_{os.path.basename(path).split('_')[0]}"
            yield name, read(page), blocks_of(found["plain_content"]), found.get("article_url")


def newspaper4k(folder):
    for path in sorted(glob.glob(f"{folder}/tests/data/html/*.html")):
        name = os.path.basename(path)[:-5]
        text, about = f"{folder}/tests/data/txt/{name}.txt", f"{folder}/tests/data/metadata/{name}.json"
        if os.path.exists(text):
            url = json.load(open(about)).get("url") if os.path.exists(about) else None
            yield name, read(path), read(text), url


def portals(folder):
    for path in sorted(glob.glob(f"{folder}/input/*.html")):
        name = os.path.basename(path)[:-5]
        gold = f"{folder}/GoldStandard/{name}.txt"
        if os.path.exists(gold):
            text = read(gold)
            url = re.search(r"URL: (\S+)", text)
            body = re.sub(r"<[a-z]>", "", re.sub(r"^URL:.*\n", "", text))
            yield name, read(path), lines_of(body), url.group(1) if url else None


def defuddle(folder):
    kinds = ("general", "issues", "content-patterns", "related", "gated", "metadata", "hidden", "headings", "eyebrow", "scoring")
    for path in sorted(glob.glob(f"{folder}/tests/fixtures/*.html")):
        name = os.path.basename(path)[:-5]
        gold = f"{folder}/tests/expected/{name}.md"
        if os.path.exists(gold) and name.startswith(kinds):
            text = re.sub(r"^```json.*?```\n", "", read(gold), flags=re.S)
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text))
            text = re.sub(r"[*_`\\]", "", re.sub(r"^[#>*\-\s\d.|]+", "", text, flags=re.M))
            yield name, read(path), lines_of(text), None


SOURCES = {source.__name__: source for source in (readability, crawler, newspaper4k, portals, defuddle)}


def main():
    out, *checkouts = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    sys.setrecursionlimit(10_000)
    for name, folder in (checkout.split("=", 1) for checkout in checkouts):
        with open(f"{out}/{name}.jsonl", "w") as file:
            for page, html, body, url in SOURCES[name](folder):
                if len(body) < LEAST_BODY:
                    continue
                address = url or address_of(html) or f"https://{page.lower()}.{name}.example/"
                row = {"id": f"{name}/{page}", "url": address, "html": html, "articleBody": body}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
