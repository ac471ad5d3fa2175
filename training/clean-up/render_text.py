"""Renders pages as plain text with everything on them, as a reader copies one whole: the lines that text.json learns from.

    python render_text.py PAGES.jsonl[.gz]... OUT_FOLDER

Rows { id, url?, html, articleBody } become { id, url, text, articleBody } in OUT_FOLDER/NAME.jsonl: the page's title first,
blocks on lines of their own, an empty line around paragraphs, headings and lists. Needs lxml.
"""
import gzip
import json
import os
import re
import sys

from lxml import html as parser

BLOCKS = set("p div h1 h2 h3 h4 h5 h6 li ul ol blockquote section article td th tr table pre br hr header footer figure "
             "figcaption dd dt dl aside main nav form address option".split())
APART = set("p h1 h2 h3 h4 h5 h6 ul ol blockquote pre table figure dl".split())
UNSEEN = set("script style noscript template svg head iframe textarea select object canvas audio video input".split())


def render(page):
    """The text that a browser would show, line by line."""
    tree = parser.document_fromstring(re.sub(r"<\?xml[^>]*>", "", page))
    parts = []

    def walk(element):
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        style = (element.get("style") or "").replace(" ", "")
        if "display:none" in style or element.get("hidden") is not None:
            return
        edge = "\n\n" if element.tag in APART else "\n" if element.tag in BLOCKS else ""
        parts.extend([edge, one_line(element.text)])
        for child in element:
            walk(child)
            parts.append(one_line(child.tail))
        parts.append(edge)

    body = tree.find(".//body")
    walk(tree if body is None else body)
    lines = [re.sub(r" +", " ", line).strip() for line in "".join(parts).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"{one_line(tree.findtext('.//title')).strip()}\n\n{text}".strip()


def one_line(text):
    return re.sub(r"\s+", " ", text or "")


def main():
    sys.setrecursionlimit(20000)
    *sources, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for path in sources:
        name = re.sub(r"\.jsonl(\.gz)?$", "", os.path.basename(path))
        with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as rows, \
                open(f"{folder}/{name}.jsonl", "w") as out:
            for row in map(json.loads, rows):
                text = {"id": row["id"], "url": row.get("url"), "text": render(row["html"]), "articleBody": row["articleBody"]}
                out.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
