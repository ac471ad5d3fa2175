"""Trains a line model of clean-up: which lines of a page, or of a plain text, are the article's own.

    python train_line_model.py LINES_FOLDER OUT.json [--small]

LINES_FOLDER is what eval/clean-up/write-training-lines.ts wrote. Two gradient-boosted models in a row: the first sees a
line, its words and its neighbours; the second sees what the first believes of the lines around it. Words enter through
a lexicon of log odds, learnt without the page that is scored. All figures printed as "held back" come from pages of
other hosts than those trained on. Needs numpy and lightgbm.
"""
import json
import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from urllib.parse import urlparse

import lightgbm as lgb
import numpy as np

FOLDS = 4
NEIGHBOUR_COLUMNS = ["length", "sentenceEnd", "prose", "functionWords", "capitalWords", "ruled", "linkShare",
                     "lex:words", "lex:line", "lex:own"]
NEIGHBOUR_OFFSETS = [-2, -1, 1, 2]
SECOND_COLUMNS = ["length", "words", "sentenceEnd", "bareEnd", "prose", "ruled", "linkShare", "place", "fromTitle",
                  "fromFirstProse", "fromLastProse", "capitalWords", "functionWords", "repeats", "pageLines", "proseShare",
                  "tag:h2", "tag:h3", "tag:li", "tag:p", "in:ul", "in:figure", "in:table", "belowHolder",
                  "lex:words", "lex:line", "lex:own", "lex:above"]
SECOND_REACH = 5
WINDOWS = [2, 5, 12, 30]
LEXICON_NAMES = ["lex:words", "lex:words:min", "lex:words:max", "lex:known", "lex:pairs", "lex:pairs:min", "lex:line",
                 "lex:own", "lex:own:min", "lex:above", "lex:above:min", "lex:far", "lex:far:min"]
LEAST_PAGES = 4
SMOOTHING = 2.0


class Doc:
    pass


def load(folder):
    docs, names = [], None
    for line in open(f"{folder}/pages.jsonl"):
        row = json.loads(line)
        doc = Doc()
        names = row["names"]
        doc.id, doc.url, doc.lines, doc.body = row["id"], row.get("url") or "", row["lines"], row["articleBody"]
        doc.labels = np.array(row["labels"])
        doc.tokens = [
            [["u" + t for t in tokens["unigrams"]], ["b" + t for t in tokens["bigrams"]],
             ["l" + tokens["whole"]] if tokens["whole"] else []]
            + ([["c" + t for t in level] for level in row["classes"][i]] if row["classes"] else [[], [], []])
            for i, tokens in enumerate(row["tokens"])]
        doc.kin, doc.parents = np.array(row["kin"]), np.array(row["parents"])
        docs.append(doc)
    values = np.fromfile(f"{folder}/lines.f32", dtype=np.float32).reshape(-1, len(names))
    at = 0
    for doc in docs:
        doc.base = values[at:at + len(doc.lines)]
        at += len(doc.lines)
        host = ".".join((urlparse(doc.url).hostname or doc.id).split(".")[-2:])
        doc.fold = zlib.crc32(host.encode()) % FOLDS
        doc.weights = np.array([2 + len(re.findall(r"\w+", text)) for text in doc.lines], float)
        doc.weights *= 100 / max(1, doc.weights.sum())
    return docs, names


def count_tokens(docs):
    """Token -> (votes for, votes against, pages): a page has one vote a token, split by its lines."""
    total = defaultdict(lambda: [0.0, 0.0, 0])
    for doc in docs:
        own = defaultdict(lambda: [0, 0])
        for label, kinds in zip(doc.labels, doc.tokens):
            for token in set(t for kind in kinds for t in kind):
                own[token][0 if label > 0.5 else 1] += 1
        doc.votes = {}
        for token, (yes, no) in own.items():
            doc.votes[token] = (yes / (yes + no), no / (yes + no))
            entry = total[token]
            entry[0] += doc.votes[token][0]
            entry[1] += doc.votes[token][1]
            entry[2] += 1
    return total


def log_odds(yes, no, pages, prior):
    if pages < LEAST_PAGES:
        return None
    return math.log((yes + SMOOTHING * prior) / (no + SMOOTHING * (1 - prior))) - math.log(prior / (1 - prior))


def lexicon_features(doc, score):
    out = np.zeros((len(doc.lines), len(LEXICON_NAMES)), np.float32)
    for i, kinds in enumerate(doc.tokens):
        known = [[s for s in (score(t) for t in kind) if s is not None] for kind in kinds]
        words, pairs, whole, own, above, far = known
        mean = lambda xs: sum(xs) / len(xs) if xs else 0.0
        low = lambda xs: min(xs) if xs else 0.0
        out[i] = [mean(words), low(words), max(words) if words else 0.0, len(words) / max(1, len(kinds[0])),
                  mean(pairs), low(pairs), mean(whole), mean(own), low(own), mean(above), low(above), mean(far), low(far)]
    return out


def with_lexicon(docs, train_docs, all_counts):
    """Sets doc.lexical from the training pages only; a training page is scored without its own votes."""
    held = [doc for doc in docs if doc not in train_docs]
    minus = defaultdict(lambda: [0.0, 0.0, 0])
    for doc in held:
        for token, (yes, no) in doc.votes.items():
            entry = minus[token]
            entry[0] += yes
            entry[1] += no
            entry[2] += 1
    prior = 0.3
    for doc in docs:
        is_train = doc in train_docs
        cache = {}

        def score(token):
            if token in cache:
                return cache[token]
            yes, no, pages = all_counts.get(token, (0, 0, 0))
            if token in minus:
                m = minus[token]
                yes, no, pages = yes - m[0], no - m[1], pages - m[2]
            if is_train and token in doc.votes:
                yes, no, pages = yes - doc.votes[token][0], no - doc.votes[token][1], pages - 1
            cache[token] = log_odds(max(yes, 0), max(no, 0), pages, prior)
            return cache[token]

        doc.lexical = lexicon_features(doc, score)


def first_matrix(doc, names):
    base = np.hstack([doc.base, doc.lexical])
    columns = [names.index(c) for c in NEIGHBOUR_COLUMNS if c in names]
    parts = [base]
    for offset in NEIGHBOUR_OFFSETS:
        shifted = np.zeros((len(base), len(columns)), np.float32)
        if offset < 0:
            shifted[-offset:] = base[:offset, columns] if len(base) > -offset else 0
        elif len(base) > offset:
            shifted[:-offset] = base[offset:, columns]
        parts.append(shifted)
    return np.hstack(parts)


def second_matrix(doc, p, names):
    n = len(p)
    base = np.hstack([doc.base, doc.lexical])[:, [names.index(c) for c in SECOND_COLUMNS if c in names]]
    padded = np.concatenate([np.zeros(SECOND_REACH), p, np.zeros(SECOND_REACH)])
    near = np.stack([padded[i:i + n] for i in range(2 * SECOND_REACH + 1)], 1)
    weight = np.array([len(line) for line in doc.lines], float)
    sums, weights = np.concatenate([[0], np.cumsum(p * weight)]), np.concatenate([[0], np.cumsum(weight)])
    at = np.arange(n)
    windows = []
    for reach in WINDOWS:
        low, high = np.maximum(0, at - reach), np.minimum(n, at + reach + 1)
        windows.append((sums[at] - sums[low]) / np.maximum(1, weights[at] - weights[low]))
        windows.append((sums[high] - sums[at + 1]) / np.maximum(1, weights[high] - weights[at + 1]))
    before, after = sums[at] / max(1, sums[-1]), (sums[-1] - sums[at + 1]) / max(1, sums[-1])
    groups = []
    for group in (doc.kin, doc.parents):
        total, size = defaultdict(float), defaultdict(float)
        for g, x, w in zip(group, p * weight, weight):
            total[g] += x
            size[g] += w
        groups.append(np.array([total[g] / max(1, size[g]) for g in group]))
        groups.append(np.array([math.log1p(size[g]) for g in group]))
    return np.hstack([base, near, np.stack(windows + [before, after] + groups, 1)]).astype(np.float32)


def fit(docs, matrices, trees, leaves, rate):
    x = np.vstack(matrices)
    y = np.concatenate([(doc.labels > 0.5).astype(float) for doc in docs])
    w = np.concatenate([doc.weights for doc in docs])
    # Menus make most lines; half of the short boilerplate at twice the weight teaches the same for half the time.
    short = (y == 0) & (w < np.median(w) * 1.5)
    drop = short & (np.random.default_rng(7).random(len(y)) < 0.5)
    w[short] *= 2
    x, y, w = x[~drop], y[~drop], w[~drop]
    params = dict(objective="binary", num_leaves=leaves, learning_rate=rate, min_data_in_leaf=60, feature_fraction=0.4,
                  bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=47, num_threads=1, verbose=-1, seed=7,
                  deterministic=True, force_row_wise=True, min_sum_hessian_in_leaf=0.5)
    return lgb.train(params, lgb.Dataset(x, y, weight=w), trees)


WORD = re.compile(r"\w+", re.UNICODE)


def page_scores(body, text):
    def overlap(a, b):
        return sum(min(v, a.get(k, 0)) for k, v in b.items())
    wa, wb = WORD.findall(body), WORD.findall(text)
    sh = lambda w: Counter(" ".join(w[i:i + 4]) for i in range(max(1, len(w) - 3))) if w else Counter()
    sa, sb = sh(wa), sh(wb)
    both, t, g = overlap(sa, sb), sum(sa.values()), sum(sb.values())
    ba, bb = Counter(w.lower() for w in wa), Counter(w.lower() for w in wb)
    wboth, wt, wg = overlap(ba, bb), len(wa), len(wb)
    p, r = (wboth / wg if wg else 0), (wboth / wt if wt else 0)
    return (both / g if g else None), (both / t if t else None), (2 * p * r / (p + r) if p + r else 0)


def report(name, docs, probabilities, threshold):
    scores = [page_scores(doc.body, "\n".join(l for l, x in zip(doc.lines, p) if x > threshold))
              for doc, p in zip(docs, probabilities)]
    precision = np.mean([s[0] for s in scores if s[0] is not None])
    recall = np.mean([s[1] for s in scores if s[1] is not None])
    print(f"{name:28s} t={threshold:.2f} shingle P {100*precision:.1f} R {100*recall:.1f} F1 "
          f"{200*precision*recall/(precision+recall):.1f}  word F1 {100*np.mean([s[2] for s in scores]):.1f}", flush=True)


def export(model, digits=5):
    trees = []
    for tree in model.dump_model()["tree_info"]:
        feature, threshold, left, right, value = [], [], [], [], []

        def walk(node):
            if "leaf_value" in node:
                value.append(float(f"{node['leaf_value']:.4g}"))
                return -len(value)
            at = len(feature)
            feature.append(node["split_feature"])
            threshold.append(float(f"{node['threshold']:.{digits}g}"))
            left.append(0)
            right.append(0)
            left[at] = walk(node["left_child"])
            right[at] = walk(node["right_child"])
            return at

        walk(tree["tree_structure"])
        trees.append([feature, threshold, left, right, value])
    return trees


def blend(docs, names, counts, first, second, out):
    """A third of the cost: half of the hosts teach the first model, the others the second, which is judged crosswise."""
    is_first = lambda d: zlib.crc32(d.url.split("/")[2].encode() if "//" in d.url else d.id.encode()) % 20 < 11
    teach, rest = [d for d in docs if is_first(d)], [d for d in docs if not is_first(d)]
    with_lexicon(docs, set(teach), counts)
    print("lexicon", flush=True)
    model = fit(teach, [first_matrix(d, names) for d in teach], *first)
    print("first", flush=True)
    believed = {d.id: model.predict(first_matrix(d, names)) for d in rest}
    report("first model, held back", rest, [believed[d.id] for d in rest], 0.45)
    seconds = {d.id: second_matrix(d, believed[d.id], names) for d in rest}
    final = {}
    for part in range(2):
        ordered = [d for i, d in enumerate(rest) if i % 2 != part]
        half = fit(ordered, [seconds[d.id] for d in ordered], *second)
        for i, d in enumerate(rest):
            if i % 2 == part:
                final[d.id] = half.predict(seconds[d.id])
    write(out, names, {t: v for t, v in lexicon_of(docs, teach, counts).items()}, model, fit(rest, [seconds[d.id] for d in rest], *second))
    for t in (0.35, 0.4, 0.45, 0.5):
        report("both models, held back", rest, [final[d.id] for d in rest], t)


def lexicon_of(docs, teach, counts):
    held = set(docs) - set(teach)
    totals = {token: list(entry) for token, entry in counts.items()}
    for doc in held:
        for token, (yes, no) in doc.votes.items():
            entry = totals[token]
            entry[0] -= yes
            entry[1] -= no
            entry[2] -= 1
    values = {token: log_odds(max(0, yes), max(0, no), pages, 0.3) for token, (yes, no, pages) in totals.items()}
    return {token: round(value, 2) for token, value in values.items() if value is not None}


def write(out, names, lexicon, first_model, second_model):
    json.dump({"about": "line model of clean-up; see README.md", "columns": names,
               "neighbours": [c for c in NEIGHBOUR_COLUMNS if c in names], "second": [c for c in SECOND_COLUMNS if c in names],
               "lexicon": lexicon, "trees": [export(first_model), export(second_model)]},
              open(out, "w"), separators=(",", ":"), ensure_ascii=False)
    print("lexicon", len(lexicon))


def main():
    folder, out = sys.argv[1], sys.argv[2]
    small = "--small" in sys.argv
    first, second = ((180, 16, 0.08), (60, 12, 0.1)) if small else ((200, 24, 0.08), (60, 16, 0.1))
    docs, base_names = load(folder)
    names = base_names + LEXICON_NAMES
    counts = count_tokens(docs)
    if "--blend" not in sys.argv:
        report("all lines that match", docs, [d.labels for d in docs], 0.5)
    if "--blend" in sys.argv:
        return blend(docs, names, counts, first, second, out)
    believed = {}
    for fold in range(FOLDS):
        train = set(d for d in docs if d.fold != fold)
        with_lexicon(docs, train, counts)
        ordered = [d for d in docs if d in train]
        model = fit(ordered, [first_matrix(d, names) for d in ordered], *first)
        for d in docs:
            if d.fold == fold:
                d.held_lexical = d.lexical
                believed[d.id] = model.predict(first_matrix(d, names))
        print("fold", fold, flush=True)
    for t in (0.45,):
        report("first model, held back", docs, [believed[d.id] for d in docs], t)
    for d in docs:
        d.lexical = d.held_lexical
    seconds = {d.id: second_matrix(d, believed[d.id], names) for d in docs}
    final = {}
    for fold in range(FOLDS):
        ordered = [d for d in docs if d.fold != fold]
        model = fit(ordered, [seconds[d.id] for d in ordered], *second)
        for d in docs:
            if d.fold == fold:
                final[d.id] = model.predict(seconds[d.id])
    for t in (0.35, 0.4, 0.45, 0.5):
        report("both models, held back", docs, [final[d.id] for d in docs], t)
    with open(f"{folder}/held-back.jsonl", "w") as file:
        for d in docs:
            file.write(json.dumps({"id": d.id, "first": [round(float(x), 3) for x in believed[d.id]], "p": [round(float(x), 3) for x in final[d.id]]}) + "\n")
    second_model = fit(docs, [seconds[d.id] for d in docs], *second)
    with_lexicon(docs, set(docs), counts)
    first_model = fit(docs, [first_matrix(d, names) for d in docs], *first)
    write(out, names, lexicon_of(docs, docs, counts), first_model, second_model)


main()
