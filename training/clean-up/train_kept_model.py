"""Trains the model that looks again at the lines which clean-up keeps of a page: which of them are none of the article.

    python train_kept_model.py KEPT_FOLDER OUT.json [--leave-out]

KEPT_FOLDER is what eval/clean-up/write-kept-lines.ts wrote: of each page the lines that a model kept which had not seen the
page's host. With --leave-out nothing is written; each corpus is scored by a model that has seen nothing of it and no page of
its hosts. Needs numpy and lightgbm.
"""
import json
import re
import sys
from urllib.parse import urlparse

import lightgbm as lgb
import numpy as np

from train_line_model import export

TREES, LEAVES, RATE = 120, 12, 0.06
OWN, FOREIGN = 0.7, 0.3
# As in find-odd-lines.ts.
ODD, SURELY_ODD, PARAGRAPH, LONG_TEXT, STANDFIRST = 0.5, 0.8, 100, 60, 60
MOST_TEXT, MOST_LINES, FEW_LINES = 0.3, 0.2, 6
# A page on which the line model went quite wrong teaches nothing about single lines.
LEAST_OWN = 0.6
# What is far from the place and the words of a single line only tells one corpus from the other.
UNUSED = re.compile(r"^line-?\d:|^score:(?!smoothed$)|^(?:fromFirst|fromLast|textBefore|proseBefore|proseAfter|shortRun|place$"
                    r"|pageLines|pageProse|proseShare|inHolder|farKin)|^near\d")
# The signature of an embedded post is nobody's text, whatever the corpus says of it.
SIGNATURE = re.compile(r"^[—–-]+ ?.{1,70}\(@\w{1,20}\)|^A (?:post|photo|video) (?:shared|posted) by|^View this post on Instagram$")


class Page:
    pass


def load(folder):
    pages, names = [], None
    for line in open(f"{folder}/kept.jsonl"):
        row = json.loads(line)
        page = Page()
        names = row["names"]
        page.source, page.lines = row["source"], row["lines"]
        page.host = ".".join((urlparse(row.get("url") or "").hostname or str(row["id"])).split(".")[-2:])
        page.labels = np.array([0.0 if SIGNATURE.search(text) else label for text, label in zip(page.lines, row["labels"])])
        page.lengths = np.array([len(text) for text in page.lines], float)
        pages.append(page)
    values = np.fromfile(f"{folder}/kept.f32", dtype=np.float32).reshape(-1, len(names))
    at = 0
    for page in pages:
        page.rows = values[at:at + len(page.lines)]
        at += len(page.lines)
        page.spared = (np.arange(len(page.lines)) == 0) & (page.lengths >= STANDFIRST)
    return [page for page in pages if page.lines], names


def teaches(page):
    return page.lengths[page.labels > 0.5].sum() > LEAST_OWN * page.lengths.sum()


def fit(pages, columns, sure):
    """Trees on lines of which most of the sure ones are left out, with the others weighing for them."""
    rows, labels, weights = [], [], []
    chance = np.random.default_rng(3)
    for page in pages:
        own, foreign = page.labels > OWN, page.labels < FOREIGN
        weight = np.zeros(len(own))
        parts = 8 + page.lengths / 20
        weight[own] = parts[own] * 100 / max(1, parts[own].sum())
        weight[foreign] = 20 / max(1, foreign.sum()) ** 0.5
        easy = own & (page.rows[:, sure] > 0.93)
        weight[easy] *= 4 * (chance.random(easy.sum()) < 0.25)
        weight[page.spared] = 0
        taken = weight > 0
        rows.append(page.rows[taken][:, columns])
        labels.append(foreign[taken])
        weights.append(weight[taken])
    params = dict(objective="binary", num_leaves=LEAVES, learning_rate=RATE, min_data_in_leaf=30, feature_fraction=0.3,
                  bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=47, num_threads=1, verbose=-1, seed=7,
                  deterministic=True, force_row_wise=True, min_sum_hessian_in_leaf=0.5, max_depth=5)
    return lgb.train(params, lgb.Dataset(np.vstack(rows), np.concatenate(labels).astype(float),
                                         weight=np.concatenate(weights)), TREES)


def odd_lines(page, model, columns, names):
    chance = model.predict(page.rows[:, columns])
    has = lambda *columns: page.rows[:, [names.index(column) for column in columns]].any(axis=1)
    sure = (page.lengths >= PARAGRAPH) | (len(page.lines) > LONG_TEXT) | has("tag:h1", "tag:h2", "tag:h3", "tag:h4")
    odd = (chance >= np.where(sure, SURELY_ODD, ODD)) & ~page.spared & ~has("in:table", "tag:pre", "in:blockquote")
    too_much = page.lengths[odd].sum() > MOST_TEXT * page.lengths.sum() or odd.sum() > max(FEW_LINES, MOST_LINES * len(odd))
    return np.zeros(len(odd), bool) if too_much else odd


def corpus_of(page):
    """Files that one hand has annotated are one corpus: news_dev_en and news_dev_other."""
    return re.sub(r"_(?:en|other)$", "", page.source)


def leave_out(pages, names, columns, sure):
    for corpus in sorted({corpus_of(page) for page in pages}):
        held = [page for page in pages if corpus_of(page) == corpus]
        hosts = {page.host for page in held}
        model = fit([page for page in pages if corpus_of(page) != corpus and page.host not in hosts and teaches(page)],
                    columns, sure)
        before = after = gone = own = lost = 0
        for page in held:
            odd = odd_lines(page, model, columns, names)
            foreign, real = page.labels < FOREIGN, page.labels > OWN
            before += foreign.any()
            after += (foreign & ~odd).any()
            gone += page.lengths[real & odd].sum()
            own += page.lengths[real].sum()
            lost += (real & odd & (page.lengths >= PARAGRAPH)).any()
        n = len(held)
        print(f"{corpus:20s} {n:4d} pages with a line that is none of the article's {100*before/n:.0f} -> {100*after/n:.0f} %, "
              f"of the article's text gone {100*gone/own:.2f} %, pages that lost a paragraph {100*lost/n:.1f} %", flush=True)


def main():
    pages, names = load(sys.argv[1])
    columns = [i for i, name in enumerate(names) if not UNUSED.search(name)]
    sure = names.index("kept:score")
    if "--leave-out" in sys.argv:
        leave_out(pages, names, columns, sure)
        return
    model = fit([page for page in pages if teaches(page)], columns, sure)
    json.dump(export(model, [names[i] for i in columns]), open(sys.argv[2], "w"), separators=(",", ":"))


if __name__ == "__main__":
    main()
